"""An item that was removed here and is in the file again comes back, and never without a word."""

import pytest

from planner.services.editing import add, edit, remove
from planner.services.history import redo, undo
from planner.services.session import Session
from planner.storage.memory import MemoryStore
from planner.storage.sqlite import open_sqlite
from tests.readings import StoppedClock, brought, row


@pytest.fixture(params=["memory", "sqlite"])
def store(request, tmp_path):
    kept = MemoryStore() if request.param == "memory" else open_sqlite(tmp_path / "p.db")
    yield kept
    kept.close()


@pytest.fixture
def session(store):
    return Session(store, StoppedClock(), "me")


def returning(report):
    return [(f.where.line, f.where.key, dict(f.params)) for f in report.findings if f.code == "import.returns"]


SAID = {"day": "2026-11-21", "who": "me"}


@pytest.mark.parametrize(
    ("system", "one"), [("jira", row("A-1")), ("planner", row(key="A-1")), ("azure_devops", row("17"))]
)
def test_what_was_removed_here_comes_back_with_a_word(store, session, system, one):
    (key,) = brought(store, one, row("B-1", key="B-1"), system=system).keys[:1]
    remove(session, [key])
    rehearsed = brought(store, one, system=system, dry_run=True)
    (told,) = returning(rehearsed)
    assert (told[0], told[2]) == (2, {"removed": key, **SAID})
    done = brought(store, one, system=system)
    assert (returning(done), done.created, done.keys) == ([told], 1, (told[1],))
    assert returning(brought(store, one, system=system)) == []


def test_an_item_made_by_hand_that_a_file_still_has(store, session):
    key = add(session, {"title": "Mine"}).key
    remove(session, [key])
    assert returning(brought(store, row(key=key), system="planner")) == [(2, key, {"removed": key, **SAID})]


def test_an_item_of_another_system_is_another_item(store, session):
    brought(store, row("A-1"), system="jira")
    remove(session, ["A-1"])
    assert returning(brought(store, row("A-1"), system="azure_devops")) == []


def test_an_import_taken_back_was_no_removal(store, session):
    brought(store, row("A-1"))
    undo(session)
    assert returning(brought(store, row("A-1"))) == []


def test_a_removal_taken_back_is_none_and_made_again_is_one(store, session):
    brought(store, row("A-1"))
    remove(session, ["A-1"])
    undo(session)
    assert returning(brought(store, row("A-1", title="New"), dry_run=True)) == []
    redo(session)
    assert len(returning(brought(store, row("A-1", title="New")))) == 1


def test_an_import_of_it_taken_back_leaves_it_removed(store, session):
    brought(store, row("A-1"))
    remove(session, ["A-1"])
    brought(store, row("A-1"))
    undo(session)
    assert len(returning(brought(store, row("A-1")))) == 1


def test_once_back_and_stopped_it_stays_stopped(store, session):
    """What the sentence advises."""
    brought(store, row("A-1", status="ready"))
    remove(session, ["A-1"])
    brought(store, row("A-1", status="ready"))
    edit(session, ["A-1"], {"status": "stopped"})
    brought(store, row("A-1", status="ready", title="Renamed"))
    held = store.load().items["A-1"]
    assert (held.status, held.title) == ("stopped", "Renamed")

"""What an import asks of every store: outlines, links, loose ends, and what a command counts while it writes."""

from planner.domain.changes import Change
from planner.domain.model import LooseEnd, Origin
from planner.domain.values import LinkKind
from planner.services.ports import Outline
from tests.builders import item, requires
from tests.store.commands import command, put


def test_outlines_links_and_loose_ends(store):
    loose = (LooseEnd(role="requires", reference="gone"),)
    put(
        store,
        item("A-1", "One", origin=Origin(system="jira", id="77")),
        item("A-2", "Two", parent="A-1", loose_ends=loose),
        requires("A-2", "A-1"),
    )
    assert sorted(store.outlines()) == [Outline("A-1", "One", None, "77"), Outline("A-2", "Two", "A-1", "")]
    assert list(store.ends()) == [("A-2", "A-1", LinkKind.REQUIRES)]
    assert list(store.unsettled()) == ["A-2"]


def test_an_empty_store_has_none(store):
    assert (list(store.outlines()), list(store.ends()), list(store.unsettled())) == ([], [], [])


def test_what_is_counted_while_the_changes_are_made_is_kept(store):
    params = {"file": "x.csv"}

    def counting():
        yield Change(None, item("A-1"))
        params["created"] = 1

    store.commit(command("import", params=params), counting())
    (entry,) = store.entries()
    assert entry.command.params == {"file": "x.csv", "created": 1}


def test_a_commit_can_read_what_stood_before(store):
    put(store, item("A-1"))
    seen = []

    def reading():
        seen.extend(store.keys())
        yield Change(None, item("A-2"))

    store.commit(command(), reading())
    assert seen == ["A-1"]

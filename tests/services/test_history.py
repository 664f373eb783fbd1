"""Undo and redo are commands of one person, in order, and never take somebody else's work with them."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.domain.errors import NotFound, Refused
from planner.domain.model import Item
from planner.domain.portfolio import Portfolio
from planner.services import editing, history
from planner.services.learning import concluding, testing
from planner.services.session import Session
from planner.storage.memory import MemoryStore


class FixedClock:
    def now(self) -> datetime:
        return datetime(2026, 11, 1, 9, tzinfo=UTC)


def start(*keys: str) -> Session:
    items = [Item(key=key, title=key) for key in keys]
    return Session(MemoryStore.of(Portfolio.of(items)), FixedClock(), "ana")


def content(portfolio: Portfolio):
    """The portfolio without versions: undo restores everything else."""
    items = {key: item.revised(version=0) for key, item in portfolio.items.items()}
    links = {link.revised(version=0) for link in portfolio.links}
    return items, links, {piece.revised(version=0) for piece in portfolio.evidence}


def titles(session: Session) -> list[str]:
    return [item.title for item in session.portfolio().items.values()]


def test_undo_and_redo_walk_back_and_forth():
    s = start()
    for title in ("one", "two", "three"):
        editing.add(s, {"title": title})
    assert [history.undo(s).command.params["title"] for _ in range(2)] == ["three", "two"]
    assert titles(s) == ["one"]
    assert history.redo(s).command.params["title"] == "two"
    assert titles(s) == ["one", "two"]
    assert history.undo(s).command.params["title"] == "two"
    assert titles(s) == ["one"]
    history.redo(s), history.redo(s)
    assert titles(s) == ["one", "two", "three"]
    with pytest.raises(NotFound):
        history.redo(s)


def test_a_new_command_ends_redo():
    s = start()
    editing.add(s, {"title": "one"})
    history.undo(s)
    editing.add(s, {"title": "other"})
    with pytest.raises(NotFound) as caught:
        history.redo(s)
    assert [f.code for f in caught.value.findings] == ["redo.nothing"]


def test_nothing_to_undo():
    with pytest.raises(NotFound) as caught:
        history.undo(start("CRM-1"))
    assert [f.code for f in caught.value.findings] == ["undo.nothing"]


def test_each_person_undoes_their_own():
    s = start("CRM-1", "CRM-2")
    other = Session(s.store, FixedClock(), "ben")
    editing.edit(s, ["CRM-1"], {"title": "ana's"})
    editing.edit(other, ["CRM-2"], {"title": "ben's"})
    history.undo(s)
    assert titles(s) == ["CRM-1", "ben's"]


def test_undo_refuses_to_lose_a_later_change():
    s = start("CRM-1")
    editing.edit(s, ["CRM-1"], {"title": "mine"})
    editing.edit(Session(s.store, FixedClock(), "ben"), ["CRM-1"], {"must_have": True})
    with pytest.raises(Refused) as caught:
        history.undo(s)
    assert [f.code for f in caught.value.findings] == ["undo.changed_since"]
    assert s.portfolio().items["CRM-1"].must_have


def test_any_entry_can_be_taken_back_by_number_once():
    s = start("CRM-1", "CRM-2")
    editing.edit(s, ["CRM-1"], {"title": "first"})
    editing.edit(s, ["CRM-2"], {"title": "second"})
    first = s.store.entries()[-1].number
    history.undo(s, first)
    assert titles(s) == ["CRM-1", "second"]
    with pytest.raises(Refused) as caught:
        history.undo(s, first)
    assert [f.code for f in caught.value.findings] == ["undo.already"]
    with pytest.raises(NotFound):
        history.undo(s, 999)


def test_undoing_a_removal_brings_links_and_evidence_back():
    s = start("CRM-1", "CRM-2")
    editing.link(s, "CRM-2", "CRM-1")
    editing.add_evidence(s, "CRM-1", {"kind": "anecdote", "verdict": "supports"})
    before = content(s.portfolio())
    editing.remove(s, ["CRM-1"])
    history.undo(s)
    assert content(s.portfolio()) == before


def test_the_log_shows_what_is_undone():
    s = start("CRM-1")
    editing.edit(s, ["CRM-1"], {"title": "x"})
    editing.link(s, editing.add(s, {"title": "y"}).key, "CRM-1")
    history.undo(s)
    lines = history.log(s)
    assert [(line.entry.command.verb, line.undone) for line in lines] == [
        ("undo", False), ("link", True), ("add", False), ("edit", False)
    ]  # fmt: skip
    assert [line.entry.command.verb for line in history.log(s, item="CRM-1")] == ["undo", "link", "edit"]
    assert [line.entry.command.verb for line in history.log(s, limit=2)] == ["undo", "link"]


def test_the_log_of_an_item_tells_of_its_evidence_and_links_even_those_that_are_gone():
    s = start("CRM-1", "CRM-2", "CRM-3")
    editing.link(s, "CRM-1", "CRM-2")
    editing.link(s, "CRM-2", "CRM-3")
    editing.add_evidence(s, "CRM-1", {"kind": "anecdote", "verdict": "supports"})
    editing.add_evidence(s, "CRM-2", {"kind": "anecdote", "verdict": "supports"})
    editing.unlink(s, "CRM-1", "CRM-2")
    editing.remove_evidence(s, 1)
    editing.remove_evidence(s, 2)
    history.undo(s)
    told = {key: [line.entry.command.verb for line in history.log(s, item=key)] for key in ("CRM-1", "CRM-2", "CRM-3")}
    assert told == {
        "CRM-1": ["evidence_removed", "unlink", "evidence", "link"],
        "CRM-2": ["undo", "evidence_removed", "unlink", "evidence", "link", "link"],
        "CRM-3": ["link"],
    }
    assert [line.entry.number for line in history.log(s, item="CRM-1", limit=2)] == [6, 5]


def test_the_log_of_an_item_tells_of_its_tests_decisions_and_deliveries_even_those_that_are_gone():
    s = start("CRM-1", "CRM-2")
    for key in ("CRM-1", "CRM-2"):
        testing.add_test(s, key, {"kind": "anecdote", "title": "t", "success": 2, "kill": 1})
    testing.enter_result(s, 1, 3.0, {})
    testing.change_test(s, 1, {"success": 4.0})
    testing.remove_test(s, 1)
    concluding.deliver(s, "CRM-1", {"held": True})
    concluding.remove_delivery(s, "CRM-1")
    told = {key: [line.entry.command.verb for line in history.log(s, item=key)] for key in ("CRM-1", "CRM-2")}
    assert told == {
        "CRM-1": ["delivery_removed", "deliver", "test_removed", "test_changed", "test_result", "test"],
        "CRM-2": ["test"],
    }


KEYS = ["CRM-1", "CRM-2", "CRM-3"]
commands = st.lists(
    st.one_of(
        st.tuples(st.just("edit"), st.sampled_from(KEYS), st.sampled_from(["a", "b", "c"])),
        st.tuples(st.just("link"), st.sampled_from(KEYS), st.sampled_from(KEYS)),
        st.tuples(st.just("remove"), st.sampled_from(KEYS), st.none()),
        st.tuples(st.just("undo"), st.none(), st.none()),
        st.tuples(st.just("redo"), st.none(), st.none()),
    ),
    max_size=25,
)


@settings(deadline=None)
@given(commands)
def test_any_mix_of_commands_undo_and_redo_keeps_the_states_in_step(steps):
    """A model with two plain stacks of whole portfolios says what undo and redo must restore."""
    s = start(*KEYS)
    past, future, now = [], [], content(s.portfolio())
    for verb, first, second in steps:
        try:
            match verb:
                case "edit":
                    editing.edit(s, [first], {"title": second})
                case "link":
                    editing.link(s, first, second)
                case "remove":
                    editing.remove(s, [first])
                case "undo":
                    history.undo(s)
                case "redo":
                    history.redo(s)
        except (Refused, NotFound):
            expected_refusal = verb in ("edit", "link", "remove") or not (past if verb == "undo" else future)
            assert expected_refusal, verb
            continue
        after = content(s.portfolio())
        if verb == "undo":
            assert after == past[-1]
            future.append(now)
            past.pop()
        elif verb == "redo":
            assert after == future[-1]
            past.append(now)
            future.pop()
        elif after != now:
            past.append(now)
            future = []
        now = after

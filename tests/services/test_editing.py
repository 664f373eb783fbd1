"""Every verb of editing: what it does, what it refuses, and that two people at once lose nothing."""

from datetime import UTC, date, datetime

import pytest

from planner.domain.errors import Conflict, NotFound, Refused
from planner.domain.model import Item, Link, Score, Size
from planner.domain.portfolio import Portfolio
from planner.domain.values import Kind, LinkKind, Verdict
from planner.services import editing
from planner.services.session import Session
from planner.storage.memory import MemoryStore


class FixedClock:
    def now(self) -> datetime:
        return datetime(2026, 11, 1, 9, tzinfo=UTC)


def session(*items: Item, links=(), actor: str = "ana") -> Session:
    return Session(MemoryStore.of(Portfolio.of(items, links)), FixedClock(), actor)


def item(key: str, **fields) -> Item:
    return Item(key=key, title=fields.pop("title", key), **fields)


def codes(caught) -> list[str]:
    return [finding.code for finding in caught.value.findings]


def test_new_items_get_the_next_key():
    s = session(item("CRM-7"), item("ADO-99"))
    assert editing.add(s, {"title": "Consent centre"}).key == "CRM-8"
    assert editing.add(s, {"title": "Second", "kind": "story"}).key == "CRM-9"
    assert s.portfolio().items["CRM-9"].kind is Kind.STORY


def test_a_key_is_given_once():
    with pytest.raises(Refused) as caught:
        editing.add(session(item("CRM-7")), {"title": "x", "key": "CRM-7"})
    assert codes(caught) == ["item.exists"]


def test_an_edit_validates():
    s = session(item("CRM-1"))
    with pytest.raises(Refused) as caught:
        editing.edit(s, ["CRM-1"], {"title": " ", "size": {"likely": -1}})
    assert codes(caught) == ["text.blank", "number.small"]
    assert s.portfolio().items["CRM-1"].title == "CRM-1"


def test_many_items_are_edited_in_one_command():
    s = session(item("CRM-1"), item("CRM-2"), item("CRM-3", tags=("law",)))
    editing.edit(s, ["CRM-1", "CRM-2", "CRM-3", "CRM-1"], {"tags": ("law",)})
    assert [i.tags for i in s.portfolio().items.values()] == [("law",)] * 3
    (entry,) = s.store.entries()
    assert (entry.command.verb, entry.touched) == ("edit", 2)


def test_an_edit_that_changes_nothing_is_not_journalled():
    s = session(item("CRM-1"))
    editing.edit(s, ["CRM-1"], {"title": "CRM-1"})
    assert s.store.entries() == []


def test_an_unknown_key_names_close_ones():
    with pytest.raises(NotFound) as caught:
        editing.edit(session(item("CRM-12")), ["CRM-21"], {"title": "x"})
    assert codes(caught) == ["item.unknown_close"]
    assert caught.value.findings[0].params["close"] == "CRM-12"


def test_items_answer_to_lower_case_and_to_their_external_id():
    s = session(item("CRM-1", origin={"system": "ado", "id": "4711"}))
    assert editing.item_of(s.portfolio(), "crm-1").key == "CRM-1"
    assert editing.item_of(s.portfolio(), "4711").key == "CRM-1"


def test_disjoint_edits_from_two_screens_are_merged():
    s = session(item("CRM-1"))
    seen = s.portfolio().items["CRM-1"]
    editing.edit(s, ["CRM-1"], {"scores": (Score(criterion="value", value=8, function="it"),)})
    mine = (Score(criterion="value", value=13, function="marketing"),)
    (result,) = editing.edit(s, ["CRM-1"], {"title": "Consent", "scores": mine}, base=seen)
    assert (result.title, {(x.function, x.value) for x in result.scores}) == ("Consent", {("it", 8), ("marketing", 13)})


def test_clashing_edits_are_a_conflict_until_settled():
    s = session(item("CRM-1"))
    seen = s.portfolio().items["CRM-1"]
    editing.edit(s, ["CRM-1"], {"title": "Theirs"})
    with pytest.raises(Conflict) as caught:
        editing.edit(s, ["CRM-1"], {"title": "Mine"}, base=seen)
    assert codes(caught) == ["edit.conflict"]
    assert (caught.value.mine.title, caught.value.theirs.title) == ("Mine", "Theirs")
    assert editing.edit(s, ["CRM-1"], {"title": "Mine"}, base=seen, settle="theirs")[0].title == "Theirs"
    assert editing.edit(s, ["CRM-1"], {"title": "Mine"}, base=seen, settle="mine")[0].title == "Mine"


@pytest.mark.parametrize(
    ("parent", "code"), [("CRM-9", "item.unknown"), ("CRM-3", "item.parent_cycle"), ("CRM-2", "item.parent_cycle")]
)
def test_a_parent_must_exist_and_be_no_descendant(parent, code):
    s = session(item("CRM-1"), item("CRM-2", parent="CRM-1"), item("CRM-3", parent="CRM-2"))
    with pytest.raises((Refused, NotFound)) as caught:
        editing.edit(s, ["CRM-1"], {"parent": parent})
    assert codes(caught)[0].startswith(code)


def test_a_function_must_be_one_of_the_charter():
    with pytest.raises(Refused) as caught:
        editing.add(session(), {"title": "x", "accountable": "sales"})
    assert codes(caught) == ["item.function"]


def test_a_link_that_closes_a_cycle_is_refused_by_name():
    s = session(*(item(f"CRM-{n}") for n in (1, 2, 3)))
    editing.link(s, "CRM-1", "CRM-2")
    editing.link(s, "CRM-2", "CRM-3", LinkKind.BETTER_AFTER)
    with pytest.raises(Refused) as caught:
        editing.link(s, "CRM-3", "CRM-1")
    assert codes(caught) == ["link.cycle"]
    assert caught.value.findings[0].params["cycle"] == "CRM-3 → CRM-1 → CRM-2 → CRM-3"


def test_an_item_cannot_depend_on_its_own_ancestor():
    s = session(item("CRM-1"), item("CRM-2", parent="CRM-1"))
    for source, target in (("CRM-1", "CRM-2"), ("CRM-2", "CRM-1")):
        with pytest.raises(Refused) as caught:
            editing.link(s, source, target)
        assert codes(caught) == ["link.own_ancestor"]


def test_a_new_parent_may_not_be_one_the_item_depends_on():
    s = session(item("CRM-1"), item("CRM-2"), links=[Link(source="CRM-2", target="CRM-1")])
    with pytest.raises(Refused) as caught:
        editing.edit(s, ["CRM-2"], {"parent": "CRM-1"})
    assert codes(caught) == ["link.own_ancestor"]


def test_linking_twice_changes_nothing():
    s = session(item("CRM-1"), item("CRM-2"))
    editing.link(s, "CRM-1", "CRM-2", LinkKind.RELATES)
    editing.link(s, "CRM-2", "CRM-1", LinkKind.RELATES)
    assert len(s.portfolio().links) == 1
    assert len(s.store.entries()) == 1


def test_unlinking():
    s = session(item("CRM-1"), item("CRM-2"))
    editing.link(s, "CRM-1", "CRM-2")
    editing.link(s, "CRM-1", "CRM-2", LinkKind.RELATES)
    assert [k.kind for k in editing.unlink(s, "CRM-1", "CRM-2", LinkKind.RELATES)] == [LinkKind.RELATES]
    assert [k.kind for k in s.portfolio().links] == [LinkKind.REQUIRES]
    with pytest.raises(NotFound):
        editing.unlink(s, "CRM-2", "CRM-1")


def test_removing_takes_links_and_evidence_along_and_frees_the_children():
    s = session(item("CRM-1"), item("CRM-2", parent="CRM-1"), item("CRM-3"))
    editing.link(s, "CRM-3", "CRM-1")
    editing.add_evidence(s, "CRM-1", {"kind": "anecdote", "verdict": Verdict.SUPPORTS})
    editing.remove(s, ["CRM-1"])
    left = s.portfolio()
    assert (list(left.items), left.items["CRM-2"].parent) == (["CRM-2", "CRM-3"], None)
    assert (left.links, left.evidence) == ((), ())


def test_evidence_is_numbered_and_dated_today():
    s = session(item("CRM-1"))
    first = editing.add_evidence(s, "crm-1", {"kind": "anecdote", "verdict": "supports"})
    second = editing.add_evidence(s, "CRM-1", {"kind": "trend", "verdict": "supports", "date": date(2025, 1, 1)})
    assert [(p.id, p.date) for p in (first, second)] == [(1, date(2026, 11, 1)), (2, date(2025, 1, 1))]
    assert editing.remove_evidence(s, 1).kind == "anecdote"
    assert [piece.id for piece in s.portfolio().evidence] == [2]
    with pytest.raises(NotFound):
        editing.remove_evidence(s, 1)


def test_an_outcome_is_made_and_changed_by_its_name():
    s = session()
    editing.set_outcome(s, {"name": "repeat", "title": "Repeat purchase"})
    editing.set_outcome(s, {"name": "repeat", "target": 0.4})
    outcome = s.portfolio().outcomes["repeat"]
    assert (outcome.title, outcome.target) == ("Repeat purchase", 0.4)


def test_two_processes_adding_at_once_get_two_keys():
    store = MemoryStore.of(Portfolio.of())
    first, second = Session(store, FixedClock(), "ana"), Session(store, FixedClock(), "ben")
    first.portfolio(), second.portfolio()
    assert editing.add(first, {"title": "a"}).key == "CRM-1"
    second._loaded = Portfolio.of()  # as if read before the other's commit
    assert editing.add(second, {"title": "b", "size": Size(likely=1)}).key == "CRM-2"

"""What a file says of other items: parents, links, loose ends, circles."""

import pytest

from planner.domain.values import LinkKind
from planner.services.editing import add, unlink
from planner.services.session import Session
from planner.storage.memory import MemoryStore
from tests.builders import item, portfolio, requires
from tests.readings import StoppedClock, brought, numbers, row, told


def links_of(store):
    return {
        (k.source, k.target) if k.kind is LinkKind.REQUIRES else (k.source, k.target, k.kind)
        for k in store.load().links
    }


def parents_of(store):
    return {key: i.parent for key, i in store.load().items.items()}


@pytest.mark.parametrize("text", ["A-1", "10001", "The parent", " The parent "])
@pytest.mark.parametrize("forwards", [True, False])
def test_a_parent_is_found_by_key_name_or_title(text, forwards):
    rows = [row("A-1", title="The parent", names=["10001"]), row("A-2", parent=text)]
    store = MemoryStore()
    report = brought(store, *(rows[::-1] if forwards else rows))
    assert parents_of(store) == {"A-1": None, "A-2": "A-1"}
    assert (told(report), report.created) == ([], 2)


@pytest.mark.parametrize("text", ["A-1", "10001", "The target"])
@pytest.mark.parametrize("forwards", [True, False])
def test_a_link_is_found_by_key_name_or_title(text, forwards):
    rows = [row("A-1", title="The target", names=["10001"]), row("A-2", requires=text)]
    store = MemoryStore()
    brought(store, *(rows[::-1] if forwards else rows))
    assert links_of(store) == {("A-2", "A-1")}


@pytest.mark.parametrize("text", ["X-1", "ext", "Here already"])
def test_the_store_answers_where_the_file_does_not(text):
    store = MemoryStore.of(
        portfolio(item("X-1", "Here already", origin={"system": "jira", "id": "ext"}), item("X-2", "Other"))
    )
    brought(store, row("A-1", parent=text, requires=["X-2"]))
    assert (store.load().items["A-1"].parent, links_of(store)) == ("X-1", {("A-1", "X-2")})


def test_the_file_is_asked_before_the_store():
    store = MemoryStore.of(portfolio(item("X-1", "Checkout")))
    brought(store, row("A-1", title="Checkout"), row("A-2", parent="Checkout"))
    assert store.load().items["A-2"].parent == "A-1"


def test_a_title_two_records_bear_names_their_lines():
    store = MemoryStore()
    report = brought(store, row("A-1", title="Same"), row("A-2", title="Same"), row("A-3", requires="Same"))
    assert told(report) == [("import.ambiguous", 4)]
    assert report.findings[0].params == {"reference": "Same", "lines": "2, 3"}
    assert [(e.role, e.reference) for e in store.load().items["A-3"].loose_ends] == [("requires", "Same")]


def test_a_title_two_items_here_bear_names_their_keys():
    store = MemoryStore.of(portfolio(item("X-1", "Same"), item("X-2", "Same")))
    report = brought(store, row("A-1", parent="Same"))
    assert told(report) == [("import.ambiguous_here", 2)]
    assert report.findings[0].params == {"reference": "Same", "keys": "X-1, X-2"}


def test_what_nobody_answers_to_stays_as_a_loose_end():
    store = MemoryStore()
    report = brought(store, row("A-1", parent="GONE-1", requires=["GONE-2", "GONE-2"], relates="GONE-3"))
    assert sorted(code for code, _ in told(report)) == ["import.unresolved"] * 3
    ends = [(e.role, e.reference) for e in store.load().items["A-1"].loose_ends]
    assert ends == [("parent", "GONE-1"), ("requires", "GONE-2"), ("relates", "GONE-3")]


def test_the_first_of_several_parents_that_answers_is_taken():
    store = MemoryStore()
    report = brought(store, row("A-1"), row("A-2", parent=["nobody", "A-1"]), row("A-3", parent=["A-1", "A-2"]))
    assert (parents_of(store), told(report)) == ({"A-1": None, "A-2": "A-1", "A-3": "A-1"}, [])


def test_both_ends_of_a_link_make_one_link():
    store = MemoryStore()
    rows = (row("A-1", required_by="A-2", relates="A-3"), row("A-2", requires="A-1"), row("A-3", relates="A-1"))
    report = brought(store, *rows, row("A-4", better_after="A-1"))
    assert links_of(store) == {("A-2", "A-1"), ("A-1", "A-3", LinkKind.RELATES), ("A-4", "A-1", LinkKind.BETTER_AFTER)}
    assert report.links_made == 3


def test_a_link_to_itself_refuses_the_record():
    report = brought(MemoryStore(), row("A-1", title="Me", requires="Me"), row("A-2"))
    assert (told(report), numbers(report)) == ([("import.self_link", 2)], (2, 1, 0, 0, 1))


def test_an_item_cannot_be_its_own_parent():
    report = brought(MemoryStore(), row("A-1", parent="A-1"))
    assert told(report) == [("item.own_parent", 2)]


def test_a_cycle_is_named_whole_with_its_lines():
    rows = (row("A-1", requires="A-3"), row("A-2", requires="A-1"), row("B-1"), row("A-3", better_after="A-2"))
    report = brought(MemoryStore(), *rows)
    (finding,) = report.findings
    assert (finding.code, finding.where.line, finding.where.key) == ("import.cycle", 2, "A-1")
    assert finding.params == {"keys": "A-1 → A-3 → A-2 → A-1", "lines": "2, 3, 5"}
    assert (numbers(report), report.blocked) == ((4, 1, 0, 0, 3), True)


def test_every_cycle_is_named():
    rows = (row("A-1", requires="A-2"), row("A-2", requires=["A-1", "A-3"]), row("A-3", requires="A-2"))
    more = (row("B-1", requires="B-2"), row("B-2", requires="B-1"))
    report = brought(MemoryStore(), *rows, *more)
    assert [f.params["keys"] for f in report.findings] == ["A-1 → A-2 → A-1", "B-1 → B-2 → B-1"]


def test_a_cycle_through_links_of_the_store():
    store = MemoryStore.of(portfolio(item("X-1"), item("X-2"), requires("X-1", "X-2")))
    report = brought(store, row("A-1", requires="X-1", required_by="X-2"))
    assert report.findings[0].params == {"keys": "A-1 → X-1 → X-2 → A-1", "lines": "2"}


def test_a_circle_of_parents():
    report = brought(MemoryStore(), row("A-1", parent="A-2"), row("A-2", parent="A-1"))
    assert told(report) == [("import.parent_cycle", 2)]
    assert report.findings[0].params == {"keys": "A-1 → A-2 → A-1", "lines": "2, 3"}


def test_a_link_to_an_ancestor():
    rows = (row("A-1"), row("A-2", parent="A-1"), row("A-3", parent="A-2", requires="A-1"))
    report = brought(MemoryStore(), *rows)
    assert told(report) == [("import.own_ancestor", 4)]
    assert report.findings[0].params == {"keys": "A-3 → A-1", "lines": "3, 4"}


def test_a_link_to_an_ancestor_of_the_store():
    store = MemoryStore.of(portfolio(item("X-1"), item("X-2", parent="X-1")))
    assert told(brought(store, row("A-1", parent="X-2", required_by="X-1"))) == [("import.own_ancestor", 2)]


def test_relating_to_an_ancestor_is_fine():
    store = MemoryStore()
    assert told(brought(store, row("A-1"), row("A-2", parent="A-1", relates="A-1"))) == []


def test_with_accept_valid_all_records_of_a_cycle_are_refused():
    store = MemoryStore()
    rows = (row("A-1", requires="A-2"), row("A-2", requires="A-1"), row("A-3", requires="A-1"))
    report = brought(store, *rows, accept_valid=True)
    assert numbers(report) == (3, 1, 0, 0, 2)
    assert [(r.line, [f.code for f in r.reasons]) for r in report.rejects] == [
        (2, ["import.cycle"]),
        (3, ["import.cycle"]),
    ]
    assert told(report) == [("import.cycle", 2), ("import.target_refused", 4)]
    assert list(store.load().items) == ["A-3"]


def test_loose_ends_are_tied_up_when_their_target_arrives():
    store = MemoryStore()
    brought(store, row("A-1", parent="A-9", requires="A-8"))
    report = brought(store, row("A-8"), row("A-9"))
    assert (parents_of(store)["A-1"], links_of(store)) == ("A-9", {("A-1", "A-8")})
    assert (store.load().items["A-1"].loose_ends, report.settled, numbers(report)) == ((), 2, (2, 2, 0, 0, 0))


def test_loose_ends_are_tried_again_even_if_the_file_brings_nothing_new():
    store = MemoryStore()
    rows = [row("A-1", requires="By hand")]
    brought(store, *rows)
    new = add(Session(store, StoppedClock(), "me"), {"title": "By hand"})
    report = brought(store, *rows)
    assert (links_of(store), report.settled, numbers(report)) == ({("A-1", new.key)}, 1, (1, 0, 0, 1, 0))
    assert brought(store, *rows).entry is None


def test_a_loose_end_that_would_close_a_cycle_stays_loose():
    store = MemoryStore()
    brought(store, row("A-1", requires="A-2"))
    report = brought(store, row("A-2", requires="A-1"))
    assert (links_of(store), report.settled) == ({("A-2", "A-1")}, 0)
    assert [e.reference for e in store.load().items["A-1"].loose_ends] == ["A-2"]


def test_a_loose_end_means_only_names_of_its_own_system():
    store = MemoryStore()
    brought(store, row("A-1", requires="7"), source="jira")
    brought(store, row("7", title="Seven elsewhere"), source="azure_devops")
    assert links_of(store) == set()
    brought(store, row("7", title="Seven"), source="jira")
    assert len(links_of(store)) == 1


def test_a_link_removed_here_is_not_made_again_by_a_changed_record():
    store = MemoryStore()
    brought(store, row("A-1"), row("A-2", requires="A-1"))
    unlink(Session(store, StoppedClock(), "me"), "A-2", "A-1")
    assert numbers(brought(store, row("A-1"), row("A-2", title="Changed", requires="A-1"))) == (2, 0, 1, 1, 0)
    assert links_of(store) == set()
    brought(store, row("A-1"), row("A-2", title="Changed", requires="A-1"), overwrite=True)
    assert links_of(store) == {("A-2", "A-1")}


def test_the_ids_of_the_source_go_before_our_keys():
    """``CRM-1`` in a file of another system is what that system calls so, even where our CRM-1 is something else."""
    store = MemoryStore.of(portfolio(item("CRM-1", "Ours")))
    rows = (row("7", requires="CRM-1"), row("CRM-1"), row("8", parent="CRM-1"))
    report = brought(store, *rows)
    assert (report.keys, links_of(store)) == (("CRM-2", "CRM-3", "CRM-4"), {("CRM-2", "CRM-3")})
    assert store.load().items["CRM-4"].parent == "CRM-3"
    brought(store, row("9", requires="CRM-1"))
    assert ("CRM-5", "CRM-3") in links_of(store)


def test_a_link_and_a_parent_that_contradict_each_other_are_refused_together():
    store, rows = MemoryStore(), (row("A-1", requires="A-2"), row("A-2", parent="A-1"), row("A-3"))
    for created in (1, 0):
        report = brought(store, *rows, accept_valid=True)
        assert (told(report), numbers(report)) == ([("import.own_ancestor", 2)], (3, created, 0, 1 - created, 2))


@pytest.mark.parametrize(("title", "names"), [("Named so", ["CRM-1"]), ("CRM-1", [])])
def test_the_file_s_own_words_win_over_a_key_given_to_another_record(title, names):
    """7 got the key CRM-1 from us; the file calls another record so, the first time and whenever it comes again."""
    rows = [row("7"), row("A-1", title=title, names=names)]
    store = MemoryStore()
    brought(store, *rows)
    assert store.load().items["CRM-1"].origin.id == "7"
    for _ in range(2):
        report = brought(store, *rows, row("A-2", parent="CRM-1"))
        assert parents_of(store)["A-2"] == "A-1"
    assert (report.entry, numbers(report)) == (None, (3, 0, 0, 3, 0))


def test_no_key_is_given_that_a_reference_of_the_file_spells():
    rows = [row("7", names=["CRM-1"]), row("A-2", parent="CRM-1")]
    store = MemoryStore()
    brought(store, *rows)
    assert parents_of(store) == {"CRM-2": None, "A-2": "CRM-2"}
    assert brought(store, *rows).entry is None

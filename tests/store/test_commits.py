"""What every store promises about writing: versions, conflicts, references, all or nothing."""

from collections.abc import Iterator

import pytest

from planner.domain.changes import Change, identity
from planner.domain.errors import Conflict, Outdated, Refused
from planner.domain.model import Charter, Item, Origin, Outcome
from planner.domain.portfolio import Portfolio
from planner.services.ports import PortfolioStore
from tests.builders import evidence, item, requires
from tests.store.commands import change, command, created, put

A, B, C = item("CRM-1", "A"), item("CRM-2", "B"), item("CRM-10", "C")


def held(store: PortfolioStore, key: str) -> Item:
    return store.load().items[key]


def test_an_empty_store_holds_an_empty_portfolio(store: PortfolioStore) -> None:
    assert store.load() == Portfolio()
    assert (store.revision(), store.keys(), store.entries()) == (0, [], [])


def test_new_records_get_version_one_in_canonical_order(store: PortfolioStore) -> None:
    entry = put(store, C, requires("CRM-10", "CRM-2"), B, requires("CRM-2", "CRM-1"), A)
    loaded = store.load()
    assert (entry.number, entry.touched, store.revision(), loaded.revision) == (1, 5, 1, 1)
    assert list(loaded.items) == ["CRM-1", "CRM-2", "CRM-10"]
    assert [link.source for link in loaded.links] == ["CRM-2", "CRM-10"]
    assert {record.version for record in (*loaded.items.values(), *loaded.links)} == {1}


def test_nothing_to_change_is_no_command(store: PortfolioStore) -> None:
    assert store.commit(command(), iter(())) is None
    assert store.revision() == 0


def test_a_change_raises_the_version_whatever_the_record_says(store: PortfolioStore) -> None:
    put(store, A)
    before = held(store, "CRM-1")
    change(store, Change(before, before.revised(title="Better", version=77)))
    assert (held(store, "CRM-1").title, held(store, "CRM-1").version) == ("Better", 2)


def test_a_lost_race_is_a_conflict_with_both_sides_and_writes_nothing(store: PortfolioStore) -> None:
    put(store, A, B)
    read = held(store, "CRM-1")
    change(store, Change(read, read.revised(title="Theirs")))
    mine, other = read.revised(title="Mine"), held(store, "CRM-2")
    with pytest.raises(Conflict) as lost:
        change(store, Change(other, other.revised(title="Too")), Change(read, mine))
    assert (lost.value.mine, lost.value.theirs) == (mine, held(store, "CRM-1"))
    assert [f.code for f in lost.value.findings] == ["store.conflict"]
    assert (held(store, "CRM-2"), store.revision()) == (other, 2)


@pytest.mark.parametrize("record", [A, Outcome(name="retention", title="Retention"), Charter(name="Ours")])
def test_making_what_exists_is_a_conflict(store: PortfolioStore, record: Item | Outcome | Charter) -> None:
    put(store, record)
    with pytest.raises(Conflict) as lost:
        put(store, record)
    assert lost.value.theirs == store.get(*_address(record))[identity(record)[1]]


def test_changing_or_removing_what_is_gone_is_a_conflict(store: PortfolioStore) -> None:
    put(store, A)
    read = held(store, "CRM-1")
    change(store, Change(read, None))
    for after in (read.revised(title="Still there?"), None):
        with pytest.raises(Conflict) as lost:
            change(store, Change(read, after))
        assert (lost.value.mine, lost.value.theirs) == (after, None)


def test_a_record_made_again_never_gets_a_version_it_had(store: PortfolioStore) -> None:
    put(store, A)
    change(store, Change(held(store, "CRM-1"), held(store, "CRM-1").revised(title="A2")))
    stale = held(store, "CRM-1")
    change(store, Change(stale, None))
    put(store, A)
    assert held(store, "CRM-1").version == 3
    with pytest.raises(Conflict):
        change(store, Change(stale, None))


@pytest.mark.parametrize("distance", [0, 2_500])
def test_one_command_changes_a_record_once(store: PortfolioStore, distance: int) -> None:
    between = [item(f"X-{n}") for n in range(distance)]
    with pytest.raises(Refused) as refusal:
        put(store, A, *between, A)
    assert [(f.code, f.params["id"]) for f in refusal.value.findings] == [("store.twice", "CRM-1")]
    put(store, A)
    read = held(store, "CRM-1")
    first = read.revised(title="First")
    with pytest.raises(Refused, match=r"store\.twice"):
        change(store, Change(read, first), *created(*between), Change(first.revised(version=2), read))
    assert held(store, "CRM-1") == read


@pytest.mark.parametrize("distance", [0, 2_500])
def test_one_command_neither_removes_what_it_makes_nor_makes_again_what_it_removes(
    store: PortfolioStore, distance: int
) -> None:
    between = created(*(item(f"X-{n}") for n in range(distance)))
    with pytest.raises(Refused, match=r"store\.twice"):
        change(store, *created(A), *between, Change(A.revised(version=1), None))
    put(store, A)
    read = held(store, "CRM-1")
    with pytest.raises(Refused, match=r"store\.twice"):
        change(store, Change(read, None), *between, *created(A))
    assert held(store, "CRM-1") == read


def test_an_exception_in_the_stream_leaves_everything_as_it_was(store: PortfolioStore) -> None:
    put(store, A)
    before = store.load()

    def stream() -> Iterator[Change]:
        yield from created(*(item(f"X-{n}") for n in range(2_500)))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store.commit(command("import"), stream())
    assert store.load() == before
    put(store, B)


def test_the_stream_may_read_the_store(store: PortfolioStore) -> None:
    put(store, A)

    def stream() -> Iterator[Change]:
        for record in store.get("item", ["CRM-1"]).values():
            yield Change(record, None)
        assert store.load().revision <= 2
        for step in store.past(1):
            assert step.identity == ("item", "CRM-1")

    store.commit(command(), stream())
    assert store.keys() == []


def test_links_and_parents_may_name_what_comes_later_in_the_command(store: PortfolioStore) -> None:
    put(store, requires("CRM-1", "CRM-2"), item("CRM-1", parent="CRM-10"), evidence("CRM-2", id=1), B, C)
    assert list(store.load().items) == ["CRM-1", "CRM-2", "CRM-10"]


@pytest.mark.parametrize("rehearse", [False, True])
def test_removing_what_others_point_to_is_refused_by_name(store: PortfolioStore, rehearse: bool) -> None:
    put(store, A, item("CRM-2", parent="CRM-1"), C, requires("CRM-10", "CRM-1"), evidence("CRM-1", id=7))
    before = store.load()
    with pytest.raises(Refused) as refusal:
        store.commit(command("remove"), [Change(before.items["CRM-1"], None)], rehearse=rehearse)
    (finding,) = refusal.value.findings
    assert (finding.code, finding.params["key"], finding.params["n"]) == ("store.reference", "CRM-1", 3)
    assert set(str(finding.params["by"]).split(", ")) == {"CRM-2", "CRM-10 requires CRM-1", "#7"}
    assert store.load() == before


def test_an_item_goes_together_with_what_points_to_it(store: PortfolioStore) -> None:
    put(store, A, item("CRM-2", parent="CRM-1"), requires("CRM-2", "CRM-1"), evidence("CRM-1", id=7))
    p = store.load()
    gone = [Change(r, None) for r in (p.items["CRM-1"], *p.links, *p.evidence)]
    change(store, *gone, Change(p.items["CRM-2"], p.items["CRM-2"].revised(parent=None)))
    assert (list(store.load().items), store.load().links, store.load().evidence) == (["CRM-2"], (), ())


def test_two_items_never_have_one_origin(store: PortfolioStore) -> None:
    origin = Origin(system="jira", id="RET-1")
    put(store, A.revised(origin=origin), B)
    other = held(store, "CRM-2")
    for changes in ([Change(None, C.revised(origin=origin))], [Change(other, other.revised(origin=origin))]):
        with pytest.raises(Refused) as refusal:
            store.commit(command(), changes)
        (finding,) = refusal.value.findings
        assert (finding.code, finding.params["holder"]) == ("store.origin", "CRM-1")


def test_an_origin_passes_on_when_its_holder_goes(store: PortfolioStore) -> None:
    origin = Origin(system="jira", id="RET-1", digest="abc")
    put(store, A.revised(origin=origin))
    change(store, *created(B.revised(origin=origin)), Change(held(store, "CRM-1"), None))
    assert store.origins("jira") == {"RET-1": ("CRM-2", "abc")}
    assert store.origins("azure_devops") == {}


def test_a_rehearsal_answers_like_the_real_thing_and_writes_nothing(store: PortfolioStore) -> None:
    put(store, A)
    before = store.load()
    rehearsed = store.commit(command("import"), created(B, C), rehearse=True)
    assert (store.load(), store.revision(), store.entries()[0].number) == (before, 1, 1)
    assert store.commit(command("import"), created(B, C)) == rehearsed
    with pytest.raises(Conflict):
        store.commit(command("import"), created(B), rehearse=True)


def test_a_command_can_insist_on_the_revision_it_was_decided_at(store: PortfolioStore) -> None:
    put(store, A)
    with pytest.raises(Outdated) as late:
        store.commit(command(), created(B), at=0)
    assert [f.params for f in late.value.findings] == [{"expected": 0, "found": 1}]
    assert store.commit(command(), created(B), at=1) is not None


def test_the_charter_nobody_wrote_can_be_changed_and_taken_back(store: PortfolioStore) -> None:
    default = store.load().charter
    assert store.get("charter", ["charter"]) == {}
    change(store, Change(default, default.revised(name="Retail")))
    written = store.load().charter
    assert (written.name, written.version) == ("Retail", 1)
    assert [p.before for p in store.past(1)] == [None]
    change(store, Change(written, None))
    assert store.load().charter == default


def test_records_are_found_by_id(store: PortfolioStore) -> None:
    link, piece, outcome = requires("CRM-2", "CRM-1"), evidence("CRM-1", id=12), Outcome(name="churn", title="Churn")
    put(store, A, B, link, piece, outcome)
    for record in (A, link, piece, outcome):
        entity, name = identity(record)
        assert store.get(entity, [name, "CRM-99", "1 2 3", "99"]) == {name: record.revised(version=1)}
    assert store.get("link", ["CRM-2 relates CRM-1"]) == {}
    assert sorted(store.keys()) == ["CRM-1", "CRM-2"]


def _address(record: Item | Outcome | Charter) -> tuple[str, list[str]]:
    entity, name = identity(record)
    return entity, [name]

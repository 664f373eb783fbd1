"""What every store remembers, and that what it remembers suffices to go back."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.domain.changes import Change, Past, identity
from planner.domain.model import AnyRecord, Item, Link
from planner.domain.portfolio import Portfolio
from planner.services.ports import PortfolioStore
from tests import strategies
from tests.builders import item, requires
from tests.store.commands import NOW, change, command, created, everything, put, unversioned

A, B = item("CRM-1", "A"), item("CRM-2", "B")


def test_entries_come_newest_first_with_who_when_and_what(store: PortfolioStore) -> None:
    params = {"file": "a\x1b]0;b.csv", "rows": 3, "share": 0.5}
    asked = [command("import", actor="ann", params=params), command("undo", actor="bob", undoes=1)]
    store.commit(asked[0], created(A, B))
    store.commit(asked[1], [Change(store.load().items["CRM-2"], None)])
    entries = store.entries()
    assert [(e.number, e.command, e.touched) for e in entries] == [(2, asked[1], 1), (1, asked[0], 2)]
    assert entries[0].command.at == NOW


def test_entries_are_paged_and_filtered_by_record(store: PortfolioStore) -> None:
    put(store, A)
    put(store, B)
    for title in ("one", "two"):
        now = store.load().items["CRM-1"]
        change(store, Change(now, now.revised(title=title)))
    assert [e.number for e in store.entries(limit=2)] == [4, 3]
    assert [e.number for e in store.entries(before=3, limit=5)] == [2, 1]
    assert [e.number for e in store.entries(touching=("item", "CRM-1"))] == [4, 3, 1]
    assert [e.number for e in store.entries(touching=("item", "CRM-1"), before=4, limit=1)] == [3]
    assert store.entries(touching=("link", "CRM-1")) == []


def test_the_past_of_a_record_tells_every_image_it_replaced(store: PortfolioStore) -> None:
    put(store, A)
    first = store.load().items["CRM-1"]
    change(store, Change(first, first.revised(title="A2")))
    second = store.load().items["CRM-1"]
    change(store, Change(second, None))
    put(store, A)
    name = ("item", "CRM-1")
    assert store.past_of(name) == [
        Past(4, name, None, 3),
        Past(3, name, second, None),
        Past(2, name, first, 2),
        Past(1, name, None, 1),
    ]
    assert store.past_of(("item", "CRM-9")) == []


def test_an_entry_tells_its_steps_in_order_however_many(store: PortfolioStore) -> None:
    items = [item(f"X-{n}") for n in range(4_500)]
    links = [requires("X-1", "X-0")]
    put(store, *items, *links)
    past = list(store.past(1))
    assert [p.identity for p in past] == [identity(r) for r in (*items, *links)]
    assert list(store.past(99)) == []


def test_creations_among_other_changes_keep_their_order_and_their_entry(store: PortfolioStore) -> None:
    put(store, A)
    now = store.load().items["CRM-1"]
    others, link = [item(f"X-{n}") for n in range(3)], requires("X-0", "CRM-1")
    steps = [Change(None, others[0]), Change(now, now.revised(title="A2")), *created(others[1], link, others[2])]
    entry = change(store, *steps)
    assert [p.identity for p in store.past(entry.number)] == [step.identity for step in steps]
    assert [p.version for p in store.past(entry.number)] == [1, 2, 1, 1, 1]
    standing = store.load()
    change(store, Change(standing.links[0], None), Change(standing.items["X-0"], None))
    for name in (identity(link), ("item", "X-0")):
        assert [(p.entry, p.version) for p in store.past_of(name)] == [(entry.number + 1, None), (entry.number, 1)]
        assert [e.number for e in store.entries(touching=name)] == [entry.number + 1, entry.number]
    assert [p.identity for p in store.past(entry.number)] == [step.identity for step in steps]


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(strategies.portfolios(learning=True), st.data())
def test_the_images_before_an_entry_bring_the_portfolio_back(
    store: PortfolioStore, portfolio: Portfolio, data: st.DataObject
) -> None:
    _emptied(store)
    if not (records := everything(portfolio)):
        return
    put(store, *records)
    before = store.load()
    if not (changes := _edits(before, data)):
        return
    entry = change(store, *changes)
    now = store.load()
    images = [Change(_standing(now, p), p.before) for p in store.past(entry.number)]
    change(store, *reversed(images))
    assert unversioned(store.load()) == unversioned(before)


def _edits(before: Portfolio, data: st.DataObject) -> list[Change]:
    """Some items retitled, all links gone, and something new."""
    changed = data.draw(st.sets(st.sampled_from(sorted(before.items)))) if before.items else set()
    titles = [Change(before.items[k], before.items[k].revised(title="changed")) for k in sorted(changed)]
    return [*titles, *(Change(link, None) for link in before.links), *created(item("NEW-1"))]


def _standing(now: Portfolio, step: Past) -> AnyRecord | None:
    found: dict[object, Item | Link] = {identity(r): r for r in (*now.items.values(), *now.links)}
    return found.get(step.identity)


def _emptied(store: PortfolioStore) -> None:
    """Hypothesis runs all its examples on one store: begin each with nothing in it."""
    left = store.load()
    records = [*everything(left)]
    store.commit(command("remove"), [Change(record, None) for record in records if record.version])

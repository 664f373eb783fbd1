"""What a store keeps of the record of a file that an item says the same as."""

from planner.domain.changes import Change
from planner.services.ports import PortfolioStore
from tests.builders import item
from tests.store.commands import change, command, put

A, B = item("CRM-1"), item("CRM-2")


def imprinted(store: PortfolioStore, key: str, imprint: str) -> Change:
    record = store.get("item", [key])[key]
    return Change(record, record, imprint)


def test_an_item_keeps_the_imprint_it_was_made_with(store: PortfolioStore) -> None:
    change(store, Change(None, A, "one"), Change(None, B))
    assert store.imprints() == {"CRM-1": "one"}


def test_an_imprint_alone_leaves_version_and_journal_as_they_are(store: PortfolioStore) -> None:
    put(store, A, B)
    entry = change(store, imprinted(store, "CRM-1", "one"), Change(None, item("CRM-3")))
    assert (entry.touched, store.load().items["CRM-1"].version) == (1, 1)
    assert [past.entry for past in store.past_of(("item", "CRM-1"))] == [1]
    assert store.imprints() == {"CRM-1": "one"}


def test_imprints_without_a_change_are_no_command(store: PortfolioStore) -> None:
    put(store, A)
    assert store.commit(command("import"), [imprinted(store, "CRM-1", "one")]) is None
    assert (store.revision(), store.imprints()) == (1, {})


def test_a_rehearsal_keeps_none(store: PortfolioStore) -> None:
    store.commit(command("import"), [Change(None, A, "one")], rehearse=True)
    assert store.imprints() == {}


def test_an_item_that_changes_loses_its_imprint_or_gets_another(store: PortfolioStore) -> None:
    change(store, Change(None, A, "one"), Change(None, B, "two"))
    first, second = (store.get("item", [key])[key] for key in ("CRM-1", "CRM-2"))
    change(store, Change(first, A.revised(title="New")), Change(second, B.revised(title="New"), "three"))
    assert store.imprints() == {"CRM-2": "three"}


def test_an_item_made_again_has_no_imprint_from_before(store: PortfolioStore) -> None:
    change(store, Change(None, A, "one"))
    change(store, Change(store.get("item", ["CRM-1"])["CRM-1"], None))
    assert store.imprints() == {}
    put(store, A)
    assert store.imprints() == {}
    change(store, Change(store.get("item", ["CRM-1"])["CRM-1"], None))
    change(store, Change(None, A, "two"))
    assert store.imprints() == {"CRM-1": "two"}

"""What a store tells of the items that were removed."""

from planner.domain.changes import Change
from planner.domain.model import Origin
from planner.services.ports import PortfolioStore, Removed
from tests.builders import item
from tests.store.commands import change, command, put

A = item("CRM-1", origin=Origin(system="jira", id="RET-1"))
B = item("CRM-2")


def test_removed_items_are_told_by_what_a_file_knows_them(store: PortfolioStore) -> None:
    put(store, A, B, item("CRM-3"))
    change(store, Change(store.get("item", ["CRM-2"])["CRM-2"], None))
    change(store, Change(store.get("item", ["CRM-1"])["CRM-1"], None))
    assert list(store.removed()) == [Removed("CRM-2", "", ""), Removed("CRM-1", "jira", "RET-1")]


def test_what_an_undo_removes_does_not_count(store: PortfolioStore) -> None:
    entry = put(store, A)
    store.commit(command("undo", undoes=entry.number), [Change(store.get("item", ["CRM-1"])["CRM-1"], None)])
    assert list(store.removed()) == []

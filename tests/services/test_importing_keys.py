"""Who a record is: keys taken, kept and allocated."""

import pytest

from planner.storage.memory import MemoryStore
from tests.builders import item, portfolio
from tests.readings import brought, numbers, row, told


def keys_of(store):
    return {i.origin.id if i.origin else i.title: i.key for i in store.load().items.values()}


def test_our_own_key_is_the_identity():
    store = MemoryStore.of(portfolio(item("CRM-7", "Old")))
    report = brought(store, row(key="CRM-7", title="New"), row(key="CRM-9", title="Nine"), system="planner")
    assert numbers(report) == (2, 1, 1, 0, 0)
    held = store.load().items
    assert {k: (i.title, i.origin) for k, i in held.items()} == {"CRM-7": ("New", None), "CRM-9": ("Nine", None)}


def test_an_external_id_in_our_form_becomes_the_key():
    store = MemoryStore()
    assert brought(store, row("VB-001"), row("PROJ-12")).keys == ("VB-001", "PROJ-12")


def test_other_ids_get_the_next_numbers_in_file_order():
    store = MemoryStore.of(portfolio(item("CRM-41"), item("CRM-7"), item("B-99")))
    report = brought(store, row("b"), row("a"), row("10"))
    assert report.keys == ("CRM-42", "CRM-43", "CRM-44")
    assert keys_of(store) == {"Item CRM-41": "CRM-41", "Item CRM-7": "CRM-7", "Item B-99": "B-99"} | {
        "b": "CRM-42",
        "a": "CRM-43",
        "10": "CRM-44",
    }


def test_a_key_somebody_has_is_changed_and_said():
    store = MemoryStore.of(portfolio(item("VB-1", "Mine")))
    report = brought(store, row("VB-1", title="Theirs"))
    assert (told(report), report.keys) == ([("import.key_changed", 2)], ("CRM-1",))
    assert report.findings[0].params == {"wanted": "VB-1", "key": "CRM-1"}
    assert store.load().items["VB-1"].title == "Mine"


def test_a_changed_key_is_said_in_a_second_pass_too_but_not_in_a_second_import():
    store = MemoryStore.of(portfolio(item("VB-1")))
    rows = (row("VB-1"), row("x", parent="y"), row("y"))
    assert told(brought(store, *rows)) == [("import.key_changed", 2)]
    assert told(brought(store, *rows)) == []


def test_a_changed_key_is_still_found_by_its_external_id():
    store = MemoryStore.of(portfolio(item("VB-1")))
    brought(store, row("VB-1"), row("VB-2", parent="VB-1"))
    assert store.load().items["VB-2"].parent == "CRM-1"


def test_the_same_id_twice_names_both_lines():
    report = brought(MemoryStore(), row("7"), row("8"), row("7"))
    assert told(report) == [("import.twice", 4)]
    assert report.findings[0].params == {"id": "7", "first": 2}
    assert numbers(report) == (3, 2, 0, 0, 1)


def test_the_same_key_twice_in_our_own_format():
    report = brought(MemoryStore(), row(key="A-1"), row(key="A-1"), system="planner", accept_valid=True)
    assert (told(report), numbers(report)) == ([("import.twice", 3)], (2, 1, 0, 0, 1))


def test_a_record_of_ours_without_a_key_gets_one_above_all_in_the_file():
    store = MemoryStore()
    rows = (row(title="New"), row(key="CRM-5", title="Five"))
    assert brought(store, *rows, system="planner").keys == ("CRM-6", "CRM-5")
    assert numbers(brought(store, *rows, system="planner")) == (2, 0, 0, 2, 0)


def test_two_records_of_ours_without_a_key_and_with_one_title():
    report = brought(MemoryStore(), row(title="Same"), row(title="Same"), system="planner")
    assert told(report) == [("import.twice", 3)]


def test_two_systems_may_use_the_same_ids():
    store = MemoryStore()
    brought(store, row("1", title="J"), source="jira")
    brought(store, row("1", title="A"), source="azure_devops")
    assert [i.title for i in store.load().items.values()] == ["J", "A"]


def test_an_origin_stated_in_our_own_format_is_kept():
    store = MemoryStore()
    brought(store, row(key="A-1", origin={"system": "jira", "id": "77"}), system="planner")
    assert store.load().items["A-1"].origin.id == "77"
    assert numbers(brought(store, row("77", title="From there"))) == (1, 0, 1, 0, 0)


def test_an_origin_may_belong_to_one_item_only():
    store = MemoryStore()
    brought(store, row("77"))
    report = brought(store, row(key="A-1", origin={"system": "jira", "id": "77"}), system="planner")
    assert told(report) == [("import.origin_taken", 2)]
    fresh = (row(key="A-1", origin={"system": "x", "id": "1"}), row(key="A-2", origin={"system": "x", "id": "1"}))
    assert told(brought(MemoryStore(), *fresh, system="planner")) == [("import.origin_taken", 3)]


def test_a_record_of_ours_without_a_key_is_known_by_its_origin():
    store = MemoryStore()
    brought(store, row("77", title="From there"))
    report = brought(store, row(origin={"system": "jira", "id": "77"}, title="Renamed"), system="planner")
    assert (numbers(report), store.load().items["CRM-1"].title) == ((1, 0, 1, 0, 0), "Renamed")


def test_a_record_of_ours_without_a_key_where_several_items_have_its_title():
    store = MemoryStore.of(portfolio(item("A-1", "Same"), item("A-2", "Same")))
    report = brought(store, row(title="Same"), system="planner")
    assert told(report) == [("import.key_needed", 2)]
    assert report.findings[0].params == {"keys": "A-1, A-2"}
    assert numbers(brought(store, row(title="Same"), row(key="A-1", title="Same"), system="planner")) == (2, 0, 0, 2, 0)


@pytest.mark.parametrize("role", ["parent", "requires"])
def test_no_key_is_made_up_that_a_reference_of_the_file_means(role):
    """``CRM-2`` is an item that is not in this file: no record may become it by chance."""
    store, rows = MemoryStore(), (row("a"), row("b", **{role: "CRM-2"}), row("c"))
    report = brought(store, *rows)
    assert report.keys == ("CRM-3", "CRM-4", "CRM-5")
    assert (told(report), store.load().links) == ([("import.unresolved", 3)], ())
    assert brought(store, *rows).entry is None
    brought(store, row("CRM-2"))
    linked = store.load()
    assert linked.items["CRM-4"].parent == "CRM-2" if role == "parent" else linked.links[0].target == "CRM-2"


def test_no_key_is_made_up_that_a_loose_end_of_the_store_means():
    store = MemoryStore()
    brought(store, row(key="CRM-1", requires="CRM-7"), system="planner")
    assert brought(store, row("a")).keys == ("CRM-8",)
    assert brought(store, row("a")).entry is None

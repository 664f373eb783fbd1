"""The small vocabulary refuses what no portfolio should hold."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.errors import Refused
from planner.domain.model import Evidence, Item, Link, Size
from planner.domain.validation import validated
from planner.domain.values import LinkKind, key_order


def codes(model, **data):
    with pytest.raises(Refused) as caught:
        validated(model, data)
    return [(f.code, f.where.field) for f in caught.value.findings]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"title": ""}, [("text.blank", "title")]),
        ({"title": " \t"}, [("text.blank", "title")]),
        ({"title": "a\0b"}, [("text.nul", "title")]),
        ({"title": "a\ud800"}, [("text.surrogate", "title")]),
        ({"title": "x" * 501}, [("text.long", "title")]),
        ({"key": "crm-1"}, [("field.form", "key")]),
        ({"key": "СRM-1"}, [("field.form", "key")]),  # Cyrillic Es: keys have no look-alikes
        ({"status": "later"}, [("field.choice", "status")]),
        ({"size": {"likely": -1}}, [("number.small", "size.likely")]),
        ({"size": {"likely": float("nan")}}, [("number.finite", "size.likely")]),
        ({"size": {"likely": 1e10}}, [("number.large", "size.likely")]),
        ({"size": {"likely": 2, "low": 3, "high": 4}}, [("size.order", "size")]),
        ({"size": {"likely": 2, "low": 1}}, [("size.two_points", "size")]),
        ({"deadline": date(1969, 12, 31)}, [("date.window", "deadline")]),
        ({"deadline": "2026-02-30"}, [("date.form", "deadline")]),
        ({"parent": "CRM-1"}, [("item.own_parent", None)]),
        ({"priority": 6}, [("item.priority", None)]),
        ({"horizon": 4}, [("item.horizon", None)]),
        ({"colour": "red"}, [("field.unknown", "colour")]),
        ({"scores": 2 * [{"criterion": "value", "value": 1}]}, [("item.score_twice", None)]),
    ],
)
def test_what_an_item_refuses(fields, expected):
    assert codes(Item, **({"key": "CRM-1", "title": "x"} | fields)) == expected


def test_every_wrong_field_is_named_at_once():
    assert len(codes(Item, key="x", title="", status="?")) == 3


def test_a_link_needs_two_ends():
    assert codes(Link, source="CRM-1", target="CRM-1") == [("link.self", None)]


def test_an_obligation_names_its_source():
    fields = {"id": 1, "item": "CRM-1", "kind": "obligation", "verdict": "supports", "date": date(2026, 1, 1)}
    assert codes(Evidence, **fields) == [("evidence.obligation_source", None)]


def test_a_relation_has_one_spelling():
    assert Link(source="CRM-10", target="CRM-2", kind=LinkKind.RELATES) == Link(
        source="CRM-2", target="CRM-10", kind=LinkKind.RELATES
    )


def test_three_points_make_a_mean():
    assert Size(low=2, likely=5, high=14).expected == 6
    assert Size(likely=5).expected == 5


def test_keys_sort_as_people_count():
    keys = ["CRM-10", "CRM-2", "CRM-02", "ADO-1", "CRM-1-B"]
    assert sorted(keys, key=key_order) == ["ADO-1", "CRM-1-B", "CRM-02", "CRM-2", "CRM-10"]


@given(st.lists(st.text(max_size=12), unique=True))
def test_the_order_of_keys_is_total(texts):
    assert len({key_order(t) for t in texts}) == len(texts)

"""Items made sure of column by column are those the model makes one by one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.many import item_of, sound
from planner.domain.model import Hypothesis, Item, Origin, Score
from tests import strategies


def unread(item: Item) -> dict[str, object]:
    """As a reader hands it over: parts still plain, the key to be given."""
    fields = {name: getattr(item, name) for name in Item.model_fields if name not in ("key", "version")}
    return fields | {name: part.model_dump() for name in ("hypothesis", "ai", "size") if (part := fields[name])}


@given(st.lists(strategies.items(), min_size=1, max_size=5))
def test_the_items_are_those_the_model_makes(items: list[Item]) -> None:
    rows = [unread(item) for item in items]
    fields = sound(tuple(rows[0]), [row.values() for row in rows])
    assert fields is not None
    made = [item_of({"key": item.key, **one}) for item, one in zip(items, fields, strict=True)]
    assert made == [item.revised(version=0) for item in items]
    assert [item.model_dump_json() for item in made] == [item.revised(version=0).model_dump_json() for item in items]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("description", "NUL \0"),
        ("marketing_owner", "x" * 501),
        ("tags", ("",)),
        ("gut_rank", -1.0),
        ("gut_rank", float("nan")),
        ("accountable", "Not a slug"),
        ("status", "nearly"),
        ("nobody", "knows"),
    ],
)
def test_one_wrong_value_leaves_all_to_the_model(field: str, value: object) -> None:
    assert sound(("title", field), [("Good", None), ("Also", value)]) is None


def test_without_a_title_there_is_nothing_to_make_sure_of() -> None:
    assert sound(("description",), [("alone",)]) is None


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("priority", 6, r"item\.priority"),
        ("parent", "CRM-1", r"item\.own_parent"),
        ("scores", (Score(criterion="value", value=1), Score(criterion="value", value=2)), r"item\.score_twice"),
        ("origin", {"system": "Not a slug", "id": "1"}, "system"),
    ],
)
def test_fields_that_do_not_fit_each_other_are_refused(field: str, value: object, code: str) -> None:
    with pytest.raises(ValueError, match=code):
        item_of({"key": "CRM-1", "title": "Good", field: value})


def test_plain_parts_become_those_of_the_model() -> None:
    (fields,) = sound(("title", "hypothesis", "gut_rank"), [("Good", {"need": "control"}, 3)]) or [{}]
    item = item_of({"key": "CRM-1", **fields, "origin": {"system": "jira", "id": "7"}})
    assert (item.hypothesis, item.origin) == (Hypothesis(need="control"), Origin(system="jira", id="7"))
    assert (item.gut_rank, type(item.gut_rank)) == (3.0, float)

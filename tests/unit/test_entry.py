"""What people type for one field."""

import pytest

from planner.domain.errors import Refused
from planner.domain.model import Score, Size
from planner.formats.entry import (
    parse_functions,
    parse_list,
    parse_number,
    parse_score,
    parse_size,
    show_size,
    with_scores,
)


@pytest.mark.parametrize(
    ("text", "value"), [("5", 5), ("0,5", 0.5), ("0.375", 0.375), ("1 250,5", 1250.5), ("1\u202f000", 1000)]
)
def test_numbers(text, value):
    assert parse_number(text, "size") == value


@pytest.mark.parametrize("text", ["", "x", "1,2,3", "nan", "inf", "1_000", "0x10", "٣"])
def test_what_is_no_number_is_refused(text):
    with pytest.raises(Refused) as caught:
        parse_number(text, "size")
    assert [f.code for f in caught.value.findings] == ["number.form"]


@pytest.mark.parametrize("text", ["5", "3/5/8", "2 weeks", "0.5/1/4 months"])
def test_sizes_read_back_as_shown(text):
    assert show_size(Size.model_validate(parse_size(text))) == text


def test_french_units_and_decimals():
    assert parse_size("0,5/1/2 sem") == {"low": 0.5, "likely": 1, "high": 2, "unit": "weeks"}


def test_no_size():
    assert parse_size("  ") is None
    assert show_size(None) == ""


@pytest.mark.parametrize(
    ("text", "code"), [("3/5", "size.form"), ("weeks", "size.form"), ("5 parsecs", "size.unit"), ("a/b/c", "size.form")]
)
def test_what_is_no_size_is_refused(text, code):
    with pytest.raises(Refused) as caught:
        parse_size(text)
    assert [f.code for f in caught.value.findings] == [code]


@pytest.mark.parametrize(
    ("text", "parsed"),
    [("value=8", ("value", None, 8)), ("value@it=0,5", ("value", "it", 0.5)), ("value@it=", ("value", "it", None))],
)
def test_scores(text, parsed):
    assert parse_score(text) == parsed


@pytest.mark.parametrize("text", ["value", "=8", "va lue=8", "value@=8x"])
def test_what_is_no_score_is_refused(text):
    with pytest.raises(Refused):
        parse_score(text)


def test_scores_are_set_and_removed():
    first = with_scores(None, ["value=8", "risk@it=2"])
    assert first == (Score(criterion="risk", value=2, function="it"), Score(criterion="value", value=8))


def test_a_score_out_of_range_is_refused():
    with pytest.raises(Refused) as caught:
        with_scores(None, ["value=1e300"])
    assert [f.code for f in caught.value.findings] == ["score.range"]


def test_lists():
    assert parse_list(" a; b, a ;; c ") == ("a", "b", "c")


def test_functions_with_their_badges():
    assert parse_functions("marketing=MKT; IT = it*") == (
        {"name": "marketing", "badge": "MKT", "builds": False},
        {"name": "it", "badge": "IT", "builds": True},
    )


@pytest.mark.parametrize("text", ["", "marketing", "it=TOOLONG", "it=IT; it=X"])
def test_what_names_no_functions_is_refused(text):
    with pytest.raises(Refused) as caught:
        parse_functions(text)
    assert [f.code for f in caught.value.findings] == ["function.form"]

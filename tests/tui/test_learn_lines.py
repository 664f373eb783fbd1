"""Sentences over lines, parts as entries, and what is typed about tests, decisions and deliveries."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from planner.domain.learning import Course
from planner.formats.entry import parse_number
from planner.services.learning.hindsight_parts import hindsight_parts
from planner.services.learning.parts import Part, Point
from planner.value.ladder import read_ladder
from tests.builders import TODAY
from tests.tui.learnt import planned, school
from tests.tui.stage import planner_of, retail
from tui.form.blanks import test_blanks as blanks_of_test
from tui.form.blanks import typed
from tui.form.trying import read_decision, read_delivery, read_result, read_test
from tui.learning.lines import Form, entries, nearest
from tui.learning.spoken import spoken
from tui.learning.wrapping import wrapped
from tui.plain import PlainTwin

WORDS = st.lists(
    st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=30), min_size=1, max_size=20
)
TYPED = {"kind": "test_result", "title": "t", "measure": "", "better": "higher", "success": "3", "kill": "1"}


@given(WORDS, st.integers(2, 60))
def test_wrapping_loses_nothing_and_keeps_within_the_width(words, width):
    text = " ".join(words)
    lines = wrapped(text, width)
    assert "".join("".join(lines).split(" ")) == "".join(words)
    assert max(map(cell_len, lines)) <= width


def test_words_are_kept_whole_where_they_fit_and_no_break_spaces_hold():
    assert wrapped("one two\u00a0% three", 9) == ("one two\u00a0%", "three")
    assert wrapped("abcdefgh ij", 3) == ("abc", "def", "gh", "ij")
    assert wrapped("", 3) == ("",)


def test_long_parts_show_the_first_few_until_they_are_opened():
    part = Part("learn.not_these", tuple(Point(f"s{n}", f"K-{n}") for n in range(7)), long=True, notes=("note",))
    closed = entries([part], (), (), 40)
    assert [entry.form for entry in closed] == [Form.HEAD, *[Form.POINT] * 5, Form.MORE, Form.NOTE]
    assert closed[0].lines == ("▾ Don’t test these  7",)
    assert closed[6].lines == ("… and 2 more",)
    assert [entry.form for entry in entries([part], (), ("learn.not_these",), 40)].count(Form.POINT) == 7
    folded = entries([part], ("learn.not_these",), (), 40)
    assert [(entry.form, entry.lines) for entry in folded] == [(Form.HEAD, ("▸ Don’t test these  7",))]
    assert list(spoken([part])) == ["Don’t test these", "s0", "s1", "s2", "s3", "s4", "… and 2 more", "note"]


def test_the_cursor_never_stands_on_a_note():
    part = Part("learn.next", (Point("a"),), notes=("n", "m"))
    shown = entries([part, part], (), (), 40)
    stands = [nearest(shown, place, 1) for place in range(len(shown))]
    assert [shown[place].form for place in stands] == [
        *(Form.HEAD, Form.POINT, Form.HEAD, Form.HEAD),
        *(Form.HEAD, Form.POINT, Form.POINT, Form.POINT),
    ]
    assert nearest(shown, 3, -1) == 1
    assert nearest((), 0) is None


@pytest.mark.parametrize(
    ("changed", "wrong"),
    [
        ({}, {}),
        ({"title": " "}, {"title": "text.blank"}),
        ({"success": "x"}, {"success": "number.form"}),
        ({"kill": "4"}, {"kill": "test.order"}),
        ({"kill": "4", "better": "lower"}, {}),
        ({"success": "", "kill": ""}, {}),
        ({"days": "1.5"}, {"days": "number.whole"}),
        ({"cost": "-1"}, {"cost": "number.small"}),
    ],
)
def test_a_test_is_read_with_the_reason_for_what_is_wrong(changed, wrong):
    meant = read_test("CRM-1", {**TYPED, "cost": "", "days": "", **changed}, TODAY)
    assert {name: found.code for name, found in meant.findings.items()} == wrong
    assert meant.ready == (not wrong)


def test_a_result_is_a_number():
    test = planned(1, "CRM-1", "t")
    assert read_result(test, {"result": "26,5", "sample": "4 100"}, TODAY).fields == {
        **{"result": 26.5, "sample": 4100, "resulted": TODAY}
    }
    nothing = read_result(test, {"result": "", "sample": ""}, TODAY)
    assert [found.code for found in nothing.findings.values()] == ["text.blank"]
    assert [*read_result(test, {"result": "1", "sample": "-3"}, TODAY).findings] == ["sample"]


@pytest.mark.parametrize(
    ("day", "code", "ready"),
    [
        ("2026-10-12", None, True),
        ("2026-10-11", "test.known_before", True),
        ("2027-01-01", "test.future", True),
        ("1999-13-01", "date.form", False),
    ],
)
def test_the_day_of_a_result_is_doubted_but_taken(day, code, ready):
    meant = read_result(planned(1, "CRM-1", "t"), {"result": "1", "sample": "", "resulted": day}, TODAY)
    found = meant.findings.get("resulted")
    assert (found.code if found else None, meant.ready) == (code, ready)


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({}, None),
        ({"note": "only a remark"}, None),
        ({"kill": "21"}, "tui.threshold_moved"),
        ({"success": "33"}, "tui.threshold_moved"),
        ({"success": "34"}, "tui.threshold_turns"),
        ({"success": "30", "kill": "40"}, "test.order"),
    ],
)
def test_a_threshold_moved_after_the_result_is_said_to_stay_visible(changed, code):
    test = planned(1, "CRM-1", "t", result=33.0, resulted=TODAY)
    opened = {blank.name: blank.text for blank in blanks_of_test(read_ladder(), TODAY, test)}
    meant = read_test("CRM-1", {**opened, **changed}, TODAY, test)
    assert [found.code for found in meant.findings.values()] == ([code] if code else [])
    assert meant.ready == (code != "test.order")
    before = read_test("CRM-1", {**opened, **changed}, TODAY, test.revised(result=None, resulted=None))
    assert "tui.threshold_moved" not in [found.code for found in before.findings.values()]


@pytest.mark.parametrize("value", [0.1 + 0.2, -1e300, 1e15, 123456789.123, 5.0, 7, None, 1e-9])
def test_a_number_stands_in_its_field_as_it_would_be_typed(value):
    text = typed(value)
    assert (parse_number(text, "") if text else None) == value


def test_a_decision_takes_both_sides_and_a_reason():
    whole = {"course": "stop", "reason": "r", "marketing": "Ana", "it": "Bo"}
    assert read_decision("CRM-1", whole, TODAY).fields == {**whole, "course": Course.STOP, "date": TODAY}
    assert [*read_decision("CRM-1", {**whole, "it": " ", "reason": ""}, TODAY).findings] == ["reason", "it"]
    later = read_decision("CRM-1", {**whole, "date": "2027-01-01"}, TODAY)
    assert ([found.code for found in later.findings.values()], later.ready) == (["decision.future"], True)


def test_a_delivery_is_finished_today_unless_a_day_is_given():
    empty = {"held": "", "value": "", "size": "", "chosen": "", "finished": ""}
    assert read_delivery("CRM-1", empty, TODAY).fields == dict.fromkeys(empty) | {"finished": TODAY}
    late = read_delivery("CRM-1", {**empty, "held": "no", "chosen": "2026-12-01"}, TODAY)
    assert (late.fields["held"], [found.code for found in late.findings.values()]) == (False, ["delivery.order"])


def test_plain_words_say_the_same_sentences_and_the_hindsight_after_them():
    said = list(PlainTwin(planner_of(school())).answer("learn"))
    assert said[0] == "Test next"
    assert any(" ".join(line.split()).endswith("(overdue since 11 Nov 2026)") for line in said)
    assert said.index("Candour") < said.index("Did hypotheses hold as often as believed?")
    assert said[-1] == "CRM-63"


def test_before_anything_is_finished_there_is_no_hindsight():
    assert hindsight_parts(planner_of(retail()).hindsight()) == ()

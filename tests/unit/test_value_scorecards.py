"""Scorecards: the shipped ones, the user's own, and what is refused about them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.errors import Refused
from planner.domain.findings import Where
from planner.domain.values import RELATIVE_SCALE, Kind
from planner.value.formula import Name, Number, shown
from planner.value.scales import Scale
from planner.value.scorecards import Role
from planner.value.shelf import read_scorecard, scorecards, shipped

OWN = """
name = "{name}"
title = "Ours"
formula = "{formula}"
{delay}
[[criteria]]
name = "gain"
role = "promise"
[[criteria]]
name = "joy"
role = "promise"
[[criteria]]
name = "pain"
role = "cost"
"""


def own(formula: str = "gain / pain", delay: str = "", name: str = "ours") -> str:
    return OWN.format(name=name, formula=formula, delay=f'cost_of_delay = "{delay}"' if delay else "")


def codes(text: str) -> list[str]:
    with pytest.raises(Refused) as refusal:
        read_scorecard(text, Where(file="own.toml"))
    assert {f.where.file for f in refusal.value.findings} == {"own.toml"}
    return [f.code for f in refusal.value.findings]


def test_the_shipped_scorecards_are_those_of_their_authors() -> None:
    def plain(part: Number | Name) -> str:
        return part.name if isinstance(part, Name) else f"{part.value:g}"

    assert {name: shown(card.whole, plain) for name, card in shipped().items()} == {
        "wsjf": "(value + urgency + risk) ÷ size",
        "cd3": "delay_cost ÷ size",
        "rice": "reach × impact × confidence ÷ effort",
        "ice": "impact × confidence × ease",
    }


def test_the_shipped_scorecards_speak_both_languages() -> None:
    for card in shipped().values():
        for wording in [card.title, *(w for c in card.criteria for w in (c.label, c.title))]:
            assert wording.en
            assert wording.fr


def test_wsjf_uses_the_relative_scale_and_is_not_for_stories() -> None:
    wsjf = shipped()["wsjf"]
    assert {c.scale for c in wsjf.criteria} == {Scale(points=RELATIVE_SCALE)}
    assert wsjf.kinds == (Kind.INITIATIVE, Kind.FEATURE)
    assert wsjf.with_role(Role.PROMISE) == {"value", "urgency", "risk"}


def test_a_folder_adds_scorecards_and_overrides_shipped_ones(tmp_path: Path) -> None:
    (tmp_path / "ours.toml").write_text(own(), encoding="utf-8")
    (tmp_path / "any-name.toml").write_text(own(name="wsjf"), encoding="utf-8")
    (tmp_path / "README").write_text("not a scorecard", encoding="utf-8")
    found = scorecards(tmp_path)
    assert sorted(found) == ["cd3", "ice", "ours", "rice", "wsjf"]
    assert found["wsjf"].title.said("fr") == "Ours"


def test_no_folder_leaves_the_shipped_ones(tmp_path: Path) -> None:
    assert scorecards(tmp_path / "none") == scorecards() == shipped()


def test_every_bad_file_of_a_folder_is_reported(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(own("gain / luck"), encoding="utf-8")
    (tmp_path / "b.toml").write_bytes(b"\xff\xfe")
    (tmp_path / "c.toml").write_text(own(), encoding="utf-8")
    (tmp_path / "d.toml").write_text(own(), encoding="utf-8")
    with pytest.raises(Refused) as refusal:
        scorecards(tmp_path)
    assert [(f.where.file, f.code) for f in refusal.value.findings] == [
        ("a.toml", "scorecard.unknown_name"),
        ("b.toml", "value.utf8"),
        ("d.toml", "scorecard.twice"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (own("gain / luck"), ["scorecard.unknown_name"]),
        (own("gain / (pain"), ["formula.bracket_open"]),
        (own("cost_of_delay / pain"), ["scorecard.unknown_name"]),
        (own("cost_of_delay / pain", "cost_of_delay + gain"), ["scorecard.cycle"]),
        (own("gain × joy / pain"), ["scorecard.promise_twice"]),
        (own("cost_of_delay * joy", "gain + joy"), ["scorecard.promise_twice"]),
        (own("pain / gain"), ["scorecard.promise_divides"]),
        (own(name="Ours"), ["field.form"]),
        (own() + '[[criteria]]\nname = "gain"', ["scorecard.criterion_twice"]),
        (own() + '[[criteria]]\nname = "cost_of_delay"', ["scorecard.criterion_reserved"]),
        (own() + '[[criteria]]\nname = "a-b"', ["field.form"]),
        (own() + "scale = [3, 1]", ["scale.rising"]),
        (own() + "scale = { min = 3, max = 1 }", ["scale.empty"]),
        (own() + "scale = { step = 0 }", ["scale.step"]),
        (own() + "weight = 3", ["field.unknown"]),
        ('name = "x"\nformula = ', ["value.toml"]),
        ('name = "x"\nformula = "1"', ["field.missing"]),
    ],
)
def test_what_is_wrong_is_refused(text: str, expected: list[str]) -> None:
    assert codes(text) == expected


def test_broken_toml_is_refused_with_its_line() -> None:
    with pytest.raises(Refused) as refusal:
        read_scorecard('name = "x"\nformula = \n', Where(file="own.toml"))
    assert refusal.value.findings[0].where == Where(file="own.toml", line=2)


@given(st.floats(0, 150), st.sampled_from([Scale(points=RELATIVE_SCALE), Scale(max=10), Scale(ratio=1.25), Scale()]))
def test_a_step_moves_and_stays_on_the_scale(value: float, scale: Scale) -> None:
    up, down = scale.next_up(value), scale.next_down(value)
    assert up is None or (up > value and scale.holds(up))
    assert down is None or (down < value and scale.holds(down))


def test_steps_of_each_kind_of_scale() -> None:
    relative, tenth, money = Scale(points=RELATIVE_SCALE), Scale(max=10, step=0.5), Scale(ratio=1.25)
    assert [relative.next_up(v) for v in (0, 6.3, 8, 100)] == [1, 8, 13, None]
    assert [relative.next_down(v) for v in (1, 6.3, 8, 150)] == [None, 5, 5, 100]
    assert [tenth.next_up(v) for v in (0, 9.8, 10)] == [0.5, 10, None]
    assert [money.next_up(v) for v in (0, 100)] == [1, 125]
    assert [relative.top, tenth.top, money.top] == [100, 10, None]

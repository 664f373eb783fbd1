"""The order under each lens, the cut line, and that nothing is dropped."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.model import Charter, Item, Link, Size
from planner.domain.portfolio import Portfolio
from planner.domain.values import Kind, SizeUnit, key_order
from planner.value.breakdown import terms
from planner.value.explain import why
from planner.value.intuition import intuition_tax
from planner.value.ladder import read_ladder
from planner.value.ranking import Cut, Ranking, rank
from planner.value.scoring import ITEMWISE, Gap, Lens
from planner.value.shelf import shipped
from planner.value.waiting import feasible
from tests.builders import TODAY, days, evidence, item, portfolio, requires
from tests.unit.value_backlogs import backlogs

CARDS, LADDER = shipped(), read_ladder()


def ranked(backlog: Portfolio, lens: Lens = Lens.EVIDENCED, card: str = "wsjf", **options: object) -> Ranking:
    return rank(backlog, CARDS[card], LADDER, lens=lens, today=TODAY, **options)  # type: ignore[arg-type]


def keys(ranking: Ranking) -> list[str]:
    return [row.key for row in ranking.rows]


def scored(key: str, value: float = 8, size: float = 5, **more: object) -> Item:
    return item(key, value=value, urgency=1, risk=1, size=size, **more)  # type: ignore[arg-type]


LENSES = st.sampled_from(ITEMWISE)


@given(backlogs(), LENSES, st.booleans())
def test_every_item_is_counted_once(backlog: Portfolio, lens: Lens, closed: bool) -> None:
    found = ranked(backlog, lens, include_closed=closed)
    listed = [*keys(found), *(one.key for one in found.unscored)]
    assert len(listed) == len(set(listed))
    assert len(listed) + found.closed + sum(found.elsewhere.values()) == len(backlog.items)
    assert [row.rank for row in found.rows] == list(range(1, len(found.rows) + 1))


@given(backlogs(), LENSES)
def test_best_first_ties_by_key_and_unscored_never_ranks(backlog: Portfolio, lens: Lens) -> None:
    found = ranked(backlog, lens)
    if lens is Lens.GUT:
        assert keys(found) == [row.key for row in sorted(found.rows, key=lambda row: row.gut or 0)]
    else:
        assert None not in [row.score for row in found.rows]
        order = sorted(found.rows, key=lambda row: (-(row.score or 0), key_order(row.key)))
        assert keys(found) == [row.key for row in order]
    assert all(one.gaps for one in found.unscored)


@pytest.mark.parametrize("card", ["wsjf", "rice", "ice"])
@given(st.data(), st.sampled_from((Lens.STATED, Lens.EVIDENCED)))
def test_the_terms_add_up_to_the_score(card: str, data: st.DataObject, lens: Lens) -> None:
    backlog = data.draw(backlogs(criteria=_scored_criteria(card)))
    found = ranked(backlog, lens, card)
    for row in found.rows:
        (one,) = found.scorer.assess([backlog.items[row.key]], backlog.evidence_of)
        parts = terms(found.scorer, one, lens)
        assert math.fsum(part.value for part in parts) == pytest.approx(row.score, rel=1e-12)
        assert [part.raw * part.factor for part in parts] == pytest.approx([part.value for part in parts], rel=1e-12)


@given(backlogs(), LENSES, st.sampled_from((0.25, 8, 1024)))
def test_scaling_every_size_leaves_the_order(backlog: Portfolio, lens: Lens, by: float) -> None:
    """By powers of two, which no rounding disturbs."""
    scaled = [
        one if one.size is None else one.revised(size=Size(likely=one.size.likely * by))
        for one in backlog.items.values()
    ]
    other = Portfolio.of(scaled, backlog.links, backlog.evidence, charter=Charter())
    assert keys(ranked(other, lens)) == keys(ranked(backlog, lens))


@given(backlogs(), LENSES)
def test_the_same_question_gets_the_same_answer(backlog: Portfolio, lens: Lens) -> None:
    shuffled = Portfolio.of(reversed(backlog.items.values()), backlog.links, backlog.evidence, charter=backlog.charter)
    assert ranked(shuffled, lens) == ranked(backlog, lens)


@given(backlogs(), LENSES)
def test_a_feasible_order_is_a_permutation_that_respects_every_link(backlog: Portfolio, lens: Lens) -> None:
    order = keys(ranked(backlog, lens))
    found = feasible(order, backlog)
    assert sorted(found) == sorted(order)
    place = {key: n for n, key in enumerate(found)}
    for key in found:
        for needed in _required_somehow(backlog, key):
            assert place.get(needed, -1) < place[key]


def _required_somehow(backlog: Portfolio, key: str) -> set[str]:
    found: set[str] = set()
    frontier = [key]
    while frontier:
        found.update(more := [k for k in backlog.requires.get(frontier.pop(), ()) if k not in found])
        frontier += more
    return found


def test_an_order_that_is_feasible_stays() -> None:
    backlog = portfolio(*map(scored, ("CRM-1", "CRM-2", "CRM-3")), requires("CRM-3", "CRM-1"))
    assert feasible(["CRM-2", "CRM-1", "CRM-3"], backlog) == ("CRM-2", "CRM-1", "CRM-3")
    assert feasible(["CRM-3", "CRM-2", "CRM-1"], backlog) == ("CRM-1", "CRM-3", "CRM-2")


def test_a_circle_ends_and_loses_nothing() -> None:
    backlog = portfolio(*map(scored, ("CRM-1", "CRM-2")), requires("CRM-1", "CRM-2"), requires("CRM-2", "CRM-1"))
    assert sorted(feasible(["CRM-1", "CRM-2"], backlog)) == ["CRM-1", "CRM-2"]


def test_evidence_moves_promises_and_standing_criteria_stay() -> None:
    backlog = portfolio(
        item("CRM-1", value=8, urgency=8, risk=2, size=5, standing=("risk",)),
        evidence("CRM-1", "obligation"),
        evidence("CRM-1", "user_evidence"),
    )
    (row,) = ranked(backlog).rows
    p = 2 / 3
    assert (row.p, row.stated) == (pytest.approx(p), 18 / 5)
    assert row.evidenced == pytest.approx((16 * p + 2) / 5)
    assert (row.delay_stated, row.delay_evidenced) == (18, pytest.approx(16 * p + 2))


def test_rice_takes_proof_in_place_of_confidence() -> None:
    backlog = portfolio(
        item("CRM-1", reach=500, impact=2, confidence=0.8, effort=2), item("CRM-2", reach=300, impact=1, effort=1)
    )
    assert {r.key: r.score for r in ranked(backlog, Lens.STATED, "rice").rows} == {"CRM-1": 400}
    assert ranked(backlog, Lens.STATED, "rice").unscored[0].gaps == (Gap("missing", "confidence"),)
    assert {r.key: r.score for r in ranked(backlog, Lens.EVIDENCED, "rice").rows} == {
        "CRM-1": pytest.approx(500 * 2 / 3 / 2),
        "CRM-2": pytest.approx(300 / 3),
    }


def test_ice_reads_an_unvoted_confidence_off_the_meter() -> None:
    backlog = portfolio(
        item("CRM-1", impact=5, ease=4), item("CRM-2", impact=5, ease=4, confidence=6), evidence("CRM-1", "market_data")
    )
    assert {r.key: r.score for r in ranked(backlog, Lens.STATED, "ice").rows} == {"CRM-1": 40, "CRM-2": 120}


@pytest.mark.parametrize(
    ("fields", "gaps"),
    [
        ({"value": 8}, [Gap("missing", "urgency"), Gap("missing", "risk"), Gap("missing", "size")]),
        ({"value": 8, "urgency": 1, "risk": 1, "size": 0}, [Gap("size_zero", "size")]),
        (
            {"value": 8, "urgency": 1, "risk": 1, "size": days(3)},
            [Gap("size_unit", "size", {"unit": "days", "wanted": "points"})],
        ),
    ],
)
def test_what_is_missing_is_said(fields: dict[str, float], gaps: list[Gap]) -> None:
    found = ranked(portfolio(item("CRM-1", **fields)))
    assert [(one.key, list(one.gaps)) for one in found.unscored] == [("CRM-1", gaps)]


def test_sizes_in_any_unit_of_time_meet_in_the_scorecards() -> None:
    backlog = portfolio(
        item("CRM-1", delay_cost=1000, size=days(10)),
        item("CRM-2", delay_cost=1000, size=Size(likely=1, unit=SizeUnit.WEEKS)),
        Charter(size_unit=SizeUnit.DAYS),
    )
    assert [(r.key, r.score, r.size) for r in ranked(backlog, card="cd3", lens=Lens.STATED).rows] == [
        ("CRM-2", 1000, 5),
        ("CRM-1", 500, 10),
    ]


def test_an_enabler_worth_nothing_itself_is_not_last_but_apart() -> None:
    nothing = {"value": 0, "urgency": 0, "risk": 0, "size": 5, "enabler": True}
    backlog = portfolio(
        item("CRM-1", **nothing),
        item("CRM-2", **nothing),
        scored("CRM-3", value=13),
        scored("CRM-4", value=6),
        requires("CRM-3", "CRM-1"),
        requires("CRM-4", "CRM-3"),
    )
    found = ranked(backlog, Lens.STATED)
    assert [(one.key, one.gaps) for one in found.unscored] == [("CRM-1", (Gap("enabler"),))]
    assert keys(found) == ["CRM-3", "CRM-4", "CRM-2"]
    assert found.unlocks("CRM-1") == (("CRM-3", "CRM-4"), 23, 0)
    assert found.unlocks("CRM-4") == ((), None, 0)


def test_a_part_of_a_waiting_whole_is_counted_with_it() -> None:
    backlog = portfolio(
        scored("CRM-1"),
        scored("CRM-2", value=13),
        scored("CRM-3", value=3, kind="story", parent="CRM-2"),
        item("CRM-4"),
        *(requires(f"CRM-{n}", "CRM-1") for n in (2, 3, 4)),
    )
    assert ranked(backlog, Lens.STATED).unlocks("CRM-1") == (("CRM-2", "CRM-3", "CRM-4"), 15, 1)


def test_blocked_and_late() -> None:
    backlog = portfolio(
        scored("CRM-1", value=20),
        scored("CRM-2", value=13),
        scored("CRM-3", status="done"),
        scored("CRM-4", value=40),
        *(requires("CRM-1", f"CRM-{n}") for n in (2, 3, 4)),
    )
    row = ranked(backlog).by_key["CRM-1"]
    assert (row.blocked_by, row.late) == (("CRM-2", "CRM-4"), ("CRM-2",))


def test_gut_order_and_shift() -> None:
    backlog = portfolio(
        scored("CRM-1", value=1, gut_rank=1),
        scored("CRM-2", value=13, priority=2),
        scored("CRM-3", value=8, priority=1),
        scored("CRM-4", value=20),
        item("CRM-5", gut_rank=2),
    )
    assert keys(ranked(backlog, Lens.GUT)) == ["CRM-1", "CRM-5", "CRM-3", "CRM-2"]
    assert ranked(backlog, Lens.GUT).unscored[0].gaps == (Gap("gut"),)
    assert [(r.key, r.gut, r.shift) for r in ranked(backlog).rows] == [
        ("CRM-4", None, None),
        ("CRM-2", 4, 2),
        ("CRM-3", 3, 0),
        ("CRM-1", 1, -3),
    ]


@pytest.mark.parametrize(
    ("cut", "above"),
    [
        (None, 2),
        (Cut("capacity", 9), 1),
        (Cut("capacity", 10), 2),
        (Cut("capacity", 18), 3),
        (Cut("capacity", 100), 4),
        (Cut("capacity", 0), 0),
        (Cut("count", 3), 3),
        (Cut("count", 9), 4),
    ],
)
def test_where_the_line_falls(cut: Cut | None, above: int) -> None:
    """Sizes in order: 5, 5, 8, 1. The small last one does not slip under a line that the third broke."""
    backlog = portfolio(
        scored("CRM-1", value=40),
        scored("CRM-2", value=20),
        scored("CRM-3", value=20, size=8),
        scored("CRM-4", value=0, size=1),
        Charter(capacity=12),
    )
    found = ranked(backlog, Lens.STATED, cut=cut)
    assert (keys(found), found.above) == (["CRM-1", "CRM-2", "CRM-3", "CRM-4"], above)


def test_tenths_that_add_up_fit() -> None:
    backlog = portfolio(scored("CRM-1", size=0.1), scored("CRM-2", size=0.2), Charter(capacity=0.3))
    assert ranked(backlog).above == 2


def test_a_row_of_unknown_size_takes_no_room_and_is_counted() -> None:
    backlog = portfolio(item("CRM-1", gut_rank=1), scored("CRM-2", gut_rank=2), Charter(capacity=5))
    found = ranked(backlog, Lens.GUT)
    assert (found.above, found.unsized_above) == (2, 1)


@pytest.mark.parametrize(
    ("kinds", "level"),
    [
        ([], Kind.FEATURE),
        ([Kind.STORY, Kind.STORY, Kind.FEATURE], Kind.FEATURE),
        ([Kind.STORY, Kind.STORY, Kind.INITIATIVE], Kind.STORY),
        ([Kind.STORY, Kind.INITIATIVE], Kind.INITIATIVE),
    ],
)
def test_the_level_that_is_ranked(kinds: list[Kind], level: Kind) -> None:
    found = ranked(portfolio(*(scored(f"CRM-{n}", kind=kind) for n, kind in enumerate(kinds))))
    assert found.level is level
    assert len(found.rows) == kinds.count(level)


def test_wsjf_on_stories_is_a_finding() -> None:
    backlog = portfolio(scored("CRM-1", kind="story"))
    assert [f.code for f in ranked(backlog).findings] == ["scorecard.level"]
    assert ranked(backlog, card="rice").findings == ()


def test_the_intuition_tax_is_what_word_alone_holds_above_the_line() -> None:
    backlog = portfolio(
        scored("CRM-1", value=18, accountable="marketing"),
        scored("CRM-2", value=8),
        scored("CRM-3", value=6),
        evidence("CRM-1", verdict="contradicts"),
        evidence("CRM-3"),
    )
    for lens in ITEMWISE:
        tax = intuition_tax(ranked(backlog, lens, cut=Cut("count", 2)))
        assert (tax.keys, tax.delay, tax.total) == (("CRM-1",), 20, 30)
        assert (tax.by_function, tax.risen) == ({"marketing": 20}, ("CRM-3",))
    by_nobody = intuition_tax(ranked(backlog, cut=Cut("count", 1)))
    assert sum(by_nobody.by_function.values()) == by_nobody.delay
    assert intuition_tax(ranked(backlog)).keys == ()


def _scored_criteria(card: str) -> tuple[str, ...]:
    return tuple(criterion.name for criterion in CARDS[card].needed if criterion.name != "size")


@given(backlogs(criteria=_scored_criteria("rice")), LENSES)
def test_ranks_under_every_lens_are_those_of_its_list(backlog: Portfolio, lens: Lens) -> None:
    """RICE may rank by evidence what it cannot rank as stated: a missing confidence."""
    found = ranked(backlog, lens, "rice")
    for row in found.rows:
        places = {other: ranked(backlog, other, "rice").by_key.get(row.key) for other in ITEMWISE}
        assert why(found, row.key).ranks == {other: place and place.rank for other, place in places.items()}


@given(backlogs(), LENSES, LENSES)
def test_another_lens_of_a_list_is_the_list_of_that_lens(backlog: Portfolio, lens: Lens, other: Lens) -> None:
    assert ranked(backlog, lens).under(other) == ranked(backlog, other)


def test_links_to_nowhere_do_not_break_a_ranking() -> None:
    """A partial portfolio may know a link and not its end."""
    backlog = portfolio(scored("CRM-1"), Link(source="CRM-1", target="CRM-9"), Link(source="CRM-8", target="CRM-1"))
    (row,) = ranked(backlog).rows
    assert (row.blocked_by, row.late, ranked(backlog).unlocks("CRM-1").keys) == ((), (), ())

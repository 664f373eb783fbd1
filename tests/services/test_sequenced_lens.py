"""The order that costs least delay as a ranked list: a permutation that keeps every link, beside the other lenses."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.errors import NotFound, Refused
from planner.domain.model import Charter
from planner.domain.portfolio import Portfolio
from planner.domain.values import Kind, SizeUnit
from planner.services.exporting import Format
from planner.services.planner import RankQuery
from planner.services.ranking_table import IN_SEQUENCE, ranking_document, ranking_table
from planner.services.sequence.lens import SequencedRanking, found_in
from planner.value.estimates import Amount
from planner.value.filtering import Sieve, parse_filter
from planner.value.pace import Pace
from planner.value.ranking import Cut, Ranking
from planner.value.scoring import ITEMWISE, Gap, Lens
from tests.builders import item, portfolio, requires
from tests.tui.stage import planner_of
from tests.unit.value_backlogs import backlogs

SEQUENCED = RankQuery(Lens.SEQUENCED)


def ranked(whole: Portfolio, query: RankQuery = SEQUENCED) -> Ranking:
    return planner_of(whole).ranking(query)


def keys(ranking: Ranking) -> list[str]:
    return [row.key for row in ranking.rows]


def worth(value: float) -> dict[str, float]:
    return {"value": value, "urgency": 0, "risk": 0}


def shop(*more, **charter) -> Portfolio:
    """An enabler of little worth that unlocks much, something in between, something that is nearly nothing."""
    return portfolio(
        Charter(**charter),
        item("CRM-1", enabler=True, **worth(1), size=3, gut_rank=4),
        item("CRM-2", **worth(20), size=2, gut_rank=1),
        item("CRM-3", **worth(5), size=2, gut_rank=2),
        item("CRM-4", **worth(1), size=8),
        requires("CRM-2", "CRM-1"),
        *more,
    )


@given(backlogs(), st.booleans())
def test_every_item_is_counted_once(whole, closed):
    found = ranked(whole, replace(SEQUENCED, closed=closed))
    listed = [*keys(found), *(one.key for one in found.unscored)]
    assert len(listed) == len(set(listed))
    assert len(listed) + found.closed + sum(found.elsewhere.values()) == len(whole.items)


@given(backlogs())
def test_nothing_stands_before_what_it_requires(whole):
    found = ranked(whole)
    assert [row.rank for row in found.rows] == list(range(1, len(found.rows) + 1))
    assert all(row.late == () for row in found.rows)


@given(backlogs())
def test_the_order_of_the_records_does_not_matter(whole):
    turned = Portfolio.of(reversed(whole.items.values()), whole.links, whole.evidence, charter=whole.charter)
    assert ranked(turned) == ranked(whole)


@given(backlogs(), st.sampled_from(ITEMWISE))
def test_every_other_lens_of_it_is_the_list_of_that_lens(whole, lens):
    found = ranked(whole)
    assert found.under(lens) == ranked(whole, RankQuery(lens))
    assert found.under(Lens.SEQUENCED) is found


@given(backlogs())
def test_the_line_falls_where_the_sequence_says_the_capacity_is_used(whole):
    found = ranked(whole, replace(SEQUENCED, cut=Cut("capacity", 20)))
    done = [place.finished for place in found_in(found).places]
    assert done[: found.above] == [size for size in done if size <= 20]


def test_an_enabler_rises_and_says_so_beside_the_gut_order():
    found = ranked(shop(capacity=5))
    assert keys(found) == ["CRM-1", "CRM-2", "CRM-3", "CRM-4"]
    assert [row.shift for row in found.rows] == [2, -1, -1, None]
    assert (found.above, found.unsized_above) == (2, 0)


def test_a_line_by_count():
    assert ranked(shop(), replace(SEQUENCED, cut=Cut("count", 3))).above == 3
    assert ranked(shop(), replace(SEQUENCED, cut=Cut("count", 9))).above == 4


def test_a_size_nobody_knows_is_counted_as_the_sequence_assumes_it():
    found = ranked(shop(item("CRM-5", **worth(3)), item("CRM-6", **worth(20), size=1), requires("CRM-6", "CRM-5")))
    row = found.by_key["CRM-5"]
    assert (row.size, row.delay_evidenced) == (None, 1)
    assert found_in(found).by_key["CRM-5"].size == 2


def test_closed_items_stand_apart_when_they_are_wanted():
    whole = shop(item("CRM-5", **worth(3), size=1, status="done"), item("CRM-6"))
    assert [one.key for one in ranked(whole).unscored] == ["CRM-6"]
    wanted = ranked(whole, replace(SEQUENCED, closed=True)).unscored
    assert [(one.key, one.gaps[0].code) for one in wanted] == [("CRM-5", "closed"), ("CRM-6", "missing")]
    assert wanted[0].gaps == (Gap("closed"),)


def test_decrees_come_first_and_are_asked_for_by_any_reference():
    assert keys(ranked(shop(), replace(SEQUENCED, first=("crm-4",)))) == ["CRM-4", "CRM-1", "CRM-2", "CRM-3"]


def test_the_same_question_is_computed_once():
    planner, whole = planner_of(shop()), shop()
    first = found_in(planner.ranking(SEQUENCED, of=whole))
    assert planner.sequence(SEQUENCED, of=whole) is first
    assert found_in(planner.ranking(replace(SEQUENCED, cut=Cut("count", 1)), of=whole)) is first
    assert planner.sequence(replace(SEQUENCED, first=("CRM-4",)), of=whole) is not first
    assert planner.sequence(SEQUENCED, of=shop()) is not first


def test_a_filter_leaves_ranks_and_line_where_they_are():
    found = ranked(shop(capacity=5))
    kept = Sieve(found.portfolio).kept(found, parse_filter("cod<=2", found.scorecard))
    assert [(row.key, row.rank) for row in kept.rows] == [("CRM-1", 1), ("CRM-3", 3), ("CRM-4", 4)]
    shown = replace(found, rows=tuple(kept.rows))
    assert isinstance(shown, SequencedRanking)
    assert shown.line_at == 1


def test_another_level_is_sequenced_by_itself():
    whole = shop(item("CRM-5", kind="story", parent="CRM-2", **worth(2), size=1))
    assert keys(ranked(whole, replace(SEQUENCED, level=Kind.STORY))) == ["CRM-5"]


def test_a_table_says_when_each_is_done_and_why():
    found = ranked(shop(item("CRM-5")))
    table = ranking_table(found, ("key", "finished", "reason"))
    assert [list(row) for row in table.rows] == [
        ["CRM-1", 3, "unlocks"],
        ["CRM-2", 5, "waits"],
        ["CRM-3", 7, "own"],
        ["CRM-4", 15, "own"],
        ["CRM-5", None, None],
    ]
    assert [column.name for column in ranking_table(found).columns] == list(IN_SEQUENCE)
    with pytest.raises(Refused):
        ranking_table(found.under(Lens.EVIDENCED), ("finished",))


def test_a_report_carries_the_proof():
    document = ranking_document(ranked(shop()))
    assert any("optimal" in line for line in document.lead)
    assert any("Platform dividend" in line for line in document.lead)
    (table,) = document.tables
    reason = [column.name for column in table.columns].index("reason")
    assert [row[reason] for row in table.rows[:2]] == ["unlocks CRM-2: 95\u00a0%", "waits for CRM-1"]


def test_it_is_exported_as_it_is_shown():
    planner = planner_of(shop())
    text = planner.export_ranking(planner.ranking(SEQUENCED), Format.CSV, columns=("rank", "key", "reason")).data
    assert text.decode("utf-8-sig").split()[:3] == ["rank,key,reason", "1,CRM-1,unlocks", "2,CRM-2,waits"]


# Why


def test_why_tells_the_reason_the_chain_and_the_slip():
    told = planner_of(shop()).why("CRM-1", SEQUENCED, Amount(2, SizeUnit.POINTS))
    one = told.standing
    assert one is not None
    assert (one.reason.code, one.own_rank, one.place.rank) == ("unlocks", 3, 1)
    assert one.chain is not None
    assert (one.chain.steps, one.chain.delay, one.chain.waiting) == ((("CRM-1",), ("CRM-2",)), pytest.approx(7), 7)
    assert one.slip is not None
    assert one.slip.flow.later == tuple((key, 2) for key in ("CRM-1", "CRM-2", "CRM-3", "CRM-4"))
    assert one.slip.links.later == (("CRM-1", 2), ("CRM-2", 2))
    assert one.slip.flow.cost == pytest.approx(2 * (1 + 20 + 5 + 1) / 3)
    assert one.slip.links.cost == pytest.approx(2 * (1 + 20) / 3)
    assert told.sentences()[:2] == (
        "CRM-1 is 1st, though 3rd by its own worth: it unlocks CRM-2, 95\u00a0% of the cost of delay of its block.",
        "A slip of 2 points adds 18 of delay cost if it is more work: 3 items after it are done as much later.",
    )


def test_why_names_what_is_stopped():
    whole = shop(item("CRM-5", status="stopped"), requires("CRM-3", "CRM-5"))
    said = planner_of(whole).why("CRM-3", SEQUENCED).sentences()
    assert "It requires CRM-5, stopped: no order brings that. Restart it or remove the link." in said


def test_the_last_of_a_sequence_makes_nobody_late():
    told = planner_of(shop()).why("CRM-4", SEQUENCED, Amount(1, SizeUnit.POINTS))
    assert told.standing is not None
    assert told.standing.chain is None
    said = " ".join(told.sentences())
    assert "nothing comes after it" in said
    assert "nothing that requires it becomes late" in said


def timed(unit: SizeUnit) -> Portfolio:
    """The shop with its sizes in *unit*."""
    whole = shop()
    items = [
        one.model_copy(update={"size": one.size.model_copy(update={"unit": unit})})
        for one in whole.items.values()
        if one.size is not None
    ]
    return Portfolio.of(items, whole.links, whole.evidence, charter=Charter(size_unit=unit))


@pytest.mark.parametrize(
    ("unit", "asked", "size", "said"),
    [
        (SizeUnit.HOURS, Amount(2, SizeUnit.WEEKS), 80, "2 weeks"),
        (SizeUnit.DAYS, Amount(1, SizeUnit.WEEKS), 5, "1 week"),
        (SizeUnit.WEEKS, Amount(0.5, SizeUnit.DAYS), 0.1, "0.5 days"),
    ],
)
def test_a_slip_is_asked_in_any_unit_of_time(unit, asked, size, said):
    told = planner_of(timed(unit)).why("CRM-1", SEQUENCED, asked)
    assert told.standing is not None
    assert told.standing.slip is not None
    assert told.standing.slip.amount == pytest.approx(size)
    assert told.standing.slip.flow.cost == pytest.approx(size * (1 + 20 + 5 + 1) / 3)
    assert told.sentences()[1].startswith(f"A slip of {said} adds ")


@pytest.mark.parametrize(
    ("whole", "unit", "code"),
    [(shop(), SizeUnit.WEEKS, "slip.time"), (timed(SizeUnit.DAYS), SizeUnit.POINTS, "slip.points")],
)
def test_points_and_time_are_not_turned_into_each_other_without_a_pace(whole, unit, code):
    with pytest.raises(Refused) as no:
        planner_of(whole).why("CRM-1", SEQUENCED, Amount(2, unit))
    assert [finding.code for finding in no.value.findings] == [code]


@pytest.mark.parametrize(
    ("asked", "size", "said"),
    [
        (Amount(2, SizeUnit.WEEKS), 4, "2 weeks"),
        (Amount(5, SizeUnit.DAYS), 2, "5 days"),
        (Amount(4, SizeUnit.HOURS), 0.2, "4 hours"),
    ],
)
def test_of_points_the_charter_says_how_many_are_done_in_a_week(asked, size, said):
    told = planner_of(shop(capacity=20, increment_weeks=10)).why("CRM-1", SEQUENCED, asked)
    assert told.standing is not None
    assert told.standing.slip is not None
    assert told.standing.slip.amount == pytest.approx(size)
    assert told.standing.slip.pace == Pace(capacity=20, weeks=10)
    assert told.standing.slip.flow.cost == pytest.approx(size * (1 + 20 + 5 + 1) / 3)
    sentences = told.sentences()
    assert sentences[1].startswith(f"A slip of {said} adds ")
    assert sentences[3] == "Taken for that: 20 points in an increment of 10 weeks, so 2 a week."


def test_no_pace_is_assumed_where_none_is_needed():
    told = planner_of(shop(capacity=20, increment_weeks=10)).why("CRM-1", SEQUENCED, Amount(2, SizeUnit.POINTS))
    assert told.standing is not None
    assert told.standing.slip is not None
    assert told.standing.slip.pace is None
    assert not any(sentence.startswith("Taken for that") for sentence in told.sentences())


def test_one_point_is_one_point():
    said = planner_of(shop()).why("CRM-4", SEQUENCED, Amount(1, SizeUnit.POINTS)).sentences()
    assert any(sentence.startswith("A slip of 1 point adds ") for sentence in said)


def test_what_has_no_place_says_what_is_missing():
    told = planner_of(shop(item("CRM-5"))).why("CRM-5", SEQUENCED)
    assert told.standing is None
    assert told.sentences()[0] == "CRM-5 has no place in this order: needs value, urgency, risk and size."


def test_what_is_closed_says_so():
    told = planner_of(shop(item("CRM-5", status="done"))).why("CRM-5", SEQUENCED)
    assert told.sentences()[0] == "CRM-5 has no place in this order: it is closed: no order needs it."


def test_an_item_of_another_level_is_explained_on_its_own():
    whole = shop(item("CRM-5", kind="story", parent="CRM-2", **worth(2), size=1))
    assert planner_of(whole).why("CRM-5", SEQUENCED).why.row.rank == 1
    with pytest.raises(NotFound):
        planner_of(whole).why("CRM-9", SEQUENCED)


def test_a_long_chain_is_told_by_its_ends():
    links = [requires(f"CRM-{n + 1}", f"CRM-{n}") for n in range(1, 12)]
    whole = portfolio(*(item(f"CRM-{n}", **worth(n), size=1) for n in range(1, 13)), *links)
    said = " ".join(planner_of(whole).why("CRM-6", SEQUENCED).sentences())
    assert "CRM-1 → CRM-2 → CRM-3 → CRM-4 → … → CRM-9 → CRM-10 → CRM-11 → CRM-12." in said

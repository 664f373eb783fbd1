"""What a list rests on, and what finished work says: assembled from the parts, each tested by itself elsewhere."""

from datetime import date, timedelta

import pytest

from planner.domain.learning import Decision, Delivery, PlannedTest
from planner.domain.model import Charter
from planner.domain.values import Status
from planner.services.learning import words
from planner.services.learning.advice import due, learning
from planner.services.learning.hindsight import as_ladder, hindsight
from planner.services.learning.parts import parts
from planner.value.ladder import read_ladder
from planner.value.ranking import Cut, rank
from planner.value.scoring import Lens, Scorer
from planner.value.shelf import shipped
from planner.value.stale import zombies
from planner.value.sureness import sureness
from tests.builders import TODAY, evidence, item, portfolio

LADDER = read_ladder()
CARD = shipped()["wsjf"]


def scored(key, value, size, **more):
    return item(key, value=value, urgency=0, risk=0, size=size, **more)


def planned(number, key, **more):
    fields = {"kind": "test_result", "title": f"Test {number}", "planned": TODAY, "success": 3.0, "kill": 1.0}
    return PlannedTest(id=number, item=key, **{**fields, **more})


def whole(*records):
    """As ``portfolio``, with tests, decisions and deliveries among the records."""
    kinds = {PlannedTest: "tests", Decision: "decisions", Delivery: "deliveries"}
    learnt = {name: [one for one in records if isinstance(one, kind)] for kind, name in kinds.items()}
    rest = portfolio(*(one for one in records if type(one) not in kinds))
    return type(rest).of(
        rest.items.values(), rest.links, rest.evidence, rest.outcomes.values(), rest.charter, rest.revision, **learnt
    )


def ranking(*records, cut=None, lens=Lens.EVIDENCED):
    return rank(whole(*records), CARD, LADDER, lens=lens, today=TODAY, cut=cut)


def scorer(charter=None):
    return Scorer(CARD, LADDER, charter or Charter(), TODAY)


ITEMS = (scored("CRM-1", 40, 8), scored("CRM-2", 13, 5), scored("CRM-3", 8, 5), scored("CRM-4", 3, 3))


def test_tests_under_way_stand_by_the_day_they_are_due_and_results_by_the_newest():
    found = learning(
        ranking(
            *ITEMS,
            planned(1, "CRM-1"),
            planned(2, "CRM-2", days=30),
            planned(3, "CRM-3", days=3),
            planned(4, "CRM-1", result=4.0, resulted=TODAY - timedelta(days=9)),
            planned(5, "CRM-2", result=2.0, resulted=TODAY),
        ),
        samples=100,
    )
    assert [one.id for one in found.running] == [3, 2, 1]
    assert due(found.running[0]) == TODAY + timedelta(days=3)
    assert [one.id for one in found.over] == [5, 4]


def test_without_a_capacity_a_quarter_of_the_open_work_is_assumed_and_said():
    assumed = learning(ranking(*ITEMS), samples=100)
    assert (assumed.capacity, assumed.assumed) == (21 / 4, True)
    stated = learning(ranking(*ITEMS, Charter(capacity=9)), samples=100)
    assert (stated.capacity, stated.assumed) == (9, False)


def test_only_testable_kinds_are_proposed_and_they_may_be_narrowed():
    found = learning(ranking(*ITEMS, Charter(capacity=10)), samples=100)
    proposed = {one.kind for one in (*found.queue.worthwhile, *found.queue.not_worth_it)}
    assert proposed <= {kind.name for kind in LADDER.kinds if kind.testable}
    narrowed = learning(ranking(*ITEMS, Charter(capacity=10)), kinds=("user_evidence",), samples=100)
    assert {one.kind for one in (*narrowed.queue.worthwhile, *narrowed.queue.not_worth_it)} == {"user_evidence"}


def test_who_was_never_asked_about_ai_is_listed():
    asked = scored("CRM-5", 5, 2, ai={"proposes": False})
    assert learning(ranking(*ITEMS, asked), samples=100).unasked == ("CRM-1", "CRM-2", "CRM-3", "CRM-4")


def test_a_sentence_names_a_few_items_and_counts_the_others():
    found = learning(ranking(*(scored(f"CRM-{n}", 5, 2) for n in range(1, 9))), samples=100)
    assert len(found.unasked) == 8
    said = "Nobody has asked 8 items whether they propose AI: CRM-1, CRM-2, CRM-3, CRM-4, CRM-5 and 3 more."
    assert words.unasked_sentence(found) == said


def test_of_many_that_are_built_without_learning_the_first_few_will_do():
    built = [scored(f"CRM-{n}", 5, 2, status=Status.IMPLEMENTING) for n in range(1, 9)]
    old = [evidence(one.key, date=TODAY - timedelta(days=400)) for one in built]
    (part,) = [part for part in parts(learning(ranking(*built, *old), samples=100)) if part.name == "learn.zombies"]
    assert (len(part.points), part.long) == (8, True)


def test_candour_is_told_by_the_function_accountable():
    pieces = [evidence("CRM-5", "user_evidence", id=n) for n in range(1, 9)]
    found = learning(ranking(*ITEMS, scored("CRM-5", 5, 2, accountable="it"), *pieces), samples=100)
    assert list(found.candour) == ["it"]
    assert (found.candour["it"].found, found.candour["it"].pieces) == (0, 8)


def test_a_portfolio_without_anything_scored_is_no_error():
    found = learning(ranking(item("CRM-1")), samples=100)
    assert (found.queue.worthwhile, found.queue.beyond, found.sureness.open) == ((), ("CRM-1",), ())


@pytest.mark.parametrize(
    ("status", "pieces", "zombie"),
    [
        (Status.IMPLEMENTING, (), True),
        (Status.IMPLEMENTING, (("opinion", 139),), False),
        (Status.IMPLEMENTING, (("opinion", 141),), True),
        (Status.IMPLEMENTING, (("opinion", 400), ("test_result", 2)), False),
        (Status.IMPLEMENTING, (("obligation", 900),), False),
        (Status.READY, (), False),
        (Status.DONE, (), False),
    ],
)
def test_a_zombie_is_built_without_learning(status, pieces, zombie):
    said = [evidence("CRM-1", kind, "supports", TODAY - timedelta(days=age)) for kind, age in pieces]
    found = zombies(whole(item("CRM-1", status=status), *said), TODAY)
    assert [one.key for one in found] == ["CRM-1"] * zombie


def test_what_is_learnt_of_the_parts_is_learnt_of_the_whole_and_a_story_is_no_hypothesis():
    at_work = {"status": Status.IMPLEMENTING}
    here = (
        item("CRM-1", kind="initiative", **at_work),
        item("CRM-2", parent="CRM-1", **at_work),
        item("CRM-3", kind="story", parent="CRM-2", **at_work),
        item("CRM-4", kind="initiative", **at_work),
    )
    learnt_of_the_story = evidence("CRM-3", "user_evidence", "supports", TODAY - timedelta(days=9))
    assert [one.key for one in zombies(whole(*here), TODAY)] == ["CRM-1", "CRM-2", "CRM-4"]
    assert [one.key for one in zombies(whole(*here, learnt_of_the_story), TODAY)] == ["CRM-4"]
    law = evidence("CRM-3", "obligation", "supports", TODAY)
    assert [one.key for one in zombies(whole(*here, law), TODAY)] == ["CRM-1", "CRM-2", "CRM-4"]


@pytest.mark.parametrize(("weeks", "zombie"), [(None, True), (12, False), (8, True)])
def test_the_charter_says_how_long_an_increment_is(weeks, zombie):
    """Evidence of 150 days ago: two increments are 140 days, 168 or 112."""
    old = evidence("CRM-1", "opinion", "supports", TODAY - timedelta(days=150))
    here = whole(item("CRM-1", status=Status.IMPLEMENTING), old, Charter(increment_weeks=weeks))
    assert bool(zombies(here, TODAY)) == zombie


def test_a_zombie_tells_of_a_test_under_way():
    here = (item("CRM-1", status=Status.IMPLEMENTING), item("CRM-2", status=Status.IMPLEMENTING))
    over = planned(2, "CRM-2", result=2.0, resulted=TODAY)
    assert [one.tested for one in zombies(whole(*here, planned(1, "CRM-1"), over), TODAY)] == [True, False]


def test_zombies_that_never_learnt_come_first_and_decisions_are_remembered():
    decided = Decision(
        id=1, item="CRM-2", course="persevere", reason="Soon", date=date(2026, 5, 5), marketing="Ana", it="Bo"
    )
    here = [item(f"CRM-{n}", status=Status.IMPLEMENTING) for n in (1, 2, 3)]
    old = [evidence("CRM-1", "opinion", "supports", date(2024, 1, 1)), evidence("CRM-3", day=date(2023, 1, 1))]
    found = zombies(whole(*here, *old, decided), TODAY)
    assert [(one.key, one.newest, one.decided) for one in found] == [
        ("CRM-2", None, date(2026, 5, 5)),
        ("CRM-3", date(2023, 1, 1), None),
        ("CRM-1", date(2024, 1, 1), None),
    ]


def test_sureness_follows_the_line_of_the_list():
    by_count = sureness(ranking(*ITEMS, cut=Cut("count", 2)), top=1, samples=2_000, seed=1)
    assert sum(by_count.robustness.above) == pytest.approx(2)
    assert sum(by_count.robustness.top) == pytest.approx(1)
    assert by_count.open
    wide = sureness(ranking(*ITEMS, cut=Cut("capacity", 1_000)), samples=500, seed=1)
    assert (set(wide.robustness.above), wide.open) == ({1.0}, ())
    charter = Charter(capacity=9, unit_cost=100)
    by_size = sureness(ranking(*ITEMS, charter, cut=Cut("capacity", 4)), samples=500, seed=1)
    by_budget = sureness(ranking(*ITEMS, charter, cut=Cut("budget", 400)), samples=500, seed=1)
    assert by_size == by_budget


def test_votes_that_differ_and_wide_estimates_leave_places_more_open():
    """Two items of equal means: the more is known of both, the surer the better one leads."""
    law = [evidence(f"CRM-{n}", "obligation") for n in (1, 2)]

    def lead(**first):
        rival = item("CRM-2", value=8, urgency=8, risk=8, size=5)
        found = sureness(ranking(item("CRM-1", **first), rival, *law), top=1, samples=20_000, seed=3)
        return dict(zip(found.keys, found.robustness.top, strict=True))["CRM-1"]

    agreed = lead(value=13, urgency=13, risk=13, size=5)
    split = lead(value={"it": 3, "marketing": 169 / 3}, urgency=13, risk=13, size=5)
    assert 0.5 < split < agreed


def test_what_was_known_when_it_was_chosen_is_what_is_judged():
    done = scored("CRM-1", 20, 5, status=Status.DONE, accountable="marketing")
    records = (
        done,
        scored("CRM-2", 8, 3, status=Status.DONE, accountable="it"),
        evidence("CRM-1", "user_evidence", "supports", date(2026, 1, 1)),
        evidence("CRM-1", "launch_data", "contradicts", date(2026, 6, 1)),
        Delivery(item="CRM-1", chosen=date(2026, 1, 1), finished=date(2026, 5, 1), held=False, value=4, size=10),
        Delivery(item="CRM-2", finished=date(2026, 4, 1)),
    )
    found = hindsight(whole(*records), scorer())
    assert [one.key for one in found.finished] == ["CRM-2", "CRM-1"]
    last = found.finished[1]
    assert last.p == pytest.approx(2 / 3)  # a third and a ratio of 4; what the launch showed came later
    assert (last.kinds, last.promised, last.delivered, last.size, last.effort) == (("user_evidence",), 20, 4, 5, 10)
    assert found.calibration.unjudged == ("CRM-2",)
    assert found.learnt.sample == 1
    assert found.calibration.promises.overrun is not None
    assert found.calibration.promises.overrun.factor == pytest.approx(2)


def test_an_obligation_is_no_prediction():
    records = (
        scored("CRM-1", 20, 5, status=Status.DONE),
        evidence("CRM-1", "obligation", "supports", date(2025, 1, 1)),
        Delivery(item="CRM-1", finished=date(2026, 5, 1), held=True),
    )
    found = hindsight(whole(*records), scorer())
    assert (found.learnt.sample, found.calibration.overall) == (0, None)


def test_what_is_learnt_can_be_taken_over_as_a_ladder():
    found = hindsight(whole(), scorer()).learnt
    taken = read_ladder(as_ladder(found))
    assert taken.base_rate == pytest.approx(LADDER.base_rate, abs=1e-3)
    assert taken.beta == LADDER.beta

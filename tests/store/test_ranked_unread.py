"""What a store read ranks as the whole portfolio does, and together as one by one."""

from contextlib import closing
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.domain.changes import Change
from planner.domain.portfolio import Portfolio
from planner.domain.unread import UnreadItems
from planner.domain.values import key_order
from planner.storage.sqlite import open_sqlite
from planner.value.explain import why
from planner.value.intuition import intuition_tax
from planner.value.ladder import read_ladder
from planner.value.ranking import Ranking, rank
from planner.value.scoring import ITEMWISE, Lens
from planner.value.shelf import shipped
from planner.value.waiting import unlocked
from tests.builders import TODAY, item
from tests.store.commands import command, everything, unversioned
from tests.unit.value_backlogs import backlogs

CARDS, LADDER = shipped(), read_ladder()


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(backlogs(), st.sampled_from(ITEMWISE), st.sampled_from(("wsjf", "cd3")), st.booleans())
def test_what_was_read_ranks_as_the_whole_does(
    tmp_path_factory: pytest.TempPathFactory, backlog: Portfolio, lens: Lens, card: str, closed: bool
) -> None:
    with closing(open_sqlite(tmp_path_factory.mktemp("ranked") / "crm.db")) as store:
        store.commit(command(), (Change(None, record) for record in everything(backlog)))
        read = store.load()
    rankings = [
        rank(one, CARDS[card], LADDER, lens=lens, today=TODAY, include_closed=closed)
        for one in (read, unversioned(backlog))
    ]
    assert isinstance(read.items, UnreadItems)
    assert rankings[0] == rankings[1]
    assert intuition_tax(rankings[0]) == intuition_tax(rankings[1])
    scorer, of = rankings[0].scorer, read.evidence_of
    together = scorer.assess(read.briefs, of)
    assert together == [scorer.assess([one.revised()], of)[0] for one in read.items.values()]


@given(backlogs(), st.sampled_from(ITEMWISE), st.integers(-9, 9), st.integers(-9, 9))
def test_rows_one_by_one_and_in_part_are_those_of_all(backlog: Portfolio, lens: Lens, first: int, last: int) -> None:
    def ranked() -> Ranking:
        return rank(backlog, CARDS["wsjf"], LADDER, lens=lens, today=TODAY)

    whole = list(ranked().rows)
    rows = ranked().rows
    assert [rows[n] for n in range(-len(rows), len(rows))] == [*whole, *whole]
    assert rows[first:last] == tuple(whole[first:last])
    assert rows == whole
    assert ranked().by_key == {row.key: row for row in whole}
    assert ranked().by_twin == sum(one.by_twin for one in (*whole, *ranked().unscored))
    assert rows.figures == ([row.score or 0.0 for row in whole], [row.size or 0.0 for row in whole])
    with pytest.raises(IndexError):
        rows[len(whole)]


@given(backlogs(), st.sampled_from(ITEMWISE))
def test_why_is_the_same_whether_rows_are_made_for_it_or_were_made_before(backlog: Portfolio, lens: Lens) -> None:
    found = rank(backlog, CARDS["wsjf"], LADDER, lens=lens, today=TODAY)
    made = replace(found, rows=tuple(found.rows))
    for row in made.rows:
        assert why(found, row.key) == why(made, row.key)


@given(backlogs(), st.sampled_from(ITEMWISE), st.booleans())
def test_what_an_item_unlocks_is_worth_the_same_whatever_of_it_the_list_has_assessed(
    backlog: Portfolio, lens: Lens, closed: bool
) -> None:
    found = rank(backlog, CARDS["wsjf"], LADDER, lens=lens, today=TODAY, include_closed=closed)
    for key in backlog.items:
        assert found.unlocks(key) == unlocked(backlog, found.scorer, key, lens)


@given(backlogs())
def test_what_waits_is_in_key_order_however_much_it_is(backlog: Portfolio) -> None:
    everything_else = [item(f"X-{n}") for n in range(200)]  # so that few of all wait
    wide = Portfolio.of([*backlog.items.values(), *everything_else], backlog.links)
    scorer = rank(backlog, CARDS["wsjf"], LADDER, today=TODAY).scorer
    for key in backlog.items:
        found = unlocked(backlog, scorer, key, Lens.STATED)
        assert found == unlocked(wide, scorer, key, Lens.STATED)
        assert list(found.keys) == sorted(found.keys, key=key_order)

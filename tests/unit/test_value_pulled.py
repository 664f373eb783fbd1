"""Prerequisites pulled forward: the same rows, in an order that respects every link among them."""

from dataclasses import replace

from hypothesis import given

from planner.domain.portfolio import Portfolio
from planner.value.ladder import read_ladder
from planner.value.pulled import pulled_forward
from planner.value.ranking import Cut, Ranking, rank
from planner.value.shelf import shipped
from tests.builders import TODAY, item, portfolio, requires
from tests.strategies import portfolios

LADDER, WSJF = read_ladder(), shipped()["wsjf"]


def ranked(whole: Portfolio, cut: Cut | None = None) -> Ranking:
    return rank(whole, WSJF, LADDER, today=TODAY, cut=cut)


def keys(ranking: Ranking) -> list[str]:
    return [row.key for row in ranking.rows]


def scored(key: str, value: float, size: float):
    return item(key, value=value, urgency=0, risk=0, size=size, gut_rank=int(key[2:]))


def test_what_is_required_comes_first_and_the_rest_keeps_its_order():
    whole = portfolio(scored("A-1", 9, 3), scored("A-2", 5, 3), scored("A-3", 1, 3), requires("A-1", "A-3"))
    plain = ranked(whole, Cut("capacity", 6))
    pulled = pulled_forward(plain)
    assert (keys(plain), keys(pulled)) == (["A-1", "A-2", "A-3"], ["A-3", "A-1", "A-2"])
    assert [(row.rank, row.shift, row.late) for row in pulled.rows] == [(1, 2, ()), (2, -1, ()), (3, -1, ())]
    assert (plain.above, pulled.above) == (2, 2)


def test_the_line_falls_where_the_new_order_fills_the_room():
    whole = portfolio(scored("A-1", 9, 1), scored("A-2", 1, 5), requires("A-1", "A-2"))
    plain = ranked(whole, Cut("capacity", 3))
    assert (plain.above, pulled_forward(plain).above) == (1, 0)


@given(portfolios())
def test_a_permutation_in_which_no_requirement_comes_late(whole):
    plain = ranked(whole)
    pulled = pulled_forward(plain)
    assert sorted(keys(pulled)) == sorted(keys(plain))
    place = {key: n for n, key in enumerate(keys(pulled))}
    late = [(k, r) for k in place for r in whole.requires.get(k, ()) if r in place and place[r] > place[k]]
    assert late == []
    assert replace(pulled, rows=plain.rows, above=plain.above) == plain

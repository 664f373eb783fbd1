"""Whoever has waited long enough gets the best order so far, with the gap that it has."""

import pytest

from planner.solve.answer import Enough, Status
from planner.solve.sequence import delay_cost, sequence
from tests.solve_problems import generated

HARD = generated(400, 2, 1)


def enough(done: int, total: int, gap: float) -> None:
    if gap < 1 and done < total:
        raise Enough


def test_an_ended_search_answers_with_an_honest_gap():
    ended, whole = sequence(HARD, enough), sequence(HARD)
    place = {i: k for k, i in enumerate(ended.order)}
    assert sorted(ended.order) == list(range(len(HARD)))
    assert all(place[j] < place[i] for i in ended.order for j in HARD.requires[i])
    assert ended.value == pytest.approx(delay_cost(ended.order, HARD))
    assert ended.bound <= whole.value <= ended.value
    assert (ended.status, ended.gap) == (Status.WITHIN, pytest.approx(ended.value / ended.bound - 1))
    assert ended.gap > whole.gap

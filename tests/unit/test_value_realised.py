"""The intuition tax realised, on histories small enough to be worked out by hand."""

from datetime import date, timedelta

import pytest

from planner.value.calibration import Judged
from planner.value.realised import Saved, realised


def past(number, gut, evidenced, delivered, effort, *, held=None, stated=1.0, accountable="it"):
    return Judged(
        f"CRM-{number}", 0.5, held, promised=10, delivered=delivered, effort=effort, accountable=accountable,
        finished=date(2026, 1, 1) + timedelta(days=number), gut=gut, stated=stated, evidenced=evidenced,
    )  # fmt: skip


def told(*finished):
    return realised(finished, seed=1, samples=200)


THREE = (past(1, 1, 1.0, 0, 4), past(2, 2, 3.0, 6, 2), past(3, 3, 2.0, 4, 2))
"""Gut 1, 2, 3; evidence 2, 3, 1; finished in the order of gut; nobody's promise is larger than another's."""


def test_the_orders_of_three_items():
    paid = told(*THREE).overall
    assert paid.gut == 0 * 4 + 6 * 6 + 4 * 8 == paid.done
    assert paid.evidenced == 6 * 2 + 4 * 4 + 0 * 8 == paid.best
    assert paid.stated == paid.chance == 6 * (2 + 3) + 4 * (2 + 3)  # after half of the rest
    assert paid.against_gut == Saved(1 - 28 / 68, None, None)
    assert paid.against_stated.share == pytest.approx(1 - 28 / 50)
    assert not paid.against_gut.beyond_chance


def test_only_what_every_order_knows_and_what_was_measured_is_compared():
    more = (past(4, None, 5.0, 3, 1), past(5, 4, None, 3, 1), past(6, 5, 5.0, None, 1), past(7, 6, 5.0, 3, None))
    found = told(*THREE, *more, past(8, 7, 5.0, 3, 1, stated=None))
    assert found.left_out == ("CRM-4", "CRM-5", "CRM-6", "CRM-7", "CRM-8")
    assert found.overall == told(*THREE).overall
    assert found.places == 6


def test_each_function_by_itself():
    other = past(4, 1, 1.0, 2, 3, accountable=None)
    found = told(*THREE, other)
    assert {name: one.sample for name, one in found.by_function.items()} == {"": 1, "it": 3}
    assert found.by_function["it"] == told(*THREE).overall
    assert found.by_function[""].gut == found.by_function[""].best == 6


def test_nothing_finished_and_nothing_delivered():
    assert (told().overall, told().by_function, told().seen) == (None, {}, ())
    paid = told(past(1, 1, 1.0, 0, 4), past(2, 2, 3.0, 0, 2)).overall
    assert (paid.gut, paid.against_gut) == (0, None)


def test_from_eight_items_on_there_is_an_interval():
    items = [past(n, n, float(n), n, 10 - n) for n in range(1, 8)]
    assert told(*items).overall.against_gut.interval is None
    saved = told(*items, past(8, 8, 8.0, 8, 2)).overall.against_gut
    assert saved.beyond_chance
    assert 0 < saved.interval.low < saved.share < saved.interval.high


def test_who_was_right_about_an_item_and_what_it_was_worth():
    """Gut had the last one third, evidence first: to wait for 2 + 2 of work would have cost 1 × 4 and saved 2 × 9."""
    finished = (past(1, 1, 2.0, 5, 2), past(2, 2, 1.0, 4, 2), past(3, 3, 3.0, 1, 2))
    assert told(*finished).seen == (("CRM-3", 3, 1, True, 2 * 9 - 1 * 4),)
    mirrored = (past(1, 2, 3.0, 5, 2), past(2, 3, 2.0, 4, 2), past(3, 1, 1.0, 1, 2))
    assert told(*mirrored).seen == (("CRM-3", 1, 3, False, 14),)


def test_what_nobody_measured_is_judged_by_whether_it_held_and_comes_last():
    finished = [past(n, n, 9.0 - n, 0, 1) for n in (1, 2, 3)]
    for held, right in ((True, False), (False, True)):
        seen = told(*finished, past(4, 4, 9.0, None, None, held=held)).seen
        assert seen == (("CRM-4", 4, 1, right, None),)
    assert told(*finished, past(4, 4, 9.0, None, None)).seen == ()


def test_a_place_or_a_quarter_of_the_list_apart_is_not_much():
    near = (past(1, 1, 1.0, 9, 1), past(2, 2, 2.0, 1, 9))
    assert told(*near).seen == ()
    many = [past(n, n, 100.0 - n, 5, 1) for n in range(1, 13)]
    assert told(*many, past(13, 13, 96.5, 0, 5)).places == 13
    assert [one.key for one in told(*many, past(13, 13, 96.5, 0, 5)).seen] == ["CRM-13"]
    assert told(*many, past(13, 13, 90.5, 0, 5)).seen == ()

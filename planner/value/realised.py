"""The intuition tax realised: what finished work delivered, against the orders it might have been done in."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from planner.solve.paid import Interval, best_places, delay_paid, exchange_test, saved_share
from planner.value.calibration import ENOUGH, SAMPLES, Judged

CHANCE = 0.1
"""A difference that is as probable as this by chance is nothing to speak of."""
MUCH = 0.25
"""Share of the list that lies at least between two places that are far apart."""
_LEAST = 2
"""Places that lie at least between them."""


@dataclass(frozen=True, slots=True)
class Saved:
    """What the order by evidence would have saved of the delay cost that another one paid."""

    share: float
    """Negative where evidence would have paid more."""
    interval: Interval | None
    """Of 90 %; None where the sample is too small for one."""
    p: float | None
    """How probable so large a difference is if both orders knew equally much (``exchange_test``); None likewise."""

    @property
    def beyond_chance(self) -> bool:
        """By both: an interval alone leaves 0 out too often where a few items make most of the cost."""
        if self.interval is None or self.p is None:
            return False
        return self.p <= CHANCE and not self.interval.low <= 0 <= self.interval.high


@dataclass(frozen=True, slots=True)
class Paid:
    """Delay cost of the same finished items in several orders: delivered value × work done until it is there."""

    sample: int
    done: float
    """In the order they were finished in."""
    gut: float
    stated: float
    evidenced: float
    best: float
    """In the best order, known only afterwards."""
    chance: float
    """Mean over all orders."""
    against_gut: Saved | None
    """None where nothing of value was delivered."""
    against_stated: Saved | None


class Seen(NamedTuple):
    """A finished item that gut and evidence had put far apart, and who was right."""

    key: str
    gut: int
    """Place by gut, from 1."""
    evidenced: int
    gut_right: bool
    gain: float | None
    """Delay cost saved by putting this one item of the wrong order where the other had it; None: not measured."""


@dataclass(frozen=True, slots=True)
class Realised:
    """Finished items were chosen, not drawn: it is hindsight and no proof, and that is said wherever it is shown."""

    overall: Paid | None
    by_function: Mapping[str, Paid]
    """Of the items each is accountable for, by themselves."""
    left_out: tuple[str, ...]
    """Finished without a place in each order, or without a measured value and size."""
    places: int
    """Finished items with a place by gut and by evidence."""
    seen: tuple[Seen, ...]
    """What gained most first; what was not measured last."""
    samples: int
    seed: int


def realised(finished: Sequence[Judged], *, seed: int, samples: int = SAMPLES) -> Realised:
    """*finished* in the order it was finished in. Every order is asked about the same items."""
    compared = [one for one in finished if _comparable(one)]
    by_function: dict[str, list[Judged]] = defaultdict(list)
    for one in compared:
        by_function[one.accountable or ""].append(one)
    placed = sorted((one for one in finished if one.gut is not None and one.evidenced is not None), key=_by_key)
    return Realised(
        _paid(compared, samples, seed) if compared else None,
        {name: _paid(group, samples, seed) for name, group in sorted(by_function.items())},
        tuple(one.key for one in finished if not _comparable(one)),
        len(placed),
        _seen(placed),
        samples,
        seed,
    )


def _comparable(one: Judged) -> bool:
    return None not in (one.gut, one.stated, one.evidenced, one.delivered, one.effort)


def _by_key(one: Judged) -> str:
    return one.key


def _paid(group: Sequence[Judged], samples: int, seed: int) -> Paid:
    worths, efforts = [one.delivered or 0.0 for one in group], [one.effort or 0.0 for one in group]
    places = {
        "done": [float(one.finished.toordinal()) if one.finished else 0.0 for one in group],
        "gut": [one.gut or 0.0 for one in group],
        "stated": [-(one.stated or 0.0) for one in group],
        "evidenced": [-(one.evidenced or 0.0) for one in group],
        "best": best_places(worths, efforts),
        "chance": [0.0] * len(group),
    }
    costs = {name: delay_paid(order, worths, efforts) for name, order in places.items()}

    def saved(name: str) -> Saved | None:
        if not costs[name]:
            return None
        share = 1 - costs["evidenced"] / costs[name]
        if len(group) < ENOUGH:
            return Saved(share, None, None)
        both = (places[name], places["evidenced"], worths, efforts)
        interval = saved_share(*both, samples=samples, seed=seed)
        return Saved(share, interval, exchange_test(*both, samples=samples, seed=seed))

    return Paid(len(group), **costs, against_gut=saved("gut"), against_stated=saved("stated"))


def _seen(placed: Sequence[Judged]) -> tuple[Seen, ...]:
    """*placed* in the order of their keys, which every sort keeps for ties."""
    gut = sorted(placed, key=lambda one: one.gut or 0.0)
    proven = sorted(placed, key=lambda one: -(one.evidenced or 0.0))
    at_gut, at_proven = ({one.key: n for n, one in enumerate(order)} for order in (gut, proven))
    by_gut, by_proof = _Moves(gut), _Moves(proven)
    found = []
    for one in placed:
        first, second = at_gut[one.key], at_proven[one.key]
        if abs(first - second) < max(_LEAST, MUCH * len(placed)):
            continue
        if one.delivered is None or one.effort is None:
            if one.held is not None:
                found.append(Seen(one.key, first + 1, second + 1, one.held == (first < second), None))
            continue
        gains = {True: by_proof.gain(second, first), False: by_gut.gain(first, second)}
        right = gains[True] > 0 > gains[False]
        if right or gains[False] > 0 > gains[True]:
            found.append(Seen(one.key, first + 1, second + 1, right, gains[right]))
    found.sort(key=lambda one: (one.gain is None, -(one.gain or 0.0), -abs(one.gut - one.evidenced)))
    return tuple(found)


class _Moves:
    """One order, and what moving a single item of it to another place saves; unmeasured items take no part."""

    def __init__(self, order: Sequence[Judged]) -> None:
        measured = [(one.delivered, one.effort) for one in order]
        self._ones = [(0.0, 0.0) if None in one else (one[0] or 0.0, one[1] or 0.0) for one in measured]
        self._worth = list(accumulate((worth for worth, _ in self._ones), initial=0.0))
        self._effort = list(accumulate((effort for _, effort in self._ones), initial=0.0))

    def gain(self, place: int, wanted: int) -> float:
        """Saved by taking the item at *place* out and putting it where it is the one at *wanted*."""
        worth, effort = self._ones[place]
        first, last = (wanted, place) if wanted < place else (place + 1, wanted + 1)
        passed = worth * (self._effort[last] - self._effort[first]) - effort * (self._worth[last] - self._worth[first])
        return passed if wanted < place else -passed

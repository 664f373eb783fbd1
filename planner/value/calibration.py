"""Predicted against happened: how far past beliefs, values and sizes could be trusted."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import NormalDist, median
from typing import NamedTuple

from planner.domain.model import OBLIGATION, Evidence
from planner.domain.values import Verdict
from planner.solve.intervals import median_interval, ratio_interval
from planner.solve.paid import Interval
from planner.value.ladder import Ladder

ENOUGH = 8
"""Values below which no interval is drawn by resampling: of fewer it would be too narrow."""
SAMPLES = 2_000


class Judged(NamedTuple):
    """One finished item: what was thought of it when it was chosen, and what became of it."""

    key: str
    p: float
    """P(holds) when it was chosen."""
    held: bool | None
    """Whether its hypothesis held; None where nobody has judged it."""
    functions: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    """Of the evidence it was chosen on."""
    promised: float | None = None
    """Stated cost of delay when it was chosen."""
    delivered: float | None = None
    """Cost of delay it turned out to have; None where it was not measured."""
    size: float | None = None
    """As estimated."""
    effort: float | None = None
    """As it came to, in the same unit."""
    accountable: str | None = None
    finished: date | None = None
    gut: float | None = None
    """Place in the order people gave; equal where they gave the same; None where they gave none."""
    stated: float | None = None
    """Score at face value when it was chosen."""
    evidenced: float | None = None
    """Score by the evidence of that day."""


class Reliability(NamedTuple):
    """Of a group of finished items: what was expected and what happened."""

    sample: int
    expected: float
    """Mean P."""
    happened: float
    """Share whose hypothesis held."""
    low: float
    """Wilson's 90 % interval of that share."""
    high: float

    @property
    def surprising(self) -> bool:
        """Whether the expectation lies outside the interval. One group in ten does by chance alone."""
        return not self.low <= self.expected <= self.high


class Kept(NamedTuple):
    """Of items whose delivered value was measured: Σ delivered ÷ Σ promised."""

    sample: int
    promised: float
    delivered: float
    interval: Interval | None = None
    """Of 90 %, of the share; None where the sample is too small for one."""

    @property
    def share(self) -> float | None:
        return self.delivered / self.promised if self.promised else None


class Overrun(NamedTuple):
    """Median of ln(actual ÷ predicted) size."""

    sample: int
    log_ratio: float
    interval: Interval | None = None
    """Of 90 %, of the factor; None where the sample is too small for one."""

    @property
    def factor(self) -> float:
        """By which work came out larger, in the middle: 1.35 is 35 % more than estimated."""
        return math.exp(self.log_ratio)


class Promises(NamedTuple):
    """Of a group of finished items: values and sizes, each as far as they were measured."""

    kept: Kept
    overrun: Overrun | None


@dataclass(frozen=True, slots=True)
class Calibration:
    overall: Reliability | None
    """None where nothing has been judged yet."""
    by_kind: Mapping[str, Reliability]
    by_function: Mapping[str, Reliability]
    promises: Promises
    promises_by_function: Mapping[str, Promises]
    promises_by_kind: Mapping[str, Promises]
    unjudged: tuple[str, ...]
    """Finished items of which nobody has said whether the hypothesis held: they might change all of the above."""


def calibration(finished: Sequence[Judged], *, seed: int = 0) -> Calibration:
    """What the finished work says. Groups overlap: an item counts for each of its functions and kinds."""
    judged = [one for one in finished if one.held is not None]
    return Calibration(
        overall=_reliability(judged) if judged else None,
        by_kind={name: _reliability(group) for name, group in _grouped(judged, "kinds").items()},
        by_function={name: _reliability(group) for name, group in _grouped(judged, "functions").items()},
        promises=_promises(finished, seed),
        promises_by_function={name: _promises(group, seed) for name, group in _grouped(finished, "functions").items()},
        promises_by_kind={name: _promises(group, seed) for name, group in _grouped(finished, "kinds").items()},
        unjudged=tuple(one.key for one in finished if one.held is None),
    )


def _grouped(items: Iterable[Judged], trait: str) -> dict[str, list[Judged]]:
    groups: dict[str, list[Judged]] = {}
    for one in items:
        for name in dict.fromkeys(getattr(one, trait)):
            groups.setdefault(name, []).append(one)
    return dict(sorted(groups.items()))


def _reliability(group: Sequence[Judged]) -> Reliability:
    n = len(group)
    happened = sum(one.held is True for one in group) / n
    low, high = wilson(happened, n)
    return Reliability(n, math.fsum(one.p for one in group) / n, happened, low, high)


def _promises(group: Sequence[Judged], seed: int) -> Promises:
    measured = [one for one in group if one.promised is not None and one.delivered is not None]
    delivered, promised = [one.delivered or 0.0 for one in measured], [one.promised or 0.0 for one in measured]
    enough = len(measured) >= ENOUGH and any(promised)
    interval = ratio_interval(delivered, promised, samples=SAMPLES, seed=seed) if enough else None
    ratios = [math.log(one.effort / one.size) for one in group if one.size and one.effort]
    within = median_interval(ratios)
    factors = None if within is None else Interval(math.exp(within.low), math.exp(within.high))
    return Promises(
        Kept(len(measured), math.fsum(promised), math.fsum(delivered), interval),
        Overrun(len(ratios), median(ratios), factors) if ratios else None,
    )


def wilson(share: float, sample: int, confidence: float = 0.9) -> tuple[float, float]:
    """Interval of a share of *sample* (E. B. Wilson 1927): honest for small samples and shares of 0 and 1."""
    z = NormalDist().inv_cdf(0.5 + confidence / 2)
    centre = (share + z * z / (2 * sample)) / (1 + z * z / sample)
    half = z / (1 + z * z / sample) * math.sqrt(share * (1 - share) / sample + z * z / (4 * sample * sample))
    return max(0.0, centre - half), min(1.0, centre + half)


class Candour(NamedTuple):
    """Contradictions on record against those that honest looking would have found."""

    pieces: int
    """That say yes or no."""
    found: int
    expected: float

    @property
    def ratio(self) -> float | None:
        return self.found / self.expected if self.expected else None

    @property
    def doubtful(self) -> bool:
        """Below a half, where a half at least was to be expected: good news only is being written down."""
        return self.expected >= 1 and self.found < self.expected / 2


def candour(pieces: Iterable[tuple[Evidence, float]], ladder: Ladder) -> Candour:
    """Of pieces of evidence, each with the P(holds) of its item. A warning; it plays no part in any ranking.

    The two ratios fix both error rates: a kind with r⁺ and r⁻ contradicts a hypothesis that fails with probability
    r⁻(r⁺ − 1) ÷ (r⁺r⁻ − 1), one that holds with that over r⁻. Kinds that say nothing (ratios of 1) do not count.
    """
    counted, found, expected = 0, 0, []
    for piece, p in pieces:
        kind = ladder.by_name.get(piece.kind)
        if kind is None or piece.kind == OBLIGATION or piece.verdict is Verdict.INCONCLUSIVE:
            continue
        odds = kind.supports * kind.contradicts - 1
        if odds <= 0:
            continue
        if_fails = kind.contradicts * (kind.supports - 1) / odds
        counted += 1
        found += piece.verdict is Verdict.CONTRADICTS
        expected.append((1 - p) * if_fails + p * if_fails / kind.contradicts)
    return Candour(counted, found, math.fsum(expected))

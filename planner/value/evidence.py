"""What the evidence says about a value hypothesis: the probability that it holds, and how it comes to it."""

import math
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from planner.domain.learning import MOST_TEST_RATIO
from planner.domain.model import OBLIGATION, Evidence
from planner.domain.values import Verdict
from planner.value.ladder import Ladder

DAYS_IN_MONTH = 365.25 / 12


class EvidenceTerm(NamedTuple):
    """What all pieces of one kind that say the same contribute together."""

    kind: str
    verdict: Verdict
    pieces: int
    weight: float
    """The number of fresh pieces of their kind they are worth."""
    contribution: float
    """Their summand of E, positive when they support; all overlap is taken off already."""


class Belief(NamedTuple):
    """How far an item's hypothesis is believed."""

    p: float
    """Probability that it holds, 0–1; 1 for an obligation that covers the whole item."""
    log_odds: float
    """E, the sum of the terms: what evidence adds to the logit of the base rate, before β."""
    terms: tuple[EvidenceTerm, ...]
    meter: float
    """The highest rung (0–10) with supporting evidence, contradicted or not; the lowest rung if there is none."""
    obligation: bool = False
    """Law, contract or end of support stands behind the item."""
    standing: frozenset[str] = frozenset()
    """Criteria that count in full whether or not the hypothesis holds."""

    def factor(self, criterion: str) -> float:
        """By what a promise is multiplied under evidence."""
        return 1.0 if criterion in self.standing else self.p


def p_holds(pieces: Iterable[Evidence], ladder: Ladder, today: date, *, standing: Iterable[str] = ()) -> Belief:
    """logit P = logit(base rate) + β · E, with E = E⁺ − E⁻ and, for each sign,

    E± = Σ c ÷ (1 + (m − 1) · kind overlap), where for each kind c = ln(ratio) · S ÷ (1 + (max(S, 1) − 1) · repeat
    overlap), S = Σ s · 2^(−age ÷ half-life) counts its fresh pieces — s is 1, or ln(own ratio) ÷ ln(ratio) of a piece
    that has a ratio of its own — and m = Σ c ÷ max c its kinds, each by what it still
    weighs (``docs/decisions/0003-effective-counts-of-evidence.md``). Ages in months; a future date has age 0.

    Independent of the order of the pieces; more support never lowers P, more contradiction never raises it.
    An unknown kind has ratio 1. A supporting obligation is no hypothesis: with nothing named in *standing* P is 1;
    otherwise the criteria named there stand and the hypothesis keeps its P. Without one, *standing* has no effect.
    """
    supporting: dict[str, list[float]] = {}
    contradicting: dict[str, list[float]] = {}
    obligation = False
    for piece in pieces:
        if piece.kind == OBLIGATION:
            obligation = obligation or piece.verdict is Verdict.SUPPORTS
        elif piece.verdict is not Verdict.INCONCLUSIVE:
            months = max((today - piece.date).days, 0) / DAYS_IN_MONTH
            side = supporting if piece.verdict is Verdict.SUPPORTS else contradicting
            fresh = 2 ** (-months / ladder.half_life_months) * _strength(piece, ladder)
            side.setdefault(piece.kind, []).append(fresh)
    terms = (*_terms(supporting, Verdict.SUPPORTS, ladder), *_terms(contradicting, Verdict.CONTRADICTS, ladder))
    log_odds = math.fsum([term.contribution for term in terms])
    stands = frozenset(standing) if obligation else frozenset()
    p = 1.0 if obligation and not stands else probability(log_odds, ladder)
    meter = max((ladder.by_name[kind].meter for kind in supporting if kind in ladder.by_name), default=ladder.floor)
    return Belief(p, log_odds, terms, meter, obligation, stands)


def probability(log_odds: float, ladder: Ladder) -> float:
    """The base rate moved by E on the logit scale, weighted with β."""
    return 1 / (1 + (1 / ladder.base_rate - 1) * math.exp(-ladder.beta * log_odds))


def _strength(piece: Evidence, ladder: Ladder) -> float:
    """How many pieces of its kind it is worth."""
    if piece.ratio is None:
        return 1.0 if ladder.log_ratio(piece.kind, piece.verdict) else 0.0
    return math.log(piece.ratio) / _log_ratio(piece.kind, piece.verdict, ladder)


def _log_ratio(kind: str, verdict: Verdict, ladder: Ladder) -> float:
    """That of the ladder. Where it has none, only pieces with a ratio of their own count, in units of a test."""
    return ladder.log_ratio(kind, verdict) or math.log(MOST_TEST_RATIO)


def _terms(side: Mapping[str, Sequence[float]], verdict: Verdict, ladder: Ladder) -> list[EvidenceTerm]:
    """The terms of one sign, in the order of the ladder; unknown kinds last, by name."""
    if not side:
        return []
    kinds = sorted(side, key=ladder.order) if len(side) > 1 else side
    sums = {kind: math.fsum(side[kind]) for kind in kinds}
    raw = [
        _log_ratio(kind, verdict, ladder) * weight / (1 + (max(weight, 1.0) - 1) * ladder.repeat_overlap)
        for kind, weight in sums.items()
    ]
    strongest = max(raw)
    effective = math.fsum(raw) / strongest if strongest else 1.0
    share = (1 if verdict is Verdict.SUPPORTS else -1) / (1 + (effective - 1) * ladder.kind_overlap)
    return [
        EvidenceTerm(kind, verdict, len(side[kind]), weight, contribution * share)
        for (kind, weight), contribution in zip(sums.items(), raw, strict=True)
    ]

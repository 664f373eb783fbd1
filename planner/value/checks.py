"""What ``planner check`` finds in scores, sizes and evidence: accepted, but probably not what was meant."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from planner.domain.findings import Finding, Param, Severity, Where
from planner.domain.model import OBLIGATION, Evidence, Item, Score
from planner.domain.naming_ai import names_ai
from planner.domain.portfolio import Portfolio
from planner.domain.values import SizeUnit, Verdict
from planner.value.estimates import HOURS
from planner.value.ladder import Ladder
from planner.value.scorecards import Criterion, Role, Scorecard
from planner.value.untimely import untimely_in

TOP_SHARE = 0.1
"""More votes than this share at the top of a scale mean that the scale is too short."""
TOP_LEAST = 10
"""Votes below which that share says nothing."""


def check_values(portfolio: Portfolio, card: Scorecard, ladder: Ladder, today: date) -> list[Finding]:
    """Findings about every open item's scores, its standing criteria and all that was learnt, in key order."""
    open_items = [item for item in portfolio.items.values() if item.status.open]
    found: list[Finding] = []
    for item in open_items:
        found += doubts(item, portfolio.evidence_of.get(item.key, ()), card)
    found += _top_heavy(open_items, card)
    found += _units(open_items)
    found += untimely_in(portfolio, today)
    for piece in portfolio.evidence:
        found += _evidence(piece, ladder)
    return found


def doubts(item: Item, pieces: tuple[Evidence, ...], card: Scorecard) -> list[Finding]:
    """What is questionable in the item by itself: ``score.…`` with its criterion, its standing criteria, and what it
    says of AI."""
    return [*_scores(item.key, item.scores, card), *_standing(item, pieces), *_ai(item, card)]


def _ai(item: Item, card: Scorecard) -> Iterator[Finding]:
    """A problem that names AI, and the scores of the simplest alternative."""
    answer = item.ai
    if answer is None or not answer.proposes:
        return
    if names_ai(answer.problem):
        yield Finding("ai.problem_names_ai", Severity.WARNING, Where(key=item.key, field="ai.problem"))
    for found in _scores(item.key, answer.twin.scores, card):
        field = f"ai.twin.scores.{found.params['criterion']}"
        yield replace(found, where=replace(found.where, field=field))


def _scores(key: str, scores: Iterable[Score], card: Scorecard) -> Iterator[Finding]:
    given = list(scores)
    for criterion in card.criteria:
        votes = {score.function: score.value for score in given if score.criterion == criterion.name}
        for value in dict.fromkeys(votes.values()):
            if criterion.scale is not None and not criterion.scale.holds(value):
                params = {"criterion": criterion.name, "value": f"{value:g}", "scale": _range(criterion)}
                yield _warning("score.off_scale", key, **params)
        if None not in votes and 0 in votes.values() and any(votes.values()):
            none = ", ".join(sorted(function or "" for function, value in votes.items() if value == 0))
            yield _warning("score.veto", key, criterion=criterion.name, functions=none)


def _range(criterion: Criterion) -> str:
    scale = criterion.scale
    if scale is None:
        return ""
    if scale.points:
        return " · ".join(f"{point:g}" for point in scale.points)
    return f"≥ {scale.min:g}" if scale.max is None else f"{scale.min:g}–{scale.max:g}"


def _top_heavy(items: list[Item], card: Scorecard) -> Iterator[Finding]:
    """Only promises: they grow without limit, while a sure confidence is where its scale means to end."""
    votes: Counter[str] = Counter()
    at_top: Counter[str] = Counter()
    promises = [c for c in card.criteria if c.role is Role.PROMISE and c.scale is not None]
    tops = {c.name: c.scale.top for c in promises if c.scale is not None and c.scale.top is not None}
    for score in (score for item in items for score in item.scores if score.criterion in tops):
        votes[score.criterion] += 1
        at_top[score.criterion] += score.value >= tops[score.criterion]
    for name, n in votes.items():
        if n >= TOP_LEAST and at_top[name] > TOP_SHARE * n:
            yield _warning("score.top_heavy", None, criterion=name, top=f"{tops[name]:g}", at_top=at_top[name], votes=n)


def _standing(item: Item, pieces: tuple[Evidence, ...]) -> Iterator[Finding]:
    obliged = any(piece.kind == OBLIGATION and piece.verdict is Verdict.SUPPORTS for piece in pieces)
    if item.standing and not obliged:
        yield _warning("evidence.standing_without_obligation", item.key, criteria=", ".join(item.standing))


def _units(items: list[Item]) -> Iterator[Finding]:
    """Points beside hours: no factor joins them, so some of the items cannot be scored."""
    units = Counter(item.size.unit for item in items if item.size is not None)
    timed = sum(n for unit, n in units.items() if unit in HOURS)
    if timed and units[SizeUnit.POINTS]:
        yield _warning("size.mixed_units", None, points=units[SizeUnit.POINTS], timed=timed)


def _evidence(piece: Evidence, ladder: Ladder) -> Iterator[Finding]:
    if piece.kind != OBLIGATION and piece.kind not in ladder.by_name:
        known = ", ".join([*ladder.by_name, OBLIGATION])
        yield _warning("evidence.unknown_kind", piece.item, number=piece.id, kind=piece.kind, known=known)


def _warning(code: str, key: str | None, **params: Param) -> Finding:
    return Finding(code, Severity.WARNING, Where(key=key), params)

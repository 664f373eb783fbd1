"""The work of one level as plain numbers: what can be put in order or chosen, what it waits for, what stands apart."""

from collections.abc import Collection, Iterable, Mapping, Set
from dataclasses import dataclass, field
from statistics import median
from typing import TypeVar

from planner.domain.graph import ancestors
from planner.domain.portfolio import Portfolio
from planner.domain.unread import Brief
from planner.domain.values import CLOSED, Kind, LinkKind, Status
from planner.solve.instance import Problem, SoftLink
from planner.solve.knots import knots
from planner.value.delay import evidenced_delays
from planner.value.ranking import usual_level
from planner.value.scoring import Gap, Lens, Scorer
from planner.value.waiting import feasible

N = TypeVar("N")

DEPTH = {Kind.INITIATIVE: 0, Kind.FEATURE: 1, Kind.STORY: 2}


@dataclass(frozen=True, slots=True)
class Apart:
    """An item that cannot be placed: something is missing and nothing that is scored waits for it."""

    key: str
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class Needs:
    """Who waits for whom on one level, seen from there."""

    hard: Mapping[str, Set[str]]
    """Key → what must be finished before."""
    soft: Mapping[str, Set[str]]
    unbound: int
    """Links of items above the level: they bind the last of their parts, whichever that is, and are left out."""


@dataclass(frozen=True)
class Stock:
    """Open items of one level in lots: one item each, or a knot of items that wait for each other in a circle."""

    portfolio: Portfolio = field(repr=False)
    scorer: Scorer = field(repr=False)
    level: Kind
    lots: tuple[tuple[str, ...], ...]
    problem: Problem = field(repr=False)
    """The lots as numbers: evidenced cost of delay, size, what each requires."""
    lot_of: Mapping[str, int] = field(repr=False)
    delays: Mapping[str, float | None] = field(repr=False)
    """Of what is in lots; None is placed by what it unlocks alone."""
    sizes: Mapping[str, float] = field(repr=False)
    assumed: frozenset[str]
    """Items without a size that others wait for: they count with the median size of the others."""
    needs: Needs = field(repr=False)
    apart: tuple[Apart, ...]

    def keys(self, lots: Iterable[int]) -> tuple[str, ...]:
        return tuple(key for lot in lots for key in self.lots[lot])

    def blocked_by(self, key: str) -> tuple[str, ...]:
        """What *key* requires that is stopped: no order can bring it."""
        briefs = self.portfolio.brief_of
        required = (briefs.get(other) for other in self.portfolio.requires.get(key, ()))
        return tuple(one.key for one in required if one is not None and one.status is Status.STOPPED)


def stock(portfolio: Portfolio, scorer: Scorer, level: Kind | None = None, within: Set[str] | None = None) -> Stock:
    """Everything open at *level* (the usual one), or only what is *within* these keys and what it requires."""
    chosen = usual_level(portfolio) if level is None else level
    items = {one.key: one for one in portfolio.briefs if one.kind is chosen and one.status not in CLOSED}
    needs = _needs(portfolio, items)
    if within is not None:
        kept = reached(needs.hard, [key for key in items if key in within])
        items = {key: item for key, item in items.items() if key in kept}
    assessed = dict(zip(items, scorer.assess(list(items.values()), portfolio.evidence_of), strict=True))
    delays = dict(zip(items, evidenced_delays(scorer, list(assessed.values())), strict=True))
    complete = [key for key, one in assessed.items() if delays[key] is not None and one.size is not None]
    listed = reached(needs.hard, complete) & items.keys()
    usual = median([size for one in assessed.values() if (size := one.size) is not None] or [1.0])
    known = {key: assessed[key].size for key in items if key in listed}
    sizes = {key: usual if size is None else size for key, size in known.items()}
    lots, lot_of = _lots(portfolio, list(sizes), needs.hard)
    return Stock(
        portfolio=portfolio,
        scorer=scorer,
        level=chosen,
        lots=lots,
        problem=_problem(lots, lot_of, delays, sizes, needs),
        lot_of=lot_of,
        delays={key: delays[key] for key in sizes},
        sizes=sizes,
        assumed=frozenset(key for key, size in known.items() if size is None),
        needs=needs,
        apart=tuple(
            Apart(key, scorer.missing(one, Lens.EVIDENCED) or (Gap("no_number"),))
            for key, one in assessed.items()
            if key not in sizes
        ),
    )


def reached(needs: Mapping[N, Collection[N]], starts: Iterable[N]) -> set[N]:
    """*starts* and whatever they need, at any remove."""
    found = set(starts)
    waiting = list(found)
    for key in waiting:
        fresh = set(needs.get(key, ())) - found
        found |= fresh
        waiting += fresh
    return found


def _needs(portfolio: Portfolio, items: Mapping[str, Brief]) -> Needs:
    """The links of all levels, seen from *items*: those of parts are lifted, those to larger items mean all parts."""
    up, parts = _shown(portfolio, items)
    briefs = portfolio.brief_of
    level = min((DEPTH[item.kind] for item in items.values()), default=0)
    found: dict[LinkKind, dict[str, set[str]]] = {LinkKind.REQUIRES: {}, LinkKind.BETTER_AFTER: {}}
    unbound = 0
    for source, target, kind in portfolio.ends:
        if kind not in found or not (_open(briefs.get(source)) and _open(briefs.get(target))):
            continue  # what is done waits for nobody, and nobody for it
        if source not in up:
            unbound += DEPTH[briefs[source].kind] < level and source in parts
            continue
        for end in (up[target],) if target in up else parts.get(target, ()):
            if end != up[source]:
                found[kind].setdefault(up[source], set()).add(end)
    return Needs(found[LinkKind.REQUIRES], found[LinkKind.BETTER_AFTER], unbound)


def _shown(portfolio: Portfolio, items: Mapping[str, Brief]) -> tuple[dict[str, str], dict[str, list[str]]]:
    """Of what stands at the level or below it the one of *items* that shows it; of what stands above, its parts."""
    parents = {brief.key: brief.parent for brief in portfolio.briefs}
    up: dict[str, str] = {}
    parts: dict[str, list[str]] = {}
    for key, parent in parents.items():
        above = ancestors(parents, key) if parent else []
        shown = next((one for one in (key, *above) if one in items), None)
        if shown is not None:
            up[key] = shown
        if key in items:
            for one in above:
                parts.setdefault(one, []).append(key)
    return up, parts


def _open(brief: Brief | None) -> bool:
    return brief is not None and brief.status not in CLOSED


def _lots(
    portfolio: Portfolio, keys: list[str], hard: Mapping[str, Set[str]]
) -> tuple[tuple[tuple[str, ...], ...], dict[str, int]]:
    """Items in the order of their first keys; inside a circle the links that the items have themselves are kept."""
    place = {key: n for n, key in enumerate(keys)}
    waiting = {place[key] for key in hard if key in place}  # only what waits can stand in a circle
    onward = {n: [place[other] for other in hard[keys[n]] if place.get(other) in waiting] for n in waiting}
    circles = [sorted(group) for group in knots(sorted(waiting), onward.__getitem__)]
    groups = sorted([*circles, *([n] for n in range(len(keys)) if n not in waiting)])
    lots = tuple(feasible([keys[n] for n in group], portfolio) if group[1:] else (keys[group[0]],) for group in groups)
    return lots, {key: n for n, lot in enumerate(lots) for key in lot}


def _problem(
    lots: tuple[tuple[str, ...], ...],
    lot_of: Mapping[str, int],
    delays: Mapping[str, float | None],
    sizes: Mapping[str, float],
    needs: Needs,
) -> Problem:
    def others(links: Mapping[str, Set[str]]) -> dict[int, set[int]]:
        found: dict[int, set[int]] = {}
        for key, ends in links.items():
            if key in lot_of:
                found.setdefault(lot_of[key], set()).update(lot_of[end] for end in ends if end in lot_of)
        return {lot: ends - {lot} for lot, ends in sorted(found.items())}

    hard, soft = others(needs.hard), others(needs.soft)
    return Problem(
        weights=tuple(sum(delays[key] or 0.0 for key in lot) for lot in lots),
        sizes=tuple(sum(sizes[key] for key in lot) for lot in lots),
        requires=tuple(tuple(sorted(hard.get(lot, ()))) for lot in range(len(lots))),
        soft=tuple(SoftLink(lot, other) for lot, ends in soft.items() for other in sorted(ends)),
    )

"""What only the whole portfolio shows: references that lead nowhere, circles, levels upside down, misleading titles."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator

from planner.domain import graph
from planner.domain.findings import Finding, Param, Severity, Where
from planner.domain.model import Item, Link
from planner.domain.portfolio import Portfolio
from planner.domain.values import Kind

_LEVELS = {Kind.INITIATIVE: 0, Kind.FEATURE: 1, Kind.STORY: 2}
_JOINERS = frozenset("\u200c\u200d")
"""Emoji and several scripts are written with them."""
_INVISIBLE = frozenset(("Cc", "Cf", "Zl", "Zp"))
_FOREIGN = re.compile(r"[\u0370-\u03ff\u0400-\u052f\u1f00-\u1fff]")
"""Greek and Cyrillic: the scripts whose letters pass for Latin ones."""
_WORD = re.compile(r"[^\W\d_]+")


def check(portfolio: Portfolio) -> tuple[Finding, ...]:
    """Everything in *portfolio* that contradicts its rules or was probably not meant, worst first, then by key."""
    found = [
        *_items(portfolio),
        *_circles_of_parents(portfolio),
        *_links(portfolio),
        *_evidence(portfolio),
        *_outcomes(portfolio),
        *_same_titles(portfolio),
    ]
    return tuple(sorted(found, key=lambda f: -f.severity))


def title_findings(title: str, where: Where) -> Iterator[Finding]:
    """Warnings about characters one cannot see (CVE-2021-42574) and letters that pass for others (CVE-2021-42694)."""
    if title.isascii() and title.isprintable():
        return
    hidden = {c for c in title if unicodedata.category(c) in _INVISIBLE} - _JOINERS
    if hidden:
        names = ", ".join(f"U+{ord(c):04X}" for c in sorted(hidden))
        yield Finding("text.hidden", Severity.WARNING, where, {"field": "title", "characters": names})
    if _FOREIGN.search(title):
        for word in _WORD.findall(title):
            if _FOREIGN.search(word) and any(unicodedata.name(c, "").startswith("LATIN") for c in word):
                yield Finding("text.lookalike", Severity.WARNING, where, {"field": "title", "word": word})


def level_finding(item: Item, parent: Item) -> Finding | None:
    """A warning when *parent* stands below *item*; the same level is allowed."""
    if _LEVELS[parent.kind] <= _LEVELS[item.kind]:
        return None
    params: dict[str, Param] = {"kind": str(item.kind), "parent": parent.key, "parent_kind": str(parent.kind)}
    return Finding("item.parent_level", Severity.WARNING, Where(key=item.key, field="parent"), params)


def _items(portfolio: Portfolio) -> Iterator[Finding]:
    functions = {function.name for function in portfolio.charter.functions}
    for item in portfolio.items.values():
        yield from title_findings(item.title, Where(key=item.key, field="title"))
        yield from _parent(portfolio, item)
        for name in item.functions:
            if name not in functions:
                params = {"name": name, "known": ", ".join(sorted(functions))}
                place = Where(key=item.key, field="functions")
                yield Finding("item.function", Severity.WARNING, place, {**params})
        for name in item.outcomes:
            if name not in portfolio.outcomes:
                yield Finding("item.outcome", Severity.WARNING, Where(key=item.key, field="outcomes"), {"name": name})
        for loose in item.loose_ends:
            params = {"role": loose.role, "reference": loose.reference}
            yield Finding("item.loose_end", Severity.WARNING, Where(key=item.key, field="loose_ends"), {**params})


def _parent(portfolio: Portfolio, item: Item) -> Iterator[Finding]:
    if item.parent is None:
        return
    parent = portfolio.items.get(item.parent)
    if parent is None:
        place = Where(key=item.key, field="parent")
        yield Finding("item.parent_unknown", Severity.ERROR, place, {"parent": item.parent})
    elif (finding := level_finding(item, parent)) is not None:
        yield finding


def _circles_of_parents(portfolio: Portfolio) -> Iterator[Finding]:
    above = {key: [item.parent] for key, item in portfolio.items.items() if item.parent is not None}
    for cycle in graph.cycles(above):
        place = Where(key=cycle[0], field="parent")
        yield Finding("item.parent_cycle", Severity.ERROR, place, {"cycle": " → ".join(cycle)})


def _links(portfolio: Portfolio) -> Iterator[Finding]:
    parents = {key: item.parent for key, item in portfolio.items.items()}
    for link in portfolio.links:
        ends = {"source": link.source, "target": link.target}
        for end in (link.source, link.target):
            if end not in portfolio.items:
                yield Finding("link.end_unknown", Severity.ERROR, Where(key=link.source), {**ends, "end": end})
        if crosses_generations(parents, link):
            yield Finding("link.own_ancestor", Severity.ERROR, Where(key=link.source), {**ends})
    for cycle in graph.cycles(graph.ordering_adjacency(portfolio.links)):
        yield Finding("link.cycle", Severity.ERROR, Where(key=cycle[0]), {"cycle": " → ".join(cycle)})


def crosses_generations(parents: dict[str, str | None], link: Link) -> bool:
    """Whether an ordering link joins an item with one of its own ancestors: neither could come first."""
    return link.kind.ordering and (
        link.target in graph.ancestors(parents, link.source) or link.source in graph.ancestors(parents, link.target)
    )


def _evidence(portfolio: Portfolio) -> Iterator[Finding]:
    for piece in portfolio.evidence:
        if piece.item not in portfolio.items:
            params: dict[str, Param] = {"number": piece.id, "item": piece.item}
            yield Finding("evidence.item_unknown", Severity.ERROR, Where(key=piece.item), params)


def _outcomes(portfolio: Portfolio) -> Iterator[Finding]:
    functions = {function.name for function in portfolio.charter.functions}
    for outcome in portfolio.outcomes.values():
        for name in outcome.functions:
            if name not in functions:
                params = {"name": name, "known": ", ".join(sorted(functions))}
                yield Finding("item.function", Severity.WARNING, Where(key=outcome.name), {**params})


def _same_titles(portfolio: Portfolio) -> Iterator[Finding]:
    bearers: dict[str, list[str]] = defaultdict(list)
    for item in portfolio.items.values():
        bearers[item.title.strip().casefold()].append(item.key)
    for keys in bearers.values():
        if len(keys) > 1:
            title = portfolio.items[keys[0]].title
            params = {"title": title, "keys": ", ".join(keys)}
            yield Finding("item.title_twice", Severity.NOTE, Where(key=keys[0], field="title"), {**params})

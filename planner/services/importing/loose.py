"""References that items of the store still owe an answer: tried again whenever a file arrives."""

from collections.abc import Iterator, Sequence
from itertools import compress, count

from planner.domain import graph
from planner.domain.changes import Change
from planner.domain.model import Item, Link, LooseEnd
from planner.domain.values import LinkKind
from planner.formats.records import Role
from planner.services.importing.run import Run
from planner.services.importing.ties import KINDS as LINK_KINDS
from planner.services.importing.web import KINDS, Web

_ROLES = frozenset(Role)


def tied_up(run: Run, web: Web) -> Iterator[Change]:
    """Items that were not compared and whose loose ends find their target, and the links that makes.

    An end that would contradict the rest (a cycle, an own ancestor) stays loose.
    """
    numbers = {key: run.roster.number(key) for key in sorted(run.store.unsettled())}
    keys = [key for key, number in numbers.items() if number is None or not run.compared[number]]
    knots: _Knots | None = None
    for item in run.store.get("item", keys).values() if keys else ():
        assert isinstance(item, Item)  # noqa: S101 - what was asked for; for mypy
        found = [_answer(run, item, loose) for loose in item.loose_ends]
        if any(found):
            knots = knots or _Knots(run, web)
            yield from knots.tie(item, found)


def _answer(run: Run, item: Item, loose: LooseEnd) -> str | None:
    """The file's own names count only for items of the same system."""
    text = loose.reference
    if item.origin is None or item.origin.system == run.system:
        answer = run.answers.find(text)
    elif (number := run.roster.number(text)) is not None and number not in run.roster.made_up:
        answer = run.answers.of(number, text)
    else:
        answer = run.answers.outside(text, item.origin.system)
    return answer if isinstance(answer, str) and answer != item.key and loose.role in _ROLES else None


class _Knots:
    """The links and parents as they will be, growing with each loose end tied up."""

    def __init__(self, run: Run, web: Web) -> None:
        self._run = run
        self._after: dict[str, list[str]] = {}
        self._links: set[tuple[str, str, str]] = set()
        for first, second, _, place in web.links:
            link = Link(source=web.key(first), target=web.key(second), kind=KINDS[place])
            self._add(link.source, link.target, link.kind)
        for source, target, kind in run.store.ends():
            self._add(source, target, kind)
        self._parents: dict[str, str | None] = dict(run.standing.parents)
        for number in compress(count(), run.compared):
            self._parents[run.roster.keys[number]] = None
        self._parents |= {run.roster.keys[number]: parent for number, parent in run.hanging()}

    def tie(self, item: Item, answers: Sequence[str | None]) -> Iterator[Change]:
        left: list[LooseEnd] = []
        parent = item.parent
        links: list[Link] = []
        for loose, key in zip(item.loose_ends, answers, strict=True):
            if key is None:
                left.append(loose)
            elif loose.role != Role.PARENT:
                if not self._link(item.key, key, Role(loose.role), links):
                    left.append(loose)
            elif parent is None and self._fits_above(key, item.key):
                parent = self._parents[item.key] = key
            else:
                left.append(loose)
        if len(left) < len(item.loose_ends):
            self._run.tally.settled += len(item.loose_ends) - len(left)
            yield Change(item, item.revised(parent=parent, loose_ends=tuple(left)))
            yield from (Change(None, link) for link in links)

    def _link(self, key: str, other: str, role: Role, links: list[Link]) -> bool:
        source, target = (other, key) if role is Role.REQUIRED_BY else (key, other)
        link = Link(source=source, target=target, kind=LINK_KINDS[role])
        if (link.source, link.target, link.kind) in self._links:
            return True
        if link.kind.ordering and (
            self._generations(source, target) or graph.path(self._after, target, source) is not None
        ):
            return False
        self._add(link.source, link.target, link.kind)
        links.append(link)
        return True

    def _generations(self, source: str, target: str) -> bool:
        return target in graph.ancestors(self._parents, source) or source in graph.ancestors(self._parents, target)

    def _fits_above(self, parent: str, child: str) -> bool:
        """No circle of parents, and no link of the child to what would become its ancestor."""
        line = {parent, *graph.ancestors(self._parents, parent)}
        linked = set(self._after.get(child, ())) | {
            source for source, targets in self._after.items() if child in targets
        }
        return child not in line and not line & linked

    def _add(self, source: str, target: str, kind: LinkKind) -> None:
        self._links.add((source, target, kind))
        if kind.ordering:
            self._after.setdefault(source, []).append(target)

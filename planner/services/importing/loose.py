"""References that items of the store still owe an answer: tried again whenever a file arrives."""

from collections.abc import Iterator

from planner.domain import graph
from planner.domain.changes import Change
from planner.domain.model import Item, Link, LooseEnd
from planner.domain.values import LinkKind
from planner.formats.records import Role
from planner.services.importing.run import Run
from planner.services.importing.ties import KINDS
from planner.services.importing.web import Web

_ROLES = frozenset(Role)


def tied_up(run: Run, web: Web) -> Iterator[Change]:
    """Items that were not compared and whose loose ends find their target, and the links that makes.

    An end that would contradict the rest (a cycle, an own ancestor) stays loose.
    """
    if not run.standing.unsettled:
        return
    knots = _Knots(run, web)
    for key in run.standing.unsettled:
        if run.roster.number(key) not in run.parents:
            yield from knots.tie(run.standing.portfolio.items[key])


class _Knots:
    """The links and parents as they will be, growing with each loose end tied up."""

    def __init__(self, run: Run, web: Web) -> None:
        self._run = run
        self._after: dict[str, list[str]] = {}
        self._links: set[tuple[str, str, LinkKind]] = set()
        for source, target, _, kind in web.links:
            self._add(Link(source=web.key(source), target=web.key(target), kind=kind))
        edges = zip(web.parents.sources, web.parents.targets, strict=True)
        self._parents: dict[str, str | None] = {web.key(child): web.key(parent) for child, parent in edges}

    def tie(self, item: Item) -> Iterator[Change]:
        left: list[LooseEnd] = []
        parent = item.parent
        links: list[Link] = []
        for loose in item.loose_ends:
            key = self._answer(item, loose.reference)
            if key is None or loose.role not in _ROLES:
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

    def _answer(self, item: Item, text: str) -> str | None:
        """The file's own names count only for items of the same system."""
        same = item.origin is None or item.origin.system == self._run.system
        number = None if same else self._run.roster.number(text)
        answers = self._run.answers
        answer = answers.find(text) if same else answers.outside(text) if number is None else answers.of(number, text)
        return answer if isinstance(answer, str) and answer != item.key else None

    def _link(self, key: str, other: str, role: Role, links: list[Link]) -> bool:
        source, target = (other, key) if role is Role.REQUIRED_BY else (key, other)
        link = Link(source=source, target=target, kind=KINDS[role])
        if (link.source, link.target, link.kind) in self._links:
            return True
        if link.kind.ordering and (
            self._generations(source, target) or graph.path(self._after, target, source) is not None
        ):
            return False
        self._add(link)
        links.append(link)
        return True

    def _generations(self, source: str, target: str) -> bool:
        return target in graph.ancestors(self._parents, source) or source in graph.ancestors(self._parents, target)

    def _fits_above(self, parent: str, child: str) -> bool:
        """No circle of parents, and no link of the child to what would become its ancestor."""
        line = {parent, *graph.ancestors(self._parents, parent)}
        linked = set(self._after.get(child, ())) | {s for s, t, kind in self._links if t == child and kind.ordering}
        return child not in line and not line & linked

    def _add(self, link: Link) -> None:
        self._links.add((link.source, link.target, link.kind))
        if link.kind.ordering:
            self._after.setdefault(link.source, []).append(link.target)

"""What is decreed of the order, among the links of a level: lines of their own, and marks on what ships first."""

from dataclasses import replace

from planner.services.map.web import STRENGTH, Bond, Tie, Web
from planner.services.sequence.decrees import Decree, Decrees
from planner.services.stock import reached


def under(seen: Web, decrees: Decrees) -> Web:
    """*seen* with the orders of *decrees* as ties. Where a link requires the same, that is shown.

    The links of a map reach further than those of an order (through what is done, and as far as *better after*): a
    decree against them is told apart, because a map has no circles.
    """
    ties = {(tie.first, tie.second): tie for tie in seen.ties}
    needs = {key: set(others) for key, others in seen.needs.items()}
    against: list[Decree] = []
    for pair in decrees.before:
        first, second = ends = (seen.name[pair[0]], seen.name[pair[1]])
        if second in reached(needs, [first]):
            against.append(pair)
            continue
        needs.setdefault(second, set()).add(first)
        ties[ends] = _decreed(ties.get(ends), first, second)
    marks = {name: n for n, name in reversed(list(enumerate(map(seen.name.__getitem__, decrees.first), 1)))}
    return replace(seen, ties=tuple(ties.values()), first=marks, against=tuple(against))


def _decreed(tie: Tie | None, first: str, second: str) -> Tie:
    if tie is None or not tie.kind.ordering:
        return Tie(first, second, Bond.DECREED, ())
    return replace(tie, kind=max(tie.kind, Bond.DECREED, key=STRENGTH.__getitem__))

"""A problem as it is handed in: numbers per item and links by index, checked once."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite
from typing import NamedTuple


class InvalidProblem(ValueError):
    """What was handed in is no problem. ``code`` says why, ``items`` are the indices concerned.

    Codes: ``lengths`` (weights, sizes and requires differ), ``number`` (negative, infinite or not a number),
    ``index`` (a link, lock or done mark points nowhere), ``cycle`` (items in a circle, each waiting for the next),
    ``bounds`` (a budget, share or penalty out of range).
    """

    def __init__(self, code: str, items: Sequence[int] = ()) -> None:
        super().__init__(f"{code}: {list(items)[:20]}" if items else code)
        self.code = code
        self.items = tuple(items)


class SoftLink(NamedTuple):
    """*item* had better come after *prior*. Coming before it costs *penalty*, in units of delay cost.

    A penalty of 0 never costs anything: it decides only between orders that are equally good.
    """

    item: int
    prior: int
    penalty: float = 0.0


@dataclass(frozen=True, slots=True)
class Problem:
    """Items 0 … n − 1: what a unit of time without each costs, how much work is left in each, what each requires.

    Sizes are work **left**: of an item in progress, what remains. Weights and sizes are at least 0, and either or
    both may be 0: an item worth nothing is placed by what it unlocks, one without work costs nobody time. Capacity
    is 1 unit of size per unit of time; divide delay costs by the real one.
    """

    weights: tuple[float, ...]
    """Cost of delay per unit of time."""
    sizes: tuple[float, ...]
    requires: tuple[tuple[int, ...], ...]
    """``requires[i]``: what must be complete before i can be."""
    soft: tuple[SoftLink, ...] = ()
    first: tuple[int, ...] = ()
    """Ships before all else, in this order, each as soon as what it requires is done ("the law says so")."""
    done: frozenset[int] = frozenset()
    """Out of the order, and nobody waits for them any more. What they require themselves is no matter."""
    before: tuple[tuple[int, int], ...] = ()
    """(earlier, later): the later waits for the earlier by decree. A link like any other, but it has its price."""

    def __post_init__(self) -> None:
        n = len(self.weights)
        if not n == len(self.sizes) == len(self.requires):
            raise InvalidProblem("lengths")
        wrong = [i for i in range(n) if not (_amount(self.weights[i]) and _amount(self.sizes[i]))]
        if wrong:
            raise InvalidProblem("number", wrong)
        self._check_indices(n)
        if any(not _amount(link.penalty) for link in self.soft):
            raise InvalidProblem("bounds", [link.item for link in self.soft if not _amount(link.penalty)])
        circle = cycle(self.needs())
        if circle:
            raise InvalidProblem("cycle", circle)

    def _check_indices(self, n: int) -> None:
        astray = [i for i, needs in enumerate(self.requires) if needs and not (min(needs) >= 0 and max(needs) < n)]
        astray += [i for link in self.soft for i in link[:2] if not 0 <= i < n]
        astray += [i for pair in self.before for i in pair if not 0 <= i < n]
        astray += [i for i in (*self.first, *self.done) if not 0 <= i < n]
        if astray:
            raise InvalidProblem("index", astray)

    def needs(self) -> Sequence[tuple[int, ...]]:
        """What each item waits for, by its links and by decree."""
        if not self.before:
            return self.requires
        needs = list(self.requires)
        for earlier, later in self.before:
            needs[later] = (*needs[later], earlier)
        return needs

    def __len__(self) -> int:
        return len(self.weights)


def _amount(number: float) -> bool:
    return isfinite(number) and number >= 0


def cycle(requires: Sequence[Sequence[int]]) -> list[int]:
    """Items that require each other in a circle, each the next and the last the first; empty if there is none."""
    waits = [len(needs) for needs in requires]
    waiting: list[list[int]] = [[] for _ in requires]
    for i, needs in enumerate(requires):
        for j in needs:
            waiting[j].append(i)
    free = [i for i, n in enumerate(waits) if not n]
    for j in free:
        for i in waiting[j]:
            waits[i] -= 1
            if not waits[i]:
                free.append(i)
    if len(free) == len(waits):
        return []
    # Whoever still waits, waits for somebody who still waits: walking on must come back.
    here = next(i for i, n in enumerate(waits) if n)
    walked: dict[int, int] = {}
    while here not in walked:
        walked[here] = len(walked)
        here = next(j for j in requires[here] if waits[j])
    return list(walked)[walked[here] :]

"""Orders of drawn numbers where items wait for each other: block by block, as the best order would take them."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from planner.solve.exact import exact
from planner.solve.instance import Problem
from planner.solve.locks import stages
from planner.solve.sidney import decomposed

if TYPE_CHECKING:
    import numpy as np

    from planner.solve.robust import Orderer, Sampled

_STEPS = 1 << 20
"""Steps between nothing and the largest drawn number: finer ones would make the flows slow and no order another."""


def by_blocks(problem: Problem, order: Sequence[int]) -> "Orderer":
    """From drawn weights and sizes of *problem* to an order that keeps its links and locks.

    Each sample is decomposed anew, and some best order of it does these blocks one after the other. Inside a block the
    items follow *order*, which has to keep the links: that is assumed, not optimised. Soft links are not looked at.
    """
    rank = {i: place for place, i in enumerate(order)}

    def ordered(weights: "Sampled", sizes: "Sampled") -> list[int]:
        drawn = replace(problem, weights=_stepped(weights), sizes=_stepped(sizes), soft=())
        instance = exact(drawn)
        return [
            i
            for stage, _ in stages(instance, drawn.first)
            for block in decomposed(instance, stage).parts
            for i in sorted(block, key=rank.__getitem__)
        ]

    return ordered


def _stepped(drawn: "np.ndarray[tuple[int], np.dtype[np.float64]] | Sampled") -> tuple[int, ...]:
    largest = float(drawn.max(initial=0.0))
    return tuple(max(round(x / largest * _STEPS), 1) if x > 0 else 0 for x in drawn.tolist())

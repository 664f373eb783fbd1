"""Published instances and generated ones, as problems: Next Release Problem, MineLib pits, synthetic graphs."""

import random
from itertools import islice
from pathlib import Path

from planner.solve.instance import Problem

INSTANCES = Path(__file__).resolve().parents[1].parent / "shared" / "data" / "instances"
"""Where published files may lie, beside the checkout; never part of it."""


def read_nrp(path: Path) -> Problem:
    """A Next Release Problem file (Xuan et al., IEEE TSE 38, 2012): requirements cost, customers are worth something.

    Requirements come first, customers after them; a customer requires what was asked for. Of a dependency ``a b``,
    b requires a.
    """
    numbers = map(int, path.read_text(encoding="latin-1").split())

    def take(count: int) -> list[int]:
        return list(islice(numbers, count))

    costs: list[int] = []
    for _ in range(next(numbers)):
        costs += take(next(numbers))
    requires: list[list[int]] = [[] for _ in costs]
    for _ in range(next(numbers)):
        first, then = take(2)
        requires[then - 1].append(first - 1)
    profits = []
    for _ in range(next(numbers)):
        profit, wanted = take(2)
        profits.append(profit)
        requires.append([requirement - 1 for requirement in take(wanted)])
    weights = (*(0 for _ in costs), *profits)
    return Problem(weights, (*costs, *(0 for _ in profits)), tuple(map(tuple, requires)))


def read_pit(values: Path, precedences: Path) -> tuple[list[float], list[list[int]]]:
    """An ultimate pit of MineLib (Espinoza et al., Annals of Operations Research 206, 2013): values and links."""
    lines = values.read_text().split("OBJECTIVE_FUNCTION:")[1].split()
    gains = [float(value) for value in lines[1::2]]
    requires: list[list[int]] = [[] for _ in gains]
    for line in precedences.read_text().splitlines():
        block, _, *above = map(int, line.split())
        requires[block] = above
    return gains, requires


def backlog_like(items: int, seed: int = 1) -> Problem:
    """A synthetic backlog: a quarter enablers worth nothing by themselves, features that require up to three of the
    recent ones and now and then an earlier feature; scores and sizes from the usual scales.
    """
    chance = random.Random(seed)
    scale, sizes = (1, 2, 3, 5, 8, 13, 20), []
    weights: list[float] = []
    requires: list[tuple[int, ...]] = []
    enablers: list[int] = []
    for item in range(items):
        sizes.append(chance.choice((1, 2, 3, 5, 8, 13)))
        if chance.random() < 0.25:
            weights.append(0)
            requires.append((chance.choice(enablers[-20:]),) if enablers and chance.random() < 0.4 else ())
            enablers.append(item)
        else:
            weights.append(sum(chance.choice(scale) for _ in range(3)))
            recent = enablers[-40:]
            needs = set(chance.sample(recent, min(chance.choice((0, 1, 1, 2, 2, 3)), len(recent))))
            if item and chance.random() < 0.2:
                needs.add(chance.randrange(max(0, item - 50), item))
            requires.append(tuple(sorted(needs)))
    return Problem(tuple(weights), tuple(sizes), tuple(requires))


def random_links(items: int, links: float, seed: int = 1) -> Problem:
    """Every item worth and costing something, requiring about *links* earlier ones, any of them."""
    chance = random.Random(seed)
    requires: list[tuple[int, ...]] = [()]
    for item in range(1, items):
        wanted = int(links) + (chance.random() < links % 1)
        requires.append(tuple(sorted({chance.randrange(item) for _ in range(wanted)})))
    weights = tuple(chance.randint(0, 20) for _ in range(items))
    return Problem(weights, tuple(chance.randint(1, 20) for _ in range(items)), tuple(requires))

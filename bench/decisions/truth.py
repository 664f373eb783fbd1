"""What is really so, and what people see of it. Nothing of the product is imported here, and nothing may be."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

FUNCTIONS = ("marketing", "it", "cx")
COMPONENTS = ("value", "urgency", "risk")
SCALE = (1, 2, 3, 5, 8, 13, 20, 40, 100)
"""On which people vote."""

KINDS = {
    "opinion": (1.2, 0.30),
    "estimate": (1.3, 0.20),
    "anecdote": (1.5, 0.25),
    "market_data": (2.5, 0.13),
    "user_evidence": (4.0, 0.08),
    "test_result": (9.0, 0.04),
}
"""Kind of evidence → the likelihood ratio it is commonly credited with, and how often it is what one finds."""

TESTS = ("market_data", "user_evidence", "test_result")
"""Kinds that can be obtained on purpose."""

GUT_SIGMAS = {"weak": 1.6, "medium": 0.9, "strong": 0.4}
"""Error of one person's feeling for what an idea is worth, before dividing anything by its size."""

MONTHS = 36
"""Evidence is at most so old."""


@dataclass(frozen=True)
class World:
    """The fields of ``ranges.toml``, each one number."""

    items: float
    base: float
    value_sigma: float
    size_sigma: float
    size_median: float
    vote_sigma: float
    groupthink_sigma: float
    own_side: float
    size_error: float
    overrun: float
    gut_insight: float
    covered: float
    pieces: float
    reliability: float
    copies: float
    told: float
    half_life: float
    horizon: float
    links: float
    test_cost: Sequence[float]
    graded: float
    eras: float


@dataclass(frozen=True)
class Piece:
    """One line of the evidence on record."""

    item: int
    kind: str
    supports: bool
    months: float
    """Its age."""


@dataclass(frozen=True)
class Seen:
    """What is written in the portfolio."""

    votes: Mapping[tuple[int, str, str], float]
    """(item, component, function) → vote on the scale."""
    sizes: Sequence[float]
    """Estimated."""
    accountable: Sequence[str]
    requires: Sequence[Sequence[int]]
    gut: Mapping[str, Sequence[int]]
    """Strength → rank of each item, from 1."""
    evidence: Sequence[Piece]


@dataclass
class Truth:
    """One portfolio. What is private is known to the referee and to the oracle only."""

    world: World
    seen: Seen
    value: "np.ndarray"
    """Cost of delay that finishing the item really ends; may be negative."""
    holds: Sequence[bool]
    work: "np.ndarray"
    """True size."""
    chance: "np.random.Generator"
    spent: float = 0.0
    """Points that tests have taken."""
    asked: list[Piece] = field(default_factory=list)

    @property
    def budget(self) -> float:
        """Points that can be worked off before the end."""
        return self.world.horizon * float(self.work.sum())

    def earned(self, order: Iterable[int]) -> float:
        """Σ value × time left when it is finished; what an item requires is done before it, whoever forgot it.

        Time is points of work, tests first. What would end behind the horizon earns nothing, nor does what follows it.
        """
        return sum(float(self.value[i]) * (self.budget - end) for i, end in self.finished(order))

    def finished(self, order: Iterable[int]) -> list[tuple[int, float]]:
        """The items that get done, each with its end."""
        time, done = self.spent, []
        for i in self._feasible(order):
            time += float(self.work[i])
            if time > self.budget:
                break
            done.append((i, time))
        return done

    def ask(self, item: int, kind: str) -> Piece:
        """Run a test: its cost is spent, its result is as reliable as evidence of this world is."""
        self.spent += self.world.test_cost[TESTS.index(kind)]
        piece = Piece(item, kind, _says_yes(self.world, kind, 0.0, self.holds[item], self.chance), 0.0)
        self.asked.append(piece)
        return piece

    def _feasible(self, order: Iterable[int]) -> Iterable[int]:
        placed: set[int] = set()
        for wanted in order:
            stack = [wanted]
            while stack:
                missing = [j for j in self.seen.requires[stack[-1]] if j not in placed]
                if missing:
                    stack.append(min(missing))
                    continue
                i = stack.pop()
                if i not in placed:
                    placed.add(i)
                    yield i


def portfolio(world: World, seed: Sequence[int]) -> Truth:
    """Drawn anew for every seed; the same seed gives the same portfolio."""
    chance = np.random.default_rng(list(seed))
    n = round(world.items)
    potential = np.exp(chance.normal(math.log(20), world.value_sigma, n))
    holds = chance.random(n) < world.base
    work = np.exp(chance.normal(math.log(world.size_median), world.size_sigma, n))
    estimated = work * np.exp(chance.normal(-world.overrun, world.size_error, n))
    value = potential * _success(world, holds, chance)
    if world.graded:
        work = work * (1 + chance.pareto(2.5, n) * 0.5)
    accountable = [FUNCTIONS[k] for k in chance.integers(0, len(FUNCTIONS), n)]
    requires = [[int(chance.integers(0, i))] if i and chance.random() < world.links else [] for i in range(n)]
    seen = Seen(
        votes=_votes(world, potential, accountable, chance),
        sizes=[max(round(float(size), 1), 0.1) for size in estimated],
        accountable=accountable,
        requires=requires,
        gut={name: _gut(world, sigma, potential, holds, chance) for name, sigma in GUT_SIGMAS.items()},
        evidence=_evidence(world, holds, chance),
    )
    return Truth(world, seen, value, [bool(one) for one in holds], work, chance)


def _success(world: World, holds: "np.ndarray", chance: "np.random.Generator") -> "np.ndarray":
    """The share of the potential that comes true."""
    if not world.graded:
        return holds.astype(float)
    n = len(holds)
    good = chance.beta(2.5, 1.5, n) * 1.4
    harm = np.where(chance.random(n) < 0.3, -0.4 * chance.random(n), 0.15 * chance.random(n))
    return np.where(holds, good, harm)


def _votes(
    world: World, potential: "np.ndarray", accountable: Sequence[str], chance: "np.random.Generator"
) -> dict[tuple[int, str, str], float]:
    """Each function's vote on each component: the potential split in three, seen with errors, on the scale."""
    votes = {}
    for i, whole in enumerate(potential):
        shares = chance.dirichlet((2.0, 1.5, 1.0))
        together = chance.normal(0, world.groupthink_sigma)
        for function in FUNCTIONS:
            bias = world.own_side if function == accountable[i] else 0.0
            for component, share in zip(COMPONENTS, shares, strict=True):
                felt = math.log(max(whole * share, 0.3)) + together + bias + chance.normal(0, world.vote_sigma)
                votes[i, component, function] = float(min(SCALE, key=lambda step: abs(math.log(step) - felt)))
    return votes


def _gut(
    world: World, sigma: float, potential: "np.ndarray", holds: "np.ndarray", chance: "np.random.Generator"
) -> list[int]:
    felt = np.log(potential) + world.gut_insight * (holds - world.base) + chance.normal(0, sigma, len(potential))
    ranks = np.empty(len(potential), int)
    ranks[np.argsort(-felt, kind="stable")] = np.arange(1, len(potential) + 1)
    return [int(rank) for rank in ranks]


def _evidence(world: World, holds: "np.ndarray", chance: "np.random.Generator") -> list[Piece]:
    names, odds = list(KINDS), np.array([share for _, share in KINDS.values()])
    found = []
    for i, holds_so in enumerate(holds):
        if chance.random() >= world.covered:
            continue
        for _ in range(1 + int(chance.poisson(max(world.pieces - 1, 0.0)))):
            kind, months = names[int(chance.choice(len(names), p=odds))], float(chance.uniform(0, MONTHS))
            says = _says_yes(world, kind, months, bool(holds_so), chance)
            if says or chance.random() < world.told:
                found += [Piece(i, kind, says, months)] * round(world.copies)
    return found


def _says_yes(world: World, kind: str, months: float, holds: bool, chance: "np.random.Generator") -> bool:
    """A symmetric test of likelihood ratio r is right with probability r ÷ (1 + r)."""
    log_ratio = world.reliability * math.log(KINDS[kind][0]) * 2 ** (-months / world.half_life)
    right = 1 / (1 + math.exp(-log_ratio))
    return bool(chance.random() < (right if holds else 1 - right))

"""One world, several portfolios in a row, every policy on the same truth."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from bench.decisions.files import Files, files, key, number
from bench.decisions.policies import (
    Desk,
    Memory,
    by_chance,
    by_gut,
    by_meter,
    in_sequence,
    shuffled,
    with_tests,
)
from bench.decisions.truth import GUT_SIGMAS, TESTS, Truth, World, portfolio
from planner.value.learning import Finished
from planner.value.scoring import Lens

LEARNING, TESTING, SEQUENCED = "evidenced, learning", "evidenced, test queue", "evidenced, in sequence"
POLICIES = (
    "stated",
    *(f"gut, {strength}" for strength in GUT_SIGMAS),
    "random",
    "meter × stated",
    "evidenced",
    SEQUENCED,
    LEARNING,
    TESTING,
    "evidence shuffled",
    "oracle",
)


@dataclass
class Game:
    """What came of one portfolio."""

    earned: dict[str, float] = field(default_factory=dict)
    """By policy."""
    believed: list[tuple[float, bool]] = field(default_factory=list)
    """Of every item: P(holds) as the evidence had it, and whether it held."""
    promised: dict[str, float] = field(default_factory=dict)
    """Of what a policy got done: the cost of delay it had been chosen for, …"""
    delivered: dict[str, float] = field(default_factory=dict)
    """… and the one it turned out to have."""
    tests: float = 0.0
    """Share of the capacity spent by the test queue."""


def games(world: World, seed: Sequence[int]) -> Iterator[Game]:
    """The portfolios of one world, one after the other; the learning policy remembers."""
    memory = Memory()
    for era in range(round(world.eras)):
        truth = portfolio(world, (*seed, era))
        yield _game(truth, memory, era)


def _game(truth: Truth, memory: Memory, era: int) -> Game:
    game, given = Game(), files(truth.seen, truth.budget)
    desk = Desk(given)
    orders = {
        "stated": desk.order(Lens.STATED),
        "random": by_chance(desk, era),
        "meter × stated": by_meter(desk),
        "evidenced": desk.order(Lens.EVIDENCED),
        SEQUENCED: in_sequence(desk),
        "evidence shuffled": Desk(_shuffled(truth, given, era)).order(Lens.EVIDENCED),
        **{f"gut, {strength}": by_gut(desk, strength) for strength in GUT_SIGMAS},
        LEARNING: _learning(truth, given, memory),
    }
    game.earned = {name: truth.earned(map(number, order)) for name, order in orders.items()}
    game.earned["oracle"] = truth.earned(_oracle(truth))
    rows = desk.ranking(Lens.EVIDENCED).by_key
    game.believed = [(rows[key(i)].p, truth.holds[i]) for i in range(len(truth.holds)) if key(i) in rows]
    for name, lens in (("stated", Lens.STATED), ("evidenced", Lens.EVIDENCED)):
        done = [i for i, _ in truth.finished(map(number, orders[name]))]
        delays = [rows[key(i)].delay_stated if lens is Lens.STATED else rows[key(i)].delay_evidenced for i in done]
        game.promised[name] = sum(delay or 0.0 for delay in delays)
        game.delivered[name] = sum(float(truth.value[i]) for i in done)
    game.earned[TESTING] = _testing(truth, Desk(given))  # last: tests spend the truth's time
    game.tests = truth.spent / truth.budget
    return game


def _learning(truth: Truth, given: Files, memory: Memory) -> list[str]:
    desk = Desk(given, memory.ladder())
    order, log_odds = desk.order(Lens.EVIDENCED), desk.log_odds()
    for i, _ in truth.finished(map(number, order)):
        memory.finished.append(Finished(log_odds[key(i)], truth.holds[i]))
    return order


def _testing(truth: Truth, desk: Desk) -> float:
    costs = dict(zip(TESTS, truth.world.test_cost, strict=True))
    order = with_tests(desk, costs, lambda item, kind: truth.ask(number(item), kind).supports)
    return truth.earned(map(number, order))


def _shuffled(truth: Truth, given: Files, seed: int) -> Files:
    pieces = truth.seen.evidence
    others = shuffled([piece.item for piece in pieces], len(truth.holds), seed)
    return files(truth.seen, given.capacity, [replace(piece, item=others[piece.item]) for piece in pieces])


def _oracle(truth: Truth) -> list[int]:
    """Knows every value and size; with links it pulls prerequisites like everybody else, so it is no upper bound."""
    steep = [float(value / work) for value, work in zip(truth.value, truth.work, strict=True)]
    return sorted(range(len(steep)), key=lambda i: -steep[i])

"""The ways to decide. Each is given files, opens them with the product's own verbs, and answers with an order."""

import io
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property

from bench.decisions.files import TODAY, Files
from planner.bootstrap import policy as shipped
from planner.services.planner import Planner, Policy, RankQuery
from planner.services.session import Session
from planner.settings import Settings
from planner.storage.memory import MemoryStore
from planner.value.ladder import Ladder
from planner.value.learning import Finished, learnt
from planner.value.ranking import Ranking
from planner.value.scoring import Lens
from planner.value.testing import Effort, what_to_test

DATA_FILES = shipped(Settings())

MOST_ON_TESTS = 0.1
"""Share of the capacity that the test queue may spend."""

Ask = Callable[[str, str], bool]
"""(key, kind) → whether the test's result supports the hypothesis."""


class StoppedClock:
    def now(self) -> datetime:
        return datetime(TODAY.year, TODAY.month, TODAY.day, tzinfo=UTC)


@dataclass
class Memory:
    """What one policy has lived through in earlier portfolios of its world."""

    finished: list[Finished] = field(default_factory=list)

    def ladder(self) -> Ladder:
        """The defaults, until what is learnt has proved better: then as a person would who takes the offer."""
        found = learnt(self.finished, DATA_FILES.ladder)
        if not found.offered:
            return DATA_FILES.ladder
        coefficients = found.coefficients
        return DATA_FILES.ladder.revised(
            base_rate=min(max(coefficients.base_rate, 0.01), 0.99), beta=max(coefficients.beta, 0.0)
        )


class Desk:
    """A portfolio opened from its files, in memory."""

    def __init__(self, files: Files, ladder: Ladder = DATA_FILES.ladder) -> None:
        self.planner = Planner(Session(MemoryStore(), StoppedClock(), "bench"), Policy(DATA_FILES.scorecards, ladder))
        self.capacity = files.capacity
        for name, content in (("items.csv", files.items), ("evidence.csv", files.evidence)):
            if content.count(b"\n") > 1:
                report = self.planner.import_(self.planner.read(io.BytesIO(content), name=name))
                if report.blocked or report.refused:
                    raise ValueError([finding.code for finding in report.findings])

    def ranking(self, lens: Lens) -> Ranking:
        return self.planner.ranking(RankQuery(lens=lens))

    def order(self, lens: Lens) -> list[str]:
        ranking = self.ranking(lens)
        return [*(row.key for row in ranking.rows), *(one.key for one in ranking.unscored)]

    @cached_property
    def keys(self) -> list[str]:
        return list(self.planner.portfolio().items)

    def log_odds(self) -> Mapping[str, float]:
        """E of every item as it stands."""
        ranking = self.ranking(Lens.EVIDENCED)
        items = [ranking.portfolio.items[key] for key in self.keys]
        assessed = ranking.scorer.assess(items, ranking.portfolio.evidence_of)
        return {key: one.belief.log_odds for key, one in zip(self.keys, assessed, strict=True)}


def by_chance(desk: Desk, seed: int) -> list[str]:
    keys = desk.keys[:]
    random.Random(seed).shuffle(keys)
    return keys


def by_gut(desk: Desk, strength: str) -> list[str]:
    """By one person's feeling, which the files keep beside the gut rank for each strength."""
    items = desk.planner.portfolio().items
    return sorted(desk.keys, key=lambda key: int(dict(items[key].extra)[f"gut {strength}"]))


def by_meter(desk: Desk) -> list[str]:
    """Stated score × the confidence meter, as some teams do by hand."""
    rows = desk.ranking(Lens.STATED).rows
    return [row.key for row in sorted(rows, key=lambda row: -(row.stated or 0.0) * row.meter)]


def in_sequence(desk: Desk) -> list[str]:
    """Evidenced, in the order that costs least delay when items wait for each other."""
    return [row.key for row in desk.planner.ranking(RankQuery(lens=Lens.SEQUENCED)).rows]


def with_tests(desk: Desk, costs: Mapping[str, float], ask: Ask) -> list[str]:
    """Run the best test of the queue as long as one is worth it and money is left; then by evidence."""
    efforts, left = {kind: Effort(cost) for kind, cost in costs.items()}, MOST_ON_TESTS * desk.capacity
    while True:
        room = {kind: effort for kind, effort in efforts.items() if effort.cost <= left}
        queue = what_to_test(desk.ranking(Lens.EVIDENCED), room, capacity=desk.capacity, horizon=1.0)
        if not queue.worthwhile:
            return desk.order(Lens.EVIDENCED)
        best = queue.worthwhile[0]
        left -= best.effort.cost
        supports = ask(best.key, best.kind)
        said = "supports" if supports else "contradicts"
        desk.planner.add_evidence(best.key, {"kind": best.kind, "verdict": said, "source": "test"})


def shuffled(pieces: Sequence[int], items: int, seed: int) -> dict[int, int]:
    """Evidence of each item given to another one."""
    others = list(range(items))
    random.Random(seed).shuffle(others)
    return {i: others[i] for i in set(pieces)}

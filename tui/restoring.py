"""A whole portfolio before it is put back: what a file holds, and whether it can be put here."""

from dataclasses import dataclass
from pathlib import Path

from planner.domain.errors import Refused
from planner.domain.findings import Finding
from planner.domain.portfolio import Portfolio
from planner.services.importing import Cancelled
from planner.services.planner import Planner
from planner.services.restoring import Contents
from tui.importing import Errand, Stopped


@dataclass(frozen=True, slots=True)
class Looked:
    """A file that was read."""

    portfolio: Portfolio
    contents: Contents
    findings: tuple[Finding, ...]
    """What hinders putting it here, then what is questionable in it."""


@dataclass(frozen=True, slots=True)
class Restored:
    records: int


Outcome = Looked | Restored | Stopped


def look(planner: Planner, path: Path) -> Outcome:
    """Read the file and rehearse putting it back. Raises ``PlannerError``."""
    portfolio = planner.read_copy(path)
    contents = planner.contents(portfolio)
    doubts = [found for found in _doubts(planner, portfolio) if found not in contents.obstacles]
    return Looked(portfolio, contents, (*contents.obstacles, *doubts))


def _doubts(planner: Planner, portfolio: Portfolio) -> tuple[Finding, ...]:
    try:
        return planner.check(of=portfolio).findings
    except Refused as refusal:  # it names a scorecard that is not known here
        return tuple(refusal.findings)


def put_back(planner: Planner, looked: Looked, errand: Errand) -> Outcome:
    """All of it as one command; called off, it leaves nothing. Raises ``PlannerError``."""
    try:
        return Restored(planner.restore(looked.portfolio, progress=errand))
    except Cancelled:
        return Stopped()

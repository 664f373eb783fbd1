"""What every verb works with: one portfolio, one person, and the data files value is judged by."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from planner.domain.errors import refused
from planner.domain.portfolio import Portfolio
from planner.domain.values import Kind
from planner.services.session import Session
from planner.value.ladder import Ladder
from planner.value.ranking import Cut
from planner.value.scorecards import Scorecard
from planner.value.scoring import Lens, Scorer


@dataclass(frozen=True, slots=True)
class Policy:
    """The data files by which value is judged: shipped, or the user's own in their place."""

    scorecards: Mapping[str, Scorecard]
    ladder: Ladder


@dataclass(frozen=True, slots=True)
class RankQuery:
    """What list is wanted; None leaves the choice to the portfolio's charter."""

    lens: Lens = Lens.EVIDENCED
    level: Kind | None = None
    cut: Cut | None = None
    scorecard: str | None = None
    closed: bool = False
    feasible: bool = False
    """Pull what is required in front of what requires it; a sequence has it so anyway."""
    first: tuple[str, ...] = ()
    """In a sequence: these ship before all else."""
    before: tuple[tuple[str, str], ...] = ()
    """In a sequence, pairs by decree: the second waits for the first."""
    lenient: bool = False
    """Leave decrees out that cannot be kept in this list, instead of refusing them."""


DEFAULT_QUERY = RankQuery()


class Desk:
    def __init__(self, session: Session, policy: Policy) -> None:
        self.session = session
        self.policy = policy

    def portfolio(self) -> Portfolio:
        return self.session.portfolio()

    def revision(self) -> int:
        """Changes whenever anybody commits; cheap enough to ask ten times a second."""
        return self.session.store.revision()

    def today(self) -> date:
        return self.session.clock.now().date()

    def scorecard(self, name: str | None = None) -> Scorecard:
        """The named scorecard, or the charter's; ``Refused`` lists the known ones."""
        wanted = name or self.portfolio().charter.scorecard
        if wanted not in self.policy.scorecards:
            raise refused("scorecard.unknown", name=wanted, known=", ".join(sorted(self.policy.scorecards)))
        return self.policy.scorecards[wanted]

    def scorer(self, portfolio: Portfolio, name: str | None) -> Scorer:
        card = self.scorecard(name or portfolio.charter.scorecard)
        return Scorer(card, self.policy.ladder, portfolio.charter, self.today())

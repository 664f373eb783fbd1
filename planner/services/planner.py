"""Every verb in one place: what the command line and the screens both call."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from planner.domain.changes import Entry
from planner.domain.checks import check as check_portfolio
from planner.domain.errors import refused
from planner.domain.model import Charter, Evidence, Item, Link, Outcome
from planner.domain.portfolio import Portfolio
from planner.domain.values import Kind, LinkKind
from planner.services import editing, history
from planner.services.session import Session
from planner.services.views import CheckReport, ItemView, item_view
from planner.value.checks import check_values
from planner.value.explain import Why, why
from planner.value.intuition import IntuitionTax, intuition_tax
from planner.value.ladder import Ladder
from planner.value.ranking import Cut, Ranking, rank
from planner.value.scorecards import Scorecard
from planner.value.scoring import Lens


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


DEFAULT_QUERY = RankQuery()


class Planner:
    """One portfolio, one person at work on it. Front ends hold one of these and nothing below it."""

    def __init__(self, session: Session, policy: Policy) -> None:
        self.session = session
        self.policy = policy

    # Looking

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

    def ranking(self, query: RankQuery = DEFAULT_QUERY, *, of: Portfolio | None = None) -> Ranking:
        """The list that *query* asks for. *of* a portfolio at hand, the store is left alone: any thread may ask."""
        portfolio = self.portfolio() if of is None else of
        return rank(
            portfolio,
            self.scorecard(query.scorecard or portfolio.charter.scorecard),
            self.policy.ladder,
            lens=query.lens,
            today=self.today(),
            level=query.level,
            cut=query.cut,
            include_closed=query.closed,
        )

    def why(self, key: str, query: RankQuery = DEFAULT_QUERY) -> Why:
        """Why the item stands where it stands on its own level."""
        item = editing.item_of(self.portfolio(), key)
        at_level = RankQuery(query.lens, item.kind, query.cut, query.scorecard, query.closed or not item.status.open)
        return why(self.ranking(at_level), item.key)

    def show(self, key: str) -> ItemView:
        portfolio = self.portfolio()
        return item_view(portfolio, editing.item_of(portfolio, key))

    def check(self) -> CheckReport:
        """Everything questionable in the portfolio, worst first."""
        portfolio = self.portfolio()
        values = check_values(portfolio, self.scorecard(), self.policy.ladder, self.today())
        found = [*check_portfolio(portfolio), *values]
        return CheckReport(tuple(sorted(found, key=lambda f: -f.severity)))

    def intuition_tax(self, query: RankQuery = DEFAULT_QUERY) -> IntuitionTax:
        return intuition_tax(self.ranking(query))

    # Changing

    def add(self, fields: Mapping[str, Any]) -> Item:
        return editing.add(self.session, fields)

    def edit(
        self,
        keys: Sequence[str],
        fields: Mapping[str, Any],
        *,
        base: Item | None = None,
        settle: editing.Settle | None = None,
    ) -> tuple[Item, ...]:
        return editing.edit(self.session, keys, fields, base=base, settle=settle)

    def remove(self, keys: Sequence[str]) -> None:
        editing.remove(self.session, keys)

    def link(self, source: str, target: str, kind: LinkKind = LinkKind.REQUIRES) -> Link:
        return editing.link(self.session, source, target, kind)

    def unlink(self, source: str, target: str, kind: LinkKind | None = None) -> tuple[Link, ...]:
        return editing.unlink(self.session, source, target, kind)

    def add_evidence(self, key: str, fields: Mapping[str, Any]) -> Evidence:
        """``Refused`` lists the rungs of the ladder when the kind is none of them."""
        editing.check_kind(str(fields.get("kind", "")), [kind.name for kind in self.policy.ladder.kinds])
        return editing.add_evidence(self.session, key, fields)

    def remove_evidence(self, number: int) -> Evidence:
        return editing.remove_evidence(self.session, number)

    def set_outcome(self, fields: Mapping[str, Any]) -> Outcome:
        return editing.set_outcome(self.session, fields)

    def set_charter(self, fields: Mapping[str, Any]) -> Charter:
        if "scorecard" in fields:
            self.scorecard(str(fields["scorecard"]))
        return editing.set_charter(self.session, fields)

    # Remembering

    def undo(self, number: int | None = None) -> Entry:
        return history.undo(self.session, number)

    def redo(self) -> Entry:
        return history.redo(self.session)

    def log(self, *, limit: int = 20, item: str | None = None) -> tuple[history.LogLine, ...]:
        key = editing.item_of(self.portfolio(), item).key if item else None
        return history.log(self.session, limit=limit, item=key)

    def close(self) -> None:
        self.session.store.close()

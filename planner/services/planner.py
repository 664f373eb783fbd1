"""Every verb in one place: what the command line and the screens both call."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from planner.domain.changes import Entry
from planner.domain.checks import check as check_portfolio
from planner.domain.errors import refused
from planner.domain.findings import Finding
from planner.domain.model import Charter, Evidence, Item, Link, Outcome
from planner.domain.portfolio import Portfolio
from planner.domain.values import Kind, LinkKind
from planner.services import editing, history, restoring
from planner.services.filekeeping import FileFacts, file_of
from planner.services.session import Session
from planner.services.views import CheckReport, ItemView, item_view
from planner.value.checks import check_values
from planner.value.explain import Why, why
from planner.value.intuition import IntuitionTax, intuition_tax
from planner.value.ladder import Ladder
from planner.value.pulled import pulled_forward
from planner.value.ranking import Cut, Ranking, rank
from planner.value.scorecards import Scorecard
from planner.value.scoring import Lens, Scorer

if TYPE_CHECKING:  # imported late: a list that is only looked at needs none of it
    from planner.formats.reading import FileReading, Headed
    from planner.formats.records import Reading, ReadOptions
    from planner.services.budgeting import Funded
    from planner.services.exporting import Format, Part, Style
    from planner.services.importing import ImportOptions, ImportReport, Progress
    from planner.services.sequencing import Sequenced
    from planner.services.slicing import SliceCut, Slices
    from planner.solve.answer import Progress as Watched


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
    """Pull what is required in front of what requires it."""


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
        ranking = rank(
            portfolio,
            self.scorecard(query.scorecard or portfolio.charter.scorecard),
            self.policy.ladder,
            lens=query.lens,
            today=self.today(),
            level=query.level,
            cut=query.cut,
            include_closed=query.closed,
        )
        return pulled_forward(ranking) if query.feasible else ranking

    def why(self, key: str, query: RankQuery = DEFAULT_QUERY) -> Why:
        """Why the item stands where it stands on its own level."""
        item = editing.item_of(self.portfolio(), key)
        closed = query.closed or not item.status.open
        at_level = RankQuery(query.lens, item.kind, query.cut, query.scorecard, closed)
        return why(self.ranking(at_level), item.key)

    def sequence(
        self,
        query: RankQuery = DEFAULT_QUERY,
        first: Sequence[str] = (),
        *,
        of: Portfolio | None = None,
        progress: "Watched | None" = None,
    ) -> "Sequenced":
        """The order of the query's level and scorecard that costs least delay; lens and cut play no part."""
        from planner.services.sequencing import sequence

        portfolio = self.portfolio() if of is None else of
        return sequence(
            portfolio,
            self._scorer(portfolio, query.scorecard),
            level=query.level,
            first=[editing.item_of(portfolio, key).key for key in first],
            clock=self.session.clock,
            progress=progress,
        )

    def mvp(
        self,
        key: str | None = None,
        cut: "SliceCut | None" = None,
        *,
        scorecard: str | None = None,
        inside: Sequence[str] = (),
        outside: Sequence[str] = (),
        of: Portfolio | None = None,
    ) -> "Slices":
        """The slices of one item, or of the whole portfolio, and where the MVP ends."""
        from planner.services.slicing import SliceCut, mvp

        portfolio = self.portfolio() if of is None else of
        return mvp(
            portfolio,
            self._scorer(portfolio, scorecard),
            editing.item_of(portfolio, key) if key else None,
            cut or SliceCut(),
            inside=[editing.item_of(portfolio, one).key for one in inside],
            outside=[editing.item_of(portfolio, one).key for one in outside],
            clock=self.session.clock,
        )

    def budget(
        self,
        amount: float,
        query: RankQuery = DEFAULT_QUERY,
        *,
        guardrails: Sequence[str] = (),
        inside: Sequence[str] = (),
        outside: Sequence[str] = (),
        of: Portfolio | None = None,
    ) -> "Funded":
        """The choice of the query's level and scorecard that is worth most within *amount*."""
        from planner.services.budgeting import budget

        portfolio = self.portfolio() if of is None else of
        return budget(
            portfolio,
            self._scorer(portfolio, query.scorecard),
            amount,
            level=query.level,
            guardrails=guardrails,
            inside=[editing.item_of(portfolio, one).key for one in inside],
            outside=[editing.item_of(portfolio, one).key for one in outside],
            clock=self.session.clock,
        )

    def show(self, key: str) -> ItemView:
        portfolio = self.portfolio()
        return item_view(portfolio, editing.item_of(portfolio, key))

    def item_at(self, key: str, version: int) -> Item:
        """The item as somebody saw it: the ``base`` of their ``edit``."""
        return history.item_at(self.session, editing.item_of(self.portfolio(), key).key, version)

    def check(self) -> CheckReport:
        """Everything questionable in the portfolio, worst first."""
        portfolio = self.portfolio()
        values = check_values(portfolio, self.scorecard(), self.policy.ladder, self.today())
        found = [*check_portfolio(portfolio), *values]
        return CheckReport(tuple(sorted(found, key=lambda f: -f.severity)))

    def intuition_tax(self, query: RankQuery = DEFAULT_QUERY) -> IntuitionTax:
        """Of the list as the lenses order it, wherever prerequisites are pulled to."""
        return intuition_tax(self.ranking(replace(query, feasible=False)))

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

    def _scorer(self, portfolio: Portfolio, name: str | None) -> Scorer:
        card = self.scorecard(name or portfolio.charter.scorecard)
        return Scorer(card, self.policy.ladder, portfolio.charter, self.today())

    # Exchanging

    def read(
        self, file: Path | BinaryIO, options: "ReadOptions | None" = None, *, name: str | None = None
    ) -> "FileReading":
        """A backlog file recognised, nothing of it taken over yet."""
        from planner.formats.reading import read
        from planner.formats.records import ReadOptions

        return read(file, options or ReadOptions(), name=name)

    def read_header(self, file: Path, options: "ReadOptions | None" = None) -> "Headed":
        """A backlog file recognised no further than its header: for one that lacks a column it needs."""
        from planner.formats.reading import read_header
        from planner.formats.records import ReadOptions

        return read_header(file, options or ReadOptions())

    def import_(
        self, reading: "Reading", options: "ImportOptions | None" = None, progress: "Progress | None" = None
    ) -> "ImportReport":
        """Bring a file's records in: one transaction, one journal entry."""
        from planner.services.importing import ImportOptions, import_

        session, chosen = self.session, options or ImportOptions()
        further = () if progress is None else (progress,)
        return import_(session.store, reading, chosen, session.clock, session.actor, *further)

    def restore(self, portfolio: Portfolio, *, rehearse: bool = False) -> int:
        """Fill an empty portfolio with a whole one; the number of records."""
        return restoring.restore(self.session, portfolio, rehearse=rehearse)

    def export_portfolio(
        self, form: "Format", style: "Style | None" = None, *, of: Portfolio | None = None
    ) -> "tuple[Part, ...]":
        """*of* a portfolio at hand, the store is left alone: any thread may ask."""
        from planner.services.exporting import portfolio_parts

        portfolio = self.portfolio() if of is None else of
        return portfolio_parts(portfolio, form, created=self.session.clock.now(), style=style)

    def export_ranking(
        self,
        ranking: Ranking,
        form: "Format",
        style: "Style | None" = None,
        columns: Sequence[str] | None = None,
    ) -> "Part":
        from planner.services.exporting import ranking_part

        return ranking_part(ranking, form, created=self.session.clock.now(), style=style, columns=columns)

    # Remembering

    def undo(self, number: int | None = None) -> Entry:
        return history.undo(self.session, number)

    def redo(self) -> Entry:
        return history.redo(self.session)

    def log(self, *, limit: int = 20, item: str | None = None) -> tuple[history.LogLine, ...]:
        key = editing.item_of(self.portfolio(), item).key if item else None
        return history.log(self.session, limit=limit, item=key)

    # Keeping

    def file(self) -> FileFacts:
        return file_of(self.session.store).describe()

    def check_file(self) -> tuple[Finding, ...]:
        return tuple(file_of(self.session.store).check())

    def backup(self, to: Path) -> None:
        file_of(self.session.store).backup(to)

    def close(self) -> None:
        self.session.store.close()

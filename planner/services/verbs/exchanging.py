"""What brings a portfolio in and out of files."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from planner.domain.portfolio import Portfolio
from planner.services.verbs.desk import Desk
from planner.value.ranking import Ranking

if TYPE_CHECKING:  # imported late: a list that is only looked at needs none of it
    from planner.formats.reading import FileReading, Headed
    from planner.formats.records import Reading, ReadOptions
    from planner.services.exporting import Format, Part, Style
    from planner.services.importing import ImportOptions, ImportReport, Progress
    from planner.services.restoring import Contents
    from planner.value.outline import Outline


class Exchanging(Desk):
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

    def read_copy(self, file: Path) -> Portfolio:
        """The whole portfolio that a file holds."""
        from planner.services.restoring import read_copy

        return read_copy(file)

    def contents(self, portfolio: Portfolio) -> "Contents":
        """What ``restore`` would bring, and why it would refuse to."""
        from planner.services.restoring import contents

        return contents(self.session, portfolio)

    def restore(self, portfolio: Portfolio, *, rehearse: bool = False, progress: "Progress | None" = None) -> int:
        """Fill an empty portfolio with a whole one; the number of records."""
        from planner.services.restoring import restore

        return restore(self.session, portfolio, rehearse=rehearse, progress=progress)

    def export_portfolio(
        self, form: "Format", style: "Style | None" = None, *, of: Portfolio | None = None
    ) -> "tuple[Part, ...]":
        """*of* a portfolio at hand, the store is left alone: any thread may ask."""
        from planner.services.exporting import portfolio_parts

        portfolio = self.portfolio() if of is None else of
        return portfolio_parts(portfolio, form, created=self.session.clock.now(), style=style)

    def export_ranking(
        self,
        ranking: "Ranking | Outline",
        form: "Format",
        style: "Style | None" = None,
        columns: Sequence[str] | None = None,
    ) -> "Part":
        from planner.services.exporting import ranking_part

        return ranking_part(ranking, form, created=self.session.clock.now(), style=style, columns=columns)

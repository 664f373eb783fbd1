"""The verbs of the command line for the plain mode: carried out on the planner that is open, answered in lines."""

import io
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout

from typer._click.exceptions import MissingParameter, UsageError
from typer.core import TyperCommand

from planner.cli.app import built
from planner.cli.desk import Desk
from planner.cli.dictated import arguments, described
from planner.cli.misuse import misused
from planner.cli.overview import short_help
from planner.cli.paper import Paper
from planner.cli.spoken import missing, told
from planner.services.planner import Planner
from planner.settings import Settings

VERBS = ("add", "edit", "remove", "link", "unlink", "evidence", "test", "decide", "deliver", "charter", "import")
"""What can be said of the command line's own."""

_ENDLESS = 100_000
"""Columns of a line that nobody breaks: who listens, breaks it where they breathe."""

_NOT_HERE = ("db", "lang", "color", "json", "jsonl", "csv", "plain", "no_headers", "columns", "help")
"""Options of a command that stands alone: another database, another form of its answer."""


class OpenDesk(Desk):
    """A desk whose planner was open before and stays so."""

    @classmethod
    def over(cls, settings: Settings, planner: Planner) -> "OpenDesk":
        desk = cls(settings, Paper(_ENDLESS, colour=False, encoding="utf-8"))
        desk._planner = planner
        return desk

    def open(self, *, create: bool = False, readonly: bool = False) -> Planner:
        del create, readonly
        return self.planner

    def close(self) -> None:
        """Whoever opened the planner closes it."""


class Aloud:
    """What ``tui.plain`` asks for what changes the portfolio."""

    names = VERBS

    def __init__(self, settings: Settings, planner: Planner) -> None:
        self._settings = settings
        self._planner = planner

    def carry_out(self, verb: str, said: str, present: str | None) -> Iterator[str]:
        """Do what *said* asks of *verb*; what is told of it. Raises ``PlannerError``."""
        command = _command(verb)
        if verb == "import" and not said:
            raise misused("missing_here", name="FILE", verb=verb)  # standard input is the conversation itself
        words = arguments(command, said, present, self._planner.scorecard())
        paper = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
        desk = OpenDesk.over(self._settings, self._planner)
        try:
            with redirect_stdout(paper), redirect_stderr(paper):
                command.main(words, prog_name=verb, standalone_mode=False, obj={"desk": desk})
        except MissingParameter as error:
            raise misused("missing_here", name=" ".join(missing(error)), verb=verb) from None
        except UsageError as error:
            raise told(error) from None
        paper.seek(0)
        return (line.rstrip() for line in paper.read().split("\n") if line.strip())

    def explain(self, verb: str) -> Iterator[str]:
        """What it does, and what can be said to it."""
        yield short_help(verb)
        yield from described(_command(verb))


def _command(verb: str) -> TyperCommand:
    command = built(verb)
    assert isinstance(command, TyperCommand)  # noqa: S101 - for mypy
    command.params = [one for one in command.params if one.name not in _NOT_HERE]
    return command

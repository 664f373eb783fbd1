"""What a command works with: the planner on its database, and the form and paper of the answer."""

import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from planner import settings
from planner.bootstrap import open_planner
from planner.cli.misuse import misused
from planner.cli.paper import Paper
from planner.cli.streams import write, write_exact
from planner.i18n import activate, visible
from planner.i18n.words import LANGUAGES, preferred
from planner.services.planner import Planner
from planner.settings import Settings

if TYPE_CHECKING:  # imported late: the screens and answers for people need no tables
    from planner.formats.writing.table import Cell, Table


class Form(StrEnum):
    """How an answer is written; all but the first are for programs (the last for screen readers, too)."""

    PEOPLE = "people"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    PLAIN = "plain"


@dataclass
class Desk:
    settings: Settings
    paper: Paper
    form: Form = Form.PEOPLE
    columns: Sequence[str] | None = None
    headers: bool = True
    _planner: Planner | None = field(default=None, repr=False)

    @classmethod
    def laid(
        cls,
        *,
        db: str | None = None,
        lang: str | None = None,
        color: str | None = None,
        columns: str | None = None,
        no_headers: bool = False,
        **forms: bool,
    ) -> Self:
        """A desk as the options say; *forms* are the flags ``json``, ``jsonl``, ``csv``, ``plain``."""
        among("--lang", lang, LANGUAGES)
        among("--color", color, ("auto", "always", "never"))
        asked = [name for name, wanted in forms.items() if wanted]
        if len(asked) > 1:
            raise misused("forms", options=" ".join(f"--{name}" for name in asked))
        flags = {"database": db or None, "language": lang}
        chosen = settings.load(flags={name: value for name, value in flags.items() if value is not None})
        activate(preferred() if chosen.language == "auto" else chosen.language)
        return cls(
            chosen,
            Paper.of(sys.stdout, os.environ, color or "auto"),
            Form(asked[0]) if asked else Form.PEOPLE,
            [name.strip() for name in columns.split(",")] if columns else None,
            not no_headers,
        )

    @property
    def planner(self) -> Planner:
        """The planner on a database that exists."""
        return self._planner or self.open()

    def open(self, *, create: bool = False, readonly: bool = False) -> Planner:
        self._planner = open_planner(self.settings, create=create, readonly=readonly)
        return self._planner

    def open_or_begin(self) -> Planner:
        """At the default place a first command may begin the portfolio; a path that was named must be right."""
        return self.open(create=self.settings.database is None)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        if self._planner is not None:
            self._planner.close()
            self._planner = None

    @property
    def for_people(self) -> bool:
        return self.form is Form.PEOPLE

    def lines(self, lines: Iterable[str]) -> None:
        """Text for people: made of phrases and visible texts already."""
        write("".join(f"{self.paper.carried(line)}\n" for line in lines))

    def json(self, what: str, **members: Any) -> None:
        from planner.cli.data import document

        write(document(what, **members))

    def table(self, table: "Table") -> None:
        """A list in one of the forms for programs. Only CSV and JSON hold texts exactly as they are stored."""
        from planner.formats.writing.delimited import table_to_csv, table_to_lines
        from planner.formats.writing.table_json import table_to_jsonl

        if self.columns is not None:
            unknown = [name for name in self.columns if name not in {column.name for column in table.columns}]
            if unknown:
                known = ", ".join(column.name for column in table.columns)
                raise misused("column", value=unknown[0], known=known)
            table = table.only(self.columns)
        if self.form is Form.CSV:
            text = table_to_csv(table).decode()
            write_exact(text if self.headers else text.partition("\n")[2])
        elif self.form is Form.JSONL:
            write(table_to_jsonl(table))
        else:
            write(table_to_lines(table.with_cells(_seen), header=self.headers, raw=True))


def _seen(cell: "Cell", _: object) -> "Cell":
    return visible(cell) if isinstance(cell, str) else cell


def among(option: str, value: str | None, known: Sequence[str]) -> None:
    if value is not None and value not in known:
        raise misused("choice", option=option, value=value, known=", ".join(known))

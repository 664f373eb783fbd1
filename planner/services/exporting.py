"""What to send out, and in which format: the whole portfolio, or a ranked list as it is shown."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from planner.domain.errors import refused
from planner.domain.findings import Finding, Where
from planner.domain.portfolio import Portfolio
from planner.formats.own import defused
from planner.formats.writing.delimited import CSV, EXCEL_FR, Dialect, table_to_csv, table_to_lines
from planner.formats.writing.diagram import Diagram
from planner.formats.writing.document import Document
from planner.formats.writing.dot import diagram_to_dot
from planner.formats.writing.html import document_to_html
from planner.formats.writing.markdown import document_to_markdown
from planner.formats.writing.mermaid import diagram_to_mermaid
from planner.formats.writing.own_tables import (
    decisions_table,
    deliveries_table,
    evidence_table,
    items_table,
    outcomes_table,
    tests_table,
)
from planner.formats.writing.portfolio_json import portfolio_to_json
from planner.formats.writing.table import Cell, Column, Table, text_of
from planner.formats.writing.table_json import table_to_json, table_to_jsonl
from planner.formats.writing.xlsx import tables_to_xlsx
from planner.i18n import say, say_n, visible
from planner.services.files import write_files
from planner.services.outline_table import outline_document, outline_sheet, outline_table
from planner.services.ranking_table import ranking_document, ranking_table, ranking_tables
from planner.value.outline import Outline
from planner.value.ranking import Ranking

T = TypeVar("T")


class Format(StrEnum):
    CSV = "csv"
    PLAIN = "plain"
    """Lines of cells parted by tabs."""
    JSON = "json"
    JSONL = "jsonl"
    XLSX = "xlsx"
    MARKDOWN = "markdown"
    HTML = "html"
    MERMAID = "mermaid"
    DOT = "dot"


SUFFIXES: Mapping[str, Format] = {
    ".csv": Format.CSV,
    ".tsv": Format.PLAIN,
    ".txt": Format.PLAIN,
    ".json": Format.JSON,
    ".jsonl": Format.JSONL,
    ".xlsx": Format.XLSX,
    ".md": Format.MARKDOWN,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".mmd": Format.MERMAID,
    ".dot": Format.DOT,
    ".gv": Format.DOT,
}

WHOLE = (Format.CSV, Format.JSON, Format.XLSX, Format.MERMAID, Format.DOT)
"""What the whole portfolio can be written as. CSV and JSON read back exactly; a diagram shows the links."""
RANKED = (Format.CSV, Format.PLAIN, Format.JSON, Format.JSONL, Format.XLSX, Format.MARKDOWN, Format.HTML)
"""What a ranked list can be written as."""


@dataclass(frozen=True, slots=True)
class Style:
    """How tables are written where a format leaves a choice."""

    excel_fr: bool = False
    """CSV as a French Excel opens it."""
    raw: bool = False
    """Leave text alone that a spreadsheet would run as a formula."""
    localised: bool = False
    """Headings in the active language where scripts would find English names."""
    header: bool = True
    """Plain lines begin with the headings."""

    @property
    def dialect(self) -> Dialect:
        return replace(EXCEL_FR if self.excel_fr else CSV, raw=self.raw)


@dataclass(frozen=True, slots=True)
class Part:
    """One file of an export."""

    name: str
    """``items``, ``evidence``, ``outcomes``, ``tests``, ``decisions``, ``deliveries``; ``portfolio``, ``ranking``,
    ``links``."""
    data: bytes
    findings: tuple[Finding, ...] = ()


def format_of(path: Path) -> Format:
    """The format a file name asks for; ``Refused`` (``export.suffix``) when its ending says nothing."""
    found = SUFFIXES.get(path.suffix.lower())
    if found is None:
        raise refused("export.suffix", Where(str(path)), known=" ".join(SUFFIXES))
    return found


def portfolio_parts(
    portfolio: Portfolio, form: Format, *, created: datetime, style: Style | None = None
) -> tuple[Part, ...]:
    """The whole portfolio. CSV makes one part for each kind of record that there is, items always first."""
    writers: dict[Format, Callable[[], tuple[Part, ...]]] = {
        Format.CSV: lambda: _csv_parts(portfolio, (style or Style()).dialect),
        Format.JSON: lambda: (Part("portfolio", portfolio_to_json(portfolio).encode()),),
        Format.XLSX: lambda: (_xlsx("portfolio", _own_sheets(portfolio), created),),
        Format.MERMAID: lambda: (Part("links", diagram_to_mermaid(_diagram(portfolio)).encode()),),
        Format.DOT: lambda: (Part("links", diagram_to_dot(_diagram(portfolio)).encode()),),
    }
    return _writer(form, writers)()


def ranking_part(
    ranking: Ranking | Outline,
    form: Format,
    *,
    created: datetime,
    style: Style | None = None,
    columns: Sequence[str] | None = None,
) -> Part:
    """A ranked list as it is shown, cut line and unscored included; or the outline of the lists of all levels."""
    style = style or Style()
    writers: dict[Format, Callable[[], Part]] = {
        Format.CSV: lambda: Part("ranking", table_to_csv(_for_scripts(ranking, columns, style), style.dialect)),
        Format.PLAIN: lambda: Part("ranking", _plain(ranking, columns, style).encode()),
        Format.JSON: lambda: Part("ranking", table_to_json(_for_scripts(ranking, columns, style)).encode()),
        Format.JSONL: lambda: Part("ranking", table_to_jsonl(_for_scripts(ranking, columns, style)).encode()),
        Format.XLSX: lambda: _xlsx("ranking", _sheets(ranking, columns), created),
        Format.MARKDOWN: lambda: Part("ranking", document_to_markdown(_report(ranking, columns)).encode()),
        Format.HTML: lambda: Part("ranking", document_to_html(_report(ranking, columns)).encode()),
    }
    return _writer(form, writers)()


def save(parts: Sequence[Part], target: Path, *, force: bool = False) -> list[Path]:
    """Write one part to *target*; of several the first to *target* and the others beside it, or all into a folder.

    ``backlog.csv`` is joined by ``backlog-evidence.csv``. Nothing is written unless every name is free (or *force*).
    """
    if target.is_dir():
        files = {target / f"{part.name}.csv": part.data for part in parts}
    else:
        files = {target.with_stem(f"{target.stem}-{part.name}"): part.data for part in parts[1:]}
        files = {target: parts[0].data} | files
    return write_files(files, force=force)


def _writer(form: Format, writers: Mapping[Format, Callable[[], T]]) -> Callable[[], T]:
    if form not in writers:
        raise refused("export.format", format=form.value, known=", ".join(writers))
    return writers[form]


def _csv_parts(portfolio: Portfolio, dialect: Dialect) -> tuple[Part, ...]:
    tables = [table for table in _own_tables(portfolio) if table.rows or table.title == "items"]
    return tuple(Part(table.title, table_to_csv(table, dialect)) for table in tables)


def _own_tables(portfolio: Portfolio) -> tuple[Table, ...]:
    learning = tests_table(portfolio), decisions_table(portfolio), deliveries_table(portfolio)
    whole = items_table(portfolio), evidence_table(portfolio), outcomes_table(portfolio)
    return *whole, *(table for table in learning if table.rows)


def _own_sheets(portfolio: Portfolio) -> list[Table]:
    """In a sheet no text is ever run, so none needs defusing: only what looks defused already is marked once more,
    because our reader takes one apostrophe off."""
    return [table.with_cells(_marked_again) for table in _own_tables(portfolio)]


def _marked_again(cell: Cell, _: Column) -> Cell:
    if isinstance(cell, tuple):
        cell = text_of(cell)
    return defused(cell) if isinstance(cell, str) and cell.startswith("'") else cell


def _xlsx(name: str, tables: Sequence[Table], created: datetime) -> Part:
    data, findings = tables_to_xlsx(tables, created)
    return Part(name, data, tuple(findings))


def _for_scripts(ranking: Ranking | Outline, columns: Sequence[str] | None, style: Style) -> Table:
    table = outline_table(ranking, columns) if isinstance(ranking, Outline) else ranking_table(ranking, columns)
    return table.localised() if style.localised else table


def _sheets(ranking: Ranking | Outline, columns: Sequence[str] | None) -> Sequence[Table]:
    if isinstance(ranking, Outline):
        return (outline_sheet(ranking, columns),)
    return ranking_tables(ranking, columns)


def _report(ranking: Ranking | Outline, columns: Sequence[str] | None) -> Document:
    return outline_document(ranking, columns) if isinstance(ranking, Outline) else ranking_document(ranking, columns)


def _plain(ranking: Ranking | Outline, columns: Sequence[str] | None, style: Style) -> str:
    """For terminals and ``cut``: values for scripts, but nothing a terminal would obey."""
    table = _for_scripts(ranking, columns, style).with_cells(
        lambda cell, _: visible(cell) if isinstance(cell, str) else cell
    )
    return table_to_lines(table, header=style.header, raw=style.raw)


def _diagram(portfolio: Portfolio) -> Diagram:
    diagram = Diagram.of(portfolio)
    alone = len(portfolio.items) - len(diagram.nodes)
    caption = [portfolio.charter.name, say("export.diagram"), *([say_n("export.unlinked", alone)] if alone else [])]
    return replace(diagram, caption=" · ".join(caption)).shown(visible)

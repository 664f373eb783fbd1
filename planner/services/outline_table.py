"""The outline of all levels as a table and as a report: every item under the one it belongs to."""

from collections.abc import Iterator, Mapping, Sequence

from planner.formats.writing.diagram import badges
from planner.formats.writing.document import Document
from planner.formats.writing.table import Cell, Column, Table
from planner.i18n import language, say, visible
from planner.services.ranking_table import in_words, ranking_document, ranking_table, ranking_tables
from planner.value.outline import Node, Outline

_INDENT = "– "
"""Before a title, once for each level it stands below: read aloud it says the same as seen."""

_ABOVE = ("level", "parent")
_KEY = "key"
_BLANK = ("", None, ())

Rows = Mapping[str, Mapping[str, Cell]]
"""From keys to the cells of their rows, by column."""


def outline_table(outline: Outline, columns: Sequence[str] | None = None) -> Table:
    """A row for each node as one reads, values for scripts: ``level`` and ``parent``, then the columns of its list.

    What stands there only for what is below it has no rank and no figures. Raises ``Refused`` (``export.column``).
    """
    tables = [ranking_table(ranking, _with_key(columns)) for ranking in outline.rankings.values()]
    return _assembled(outline, tables, tables[0].columns, columns, words=False)


def outline_sheet(outline: Outline, columns: Sequence[str] | None = None) -> Table:
    """The same for people: texts visible, codes in words, titles indented, without columns in which nothing stands."""
    parts = [part for ranking in outline.rankings.values() for part in ranking_tables(ranking, _with_key(columns))]
    known = {column.name: column for part in parts for column in part.columns}
    names = [column.name for column in ranking_table(next(iter(outline.rankings.values())), _with_key(columns)).columns]
    table = _assembled(outline, parts, [known[name] for name in names if name in known], columns, words=True)
    told = [n for n, _ in enumerate(table.columns) if columns or any(row[n] not in _BLANK for row in table.rows)]
    return Table(
        [table.columns[n] for n in told], [[row[n] for n in told] for row in table.rows], title=say("export.ranking")
    )


def outline_document(outline: Outline, columns: Sequence[str] | None = None) -> Document:
    """The outline as a report in the active language; what is said of several of its lists is said once."""
    sheet = outline_sheet(outline, columns)
    reports = [ranking_document(ranking) for ranking in outline.rankings.values()]
    return Document(
        title=visible(outline.portfolio.charter.name),
        language=language(),
        tables=[sheet.with_cells(in_words)] if sheet.rows else [],
        lead=list(dict.fromkeys(line for report in reports for line in report.lead)),
    )


def _with_key(columns: Sequence[str] | None) -> Sequence[str] | None:
    return [*columns, _KEY] if columns else None


def _assembled(
    outline: Outline, tables: Sequence[Table], columns: Sequence[Column], wanted: Sequence[str] | None, *, words: bool
) -> Table:
    rows = dict(_keyed(tables))
    shown = [column for column in columns if wanted is None or column.name in wanted]
    above = [Column(name, say(f"column.{name}")) for name in _ABOVE]
    told = [[*_place(outline, node, words), *_cells(outline, node, rows, shown, words)] for node in outline.nodes]
    return Table([*above, *shown], told, title="ranking")


def _keyed(tables: Sequence[Table]) -> Iterator[tuple[str, Mapping[str, Cell]]]:
    for table in tables:
        names = [column.name for column in table.columns]
        for row in table.rows:
            cells = dict(zip(names, row, strict=True))
            yield str(cells[_KEY]), cells


def _place(outline: Outline, node: Node, words: bool) -> list[Cell]:
    level = say(f"kind.{node.level}") if words else node.level.value
    return [level, "" if node.parent is None else outline.nodes[node.parent].key]


def _cells(outline: Outline, node: Node, rows: Rows, columns: Sequence[Column], words: bool) -> Iterator[Cell]:
    cells = rows[node.key] if node.line is not None else _closed(outline, node, words)
    for column in columns:
        cell = cells.get(column.name)
        yield f"{_INDENT * node.depth}{cell}" if words and column.name == "title" else cell


def _closed(outline: Outline, node: Node, words: bool) -> Mapping[str, Cell]:
    """What can be told of an item that is in no list."""
    item = outline.portfolio.items[node.key]
    about: dict[str, Cell] = {
        _KEY: item.key,
        "title": visible(item.title) if words else item.title,
        "owners": badges(item, outline.portfolio.charter),
        "status": say(f"status.{item.status}") if words else item.status.value,
    }
    return about

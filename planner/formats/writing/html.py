"""A report as one self-contained HTML page: no script, no link, nothing fetched, readable on screen and on paper."""

from collections.abc import Iterator
from html import escape

from planner.formats.writing.document import Document
from planner.formats.writing.table import CellKind, Column, Table, text_of

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
"""Even a hole in the escaping could run and fetch nothing."""

_STYLE = """\
:root { color-scheme: light dark; --ink: #1c2430; --dim: #5a6675; --paper: #fff; --band: #f3f5f8; --line: #cfd6df;
  --cut: #a8400a }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e4e9f0; --dim: #9aa7b8; --paper: #14181f; --band: #1c222c; --line: #3a4453; --cut: #ffab70 }
}
body { margin: 2rem auto; padding: 0 1.25rem; max-width: 82rem; color: var(--ink); background: var(--paper);
  font: 16px/1.45 system-ui, sans-serif }
h1 { margin: 0 0 .5rem; font-size: 1.6rem; line-height: 1.2 }
h2 { margin: 2rem 0 .5rem; font-size: 1.15rem }
p { margin: .3rem 0; max-width: 46rem; color: var(--dim) }
.wide { overflow-x: auto }
table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums }
th, td { padding: .35rem .6rem; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line) }
th { font-size: .8rem; color: var(--dim); vertical-align: bottom; border-bottom: 2px solid var(--ink) }
td { overflow-wrap: break-word }
th.number, td.number { text-align: right }
td.number, .key { white-space: nowrap }
.title { min-width: 14rem; width: 40% }
tbody tr:nth-child(even) { background: var(--band) }
tbody tr.cut { background: none }
.cut td { padding: .2rem .6rem; color: var(--cut); font-weight: 600; border-bottom: 3px double var(--cut) }
@media print {
  :root { --ink: #000; --dim: #333; --paper: #fff; --band: #f2f2f2; --line: #bbb; --cut: #000 }
  body { margin: 0; padding: 0; max-width: none; font-size: 9.5pt }
  .wide { overflow: visible }
  th, td { padding: .2rem .3rem }
  th { font-size: 7.5pt }
  thead { display: table-header-group }
  tr { break-inside: avoid }
}
"""


def document_to_html(document: Document) -> str:
    return "\n".join(_page(document)) + "\n"


def _page(document: Document) -> Iterator[str]:
    title = _text(document.title)
    yield "<!DOCTYPE html>"
    yield f'<html lang="{_text(document.language)}">'
    yield "<head>"
    yield '<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_text(_POLICY)}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="referrer" content="no-referrer">'
    yield f"<title>{title}</title>"
    yield f"<style>\n{_STYLE}</style>"
    yield "</head>"
    yield "<body>"
    yield "<main>"
    yield f"<h1>{title}</h1>"
    yield from (f"<p>{_text(line)}</p>" for line in document.lead)
    for table in document.tables:
        yield from _section(table)
    yield from (f"<p>{_text(line)}</p>" for line in document.foot)
    yield "</main>"
    yield "</body>"
    yield "</html>"


def _section(table: Table) -> Iterator[str]:
    yield "<section>"
    if table.title:
        yield f"<h2>{_text(table.title)}</h2>"
    yield '<div class="wide"><table>'
    yield f"<thead><tr>{''.join(_heading(column) for column in table.columns)}</tr></thead>"
    yield "<tbody>"
    for number, row in enumerate(table.rows):
        if table.cut and table.cut.after == number:
            yield _cut(table)
        cells = zip(row, table.columns, strict=True)
        yield f"<tr>{''.join(f'<td{_class(column)}>{_text(text_of(cell))}</td>' for cell, column in cells)}</tr>"
    if table.cut and table.cut.after >= len(table.rows):
        yield _cut(table)
    yield "</tbody>"
    yield "</table></div>"
    yield "</section>"


def _cut(table: Table) -> str:
    assert table.cut is not None  # noqa: S101 - for mypy
    return f'<tr class="cut"><td colspan="{len(table.columns)}">{_text(table.cut.label)}</td></tr>'


def _heading(column: Column) -> str:
    return f'<th scope="col"{_class(column)}>{_text(column.shown)}</th>'


def _class(column: Column) -> str:
    if column.kind is CellKind.NUMBER:
        return ' class="number"'
    return f' class="{column.name}"' if column.name in ("key", "title") else ""


def _text(text: str) -> str:
    return escape(text, quote=True)

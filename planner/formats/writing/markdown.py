"""Tables and reports as GitHub-flavoured Markdown in which no text of the backlog comes alive."""

import re
from collections.abc import Iterator, Sequence

from planner.formats.writing.document import Document
from planner.formats.writing.table import CellKind, Table, text_of

_ACTIVE = re.compile(r"[\\`*_\[\]<>~$^@]|:(?=[/\w])|\.(?=[^\W\d])")
"""What opens code, emphasis, links, HTML, strike-through or formulas mid-line, and what would make ``https://…``,
``www.…``, ``a@b`` or ``example.com`` a link by itself."""
_ENTITY = re.compile(r"&(?=#?\w+;)")
_BREAKS = re.compile(r"[ \t-\r\x1c-\x1f\x85\u2028\u2029]+")
_BLOCK = re.compile(r"^(?:([#>=+|:-])|(\d{1,9})([.)]))")
"""What opens a heading, quotation, list, rule or table at the start of a line."""


def escaped(text: str) -> str:
    """*text* on one line, such that Markdown renders exactly its characters. Fit for cells and mid-sentence."""
    line = _BREAKS.sub(" ", text).strip(" ")
    return _ENTITY.sub("&amp;", _ACTIVE.sub(r"\\\g<0>", line)).replace("|", "&#124;")


def paragraph(text: str) -> str:
    """``escaped`` for a line of its own, where the first character may open a block."""
    return _BLOCK.sub(lambda m: f"\\{m[1]}" if m[1] else f"{m[2]}\\{m[3]}", escaped(text))


def table_to_markdown(table: Table) -> str:
    """A pipe table; numbers stand right; the cut is a row of its own."""
    return "\n".join(_table(table)) + "\n"


def document_to_markdown(document: Document) -> str:
    blocks = [f"# {escaped(document.title)}", *(paragraph(line) for line in document.lead)]
    for table in document.tables:
        if table.title:
            blocks.append(f"## {escaped(table.title)}")
        blocks.append("\n".join(_table(table)))
    blocks.extend(paragraph(line) for line in document.foot)
    return "\n\n".join(blocks) + "\n"


def _table(table: Table) -> Iterator[str]:
    yield _row([escaped(column.shown) for column in table.columns])
    yield _row(["---:" if column.kind is CellKind.NUMBER else ":---" for column in table.columns])
    for number, row in enumerate(table.rows):
        if table.cut and table.cut.after == number:
            yield _cut(table)
        yield _row([escaped(text_of(cell)) for cell in row])
    if table.cut and table.cut.after >= len(table.rows):
        yield _cut(table)


def _cut(table: Table) -> str:
    assert table.cut is not None  # noqa: S101 - for mypy
    wide = max(range(len(table.columns)), key=lambda i: table.columns[i].kind is CellKind.TEXT)
    label = f"**── {escaped(table.cut.label)} ──**"
    return _row([label if place == wide else "" for place in range(len(table.columns))])


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"

"""Tables as lines of text: aligned by what a terminal shows, cut to its width."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import repeat

from planner.cli.paper import Paper
from planner.cli.text import clipped, width
from planner.cli.text import wrapped as wrapped_text

_NARROWEST = 10
"""Least width of the column that gives way."""


@dataclass(frozen=True, slots=True)
class Column:
    heading: str
    right: bool = False
    gives_way: bool = False
    """Takes the width that the others leave; at most one column does."""


@dataclass(frozen=True, slots=True)
class Cell:
    text: str
    style: str = ""


@dataclass(frozen=True, slots=True)
class Drawing:
    """What to draw: rows of cells, and lines of text drawn across before the row of that number."""

    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell | str]]
    across: dict[int, str] = field(default_factory=dict)
    headings: bool = True
    gap: int = 2
    """Blanks between two columns."""


def drawn(drawing: Drawing, paper: Paper) -> Iterator[str]:
    """Lines without their ends. Columns in which no row says anything are left out."""
    rows = [[_carried(cell, paper) for cell in row] for row in drawing.rows]
    shown = [n for n, _ in enumerate(drawing.columns) if not rows or any(row[n].text for row in rows)]
    columns = [drawing.columns[n] for n in shown]
    headings = [paper.carried(column.heading) for column in columns]
    gap = " " * drawing.gap
    room = paper.width - len(gap) * (len(columns) - 1)
    widths = _widths(columns, headings, [[row[n].text for n in shown] for row in rows], room)
    if drawing.headings:
        yield _line([Cell(heading, "strong") for heading in headings], columns, widths, paper, gap)
    for number, row in enumerate(rows):
        if number in drawing.across:
            yield rule(drawing.across[number], paper)
        yield _line([row[n] for n in shown], columns, widths, paper, gap)
    if len(rows) in drawing.across:
        yield rule(drawing.across[len(rows)], paper)


def rule(label: str, paper: Paper) -> str:
    """A line across with words in it: ``── cut: 60 points ─────``."""
    start = f"── {label} " if label else ""
    line = clipped(start, paper.width) + "─" * max(paper.width - width(start), 0)
    return paper.styled(paper.carried(line), "warn" if label else "dim")


def wrapped(text: str, paper: Paper, indent: str = "") -> Iterator[str]:
    """*text* in lines no wider than the paper, in signs that it carries."""
    return wrapped_text(paper.carried(text), paper.width, indent)


def _carried(cell: Cell | str, paper: Paper) -> Cell:
    return Cell(paper.carried(cell)) if isinstance(cell, str) else Cell(paper.carried(cell.text), cell.style)


def _widths(columns: Sequence[Column], headings: Sequence[str], rows: Sequence[Sequence[str]], room: int) -> list[int]:
    """The widest cell of each column; the one that gives way has what the others leave of *room*."""
    widths = [max(map(width, column)) for column in zip(headings, *rows, strict=True)]
    for n, column in enumerate(columns):
        if column.gives_way:
            widths[n] = min(widths[n], max(room - sum(widths) + widths[n], _NARROWEST))
    return widths


def _line(cells: Sequence[Cell], columns: Sequence[Column], widths: Sequence[int], paper: Paper, gap: str) -> str:
    parts = []
    for cell, column, room, last in zip(cells, columns, widths, [*repeat(False, len(cells) - 1), True], strict=True):
        text = paper.carried(clipped(cell.text, room))
        space = " " * (room - width(text))
        styled = paper.styled(text, cell.style)
        parts.append(space + styled if column.right else styled if last else styled + space)
    return gap.join(parts).rstrip()

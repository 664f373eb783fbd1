"""What there is to learn as lines of a list: headings that fold, sentences over as many lines as they need."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rich.cells import cell_len

from planner.i18n import say_n
from planner.services.learning.parts import Part, Point
from tui.cells import shortened
from tui.learning.wrapping import wrapped

SAMPLES = 2_000
"""Drawn for the screen and its twin: their band may differ by a place from that of ``planner learn``."""

USUAL = 5
"""Points of a long part that are shown until more are asked for."""

MARGIN = 4
"""Cells before a sentence."""


class Form(StrEnum):
    HEAD = "head"
    POINT = "point"
    MORE = "more"
    """The rest of a long part, in one line."""
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Entry:
    """What the cursor can stand on, and the lines it takes."""

    form: Form
    part: str
    lines: tuple[str, ...]
    point: Point | None = None

    @property
    def name(self) -> tuple[str, ...]:
        """What it is known by when other things are shown."""
        about = self.point
        mark = (about.key or "", str(about.test or "")) if about else ()
        return (self.form, self.part, *mark)


def entries(said: Sequence[Part], folded: Collection[str], opened: Collection[str], width: int) -> tuple[Entry, ...]:
    """The parts in *width* cells: of those *folded* the heading alone, of those *opened* every point."""
    return tuple(entry for part in said for entry in _of_part(part, part.name in folded, part.name in opened, width))


def _of_part(part: Part, folded: bool, opened: bool, width: int) -> Iterator[Entry]:
    points = part.points if opened or not part.long else part.points[:USUAL]
    hidden = len(part.points) - len(points)
    yield Entry(Form.HEAD, part.name, (_heading(part, folded, width),))
    if folded:
        return
    for point in points:
        yield Entry(Form.POINT, part.name, wrapped(point.sentence, width - MARGIN), point)
    if hidden:
        yield Entry(Form.MORE, part.name, (shortened(say_n("learn.more", hidden), width - MARGIN),))
    for note in part.notes:
        yield Entry(Form.NOTE, part.name, wrapped(note, width - MARGIN))


def _heading(part: Part, folded: bool, width: int) -> str:
    count = sum(point.key is not None for point in part.points)
    said = f"{'▸' if folded else '▾'} {part.heading}{f'  {count}' if count else ''}"
    return said if cell_len(said) <= width else shortened(said, width)


def nearest(lines: Sequence[Entry], place: int, way: int = 1) -> int | None:
    """The entry at *place* that the cursor may stand on, else the next one that *way*, else the one before; notes are
    only read."""
    if not lines:
        return None
    place = max(0, min(place, len(lines) - 1))
    onward = range(place, len(lines) if way > 0 else -1, way)
    back = range(place, -1 if way > 0 else len(lines), -way)
    return next((n for n in (*onward, *back) if lines[n].form is not Form.NOTE), None)

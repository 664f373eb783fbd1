"""A drawing as SVG: text is text, nothing in it links or runs, and it is readable on light and on dark ground."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import copysign, hypot
from xml.sax.saxutils import escape, quoteattr

Point = tuple[float, float]

_UNFIT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold, not even as a reference."""


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text; ``kind`` is a class of the style below."""

    x: float
    y: float
    """Of the base line."""
    text: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    x: float
    y: float
    width: float
    height: float
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through ``points``; the kinds are ``hard``, ``soft`` (dashed), ``decreed`` (double) and ``related``
    (dotted, no arrow)."""

    points: tuple[Point, ...]
    kind: str


@dataclass(frozen=True, slots=True)
class Picture:
    """What is drawn, in pixels: lines first, boxes over them, texts on top."""

    title: str
    description: str
    language: str
    width: float
    height: float
    strokes: Sequence[Stroke]
    boxes: Sequence[Box]
    texts: Sequence[Text]


_BEND = 6.0
_APART = 1.8
"""Of a double line: from its middle to either side."""

_STYLE = """\
svg { color-scheme: light dark; }
text { font: 13px ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace; fill: #1c232b; white-space: pre; }
.key { font-weight: bold; }
.quiet { fill: #525d69; }
.sign { fill: #7d5100; }
.mark { fill: #7d5100; font-size: 15px; text-anchor: middle; paint-order: stroke; stroke: #ffffff; stroke-width: 4px; }
rect { fill: #ffffff; stroke: #5f7385; stroke-width: 1; rx: 4px; }
rect.centre { stroke: #0a558c; stroke-width: 2.5; }
rect.more, rect.knot { stroke-dasharray: 5 3; }
.line { fill: none; stroke: #5f7385; stroke-width: 1.4; }
.soft { stroke-dasharray: 6 4; }
.related { stroke-dasharray: 1 4; stroke-linecap: round; }
.way { fill: none; stroke: none; }
.tip { fill: #5f7385; }
@media (prefers-color-scheme: dark) {
  text { fill: #e8ecf1; }
  .quiet { fill: #aab8c6; }
  .sign { fill: #ffc857; }
  .mark { fill: #ffc857; stroke: #11161d; }
  rect { fill: #1a222c; stroke: #8fa5b8; }
  rect.centre { stroke: #7cc4ff; }
  .line { stroke: #8fa5b8; }
  .tip { fill: #8fa5b8; }
}
@media print {
  text, .quiet, .sign, .mark { fill: #000000; }
  rect { fill: #ffffff; stroke: #000000; }
  .line { stroke: #000000; }
  .tip { fill: #000000; }
}
"""


def picture_to_svg(picture: Picture) -> str:
    """A document of its own, which also names what it shows for those who hear it read."""
    return "\n".join(_lines(picture)) + "\n"


def _lines(picture: Picture) -> Iterator[str]:
    wide, high = _number(picture.width), _number(picture.height)
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}" viewBox="0 0 {wide} {high}"'
        f' role="img" aria-labelledby="title description" xml:lang={quoteattr(picture.language)}>'
    )
    yield f'<title id="title">{_text(picture.title)}</title>'
    yield f'<desc id="description">{_text(picture.description)}</desc>'
    yield f"<style>\n{_STYLE}</style>"
    yield '<defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
    yield '<path class="tip" d="M0 0L8 4L0 8z"/></marker></defs>'
    yield from map(_stroke, picture.strokes)
    for box in picture.boxes:
        place = f'x="{_number(box.x)}" y="{_number(box.y)}"'
        yield f'<rect{_class(box.kind)} {place} width="{_number(box.width)}" height="{_number(box.height)}"/>'
    for text in picture.texts:
        place = f'x="{_number(text.x)}" y="{_number(text.y)}"'
        yield f"<text{_class(text.kind)} {place}>{_text(text.text)}</text>"
    yield "</svg>"


def _stroke(stroke: Stroke) -> str:
    if stroke.kind == "decreed":
        sides = "".join(_path(_beside(stroke.points, by)) for by in (-_APART, _APART))
        way = f'<path class="way" d="{_path(stroke.points)}" marker-end="url(#tip)"/>'
        return f'<path class="line decreed" d="{sides}"/>{way}'
    tip = "" if stroke.kind == "related" else ' marker-end="url(#tip)"'
    return f'<path class="line {stroke.kind}" d="{_path(stroke.points)}"{tip}/>'


def _beside(points: Sequence[Point], by: float) -> list[Point]:
    """The line so far to the right of one whose parts run straight across or down; corners keep their distance."""
    runs = [
        (copysign(1, x - u) if x != u else 0, copysign(1, y - v) if y != v else 0)
        for (u, v), (x, y) in pairwise(points)
    ]
    before, after = [runs[0], *runs], [*runs, runs[-1]]
    return [
        (x - by * (p[1] if p == q else p[1] + q[1]), y + by * (p[0] if p == q else p[0] + q[0]))
        for (x, y), p, q in zip(points, before, after, strict=True)
    ]


def _path(points: Sequence[Point]) -> str:
    """Round where it turns: a line that branches off another bends, one that crosses it does not."""
    steps = [f"M{_place(points[0])}"]
    for before, here, after in zip(points, points[1:], points[2:], strict=False):
        steps.append(f"L{_place(_towards(here, before))}Q{_place(here)} {_place(_towards(here, after))}")
    return "".join([*steps, f"L{_place(points[-1])}"])


def _towards(here: Point, there: Point) -> Point:
    """As far from *here* as a bend begins, and no further than half the way."""
    length = hypot(there[0] - here[0], there[1] - here[1])
    share = min(_BEND / length, 0.5) if length else 0.0
    return here[0] + (there[0] - here[0]) * share, here[1] + (there[1] - here[1]) * share


def _place(point: Point) -> str:
    return f"{_number(point[0])} {_number(point[1])}"


def _class(kind: str) -> str:
    return f" class={quoteattr(kind)}" if kind else ""


def _text(text: str) -> str:
    return escape(_UNFIT.sub("\ufffd", text))


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")

"""How a line of the slices is drawn: as many columns as its width has room for."""

from collections.abc import Sequence
from dataclasses import dataclass

from planner.i18n import say, say_n
from planner.i18n.numbers import fixed, percent
from planner.services.slices.slicing import Slices
from planner.services.stock import Apart
from planner.value.sentences import gaps
from tui.cells import Piece, figure, filled, shortened
from tui.row_cells import titled
from tui.slices.lines import Head, Line, Out, Part, Rule

FORCED = {True: "+", False: "−"}
"""Beside what is in or out by decree."""
_NUMBER, _COST, _SHARE = 3, 6, 6
_DELAY_FROM, _SO_FAR_FROM = 60, 76
"""Cells from which the cost of delay stands there; from which cost and share so far do, too."""
_LEAST_TITLE = 8


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns there are."""

    width: int
    key: int
    delay: bool
    so_far: bool

    @classmethod
    def fitting(cls, width: int, key: int) -> "Columns":
        return cls(width, key, width >= _DELAY_FROM, width >= _SO_FAR_FROM)

    @property
    def title(self) -> int:
        more = (_COST + 1) * self.delay + (_COST + _SHARE + 2) * self.so_far
        return max(_LEAST_TITLE, self.width - (_NUMBER + 1 + self.key + 2 + _COST + _SHARE + 3) - more)


def heading(columns: Columns) -> list[Piece]:
    names = [("cost", _COST), ("share", _SHARE)]
    names += [("delay", _COST)] * columns.delay
    names += [("cost_so_far", _COST), ("share_so_far", _SHARE)] * columns.so_far
    pieces = [*filled([(say("slices.head.number"), "")], _NUMBER, right=True), (" ", "")]
    pieces += [*filled([(say("head.key"), "")], columns.key), ("  ", "")]
    pieces += filled([(say("head.title"), "")], columns.title)
    for name, width in names:
        pieces += [(" ", ""), *filled([(say(f"slices.head.{name}"), "")], width, right=True)]
    return [(text, "head") for text, _ in pieces]


def drawn(found: Slices, line: Line, columns: Columns, decrees: Sequence[tuple[str, bool]]) -> list[Piece]:
    """One line that is no rule."""
    match line:
        case Head():
            words = [(shortened(_head(found, line), columns.key + 2 + columns.title), "")]
            left = [*_number(line.slice), *filled(words, columns.key + 2 + columns.title)]
            return [*left, *_of_slice(found, line.slice, columns)]
        case Part():
            number = _number(line.slice) if line.alone else [(" " * (_NUMBER + 1), "")]
            left = [*number, *_item(found, line.key, columns, decrees)]
            whole = _of_slice(found, line.slice, columns) if line.alone else _of_item(found, line.key, columns)
            return [*left, *whole]
        case Out():
            return [(" " * (_NUMBER + 1), ""), *_item(found, line.key, columns, decrees, style="quiet")]
        case Apart():
            missing = gaps(line.gaps, found.stock.scorer.card)
            room = columns.width - (_NUMBER + 1 + columns.key + 2)
            said = filled([(missing, "quiet")], room)
            return [*filled([("?", "quiet")], _NUMBER, right=True), (" ", ""), *_key(line.key, columns), *said]
    return []


def ruled(found: Slices, rule: Rule) -> str:
    """What a line across says."""
    if rule is Rule.CUT:
        code = "slices.line" if found.rule == "fund" else "mvp.line"
        return say(code, cost=fixed(found.cost, 1), share=percent(found.share))
    count = len(found.out) if rule is Rule.OUT else len(found.stock.apart)
    return say_n(f"slices.{rule.value}", count)


def _head(found: Slices, line: Head) -> str:
    return say_n(f"slices.head.{line.why}", len(found.slices[line.slice].keys))


def _number(n: int) -> list[Piece]:
    return [*filled([(str(n + 1), "strong")], _NUMBER, right=True), (" ", "")]


def _key(key: str, columns: Columns, sign: str = "") -> list[Piece]:
    return [*filled([(key, "strong")], columns.key), (sign or " ", "moved"), (" ", "")]


def _item(
    found: Slices, key: str, columns: Columns, decrees: Sequence[tuple[str, bool]], style: str = ""
) -> list[Piece]:
    sign = next((FORCED[way] for forced, way in decrees if forced == key), "")
    item = found.stock.portfolio.items[key]
    return [*_key(key, columns, sign), *filled(titled(item, columns.title, style=style), columns.title)]


def _of_slice(found: Slices, n: int, columns: Columns) -> list[Piece]:
    """What the whole slice costs and brings."""
    one = found.slices[n]
    before = found.slices[n - 1].share_so_far if n else 0.0
    pieces = [*_figure(one.cost), *_right(percent(one.share_so_far - before), _SHARE, "strong")]
    pieces += _figure(one.value) if columns.delay else []
    if columns.so_far:
        pieces += [*_figure(one.cost_so_far, "quiet"), *_right(percent(one.share_so_far), _SHARE, "quiet")]
    return pieces


def _of_item(found: Slices, key: str, columns: Columns) -> list[Piece]:
    """What one item of several costs and brings, more quietly than the whole."""
    work = found.stock
    delay, total = work.delays[key], sum(work.problem.weights)
    share = percent(delay / total) if delay is not None and total else "–"
    pieces = [*_figure(work.sizes[key], "quiet"), *_right(share, _SHARE, "quiet")]
    return [*pieces, *(_figure(delay, "quiet") if columns.delay else [])]


def _figure(value: float | None, style: str = "") -> list[Piece]:
    return _right(figure(value, _COST, 1), _COST, style)


def _right(text: str, width: int, style: str) -> list[Piece]:
    return [(" ", ""), *filled([(text, style)], width, right=True)]

"""Rows of the ranked list for a room that reads from afar: few columns, as much title as fits."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from planner.i18n import say, visible
from planner.i18n.numbers import gauge, share
from planner.value.ranking import Row, Unscored
from tui.cells import Piece, figure, filled, shortened
from tui.listing import Listing
from tui.row_cells import arrow, badges, missing

_RANK, _SHIFT, _OWNERS, _SCORE = 3, 5, 11, 6
_GAPS = 7
"""Blanks after the columns."""


def _proof() -> int:
    return len(gauge(0)) + 1 + len(share(0))


@dataclass(frozen=True, slots=True)
class Widths:
    key: int
    title: int

    @classmethod
    def of(cls, keys: Sequence[str], width: int) -> "Widths":
        key = max([cell_len(say("head.key")), *map(len, keys)])
        return cls(key, max(8, width - _RANK - _SHIFT - key - _OWNERS - _SCORE - _proof() - _GAPS))


def head(widths: Widths) -> list[Piece]:
    return _row(
        widths,
        *([(say(f"head.{name}"), "head")] for name in ("rank", "shift", "key", "title", "owners", "score", "proof")),
    )


def ranked(listing: Listing, row: Row, widths: Widths) -> list[Piece]:
    item = listing.ranking.portfolio.items[row.key]
    moved = listing.moved(row)
    shift = (arrow(moved)[0], "moved") if moved else arrow(row.shift)
    return _row(
        widths,
        [(str(row.rank), "strong" if row.rank <= listing.ranking.above else "")],
        [shift],
        [(row.key, "strong")],
        [(visible(item.title), "strong")],
        badges(listing.ranking.portfolio.charter, item),
        [(figure(row.score, _SCORE, 2), "strong")],
        [(gauge(row.meter), "proof"), (f" {share(row.p)}", "")],
    )


def apart(listing: Listing, one: Unscored, widths: Widths) -> list[Piece]:
    """An item without a place: what is missing follows its title."""
    item = listing.ranking.portfolio.items[one.key]
    title = f"{visible(item.title)} ({missing(one, listing.ranking.scorecard)})"
    return _row(
        widths,
        [("·", "")],
        [],
        [(one.key, "strong")],
        [(title, "")],
        badges(listing.ranking.portfolio.charter, item),
        [("–", "")],
        [],
    )


def _row(widths: Widths, *cells: Sequence[Piece]) -> list[Piece]:
    sizes = (_RANK, _SHIFT, widths.key, widths.title, _OWNERS, _SCORE, _proof())
    right = (True, True, False, False, False, True, False)
    pieces: list[Piece] = []
    for cell, size, at_right in zip(cells, sizes, right, strict=True):
        pieces += [*filled([(shortened(text, size), style) for text, style in cell], size, right=at_right), (" ", "")]
    return pieces

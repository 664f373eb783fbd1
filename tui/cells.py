"""Text laid out in terminal cells: pieces cut and padded to a width, wide characters counted as two."""

from collections.abc import Iterable, Sequence

from rich.cells import cell_len, set_cell_size

from planner.i18n.numbers import fixed

Piece = tuple[str, str]
"""A text, safe to show, and the name of its style ('' for the plain one)."""


def width_of(pieces: Iterable[Piece]) -> int:
    return sum(cell_len(text) for text, _ in pieces)


def shortened(text: str, width: int) -> str:
    """*text* in at most *width* cells, an ellipsis at its end where something is cut off."""
    if cell_len(text) <= width:
        return text
    return set_cell_size(text, width - 1).rstrip() + "…" if width > 0 else ""


def clipped(pieces: Iterable[Piece], width: int) -> list[Piece]:
    """*pieces* in at most *width* cells, an ellipsis where something is cut off."""
    given = list(pieces)
    if width_of(given) <= width:
        return given
    kept: list[Piece] = []
    room = width - 1
    for text, style in given:
        if cell_len(text) > room:
            end = f"{set_cell_size(text, room).rstrip()}…" if room >= 0 else ""
            return [*kept, (end, style)]
        kept.append((text, style))
        room -= cell_len(text)
    return kept


def filled(pieces: Sequence[Piece], width: int, *, right: bool = False) -> list[Piece]:
    """*pieces* in exactly *width* cells, blanks after them (or before, with *right*)."""
    kept = clipped(pieces, width)
    blanks = (" " * (width - width_of(kept)), "")
    return [blanks, *kept] if right else [*kept, blanks]


_POWERS = ((1e3, "k"), (1e6, "M"), (1e9, "G"))


def figure(value: float | None, width: int, digits: int) -> str:
    """A number for a column of *width* cells; a dash for one that is missing.

    What does not fit loses decimals, then is given in thousands (k), millions (M) or milliards (G).
    """
    if value is None:
        return "–"
    attempts = [(value, decimals, "") for decimals in range(digits, -1, -1)]
    attempts += [(value / power, decimals, sign) for power, sign in _POWERS for decimals in (1, 0)]
    texts = (f"{fixed(part, decimals)}{sign}" for part, decimals, sign in attempts)
    return next((text for text in texts if len(text) <= width), f"{value:.0e}")

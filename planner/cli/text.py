"""Text as a terminal shows it: how wide it is, cut to a width, wrapped."""

import unicodedata
from collections.abc import Iterator


def width(text: str) -> int:
    """Columns that *text* takes in a terminal: East Asian wide signs take two, combining ones none."""
    if text.isascii():
        return len(text)
    return sum(map(_width, text))


def _width(sign: str) -> int:
    if unicodedata.combining(sign) or unicodedata.category(sign) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1


def clipped(text: str, room: int) -> str:
    """*text* within *room* columns, its loss marked by an ellipsis."""
    if width(text) <= room:
        return text
    used, kept = 1, []
    for sign in text:
        used += _width(sign)
        if used > room:
            break
        kept.append(sign)
    return "".join(kept).rstrip() + "…"


def padded(text: str, room: int) -> str:
    """*text* and as many blanks as *room* columns leave."""
    return text + " " * max(room - width(text), 0)


def wrapped(text: str, room: int, indent: str = "") -> Iterator[str]:
    """*text* in lines of at most *room* columns, each after *indent*; its own line ends stay.

    A word that is wider than the room stands alone on a line that is too long: a path stays in one piece.
    """
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            if line and width(indent) + width(line) + 1 + width(word) > room:
                yield indent + line
                line = word
            else:
                line = f"{line} {word}" if line else word
        yield (indent + line).rstrip()

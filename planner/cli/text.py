"""Text as a terminal shows it: how wide it is, cut to a width, wrapped."""

from collections.abc import Iterator

from planner.i18n.widths import clipped, width

__all__ = ["clipped", "padded", "width", "wrapped"]


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

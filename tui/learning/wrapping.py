"""Sentences over several lines, counted in terminal cells."""

from collections.abc import Iterator

from rich.cells import cell_len, chop_cells


def wrapped(text: str, width: int) -> tuple[str, ...]:
    """*text* in lines of at most *width* cells; a word that is wider goes on where the line ends. What keeps its
    words together by a no-break space stays together."""
    room = max(1, width)
    lines: list[str] = []
    line = ""
    for word in _pieces(text, room):
        if line and cell_len(line) + 1 + cell_len(word) > room:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return (*lines, line)


def _pieces(text: str, room: int) -> Iterator[str]:
    for word in text.split(" "):
        yield from chop_cells(word, room) if cell_len(word) > room else (word,)

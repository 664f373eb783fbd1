"""Text as a terminal shows it: how many columns it takes, cut and broken to a width."""

import unicodedata


def width(text: str) -> int:
    """Columns that *text* takes in a terminal: East Asian wide signs take two, combining ones none."""
    if text.isascii():
        return len(text)
    return sum(map(columns, text))


def columns(sign: str) -> int:
    if unicodedata.combining(sign) or unicodedata.category(sign) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1


def clipped(text: str, room: int) -> str:
    """*text* within *room* columns, its loss marked by an ellipsis."""
    if width(text) <= room:
        return text
    return _begun(text, room - 1).rstrip() + "…"


def broken(text: str, room: int, lines: int) -> list[str]:
    """*text* in at most so many *lines* of *room* columns, broken between words where that leaves something on the
    line; what is lost is marked by an ellipsis.
    """
    found: list[str] = []
    rest = " ".join(text.split())
    while rest and len(found) < lines - 1 and width(rest) > room:
        line = _begun(rest, room) or rest[0]  # a sign that is wider than the room stands alone
        if rest[len(line) :][:1] != " " and " " in line.strip():
            line = line[: line.rindex(" ")]
        found.append(line.rstrip())
        rest = rest[len(line) :].lstrip()
    return [*found, clipped(rest, room)] if rest else found


def _begun(text: str, room: int) -> str:
    """As much of the beginning as *room* columns hold."""
    used = 0
    for n, sign in enumerate(text):
        used += columns(sign)
        if used > room:
            return text[:n]
    return text

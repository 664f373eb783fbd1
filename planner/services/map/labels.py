"""What stands at a node: key, signs and badge on the first line, the title on those below."""

from typing import NamedTuple

from planner.domain.model import Charter, Item
from planner.formats.writing.diagram import DECREED, ENABLER
from planner.i18n import say_n, visible
from planner.i18n.widths import broken, width
from planner.services.map.chart import Form, Node

DONE, STOPPED, UNSIZED, KNOT = "✓", "✗", "·", "↻"
_COLOURS = 4
"""Functions of the charter take the styles ``function-1`` … in its order, and begin anew after the last."""


class Piece(NamedTuple):
    text: str
    """Safe to show."""
    style: str = ""
    """``key``, ``sign``, ``function-1`` …, ``title``, ``quiet``, ``more``; a line also ``hard``, ``soft``."""


Line = tuple[Piece, ...]


def head(node: Node, charter: Charter, *, tight: bool = False) -> Line:
    """``CRM-31 ⚑1 ⚙ IT ✓ ◂2 3▸``: what it is, its place by decree, whose, whether it is done, what more it needs
    and unlocks.

    A *tight* one does not say how much: ``CRM-31 ⚙ IT ✓◂▸``.
    """
    if node.form is Form.MORE:
        return (Piece(say_n("map.more", len(node.items)), "more"),)
    pieces = [Piece(node.name, "key")]
    if node.first is not None:
        pieces.append(Piece(f"{DECREED}{node.first}", "sign"))
    if node.form is Form.KNOT:
        pieces.append(Piece(f"{KNOT}{len(node.items)}", "sign"))
    if any(item.enabler for item in node.items):
        pieces.append(Piece(ENABLER, "sign"))
    pieces += _badges(node, charter)
    if node.done or node.stopped:
        pieces.append(Piece(DONE if node.done else STOPPED, "sign"))
    elif node.unsized:
        pieces.append(Piece(UNSIZED, "sign"))
    more = (f"◂{node.needs_more}" if node.needs_more else "", f"{node.unlocks_more}▸" if node.unlocks_more else "")
    if tight:
        return (*_spaced(pieces), *(Piece(one.strip("0123456789"), "quiet") for one in more if one))
    return _spaced([*pieces, *(Piece(one, "quiet") for one in more if one)])


def label(node: Node, charter: Charter, room: int, lines: int, *, tight: bool = False) -> tuple[Line, ...]:
    """The node in *room* columns, its title on at most *lines* further lines."""
    style = "quiet" if node.form is Form.MORE or node.done or node.stopped else "title"
    return head(node, charter, tight=tight), *((Piece(line, style),) for line in broken(title(node), room, lines))


def title(node: Node) -> str:
    if node.form is Form.ITEM:
        return visible(node.head.title)
    return ", ".join(item.key for item in node.items)


def columns(line: Line) -> int:
    return sum(width(piece.text) for piece in line)


def _badges(node: Node, charter: Charter) -> list[Piece]:
    """Of the accountable functions, each once."""
    found = dict.fromkeys(item.accountable for item in node.items)
    return [_badge(function, charter) for function in found if function is not None]


def _badge(function: str, charter: Charter) -> Piece:
    for n, known in enumerate(charter.functions):
        if known.name == function:
            return Piece(known.badge, f"function-{n % _COLOURS + 1}")
    return Piece(visible(function).upper())


def of_function(function: str, charter: Charter) -> str:
    """The badge by which a function goes."""
    return _badge(function, charter).text


def said_of(item: Item) -> str:
    """``CRM-3 One customer view``."""
    return f"{item.key} {visible(item.title)}"


def _spaced(pieces: list[Piece]) -> Line:
    return tuple(piece for n, one in enumerate(pieces) for piece in ((Piece(" "), one) if n else (one,)))

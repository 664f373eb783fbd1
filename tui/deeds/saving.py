"""Saving so that nobody's work is lost: what others changed meanwhile is merged, what clashes is asked about."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from planner.domain.errors import Conflict
from planner.domain.merge import Facet
from planner.domain.model import Item
from planner.services.planner import Planner
from tui.screens.commanded import CommandScreen
from tui.screens.conflict import ConflictScreen
from tui.settling import Side, clashes, differing, settled

Saved = Callable[[Item], None]
T = TypeVar("T")


def save(screen: CommandScreen[Any], base: Item, fields: Mapping[str, Any], saved: Saved) -> None:
    """Set *fields* on the item that was seen as *base*; *saved* is told the item once it is there."""
    planner = screen.program.planner

    def asked() -> Item | Conflict:
        try:
            return planner.edit([base.key], fields, base=base)[0]
        except Conflict as conflict:
            return conflict

    answer = committed(screen, "edit", asked)
    if isinstance(answer, Item):
        saved(answer)
    elif isinstance(answer, Conflict) and isinstance(answer.mine, Item) and isinstance(answer.theirs, Item):
        _settle(screen, planner, base, (answer.mine, answer.theirs), saved)


def save_all(screen: CommandScreen[Any], keys: Sequence[str], fields: Mapping[str, Any]) -> tuple[Item, ...] | None:
    """Set *fields* on all of *keys*, in one command; None if that was refused (and said)."""
    return committed(screen, "edit", lambda: screen.program.planner.edit(keys, fields))


def committed(screen: CommandScreen[Any], verb: str, asked: Callable[[], T]) -> T | None:
    """What *asked*, a command of that *verb*, answers; the program is told if it changed anything."""
    before = screen.program.planner.revision()
    answer = screen.attempt(asked)
    if screen.program.planner.revision() != before:
        screen.program.committed(verb)
    return answer


def _settle(screen: CommandScreen[Any], planner: Planner, base: Item, both: tuple[Item, Item], saved: Saved) -> None:
    mine, theirs = both

    def chosen(sides: Mapping[Facet, Side] | None) -> None:
        if sides is not None:
            # theirs is now what has been seen: should they change it once more, that is asked about as well
            save(screen, theirs, differing(settled(base, mine, theirs, sides), theirs), saved)

    charter, card = planner.portfolio().charter, planner.scorecard()
    screen.app.push_screen(ConflictScreen(base.key, clashes(base, mine, theirs), charter, card), chosen)

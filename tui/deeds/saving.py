"""Saving so that nobody's work is lost: what others changed meanwhile is merged, what clashes is asked about."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Generic, TypeVar

from planner.domain.errors import Conflict
from planner.domain.merge import Facet
from planner.domain.model import Charter, Item
from planner.i18n.phrases import field
from tui.screens.commanded import CommandScreen
from tui.screens.conflict import ConflictScreen
from tui.settling import Side, clashes, differing, settled
from tui.widgets.said import Words

T = TypeVar("T")
R = TypeVar("R", Item, Charter)
Fields = Mapping[str, Any]
Saved = Callable[[R], None]


@dataclass(frozen=True, slots=True)
class _Edit(Generic[R]):
    """One record being saved: the verb, what it is called, what changes it as it was seen, and who hears of it."""

    verb: str
    called: Words
    change: Callable[[R, Fields], R]
    saved: Saved[R]


def save(screen: CommandScreen[Any], base: Item, fields: Fields, saved: Saved[Item]) -> None:
    """Set *fields* on the item that was seen as *base*; *saved* is told the item once it is there."""
    planner = screen.program.planner

    def change(seen: Item, stated: Fields) -> Item:
        return planner.edit([seen.key], stated, base=seen)[0]

    _save(screen, _Edit("edit", base.key, change, saved), base, fields)


def save_charter(screen: CommandScreen[Any], base: Charter, fields: Fields, saved: Saved[Charter]) -> None:
    """The same of the charter."""
    planner = screen.program.planner

    def change(seen: Charter, stated: Fields) -> Charter:
        return planner.set_charter(stated, base=seen)

    _save(screen, _Edit("charter", partial(field, "charter"), change, saved), base, fields)


def _save(screen: CommandScreen[Any], edit: _Edit[R], base: R, fields: Fields) -> None:
    def asked() -> R | Conflict:
        try:
            return edit.change(base, fields)
        except Conflict as conflict:
            return conflict

    answer = committed(screen, edit.verb, asked)
    if isinstance(answer, Conflict):
        if isinstance(answer.mine, type(base)) and isinstance(answer.theirs, type(base)):
            _settle(screen, edit, base, (answer.mine, answer.theirs))
    elif answer is not None:
        edit.saved(answer)


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


def _settle(screen: CommandScreen[Any], edit: _Edit[R], base: R, both: tuple[R, R]) -> None:
    mine, theirs = both
    planner = screen.program.planner

    def chosen(sides: Mapping[Facet, Side] | None) -> None:
        if sides is not None:
            # theirs is now what has been seen: should they change it once more, that is asked about as well
            _save(screen, edit, theirs, differing(settled(base, mine, theirs, sides), theirs))

    charter, card = planner.portfolio().charter, planner.scorecard()
    screen.app.push_screen(ConflictScreen(edit.called, clashes(base, mine, theirs), charter, card), chosen)

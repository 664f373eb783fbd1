"""Undo and redo, each saying what it was about."""

from collections.abc import Callable
from typing import Any

from planner.domain.changes import Entry
from planner.i18n import say
from tui.screens.commanded import CommandScreen
from tui.watch import said_of


def undo(screen: CommandScreen[Any]) -> None:
    _take_back(screen, "undo", screen.program.planner.undo)


def redo(screen: CommandScreen[Any]) -> None:
    _take_back(screen, "redo", screen.program.planner.redo)


def _take_back(screen: CommandScreen[Any], verb: str, asked: Callable[[], Entry]) -> None:
    if (entry := screen.attempt(asked)) is not None:
        screen.program.committed(verb)
        was = say(f"verb.{entry.command.verb}")
        screen.notify(say(f"notice.{verb}", verb=was, what=said_of(entry)), markup=False)

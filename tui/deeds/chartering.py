"""The charter: shown, and changed where that is possible."""

from typing import Any

from planner.i18n import say
from tui.halves import half_of
from tui.screens.box import Fields
from tui.screens.charter import CharterScreen
from tui.screens.commanded import CommandScreen


def charter(screen: CommandScreen[Any]) -> None:
    """Open the charter; once it is another, that is said."""

    def told(fields: Fields | None) -> None:
        if fields:
            screen.notify(say("charter.done"), markup=False)

    half = None if screen.readonly else half_of(screen.program, "charter")
    screen.app.push_screen(CharterScreen(screen.program.planner, half, readonly=screen.readonly), told)

"""The description of an item, written in the person's own editor."""

from typing import Any

from textual.app import SuspendNotSupported

from planner.domain.errors import refused
from planner.domain.model import Item
from planner.i18n import say
from tui.deeds.saving import save
from tui.editor import edited, editor
from tui.screens.commanded import CommandScreen


def describe(screen: CommandScreen[Any]) -> None:
    """Open the description; what was written is saved when the editor is closed."""
    key = screen.present
    item = None if key is None else screen.attempt(lambda: screen.program.planner.show(key).item)
    if item is None:
        return
    text = screen.attempt(lambda: _written(screen, item.description))
    if text is None:
        return
    if text == item.description:
        screen.notify(say("editor.unchanged"), markup=False)
        return
    save(screen, item, {"description": text}, lambda saved: _told(screen, saved))


def _written(screen: CommandScreen[Any], text: str) -> str:
    command = editor()
    try:
        with screen.app.suspend():
            return edited(text, command)
    except SuspendNotSupported:
        raise refused("tui.no_suspend") from None


def _told(screen: CommandScreen[Any], item: Item) -> None:
    screen.notify(say("editor.saved", key=item.key), markup=False)

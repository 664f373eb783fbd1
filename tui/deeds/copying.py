"""What is known of an item by others, put on the clipboard of the person's own terminal (OSC 52, also over ssh)."""

from functools import partial
from typing import Any

from planner.i18n import say, visible
from tui.screens.commanded import CommandScreen
from tui.screens.pick import PickScreen, answers


def copy(screen: CommandScreen[Any]) -> None:
    """Ask what to copy, copy it of every item chosen, one on a line, and say what stands there now."""
    planner, keys = screen.program.planner, screen.subjects
    found = screen.attempt(lambda: [planner.show(key).item for key in keys])
    if not found:
        return
    texts = {
        "key": [item.key for item in found],
        "title": [item.title for item in found],
        "both": [f"{item.key} {item.title}" for item in found],
        "url": [item.origin.url for item in found if item.origin is not None and item.origin.url],
    }

    def chosen(what: str | None) -> None:
        if what is not None:
            text = "\n".join(texts[what])
            screen.app.copy_to_clipboard(text)
            screen.notify(say("copy.done", text=visible(text)), markup=False)

    ways = [what for what, lines in texts.items() if lines]
    screen.app.push_screen(PickScreen(partial(say, "copy.question"), partial(answers, "copy", ways)), chosen)

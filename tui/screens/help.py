"""The keys and signs of a screen, made from its commands."""

from collections.abc import Callable, Sequence
from itertools import groupby

from planner.i18n import say
from tui.command import Command
from tui.passage import Passage
from tui.screens.reading import ReadingScreen

LEGEND = ("shift", "moved", "owners", "enabler", "warning", "missing", "proof", "cut", "band")
"""The signs of the list: ``sign.<name>`` is how one looks, ``legend.<name>`` what it means."""

Signs = Callable[[], Sequence[tuple[str, str]]]
"""The signs of a screen, each with what it means, in the language of then."""


class HelpScreen(ReadingScreen):
    def __init__(self, about: Sequence[Command], signs: Signs | None = None) -> None:
        """*signs* are those of the screen with what each means; the list's unless told otherwise."""
        super().__init__()
        self._about = tuple(about)
        self._signs = signs

    def passages(self) -> Sequence[Passage]:
        keys = {command.id: "  ".join(command.shown_keys) for command in self._about}
        legend = self._signs() if self._signs else [(say(f"sign.{name}"), say(f"legend.{name}")) for name in LEGEND]
        signs = [sign for sign, _ in legend]
        width = max(map(len, (*keys.values(), *signs)))
        groups = [(group, list(found)) for group, found in groupby(self._about, key=lambda command: command.group)]
        return [
            *(
                Passage(
                    say(f"command_group.{group}"),
                    [command.help for command in commands],
                    [keys[command.id].ljust(width) for command in commands],
                )
                for group, commands in groups
            ),
            Passage(say("help.signs"), [meaning for _, meaning in legend], [sign.ljust(width) for sign in signs]),
        ]

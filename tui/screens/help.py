"""The keys and signs of a screen, made from its commands."""

from collections.abc import Sequence
from itertools import groupby

from planner.i18n import say
from tui.commands import Command
from tui.passage import Passage
from tui.screens.reading import ReadingScreen

LEGEND = ("shift", "moved", "owners", "enabler", "warning", "missing", "proof", "cut")
"""The signs of the list: ``sign.<name>`` is how one looks, ``legend.<name>`` what it means."""


class HelpScreen(ReadingScreen):
    def __init__(self, about: Sequence[Command]) -> None:
        super().__init__()
        self._about = tuple(about)

    def passages(self) -> Sequence[Passage]:
        keys = {command.id: "  ".join(command.shown_keys) for command in self._about}
        signs = [say(f"sign.{name}") for name in LEGEND]
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
            Passage(say("help.signs"), [say(f"legend.{name}") for name in LEGEND], [s.ljust(width) for s in signs]),
        ]

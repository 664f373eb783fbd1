"""The keys and signs of a screen, made from its commands."""

from collections.abc import Sequence
from itertools import groupby

from textual.content import Content

from planner.i18n import say
from tui.commands import Command
from tui.screens.reading import ReadingScreen

LEGEND = ("shift", "moved", "owners", "enabler", "warning", "missing", "proof", "cut")
"""What the signs of the list mean: the phrases ``legend.<name>`` begin with the sign."""

_KEYS_WIDTH = 18


class HelpScreen(ReadingScreen):
    def __init__(self, about: Sequence[Command]) -> None:
        super().__init__()
        self._about = tuple(about)

    def text(self) -> Content:
        lines = [Content.styled(say("help.keys"), "bold"), Content("")]
        for group, commands in groupby(self._about, key=lambda command: command.group):
            lines.append(Content.styled(say(f"command_group.{group}"), "bold $accent"))
            for command in commands:
                keys = "  ".join(command.shown_keys)
                lines.append(Content.assemble((f"  {keys:<{_KEYS_WIDTH}}", "bold"), command.help))
            lines.append(Content(""))
        lines.append(Content.styled(say("help.signs"), "bold $accent"))
        lines += [Content(f"  {say(f'legend.{name}')}") for name in LEGEND]
        return Content("\n").join(lines)

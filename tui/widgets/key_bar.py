"""The bottom line: the keys that matter now, as many as fit."""

from collections.abc import Sequence
from typing import ClassVar

from tui.cells import width_of
from tui.command import Command
from tui.widgets.line import ClickableLine, Spot


class KeyBar(ClickableLine):
    """`` ? help  L next lens …``: where room is short the commands of least weight go first; a click runs one."""

    prefix = "key-bar"
    COMPONENT_CLASSES: ClassVar[set[str]] = {"key-bar--key", "key-bar--label"}

    def __init__(self, commands: Sequence[Command] = (), *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._commands = tuple(commands)

    def show(self, commands: Sequence[Command]) -> None:
        if tuple(commands) != self._commands:
            self._commands = tuple(commands)
            self.refresh()

    def spots(self, width: int) -> Sequence[Spot]:
        weighed = sorted((c for c in self._commands if c.weight), key=lambda c: -c.weight)
        chosen: set[str] = set()
        room = width - 1
        for command in weighed:
            needed = width_of(spot.piece for spot in _spots(command))
            if needed > room:
                break
            chosen.add(command.id)
            room -= needed
        return [Spot(" "), *(spot for c in weighed if c.id in chosen for spot in _spots(c))]


def _spots(command: Command) -> tuple[Spot, Spot]:
    action = command.runs if command.runs.startswith("app.") else f"screen.{command.runs}"
    return Spot(command.shown_key, "key", action), Spot(f" {command.label}  ", "label", action)

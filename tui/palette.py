"""The command palette, in the language of the program: what the screen below it offers."""

from collections.abc import Awaitable, Callable
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider

from planner.i18n import say
from tui.commands import Command
from tui.screens.commanded import CommandScreen


class CommandProvider(Provider):
    """Finds commands by their words. Moving about is for keys and is left out."""

    @property
    def _commands(self) -> tuple[Command, ...]:
        screen = self.screen
        if not isinstance(screen, CommandScreen):
            return ()
        return tuple(c for c in screen.offered if c.in_palette)

    def _runner(self, command: Command) -> Callable[[], Awaitable[bool]]:
        return partial(self.app.run_action, command.runs, self.screen)

    async def discover(self) -> Hits:
        for command in self._commands:
            yield DiscoveryHit(_named(command), self._runner(command), help=command.help)

    async def search(self, query: str) -> Hits:
        """Also an answer when nothing is found, so that nothing has to be waited for."""
        matcher = self.matcher(query)
        found = [(matcher.match(f"{c.label} {c.help}"), c) for c in self._commands]
        for score, command in found:
            if score > 0:
                shown = matcher.highlight(_named(command))
                yield Hit(score, shown, self._runner(command), text=_named(command), help=command.help)
        if not any(score > 0 for score, _ in found):
            yield Hit(0.01, say("palette.nothing"), _nothing)


def _named(command: Command) -> str:
    return f"{command.label} ({command.shown_keys[0]})"


def _nothing() -> None:
    """What the line *nothing found* does."""

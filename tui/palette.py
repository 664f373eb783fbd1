"""The command palette, in the language of the program: what the screen below it offers."""

from collections.abc import Awaitable, Callable

from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider

from planner.i18n import say
from planner.i18n.folding import folded
from tui.command import Command
from tui.screens.commanded import CommandScreen
from tui.screens.leaving import LeavingScreen

_IN_HELP = 0.01
"""Score of a command found by its help: below every one found by its name."""


class Palette(CommandPalette, LeavingScreen[None]):
    """Textual's, closed as our own screens are."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nobody moves in a list before it is drawn: Textual would look for lines that it has not counted yet."""
        if action == "command_list" and not self.query_one(CommandList).scrollable_content_region:
            return False
        return super().check_action(action, parameters)


class CommandProvider(Provider):
    """Finds commands by their words. Moving about is for keys and is left out."""

    @property
    def _commands(self) -> tuple[Command, ...]:
        screen = self.screen
        if not isinstance(screen, CommandScreen):
            return ()
        return tuple(c for c in screen.offered if c.in_palette)

    def _runner(self, command: Command) -> Callable[[], Awaitable[bool]]:
        app, screen = self.app, self.screen

        async def run() -> bool:
            return screen in app.screen_stack and await app.run_action(command.runs, screen)  # it may have left

        return run

    async def discover(self) -> Hits:
        for command in self._commands:
            yield DiscoveryHit(_named(command), self._runner(command), help=command.help)

    async def search(self, query: str) -> Hits:
        """Commands whose name is roughly *query*, then those whose help has its words; if none, a line that says so."""
        matcher, words = self.matcher(query), folded(query).split()
        found = False
        for command in self._commands:
            score = matcher.match(command.label) or _IN_HELP * all(word in folded(command.help) for word in words)
            if score > 0:
                found = True
                shown = matcher.highlight(_named(command))
                yield Hit(score, shown, self._runner(command), text=_named(command), help=command.help)
        if not found:
            yield Hit(_IN_HELP, say("palette.nothing"), _nothing)


def _named(command: Command) -> str:
    return f"{command.label} ({command.shown_key})" if command.shown_key else command.label


def _nothing() -> None:
    """What the line *nothing found* does."""

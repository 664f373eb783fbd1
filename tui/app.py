"""The program on the screen: one planner, its screens, and an eye on what others commit meanwhile."""

from typing import ClassVar

from textual.app import App
from textual.command import CommandPalette

from planner.domain.errors import PlannerError
from planner.i18n import say
from planner.i18n.phrases import sentence
from planner.services.planner import Planner
from tui.palette import CommandProvider
from tui.screens.backlog import BacklogScreen
from tui.screens.commanded import CommandScreen, Committed
from tui.theme import DARK, LIGHT, THEMES, fallback
from tui.watch import INTERVAL, Watch


class PlannerApp(App[None]):
    """Front end of one ``Planner``. With *readonly*, what would change the portfolio is neither offered nor done."""

    CSS_PATH: ClassVar = ["styles/bars.tcss", "styles/backlog.tcss", "styles/dialogs.tcss"]
    COMMANDS: ClassVar = {CommandProvider}
    TITLE = "planner"

    def __init__(self, planner: Planner, readonly: bool = False, *, theme: str = DARK.name) -> None:
        super().__init__()
        self.planner = planner
        self.readonly = readonly
        self.watch_others = Watch(planner)
        self._out_of_reach = False
        for own in THEMES:
            self.register_theme(own)
        self.theme = theme if theme in self.available_themes else DARK.name

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return fallback(dark=self.current_theme.dark)

    def get_default_screen(self) -> BacklogScreen:
        return BacklogScreen(self.planner, readonly=self.readonly)

    def on_mount(self) -> None:
        self.set_interval(INTERVAL, self.look)

    def look(self) -> None:
        """Show and say what has been committed since the last look; while the store is out of reach, say that once."""
        try:
            news = self.watch_others.look()
        except PlannerError as error:
            if not self._out_of_reach:
                self.notify("\n".join(map(sentence, error.findings)), severity="error", markup=False)
            self._out_of_reach = True
            return
        self._out_of_reach = False
        if news is None:
            return
        for screen in self.screen_stack:
            if isinstance(screen, CommandScreen):
                screen.reload()
        if news.sentence:
            self.notify(news.sentence, markup=False)

    def on_committed(self, event: Committed) -> None:
        self.watch_others.expect(event.verb)
        self.look()

    def action_next_theme(self) -> None:
        """Dark becomes light and light dark."""
        self.theme = (LIGHT if self.current_theme.dark else DARK).name

    def action_command_palette(self) -> None:
        if not isinstance(self.screen, CommandPalette):
            self.push_screen(CommandPalette(placeholder=say("palette.placeholder"), id="--command-palette"))

    def action_help_quit(self) -> None:
        """ctrl+c quits elsewhere; here it says how one leaves."""
        self.notify(say("notice.how_to_quit"), markup=False)


def run(planner: Planner, readonly: bool = False, *, theme: str = DARK.name, mouse: bool = True) -> None:
    """Open the ranked list on the terminal and return when the person leaves. The language must be chosen before."""
    PlannerApp(planner, readonly, theme=theme).run(mouse=mouse)

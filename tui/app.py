"""The program on the screen: one planner, its screens, and an eye on what others commit meanwhile."""

import asyncio
import gc
import os
import signal
import sys
from collections import deque
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, ClassVar
from uuid import NAMESPACE_OID, uuid5

from textual.app import App
from textual.events import Event, Key, Resize
from textual.filter import LineFilter, Monochrome, NoColor
from textual.notifications import Notification, Notify, SeverityLevel

from planner.domain.errors import PlannerError
from planner.i18n import activate, language, say
from planner.i18n.phrases import sentence
from planner.i18n.words import LANGUAGES
from planner.places import state_folder
from planner.saved_views import SavedViews, views_file
from planner.services.planner import Planner
from planner.settings import TuiSettings
from tui.command import remap
from tui.drafts import Drafts
from tui.firsts import Firsts
from tui.habits import HabitFile
from tui.keymap import for_textual, read_keys
from tui.palette import CommandProvider, Palette
from tui.passing import passed
from tui.screens.backlog import BacklogScreen
from tui.screens.commanded import CommandScreen
from tui.screens.small import SmallScreen, too_small
from tui.signs import AsciiSigns, terminal_knows_signs
from tui.theme import DARK, THEMES, after, fallback
from tui.watch import INTERVAL, Watch

DEFAULTS = TuiSettings()
_NO_COLOUR = NoColor()
_STYLES = Path(__file__).with_name("styles")
_TURN = 0.001
"""Seconds after which what computes or waits lets the screen have its turn: a repaint takes several of them."""
_AHEAD = 100
"""Keys that may be on their way at a time."""
_LONG = 20
"""Seconds for what one has to read and act on."""
_YOUNG = 50_000
"""Objects after which those made lately are looked through for circles: a pause of a hundredth of a second."""
_HUNG_UP = 1.0
"""Seconds between two questions whether the terminal is still there."""


OTHER_SHEETS = ("dialogs", "exchange", "editing", "wall", "map", "slices", "learn")
"""Read all at once when the first other screen opens: every rule makes every widget of the list slower to style."""


class PlannerApp(App[None]):
    """Front end of one ``Planner``. With *readonly*, what would change the portfolio is neither offered nor done."""

    CSS_PATH: ClassVar = ["styles/bars.tcss", "styles/backlog.tcss"]
    """What the list is styled by. What is for other screens only stands in ``OTHER_SHEETS``."""
    COMMANDS: ClassVar = {CommandProvider}
    TITLE = "planner"

    def __init__(
        self,
        planner: Planner,
        readonly: bool = False,
        *,
        theme: str = DARK.name,
        ascii_signs: bool = False,
        keys: Mapping[str, str | Sequence[str]] | None = None,
        drafts: Drafts | None = None,
        firsts: Firsts | None = None,
        views: SavedViews | None = None,
        habits: HabitFile | None = None,
    ) -> None:
        super().__init__()
        self.planner = planner
        self.readonly = readonly
        self.drafts = drafts
        self.firsts = firsts or Firsts()
        self.views = views or SavedViews()
        self.habits = habits or HabitFile()
        self.watch_others = Watch(planner)
        self._out_of_reach = False
        self._seen_to: deque[Key] = deque(maxlen=_AHEAD)
        """Keys that were seen to before they came back by themselves."""
        for own in THEMES:
            self.register_theme(own)
        self.theme = theme if theme in self.available_themes else DARK.name
        self._parsed_for = self.get_css_variables()
        self.stylesheet.set_variables(self._parsed_for)
        self._all_sheets = False
        self._sign_filters = [AsciiSigns()] if ascii_signs else []
        own_keys, self._doubts = read_keys(keys or {})
        remap(own_keys)
        self.set_keymap(for_textual(own_keys))

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return fallback(dark=self.current_theme.dark)

    def refresh_css(self, animate: bool = True) -> None:
        """As Textual does it, except at the start: all has just been parsed for the very colours it asks for then."""
        variables = self.get_css_variables()
        if variables == self._parsed_for:
            self.stylesheet.update(self, animate=animate)
            return
        self._parsed_for = variables
        super().refresh_css(animate)

    def push_screen(self, *arguments: Any, **named: Any) -> Any:
        """As Textual does it, with the styles of every screen at hand."""
        if not self._all_sheets:
            self._all_sheets = True
            self.stylesheet.read_all([_STYLES / f"{name}.tcss" for name in OTHER_SHEETS])
            self.stylesheet.parse()
        return super().push_screen(*arguments, **named)

    def get_default_screen(self) -> BacklogScreen:
        return BacklogScreen(self.planner, readonly=self.readonly)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """With NO_COLOR no colour at all is sent, not even shades of grey."""
        kept = [one for one in super().get_line_filters() if not isinstance(one, Monochrome)]
        return [*kept, *([_NO_COLOUR] if self.no_color else []), *self._sign_filters]

    async def on_event(self, event: Event) -> None:
        """Keys one after the other: people type ahead, and machines paste.

        The toolkit hands every key to the field that has the cursor and only learns later, when it comes back, that the
        field had no use for it: of two keys typed fast the second would overtake the first. So a key waits until its
        screen has been made and all that the key before led to is done.
        """
        if not isinstance(event, Key):
            await super().on_event(event)
        elif event in self._seen_to:
            self._seen_to.remove(event)
        elif await self._stands() and (event.is_forwarded or await self._useless(event)):
            await super().on_event(event)

    async def _stands(self) -> bool:
        """Wait until what came before is done and the screen has been made; False if the program ended meanwhile."""
        if self.screen_stack:
            await passed(None, self.focused or self.screen)
            await self._flush_next_callbacks()  # answers of boxes are left with us, and looked at when no key waits
        while self.screen_stack and not self.screen.is_mounted:
            await asyncio.sleep(_TURN)
        return bool(self.screen_stack)

    async def _useless(self, key: Key) -> bool:
        """Whether nobody on the screen had a use for *key*, nor the commands that go before all: it is our turn."""
        first = self.focused or self.screen
        key.set_sender(first)  # one that we had sent would count as stopped by the screen, which is below us
        await super().on_event(key)
        if not key.is_forwarded or not await passed(key, first):
            return False
        self._seen_to.append(key)
        return bool(self.screen_stack)

    def on_resize(self, event: Resize) -> None:
        if too_small(event.size) and not any(isinstance(screen, SmallScreen) for screen in self.screen_stack):
            self.push_screen(SmallScreen())

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = True,
    ) -> None:
        """As Textual does it, but a sentence that stands there is not said again beside itself."""
        lasts = self.NOTIFICATION_TIMEOUT if timeout is None else timeout
        same = str(uuid5(NAMESPACE_OID, f"{severity} {message}"))
        self.post_message(Notify(Notification(message, title, severity, lasts, markup, identity=same)))

    def on_mount(self) -> None:
        self.set_interval(INTERVAL, self.look)
        if not self.is_headless and _on_terminal() and sys.platform != "win32":
            self.set_interval(_HUNG_UP, _end_with_terminal)
        if self._doubts:
            self.notify("\n".join(map(sentence, self._doubts)), severity="warning", markup=False, timeout=_LONG)

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
                screen.when_made(screen.reload)
        if news.sentence and not getattr(self.screen, "tells_news", False):
            self.notify(news.sentence, markup=False)

    def committed(self, verb: str) -> None:
        """We have changed the portfolio ourselves by a command of that *verb*, or are about to: it is no news."""
        self.watch_others.expect(verb)
        self.look()

    def withdrawn(self, verb: str) -> None:
        """What ``committed`` announced was not done after all."""
        self.watch_others.withdraw(verb)

    def action_next_theme(self) -> None:
        """Dark, light, high contrast, the terminal's own colours, and from the start."""
        self.theme = after(self.theme)
        self.notify(say("notice.theme", name=say(f"theme.{self.theme}")), markup=False)

    def action_next_language(self) -> None:
        """Speak the other language from now on: everything in sight is said anew."""
        activate(LANGUAGES[(LANGUAGES.index(language()) + 1) % len(LANGUAGES)])
        for screen in self.screen_stack:
            if isinstance(screen, CommandScreen):
                screen.when_made(screen.reword)

    def action_command_palette(self) -> None:
        if not isinstance(self.screen, Palette):
            self.push_screen(Palette(placeholder=say("palette.placeholder")))

    def action_help_quit(self) -> None:
        """ctrl+c quits elsewhere; here it says how one leaves."""
        self.notify(say("notice.how_to_quit"), markup=False)


def _on_terminal() -> bool:
    """What keys are read from is a terminal, and it has not hung up."""
    return sys.__stdin__ is not None and sys.__stdin__.isatty()


def _end_with_terminal() -> None:
    """A terminal that hangs up need not end the program: where the signal of it is ignored or goes to somebody else,
    the toolkit would go on reading nothing for ever, and waits for ever to be rid of what it would still write.
    """
    if not _on_terminal():
        signal.signal(signal.SIGHUP, signal.SIG_DFL)
        os.kill(os.getpid(), signal.SIGHUP)


def run(planner: Planner, readonly: bool = False, *, settings: TuiSettings = DEFAULTS) -> None:
    """Open the ranked list on the terminal and return when the person leaves. The language must be chosen before."""
    ascii_signs = not terminal_knows_signs() if settings.signs == "auto" else settings.signs == "ascii"
    drafts = None if readonly else Drafts(state_folder() / "drafts", planner.session.store.location)
    app = PlannerApp(
        planner,
        readonly,
        theme=settings.theme,
        ascii_signs=ascii_signs,
        keys=settings.keys,
        drafts=drafts,
        firsts=Firsts(state_folder() / "offered"),
        views=SavedViews(views_file()),
        habits=HabitFile(state_folder() / "habits", planner.session.store.location),
    )
    sys.setswitchinterval(_TURN)
    gc.freeze()  # what has been loaded so far stays: no collection need walk it while somebody waits for a key
    gc.set_threshold(_YOUNG)
    app.run(mouse=settings.mouse)

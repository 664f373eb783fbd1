"""Wall mode: the ranked list for a room, in high contrast, following what editors do elsewhere."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Static

from planner.domain.changes import Entry
from planner.i18n import say
from planner.i18n.phrases import deed
from planner.services.planner import Planner, RankQuery
from planner.value.scoring import Lens
from tui.bands import Bands
from tui.command import Command, bindings
from tui.commands import WALL
from tui.listing import Listing
from tui.rankings import Rankings
from tui.replacing import Comparing, Replaced, other_lens, somebody_moved
from tui.screens.commanded import CommandScreen
from tui.screens.help import HelpScreen
from tui.theme import CONTRAST
from tui.widgets.key_bar import KeyBar
from tui.widgets.title_bar import TitleBar
from tui.widgets.wall_list import WallList


class WallScreen(CommandScreen[None]):
    """Shows no filter, no draft and no pane; the foot names the last change, its author and the time."""

    BINDINGS: ClassVar = bindings(WALL)
    tells_news = True

    def __init__(self, planner: Planner, query: RankQuery) -> None:
        super().__init__()
        self._planner = planner
        self._query = query
        self._shown: Replaced | None = None
        self._last: Entry | None = None
        self._begun = self._now()
        self._theme_before: str | None = None
        self._rankings = Rankings(self, self._ranked, self.refuse, self._tell_progress)
        self._bands = Bands(self, lambda drawn: self.query_one(WallList).show_bands(drawn))

    @property
    def commands(self) -> Sequence[Command]:
        return WALL

    def compose(self) -> ComposeResult:
        yield TitleBar()
        yield WallList()
        with Horizontal(id="wall-foot"):
            yield Static(classes="last", markup=False)
            yield Static(classes="clock", markup=False)
        yield KeyBar(WALL)

    def on_mount(self) -> None:
        if not self.app.current_theme.ansi:
            self._theme_before, self.app.theme = self.app.theme, CONTRAST.name
        self.set_interval(1, self._tell_time)
        self.when_laid_out(self.reload)

    # From the planner to the widgets

    def reload(self) -> None:
        self._rank(somebody_moved)

    def _rank(self, comparing: Comparing) -> None:
        self._rankings.ask(self._planner, self._query, self._shown, comparing)
        if self._rankings.busy and self._shown is not None:
            ranking = self._shown.ranking
            self.query_one(TitleBar).show(ranking.portfolio.charter.name, [ranking], busy=True)

    def _ranked(self, answer: Replaced) -> None:
        opened, self._shown = self._shown is None, answer
        before, newest = self._last, self.attempt(lambda: self._planner.log(limit=1))
        self._last = newest[0].entry if newest else before
        news = None if opened or self._last == before else self._last
        ranking = answer.ranking
        self.query_one(TitleBar).show(ranking.portfolio.charter.name, (ranking,))
        listing = Listing.whole(ranking, answer.before)
        self.query_one(WallList).show(listing, follow=_subject(news) if news else None)
        self.query_one(".last", Static).update(self._last_said())
        self._tell_time()
        self._bands.ask(answer.lists)

    def _tell_progress(self, said: str) -> None:
        self.query_one(TitleBar).tell(said)

    def on_unmount(self) -> None:
        self._rankings.give_up()
        self._bands.give_up()

    def _last_said(self) -> str:
        if self._last is None:
            return say("wall.nothing")
        command = self._last.command
        return say("wall.last", actor=command.actor, deed=deed(command), time=f"{command.at.astimezone():%H:%M}")

    def _tell_time(self) -> None:
        now = self._now()
        minutes = int((now - self._begun).total_seconds() // 60)
        said = say("wall.clock", time=f"{now.astimezone():%H:%M}", minutes=minutes)
        self.query_one(".clock", Static).update(said)

    def _now(self) -> datetime:
        return self._planner.session.clock.now()

    # What can be asked for

    def action_step(self, items: int) -> None:
        self.query_one(WallList).step(items)

    def action_page(self, share: float) -> None:
        self.query_one(WallList).page(share)

    def action_top(self) -> None:
        self.query_one(WallList).jump(top=True)

    def action_bottom(self) -> None:
        self.query_one(WallList).jump(top=False)

    def action_next_lens(self) -> None:
        lenses = list(Lens)
        self.action_lens(lenses[(lenses.index(self._query.lens) + 1) % len(lenses)])

    def action_lens(self, name: str) -> None:
        query = self._query
        self._query = replace(query, lens=Lens(name))
        self._rank(other_lens)

    def action_timer(self) -> None:
        """The minutes count from now."""
        self._begun = self._now()
        self._tell_time()

    def action_help(self) -> None:
        self.app.push_screen(HelpScreen(self.offered))

    def action_leave_wall(self) -> None:
        if self._theme_before is not None:
            self.app.theme = self._theme_before
        self.dismiss()


def _subject(entry: Entry) -> str | None:
    """The item that a command was about, the first if several."""
    params = entry.command.params
    named = next((str(params[name]) for name in ("keys", "key", "source") if params.get(name)), "")
    return next(iter(named.split()), None)

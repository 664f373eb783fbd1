"""The ranked backlog: the list, why its chosen row stands there, and what can be asked of both."""

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult

from planner.domain.errors import PlannerError
from planner.domain.portfolio import Portfolio
from planner.i18n import say
from planner.services.planner import Planner, RankQuery
from planner.value.filtering import Completer, Filter, Sieve, parse_filter
from planner.value.ranking import Ranking
from planner.value.scoring import Lens
from tui.answers import Newest, is_slow
from tui.bands import Bands, Drawn
from tui.command import Command, bindings
from tui.commands import BACKLOG, EMPTY, TREE
from tui.deeds import habits, seeking
from tui.listing import Lines
from tui.rankings import Rankings
from tui.reasons import Explained, Reasons
from tui.replacing import Comparing, Levels, Replaced, other_lens, somebody_moved
from tui.screens.tabled import TableScreen
from tui.sifting import sifted
from tui.widgets.decree_bar import DecreeBar
from tui.widgets.filter_bar import FilterBar, FindBar, JumpBar
from tui.widgets.key_bar import KeyBar
from tui.widgets.ranked_table import RankedTable
from tui.widgets.room import Room
from tui.widgets.title_bar import TitleBar
from tui.widgets.welcome import Welcome
from tui.widgets.why_pane import WhyPane

WIDE = 160
"""Cells from which the why stands beside the list: what waits for what and the score bar still show then."""


class BacklogScreen(TableScreen):
    """Where a product owner lives. What is shown is always one ``Ranking``; each question replaces it by another."""

    BINDINGS: ClassVar = bindings(dict.fromkeys((*BACKLOG, *TREE, *EMPTY)))
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012 - as the base class has it
    AUTO_FOCUS = "RankedTable"

    def __init__(self, planner: Planner, *, readonly: bool = False) -> None:
        super().__init__()
        self.readonly = readonly
        self._planner = planner
        self._query = RankQuery()
        self._shown: Replaced | None = None
        self.sieve = Sieve(Portfolio())
        self.in_tree = False
        self._aim: str | None = None
        self._rankings = Rankings(self, self._ranked, self._unranked, self._tell_progress)
        self._finds: Newest[Lines] = Newest(self, self._found, self.refuse)
        self.walks: Newest[str | None] = Newest(self, lambda key: seeking.walked(self, key), self.refuse)
        self._reasons = Reasons(self, self._explained, self.refuse)
        self._why = Explained()
        self._bands = Bands(self, self._banded)

    def compose(self) -> ComposeResult:
        yield TitleBar(readonly=self.readonly)
        yield DecreeBar()
        yield Welcome(readonly=self.readonly)
        yield Room(id="room")
        yield FilterBar(id="filter")
        yield FindBar(id="find")
        yield JumpBar(id="jump")
        yield KeyBar()

    def on_mount(self) -> None:
        """The frame stands before a large portfolio is read."""
        self.query_one(Welcome).display = False
        self.query_one(TitleBar).show("", busy=True)
        habits.recall(self)
        self.when_laid_out(self.reload)

    @property
    def commands(self) -> Sequence[Command]:
        if self._shown is not None and not self._shown.ranking.portfolio.items:
            return EMPTY
        return TREE if self.in_tree else BACKLOG

    @property
    def ranking(self) -> Ranking | None:
        """What is shown; None until the first answer is there."""
        return self._shown.ranking if self._shown else None

    @property
    def lists(self) -> Levels:
        """The list of every level that is shown."""
        return self._shown.lists if self._shown else {}

    @property
    def asked(self) -> RankQuery:
        """The question that the list answers."""
        return self._query

    # From the planner to the widgets

    def reload(self) -> None:
        self._rank(somebody_moved)

    def ask(self, query: RankQuery, comparing: Comparing, *, tree: bool | None = None, aim: str | None = None) -> None:
        """Another question takes the place of the present one; the cursor goes to the item *aim* once it is there."""
        self._query = query
        self._aim = self._aim if aim is None else aim
        self.in_tree = self.in_tree if tree is None else tree
        self._rank(comparing)

    def _rank(self, comparing: Comparing) -> None:
        """Replace the list by the answer to the present query; *comparing* decides whether its rows are marked."""
        self._rankings.ask(self._planner, self._query, self._shown, comparing, tree=self.in_tree)
        if self._rankings.busy:
            portfolio = self.ranking.portfolio if self.ranking else self._planner.portfolio()
            self.query_one(TitleBar).show(portfolio.charter.name, self.lists.values(), busy=True)

    def _ranked(self, answer: Replaced) -> None:
        self._shown = answer
        ranking = answer.ranking
        if self.sieve.portfolio is not ranking.portfolio:
            self.sieve = Sieve(ranking.portfolio)
        completer = Completer(ranking.portfolio, ranking.scorecard)
        for bar in (self.query_one(FilterBar), self.query_one(FindBar)):
            bar.candidates = completer.candidates
        self.find()
        self._bands.ask(self.lists)

    def _banded(self, drawn: Drawn) -> None:
        """The list stands; now its cut line is known as a band."""
        self.query_one(RankedTable).show_bands(drawn)
        self._explained(self._why)

    def _unranked(self, error: PlannerError) -> None:
        """The list stays what it was, and so does its question."""
        self.refuse(error)
        self._keep_shown()

    def _tell_progress(self, said: str) -> None:
        self.query_one(TitleBar).tell(said)

    def on_unmount(self) -> None:
        """The program does not end before its threads do."""
        self._rankings.give_up()
        self._bands.give_up()

    def _keep_shown(self) -> None:
        if self._shown is not None:
            self._query, self.in_tree = self._shown.query, bool(self._shown.levels)
            self.query_one(TitleBar).show(self._shown.ranking.portfolio.charter.name, self.lists.values())

    def _give_up(self) -> None:
        """A sequence takes too long: the list before stays, unless it is outdated; then evidence puts it in order."""
        self.notify(say("notice.sequence_given_up"), markup=False)
        self._keep_shown()
        if self._shown is None or self._shown.ranking.portfolio is not self._planner.portfolio():
            self.ask(replace(self._query, lens=Lens.EVIDENCED), other_lens)

    def find(self) -> None:
        """Show what the filter leaves of the ranking."""
        shown, sieve = self._shown, self.sieve
        if shown is not None:
            wanted, folded = self._wanted(shown.ranking), self.query_one(RankedTable).folded
            slow = bool(wanted or shown.levels) and is_slow(shown.ranking.portfolio)
            self._finds.ask(lambda: sifted(shown, sieve, wanted, folded), slow=slow)

    def _wanted(self, ranking: Ranking) -> Filter:
        return parse_filter(self.query_one(FilterBar).words, ranking.scorecard)

    def _found(self, lines: Lines) -> None:
        ranking, levels = lines.ranking, self.lists.values()
        empty = not ranking.portfolio.items
        self.query_one(Welcome).display = empty
        self.query_one(Room).display = not empty
        self.query_one(TitleBar).show(ranking.portfolio.charter.name, () if empty else levels)
        self.query_one(DecreeBar).show(() if empty else levels)
        said = say("filter.found", shown=lines.listed, of=sum(len(one.rows) + len(one.unscored) for one in levels))
        self.query_one(FilterBar).found(said, self._wanted(ranking).findings)
        self.query_one(Room).show(lines)
        if self._aim is not None and self.query_one(RankedTable).choose(self._aim):
            self._aim = None
        self.query_one(KeyBar).show(self.offered)
        if not empty and self.program.firsts.is_first("tour"):
            self.notify(say("notice.tour"), markup=False)

    @on(RankedTable.Chosen)
    def _explain(self, event: RankedTable.Chosen) -> None:
        shown = self._shown.list_with(event.key) if self._shown and event.key else None
        self._reasons.ask(shown, event.key)

    def _explained(self, answer: Explained) -> None:
        self._why = answer
        key = self.query_one(RankedTable).key
        ranking = self._shown.list_with(key) if self._shown and key else None
        self.query_one(WhyPane).show((*answer.sentences, *self._bands.said(ranking, key)), title=answer.title)

    # Looking

    def action_lens(self, name: str) -> None:
        """The same items in the order of another lens; rows that moved are marked."""
        if self._query.lens != name:
            self.ask(replace(self._query, lens=Lens(name)), other_lens)

    def action_filter(self) -> None:
        self.query_one(FilterBar).begin()

    @on(FilterBar.Typed, "#filter")
    def _filter(self) -> None:
        self.find()

    @on(FindBar.Typed, "#find")
    def _seek(self) -> None:
        seeking.walk(self, 1, here=True)

    @on(JumpBar.Done, "#jump")
    def _jump(self) -> None:
        seeking.jumped(self)

    @on(FilterBar.Done, "#filter")
    @on(FindBar.Done, "#find")
    def _entered(self) -> None:
        self.query_one(FindBar).origin = None
        self.set_focus(self.query_one(RankedTable))

    def action_back(self) -> None:
        """End what is under way, or take back what is marked, sought or filtered, else the marks of what moved."""
        if self._rankings.give_up():
            self._give_up()
            return
        if self.query_one(RankedTable).unmark():
            self.query_one(TitleBar).mark(0)
            return
        bars = (self.query_one(JumpBar), self.query_one(FindBar), self.query_one(FilterBar))
        bar = next((one for one in bars if one.display), None)
        if bar is not None:
            bar.clear()
            self.set_focus(self.query_one(RankedTable))
        else:
            self._shown = self._shown.unmarked() if self._shown else None
            self.find()

    @on(RankedTable.Opened)
    def action_open(self) -> None:
        key = self.query_one(RankedTable).key
        if key is not None:
            self.show_in_full(key)

    def show_in_full(self, key: str) -> None:
        from tui.screens.detail import DetailScreen  # imported late: the list need not wait for it

        if self._shown is not None:
            ranking = self._shown.list_with(key)
            query = replace(self._query, level=ranking.level)
            self.app.push_screen(DetailScreen(self._planner, key, query, ranking, readonly=self.readonly))

    def action_help(self) -> None:
        from tui.screens.help import HelpScreen  # imported late, too

        self.app.push_screen(HelpScreen(self.offered))

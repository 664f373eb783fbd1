"""The ranked backlog: the list, why its chosen row stands there, and what can be asked of both."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Container

from planner.domain.changes import Entry
from planner.domain.model import Item
from planner.domain.portfolio import Portfolio
from planner.domain.values import Kind
from planner.i18n import say, visible
from planner.saved_views import SavedView
from planner.services.planner import Planner, RankQuery
from planner.value.explain import why
from planner.value.filtering import Completer, Filter, Kept, Sieve, parse_filter
from planner.value.ranking import Ranking
from planner.value.scoring import Lens
from planner.value.sentences import sentences
from tui.answers import Newest, is_slow
from tui.commands import BACKLOG, EMPTY, Command, bindings
from tui.deeds import seeking
from tui.listing import Listing
from tui.replacing import Comparing, Replaced, other_items, other_lens, replaced, somebody_moved
from tui.screens.commanded import CommandScreen, Committed
from tui.screens.cut import CutChoice, CutPrompt
from tui.screens.detail import DetailScreen
from tui.screens.help import HelpScreen
from tui.watch import said_of
from tui.widgets.filter_bar import FilterBar, FindBar, JumpBar
from tui.widgets.key_bar import KeyBar
from tui.widgets.nothing import Nothing
from tui.widgets.ranked_table import RankedTable
from tui.widgets.title_bar import TitleBar
from tui.widgets.welcome import Welcome
from tui.widgets.why_pane import WhyPane

WIDE = 160
"""Cells from which the why stands beside the list: what waits for what and the score bar still show then."""

REST = 0.1
"""Seconds the cursor must rest before a large portfolio is asked why."""

ROOMY = 110
"""Cells from which there is a choice."""

_Explained = tuple[str, tuple[str, ...]]
"""An item's title, and why it stands where it stands."""

_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]


class BacklogScreen(CommandScreen[None]):
    """Where a product owner lives. What is shown is always one ``Ranking``; each question replaces it by another."""

    BINDINGS: ClassVar = bindings((*BACKLOG, *(one for one in EMPTY if one not in BACKLOG)))
    HORIZONTAL_BREAKPOINTS = _BREAKPOINTS
    AUTO_FOCUS = "RankedTable"

    def __init__(self, planner: Planner, *, readonly: bool = False) -> None:
        super().__init__()
        self.readonly = readonly
        self._planner = planner
        self._query = RankQuery()
        self._shown: Replaced | None = None
        self.sieve = Sieve(Portfolio())
        self.found: Kept | None = None
        """What the filter has left; None until the first answer is there."""
        self._aim: str | None = None
        self._rankings: Newest[Replaced] = Newest(self, self._ranked, self.refuse)
        self._finds: Newest[Kept] = Newest(self, self._found, self.refuse)
        self.walks: Newest[int | None] = Newest(self, lambda line: seeking.walked(self, line), self.refuse)
        self._whys: Newest[_Explained] = Newest(self, self._explained, self.refuse)

    def compose(self) -> ComposeResult:
        yield TitleBar(readonly=self.readonly)
        yield Welcome(readonly=self.readonly)
        with Container(id="room"):
            yield RankedTable()
            yield Nothing()
            yield WhyPane()
        yield FilterBar(id="filter")
        yield FindBar(id="find")
        yield JumpBar(id="jump")
        yield KeyBar()

    def on_mount(self) -> None:
        """The frame stands before a large portfolio is read."""
        self.query_one(Welcome).display = False
        self.query_one(TitleBar).show("", None, busy=True)
        self.call_after_refresh(self.reload)

    @property
    def commands(self) -> Sequence[Command]:
        return BACKLOG if self._shown is None or self._shown.ranking.portfolio.items else EMPTY

    @property
    def ranking(self) -> Ranking | None:
        """What is shown; None until the first answer is there."""
        return self._shown.ranking if self._shown else None

    @property
    def asked(self) -> RankQuery:
        """The question that the list answers."""
        return self._query

    @property
    def subjects(self) -> tuple[str, ...]:
        table = self.query_one(RankedTable)
        return table.marked or ((table.key,) if table.key is not None else ())

    @property
    def present(self) -> str | None:
        return self.query_one(RankedTable).key

    @property
    def row_of_present(self) -> int:
        return self.query_one(RankedTable).row_of_cursor

    # From the planner to the widgets

    def reload(self) -> None:
        self._rank(somebody_moved)

    def _rank(self, comparing: Comparing) -> None:
        """Replace the list by the answer to the present query; *comparing* decides whether its rows are marked."""
        old, query, planner = self._shown, self._query, self._planner
        if old is not None and is_slow(old.ranking.portfolio):  # reading it again is slow, too
            name = old.ranking.portfolio.charter.name
            self._rankings.ask(lambda: replaced(planner, planner.portfolio(), query, old, comparing), slow=True)
        elif (portfolio := self.attempt(planner.portfolio)) is not None:
            name = portfolio.charter.name
            self._rankings.ask(lambda: replaced(planner, portfolio, query, old, comparing), slow=is_slow(portfolio))
        if self._rankings.busy:
            self.query_one(TitleBar).show(name, self.ranking, busy=True)

    def _ranked(self, answer: Replaced) -> None:
        self._shown = answer
        ranking = answer.ranking
        if self.sieve.portfolio is not ranking.portfolio:
            self.sieve = Sieve(ranking.portfolio)
        completer = Completer(ranking.portfolio, ranking.scorecard)
        for bar in (self.query_one(FilterBar), self.query_one(FindBar)):
            bar.candidates = completer.candidates
        self._find()

    def _find(self) -> None:
        """Show what the filter leaves of the ranking."""
        ranking, sieve = self.ranking, self.sieve
        if ranking is not None:
            wanted = self._wanted(ranking)
            self._finds.ask(lambda: sieve.kept(ranking, wanted), slow=bool(wanted) and is_slow(ranking.portfolio))

    def _wanted(self, ranking: Ranking) -> Filter:
        return parse_filter(self.query_one(FilterBar).words, ranking.scorecard)

    def _found(self, found: Kept) -> None:
        self.found = found
        ranking, shown = found.ranking, len(found)
        empty = not ranking.portfolio.items
        self.query_one(Welcome).display = empty
        self.query_one("#room").display = not empty
        self.query_one(TitleBar).show(ranking.portfolio.charter.name, None if empty else ranking)
        said = say("filter.found", shown=shown, of=len(ranking.rows) + len(ranking.unscored))
        self.query_one(FilterBar).found(said, self._wanted(ranking).findings)
        self.query_one(Nothing).show(ranking)
        self.query_one(Nothing).display = not shown
        self.query_one(RankedTable).display = bool(shown)
        before = self._shown.before if self._shown else None
        self.query_one(RankedTable).show(Listing(ranking, found.rows, found.unscored, before))
        if self._aim is not None and self.query_one(RankedTable).choose(self._aim):
            self._aim = None
        self.query_one(KeyBar).show(self.offered)
        if not empty and self.program.firsts.is_first("tour"):
            self.notify(say("notice.tour"), markup=False)

    @on(RankedTable.Chosen)
    def _explain(self, event: RankedTable.Chosen) -> None:
        ranking, key = self.ranking, event.key
        if ranking is None or key is None or key not in ranking.portfolio.items:
            self._whys.drop()
            self.query_one(WhyPane).show(())
            return
        title, ladder = visible(ranking.portfolio.items[key].title), ranking.scorer.ladder
        slow = is_slow(ranking.portfolio)
        self._whys.ask(lambda: (title, sentences(why(ranking, key), ladder)), slow=slow, rest=REST)

    def _explained(self, answer: _Explained) -> None:
        title, said = answer
        self.query_one(WhyPane).show(said, title=title)

    # Moving

    def action_step(self, lines: int) -> None:
        self.query_one(RankedTable).step(lines)

    def action_page(self, share: float) -> None:
        self.query_one(RankedTable).page(share)

    def action_top(self) -> None:
        self.query_one(RankedTable).jump(top=True)

    def action_bottom(self) -> None:
        self.query_one(RankedTable).jump(top=False)

    # Looking

    def action_next_lens(self) -> None:
        lenses = list(Lens)
        self.action_lens(lenses[(lenses.index(self._query.lens) + 1) % len(lenses)])

    def action_lens(self, name: str) -> None:
        """The same items in the order of another lens; rows that moved are marked."""
        if self._query.lens != name:
            self._query = replace(self._query, lens=Lens(name))
            self._rank(other_lens)

    def action_next_level(self) -> None:
        """The next level that has items."""
        if self.ranking is None:
            return
        levels = list(Kind)
        here = levels.index(self.ranking.level)
        others = [*levels[here + 1 :], *levels[:here]]
        level = next((level for level in others if self.ranking.elsewhere.get(level)), None)
        if level is None:
            self.notify(say("notice.one_level"), markup=False)
        else:
            self._query = replace(self._query, level=level)
            self._rank(other_items)

    def action_filter(self) -> None:
        self.query_one(FilterBar).begin()

    @on(FilterBar.Typed, "#filter")
    def _filter(self) -> None:
        self._find()

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
        self.query_one(RankedTable).focus()

    def go_to(self, item: Item) -> None:
        """The cursor to *item* on its own level; what is closed stands in no list and opens in full."""
        if self.query_one(RankedTable).choose(item.key) or self.ranking is None:
            return
        self.query_one(FilterBar).clear()
        if not item.status.open:
            self._show(item.key, self.ranking)
            return
        self._aim = item.key
        if item.kind is self.ranking.level:
            self._find()
        else:
            self._query = replace(self._query, level=item.kind)
            self._rank(other_items)

    def action_back(self) -> None:
        """Take back what is marked, sought or filtered, the last begun first, else the marks of what moved."""
        if self.query_one(RankedTable).unmark():
            self.query_one(TitleBar).mark(0)
            return
        bars = (self.query_one(JumpBar), self.query_one(FindBar), self.query_one(FilterBar))
        bar = next((one for one in bars if one.display), None)
        if bar is not None:
            bar.clear()
            self.query_one(RankedTable).focus()
        else:
            self._shown = replace(self._shown, before=None) if self._shown else None
            self._find()

    @on(RankedTable.Opened)
    def action_open(self) -> None:
        key = self.query_one(RankedTable).key
        if self.ranking is not None and key is not None:
            self._show(key, self.ranking)

    def _show(self, key: str, ranking: Ranking) -> None:
        self.app.push_screen(DetailScreen(self._planner, key, self._query, ranking, readonly=self.readonly))

    def view(self, name: str) -> SavedView:
        """What is shown now, under a *name*."""
        cut, query = self._query.cut, self._query
        columns = self.query_one(RankedTable).ticked
        words = self.query_one(FilterBar).words
        by, at = (cut.kind, cut.amount) if cut else (None, 0.0)
        return SavedView(
            name=name, filter=words, lens=query.lens, level=query.level, cut_by=by, cut_at=at, columns=columns
        )

    def take_view(self, view: SavedView) -> None:
        self._query = replace(self._query, lens=view.lens, level=view.level, cut=view.cut)
        self.query_one(FilterBar).put(view.filter)
        self.query_one(RankedTable).show_columns(view.columns)
        self._rank(other_items)

    def action_cut(self) -> None:
        if self.ranking is None:
            return
        unit = say(f"unit.{self.ranking.portfolio.charter.size_unit}")
        self.app.push_screen(CutPrompt(self._query.cut, unit), self._cut)

    def _cut(self, choice: CutChoice | None) -> None:
        if choice is not None:
            self._query = replace(self._query, cut=choice.cut)
            self._rank(other_items)

    def action_why_place(self) -> None:
        """The why beside the list, under it, or not at all, where there is room for it."""
        order = ["under", "beside", "hidden"] if self.size.width >= ROOMY else ["under", "hidden"]
        usual = "beside" if self.size.width >= WIDE else "under"
        present = next((place for place in order if self.has_class(f"-why-{place}")), usual)
        self.remove_class("-why-under", "-why-beside", "-why-hidden")
        self.add_class(f"-why-{order[(order.index(present) + 1) % len(order)]}")

    def action_help(self) -> None:
        self.app.push_screen(HelpScreen(self.offered))

    # Changing

    def action_mark(self) -> None:
        """Take the row among those that the next command is about, or out of them, and go on to the next."""
        if self.may_write():
            table = self.query_one(RankedTable)
            table.mark()
            self.query_one(TitleBar).mark(len(table.marked))

    def action_undo(self) -> None:
        self._take_back("undo", self._planner.undo)

    def action_redo(self) -> None:
        self._take_back("redo", self._planner.redo)

    def _take_back(self, verb: str, asked: Callable[[], Entry]) -> None:
        """Undo or redo, and say what it was."""
        if self.may_write() and (entry := self.attempt(asked)) is not None:
            self.post_message(Committed(verb))
            was = say(f"verb.{entry.command.verb}")
            self.notify(say(f"notice.{verb}", verb=was, what=said_of(entry)), markup=False)

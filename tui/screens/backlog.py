"""The ranked backlog: the list, why its chosen row stands there, and what can be asked of both."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.widgets import Static

from planner.domain.changes import Entry
from planner.domain.portfolio import Portfolio
from planner.domain.values import Kind
from planner.i18n import say, say_n, visible
from planner.services.planner import Planner, RankQuery
from planner.value.explain import why
from planner.value.ranking import Ranking
from planner.value.scoring import Lens
from planner.value.sentences import sentences
from tui.answers import QUICK_ITEMS, Newest
from tui.commands import BACKLOG, PROGRAM, Command, bindings
from tui.finder import Finder
from tui.listing import Listing
from tui.screens.commanded import CommandScreen, Committed
from tui.screens.cut import CutChoice, CutPrompt
from tui.screens.detail import DetailScreen
from tui.screens.help import HelpScreen
from tui.watch import said_of
from tui.widgets.filter_bar import FilterBar
from tui.widgets.key_bar import KeyBar
from tui.widgets.ranked_table import RankedTable
from tui.widgets.title_bar import TitleBar
from tui.widgets.welcome import Welcome
from tui.widgets.why_pane import WhyPane

WIDE = 120
"""Cells from which the why stands beside the list instead of under it."""

_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]


class BacklogScreen(CommandScreen[None]):
    """Where a product owner lives. What is shown is always one ``Ranking``; each question replaces it by another."""

    BINDINGS: ClassVar = bindings(BACKLOG)
    HORIZONTAL_BREAKPOINTS = _BREAKPOINTS
    AUTO_FOCUS = "RankedTable"

    def __init__(self, planner: Planner, *, readonly: bool = False) -> None:
        super().__init__()
        self.readonly = readonly
        self._planner = planner
        self._query = RankQuery()
        self._ranking: Ranking | None = None
        self._before: Ranking | None = None
        self._finder = Finder(Portfolio())
        self._rankings: Newest[_Replaced] = Newest(self, self._ranked, self.refuse)
        self._whys: Newest[tuple[str, ...]] = Newest(self, self._explained, self.refuse)

    def compose(self) -> ComposeResult:
        yield TitleBar(readonly=self.readonly)
        yield Welcome()
        with Container(id="room"):
            yield RankedTable()
            yield Static(id="nothing", markup=False)
            yield WhyPane()
        yield FilterBar()
        yield KeyBar()

    def on_mount(self) -> None:
        self.reload()

    @property
    def commands(self) -> Sequence[Command]:
        """While there is nothing to rank, only what the program itself can do."""
        return BACKLOG if self._ranking is None or self._finder.portfolio.items else PROGRAM

    # From the planner to the widgets

    def reload(self) -> None:
        portfolio = self.attempt(self._planner.portfolio)
        if portfolio is not None:
            query = self._query
            self._ask(portfolio, lambda: self._planner.ranking(query, of=portfolio), moves=_if_reordered)

    def _ask(self, portfolio: Portfolio, question: Callable[[], Ranking], *, moves: "_Moves") -> None:
        """Replace the list by the answer of *question*; *moves* decides what its rows are compared with."""
        old = self._ranking
        self._rankings.ask(lambda: _replaced(old, question(), moves), slow=len(portfolio.items) > QUICK_ITEMS)
        if self._rankings.busy:
            self.query_one(TitleBar).show(portfolio.charter.name, self._ranking, busy=True)

    def _ranked(self, answer: "_Replaced") -> None:
        self._ranking, self._before = answer.ranking, answer.before
        if self._finder.portfolio is not self._ranking.portfolio:
            self._finder = Finder(self._ranking.portfolio)
        self._show()

    def _show(self) -> None:
        ranking = self._ranking
        if ranking is None:
            return
        empty = not ranking.portfolio.items
        self.query_one(Welcome).display = empty
        self.query_one("#room").display = not empty
        rows, unscored = self._finder.find(ranking, self.query_one(FilterBar).words)
        found = len(rows) + len(unscored)
        self.query_one(TitleBar).show(ranking.portfolio.charter.name, ranking)
        self.query_one(FilterBar).found(found, len(ranking.rows) + len(ranking.unscored))
        nothing = self.query_one("#nothing", Static)
        nothing.update("" if found else _why_nothing(ranking))
        nothing.display = not found
        table = self.query_one(RankedTable)
        table.display = bool(found)
        table.show(Listing(ranking, rows, unscored, self._before))
        self.query_one(KeyBar).show(self.offered)

    @on(RankedTable.Chosen)
    def _explain(self, event: RankedTable.Chosen) -> None:
        ranking, key = self._ranking, event.key
        if ranking is None or key is None:
            self._whys.drop()
            self.query_one(WhyPane).show(())
        else:
            slow = len(ranking.portfolio.items) > QUICK_ITEMS
            self._whys.ask(lambda: sentences(why(ranking, key), ranking.scorer.ladder), slow=slow)

    def _explained(self, said: tuple[str, ...]) -> None:
        key = self.query_one(RankedTable).key
        if self._ranking is not None and key is not None:
            title = visible(self._ranking.portfolio.items[key].title)
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
        ranking, lens = self._ranking, Lens(name)
        self._query = replace(self._query, lens=lens)
        if ranking is not None and ranking.lens is not lens:
            self._ask(ranking.portfolio, lambda: ranking.under(lens), moves=_always)

    def action_next_level(self) -> None:
        """The next level that has items."""
        if self._ranking is None:
            return
        levels = list(Kind)
        here = levels.index(self._ranking.level)
        others = [*levels[here + 1 :], *levels[:here]]
        level = next((level for level in others if self._ranking.elsewhere.get(level)), None)
        if level is None:
            self.notify(say("notice.one_level"), markup=False)
            return
        self._query = replace(self._query, level=level)
        query, portfolio = self._query, self._ranking.portfolio
        self._ask(portfolio, lambda: self._planner.ranking(query, of=portfolio), moves=_never)

    def action_filter(self) -> None:
        self.query_one(FilterBar).begin()

    @on(FilterBar.Typed)
    def _filter(self) -> None:
        self._show()

    @on(FilterBar.Done)
    def _filtered(self) -> None:
        self.query_one(RankedTable).focus()

    def action_back(self) -> None:
        """Take back the filter if there is one, else the marks of what moved."""
        bar = self.query_one(FilterBar)
        if bar.display:
            bar.clear()
            self.query_one(RankedTable).focus()
        else:
            self._before = None
        self._show()

    @on(RankedTable.Opened)
    def action_open(self) -> None:
        key = self.query_one(RankedTable).key
        if self._ranking is not None and key is not None:
            self.app.push_screen(DetailScreen(self._planner, key, self._query, self._ranking))

    def action_cut(self) -> None:
        if self._ranking is None:
            return
        unit = say(f"unit.{self._ranking.portfolio.charter.size_unit}")
        self.app.push_screen(CutPrompt(self._query.cut, unit), self._cut)

    def _cut(self, choice: CutChoice | None) -> None:
        if choice is not None:
            self._query = replace(self._query, cut=choice.cut)
            self.reload()

    def action_why_place(self) -> None:
        """The why beside the list, under it, or not at all, where there is room for it."""
        order = ["beside", "under", "hidden"] if self.size.width >= WIDE else ["under", "hidden"]
        present = next((place for place in order if self.has_class(f"-why-{place}")), order[0])
        for place in order:
            self.remove_class(f"-why-{place}")
        self.add_class(f"-why-{order[(order.index(present) + 1) % len(order)]}")

    def action_help(self) -> None:
        self.app.push_screen(HelpScreen(self.offered))

    # Changing

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


@dataclass(frozen=True, slots=True)
class _Replaced:
    ranking: Ranking
    before: Ranking | None
    """What its rows are compared with."""


_Moves = Callable[[Ranking, Ranking], bool]


def _replaced(old: Ranking | None, new: Ranking, moves: _Moves) -> _Replaced:
    return _Replaced(new, old if old is not None and moves(old, new) else None)


def _always(old: Ranking, new: Ranking) -> bool:
    return old.level is new.level


def _if_reordered(old: Ranking, new: Ranking) -> bool:
    same = [row.key for row in old.rows] == [row.key for row in new.rows]
    return not same and old.level is new.level and old.lens is new.lens


def _never(old: Ranking, new: Ranking) -> bool:  # noqa: ARG001 - one of three answers to the same question
    return False


def _why_nothing(ranking: Ranking) -> str:
    """Why the list is empty although the portfolio is not."""
    if ranking.rows or ranking.unscored:
        return say("list.no_match")
    elsewhere = ", ".join(say_n(f"count.{level}", n) for level, n in ranking.elsewhere.items() if n)
    return say_n(f"list.none_open.{ranking.level}", ranking.closed, elsewhere=elsewhere)

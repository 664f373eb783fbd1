"""The seventh screen: what to test next and what not, what tests said, how sure the list is; then the hindsight."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.widgets import Static

from planner.domain.errors import PlannerError
from planner.domain.portfolio import Portfolio
from planner.i18n import say, visible
from planner.i18n.numbers import number
from planner.i18n.phrases import sentence
from planner.services.explaining import explained
from planner.services.learning.advice import Learning
from planner.services.learning.hindsight import Hindsight
from planner.services.learning.hindsight_parts import hindsight_parts
from planner.services.learning.parts import Part, Point, parts
from planner.services.planner import Planner, RankQuery
from planner.services.sure.words import progress_said
from planner.solve.answer import Phase, Report
from tui.answers import Newest, is_slow
from tui.command import Command, bindings
from tui.commands import LEARNING
from tui.learning.lines import SAMPLES
from tui.rankings import EVERY
from tui.screens.commanded import CommandScreen
from tui.screens.detail import DetailScreen
from tui.screens.help import HelpScreen
from tui.underway import Underway, ordering_said
from tui.widgets.key_bar import KeyBar
from tui.widgets.learn_list import LearnList
from tui.widgets.scope_bar import ScopeBar
from tui.widgets.sections import Sections
from tui.widgets.why_pane import WhyPane

PAGES = ("learn", "hindsight")
_BREAKPOINTS = [(0, "-usual"), (110, "-wide")]
_REST = 0.1
"""Seconds the cursor must rest before a large portfolio is asked why an item stands where it stands."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of one portfolio."""

    portfolio: Portfolio
    learning: Learning
    hindsight: Hindsight

    def parts(self, page: str) -> tuple[Part, ...]:
        return parts(self.learning) if page == "learn" else hindsight_parts(self.hindsight)


class LearnScreen(CommandScreen[None]):
    """Sentences about the list of a ``query``, and beside or under them why the chosen item stands where it stands."""

    BINDINGS: ClassVar = bindings(LEARNING)
    HORIZONTAL_BREAKPOINTS = _BREAKPOINTS
    AUTO_FOCUS = "LearnList"

    def __init__(self, planner: Planner, query: RankQuery, *, readonly: bool = False) -> None:
        super().__init__()
        self.readonly = readonly
        self._planner = planner
        self._query = query
        self._page = PAGES[0]
        self._known: Known | None = None
        self._asked: Portfolio | None = None
        self._underway = Underway(_in_words)
        self._answers: Newest[Known] = Newest(self, self._answered, self._refused)
        self._whys: Newest[tuple[str, ...]] = Newest(self, self._told, lambda _: self._told(()))

    def compose(self) -> ComposeResult:
        yield ScopeBar()
        yield Sections(lambda: [(page, say(f"learn.page.{page}")) for page in PAGES])
        with Container(id="learn"):
            yield LearnList()
            yield WhyPane()
        yield Static(id="no-learning", markup=False)
        yield KeyBar(self.offered)

    def on_mount(self) -> None:
        self.query_one("#no-learning").display = False
        self.set_interval(EVERY, self._tell_progress)
        self.reload()

    def on_unmount(self) -> None:
        """Whoever leaves waits for nothing any more."""
        self._underway.give_up()

    @property
    def commands(self) -> Sequence[Command]:
        return LEARNING

    @property
    def known(self) -> Known | None:
        """What is shown; None until the first answer is there."""
        return self._known

    @property
    def point(self) -> Point | None:
        """What the cursor stands on, if that is a sentence."""
        return self.query_one(LearnList).point

    @property
    def subjects(self) -> tuple[str, ...]:
        point = self.point
        return (point.key,) if point is not None and point.key is not None else ()

    @property
    def row_of_present(self) -> int:
        return self.query_one(LearnList).row_of_cursor

    # From the planner to the widgets

    def reload(self) -> None:
        """Ask again where the portfolio is another one; else say what is known in the language of now."""
        portfolio = self.attempt(self._planner.portfolio)
        if portfolio is None:
            return
        if self._known is not None and self._known.portfolio is portfolio:
            self._show()
            return
        planner, query = self._planner, self._query
        self._underway.give_up()
        watch = self._underway = Underway(_in_words)
        self._asked = portfolio

        def asked() -> Known:
            learning = planner.learning(query, samples=SAMPLES, of=portfolio, progress=watch)
            return Known(portfolio, learning, planner.hindsight(scorecard=query.scorecard, of=portfolio))

        self._answers.ask(asked, slow=True)
        self._head(portfolio)
        if self._known is None:
            self._empty(say("learn.working", n=number(SAMPLES)))

    def _tell_progress(self) -> None:
        said = self._underway.said() if self._answers.busy else ""
        if not said or self._asked is None or not self.display:
            return
        if self._known is None:
            self._empty(f"{say('learn.working', n=number(SAMPLES))} {said}")
        self._head(self._asked, said)

    def _answered(self, known: Known) -> None:
        self._known = known
        self._show()

    def _refused(self, error: PlannerError) -> None:
        """There is nothing to learn from a list that cannot be made: say why in its place."""
        self._known = None
        self._empty("\n".join(map(sentence, error.findings)))

    def _show(self, *, afresh: bool = False) -> None:
        known = self._known
        if known is None:
            return
        said = known.parts(self._page)
        self._empty("" if said else say("learn.no_hindsight"))
        self.query_one(Sections).show(self._page)
        self.query_one(LearnList).show(said, afresh=afresh)
        self.query_one(KeyBar).show(self.offered)
        self._head(known.portfolio)

    def _empty(self, why: str) -> None:
        nothing = self.query_one("#no-learning", Static)
        nothing.update(why)
        nothing.display, self.query_one("#learn").display = bool(why), not why

    def _head(self, portfolio: Portfolio, progress: str = "") -> None:
        level = say(f"kind.{self._known.learning.ranking.level}") if self._known else ""
        said = progress or say("app.busy") if self._answers.busy else level
        self.query_one(ScopeBar).show(portfolio.charter.name, say("learn.title"), said)

    @on(LearnList.Chosen)
    def _explain(self) -> None:
        known, key = self._known, self.present
        if known is None or key is None:
            self.query_one(WhyPane).show([say("learn.press")])
            return
        ranking, portfolio = known.learning.ranking, known.portfolio
        self._whys.ask(lambda: explained(ranking, key).sentences(), slow=is_slow(portfolio), rest=_REST)

    def _told(self, said: tuple[str, ...]) -> None:
        key = self.present
        item = self._known.portfolio.items.get(key) if self._known is not None and key is not None else None
        title = "" if item is None else f"{item.key} {visible(item.title)}"
        self.query_one(WhyPane).show(said, title=title)

    # Moving

    def action_step(self, lines: int) -> None:
        self.query_one(LearnList).step(lines)

    def action_page(self, share: float) -> None:
        self.query_one(LearnList).page(share)

    def action_top(self) -> None:
        self.query_one(LearnList).jump(top=True)

    def action_bottom(self) -> None:
        self.query_one(LearnList).jump(top=False)

    def action_section(self, step: int) -> None:
        self.query_one(LearnList).section(step)

    def action_fold(self) -> None:
        self.query_one(LearnList).fold()

    def action_unfold(self) -> None:
        self.query_one(LearnList).unfold()

    def action_page_on(self) -> None:
        """From what to learn to the hindsight, and back."""
        self.action_go(PAGES[(PAGES.index(self._page) + 1) % len(PAGES)])

    def action_go(self, page: str) -> None:
        self._page = page
        self._show(afresh=True)

    # Elsewhere

    @on(LearnList.Opened)
    def action_open(self) -> None:
        """The item in full; on a heading fold it, on the rest of a part show it."""
        key = self.present
        if key is None:
            self.query_one(LearnList).turn()
            return
        item = self.attempt(lambda: self._planner.show(key).item)
        if item is None:
            return
        query = RankQuery(level=item.kind, closed=not item.status.open)
        ranking = self.attempt(lambda: self._planner.ranking(query))
        if ranking is not None:
            self.app.push_screen(DetailScreen(self._planner, key, query, ranking, readonly=self.readonly))

    def action_help(self) -> None:
        self.app.push_screen(HelpScreen(self.offered))


def _in_words(report: Report) -> str:
    """A sequence may have to be looked for first."""
    return (progress_said if report.phase in (Phase.TESTS, Phase.DRAWS) else ordering_said)(report)

"""The second screen: the smallest thing worth shipping and what comes after it, with the cut in the person's hands."""

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.widgets import Static

from planner.domain.errors import PlannerError
from planner.domain.portfolio import Portfolio
from planner.i18n import say
from planner.i18n.numbers import number, percent
from planner.i18n.phrases import sentence
from planner.services.planner import Planner, RankQuery
from planner.services.slices.budgeting import Funded
from planner.services.slices.slicing import SliceCut, Slices
from planner.services.slices.words import scope_words
from planner.solve.answer import Cancelled
from planner.solve.watch import Steering
from tui.answers import Newest
from tui.command import Command, bindings
from tui.commands import SLICING
from tui.screens.commanded import CommandScreen
from tui.screens.detail import DetailScreen
from tui.screens.help import HelpScreen
from tui.slices.question import Answer, Funding, Question, Slicing
from tui.slices.told import progress_said, told
from tui.widgets.key_bar import KeyBar
from tui.widgets.scope_bar import ScopeBar
from tui.widgets.slice_curve import SliceCurve
from tui.widgets.slice_list import SliceList
from tui.widgets.told_pane import ToldPane

_BREAKPOINTS = [(0, "-slim"), (72, "-usual")]
_BEAT = 0.2
"""Seconds between two looks at how far a computation has come."""


class MvpScreen(CommandScreen[None]):
    """Shows the answer to its ``question``. Where there is none that is said, and the last good question stands again.

    A budget shared out under guardrails is shown the same way: the choice is the first slice.
    """

    BINDINGS: ClassVar = bindings(SLICING)
    HORIZONTAL_BREAKPOINTS = _BREAKPOINTS
    AUTO_FOCUS = "SliceList"

    def __init__(self, planner: Planner, of: tuple[str, ...], *, readonly: bool = False) -> None:
        super().__init__()
        self.readonly = readonly
        self._planner = planner
        self.own = of
        """What it was opened on; empty for the whole portfolio."""
        self.question: Question = Slicing(of=of)
        self.sliced = Slicing(of=of)
        """The last question about slices: what a budget is left for."""
        self._good: tuple[Question, Answer] | None = None
        self._trouble: tuple[str, ...] = ()
        """Why the last question has no answer; told until another one has."""
        self._steering = Steering()
        self._answers: Newest[Answer | None] = Newest(self, self._answered, self._refused)

    def compose(self) -> ComposeResult:
        yield ScopeBar()
        with Container(id="slices"):
            yield SliceList()
            yield SliceCurve()
        yield Static(id="no-slices", markup=False)
        yield ToldPane()
        yield KeyBar(self.offered)

    def on_mount(self) -> None:
        self.query_one("#no-slices").display = False
        self.set_interval(_BEAT, self._beat)
        self.reload()

    @property
    def commands(self) -> Sequence[Command]:
        return SLICING

    @property
    def found(self) -> Slices | None:
        """The slices shown; None until the first answer is there."""
        return self._good[1].slices if self._good else None

    @property
    def funded(self) -> Funded | None:
        """How a budget is shared out, if one is."""
        return self._good[1].funded if self._good else None

    @property
    def subjects(self) -> tuple[str, ...]:
        return self.query_one(SliceList).keys

    @property
    def present(self) -> str | None:
        keys = self.subjects
        return keys[0] if len(keys) == 1 else None

    @property
    def row_of_present(self) -> int:
        return self.query_one(SliceList).row_of_cursor

    # From the planner to the widgets

    def reload(self) -> None:
        if (portfolio := self.attempt(self._planner.portfolio)) is not None:
            self.question = self.question.surviving(portfolio)
            self._ask(portfolio)

    def ask(self, question: Question) -> None:
        """Another question takes the place of the present one."""
        self.question = question
        if (portfolio := self.attempt(self._planner.portfolio)) is not None:
            self._ask(portfolio)

    def _ask(self, portfolio: Portfolio) -> None:
        self._steering.cancel()
        question, planner, steering = self.question, self._planner, Steering()
        self._steering = steering

        def answer() -> Answer | None:
            try:
                return question.answer(planner, portfolio, steering)
            except Cancelled:
                return None

        self._answers.ask(answer, slow=question.is_slow(portfolio))
        if self._answers.busy:
            self._head()

    def _answered(self, answer: Answer | None) -> None:
        if answer is None:
            return
        self._good, self._trouble = (self.question, answer), ()
        if isinstance(self.question, Slicing):
            self.sliced = self.question
        self._show(answer.slices)

    def _show(self, found: Slices) -> None:
        empty = not found.slices and not found.stock.apart
        self.query_one("#slices").display = not empty
        self.query_one("#no-slices", Static).display = empty
        self.query_one("#no-slices", Static).update(say("mvp.empty"))
        self.query_one(SliceList).show(found, self.question.decrees)
        self._head()

    def _refused(self, error: PlannerError) -> None:
        """Say why, and go back to the last question that has an answer; without one there is nothing to show."""
        if self._good is not None and self._good[0] != self.question:
            self.question, self._trouble = self._good[0], tuple(map(sentence, error.findings))
            self._show(self._good[1].slices)
            return
        self.refuse(error)
        self._good = None
        if self.question != self.question.plain:
            self.ask(self.question.plain)
        elif self.question != self.sliced:
            self.ask(self.sliced)
        else:
            self.dismiss()

    @on(SliceList.Chosen)
    def _tell(self) -> None:
        found, listed = self.found, self.query_one(SliceList)
        if found is not None:
            self.query_one(SliceCurve).show(found, listed.slice)
            self.query_one(ToldPane).show(told(found, self.funded, listed.line, self._trouble))

    def _head(self) -> None:
        """The top line: what is sliced, and how much of it is in, or how far the answer has come."""
        found = self.found
        portfolio = found.stock.portfolio.charter.name if found and found.of else ""
        scope = say("mvp.title", of=scope_words(found)) if found else ""
        if found and self.funded:
            scope = say("slices.fund", amount=number(self.funded.budget, 1))
        said = f"{number(found.cost, 1)} · {percent(found.share)}" if found else ""
        self.query_one(ScopeBar).show(portfolio, scope, progress_said(self._steering) if self._answers.busy else said)

    def _beat(self) -> None:
        if self._answers.busy:
            self._head()

    # Moving

    def action_step(self, lines: int) -> None:
        self.query_one(SliceList).step(lines)

    def action_page(self, share: float) -> None:
        self.query_one(SliceList).page(share)

    def action_top(self) -> None:
        self.query_one(SliceList).jump(top=True)

    def action_bottom(self) -> None:
        self.query_one(SliceList).jump(top=False)

    # Cutting

    def action_move_cut(self, step: int) -> None:
        """The cut so many slices further, or the budget so many larger."""
        if self.found is not None:
            self.cut_after(self.found.beside(step))

    @on(SliceCurve.Aimed)
    def _aim(self, event: SliceCurve.Aimed) -> None:
        if self.found is not None:
            costs = [cost for cost, _ in self.found.curve[1:]]
            self.cut_after(1 + min(range(len(costs)), key=lambda n: abs(costs[n] - event.cost)))

    def cut_after(self, count: int) -> None:
        """After so many slices of the curve; where nothing is decreed that needs no new answer."""
        found, question = self.found, self.question
        if found is None or not found.curve[1:]:
            return
        if isinstance(question, Funding):
            self.ask(replace(question, amount=found.curve[count][0]))
        elif self._answers.busy or question.decrees:
            self.ask(replace(question, cut=SliceCut("slices", float(count))))
        else:
            self.question = replace(question, cut=SliceCut("slices", float(count)))
            self._answered(Answer(found.after(count)))

    # Elsewhere

    @on(SliceList.Opened)
    def action_slice_open(self) -> None:
        key = self.present
        if key is not None and self.found is not None:
            query = RankQuery(level=self.found.stock.portfolio.items[key].kind)
            ranking = self.attempt(lambda: self._planner.ranking(query))
            if ranking is not None:
                self.app.push_screen(DetailScreen(self._planner, key, query, ranking, readonly=self.readonly))

    def action_help(self) -> None:
        self.app.push_screen(HelpScreen(self.offered))

    def give_up(self) -> bool:
        """End what is being computed for an answer that stands already; whether there was anything to end."""
        if not self._answers.busy or self._good is None:
            return False
        self._steering.cancel()
        self._answers.drop()
        self.question = self._good[0]
        self._head()
        return True

    def on_unmount(self) -> None:
        self._steering.cancel()

"""How the MVP is cut, what is forced in or out of it, and what is sliced at all."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from planner.i18n import say
from planner.services.slices.slicing import SliceCut
from tui.deeds import rooms
from tui.screens.fund_amount import FundPrompt
from tui.screens.pick import PickScreen, answers
from tui.screens.slice_amount import SliceAmountPrompt
from tui.slices.question import Funding, Slicing

if TYPE_CHECKING:  # the screen runs these deeds
    from tui.screens.mvp import MvpScreen

_WAYS = ("default", "must", "knee", "budget", "share")


def cut(screen: "MvpScreen") -> None:
    """Ask what decides where the MVP ends; of a budget, how large it is and under which guardrails."""
    if isinstance(screen.question, Funding):
        fund(screen)
        return
    question, present = screen.question, screen.question.cut

    def given(cut: SliceCut | None) -> None:
        if cut is not None:
            screen.ask(replace(question, cut=cut))

    def chosen(way: str | None) -> None:
        unit = screen.program.planner.portfolio().charter.size_unit
        match way:
            case "budget" | "share":
                screen.app.push_screen(SliceAmountPrompt(way, present, unit), given)
            case "default" | "must" | "knee":
                given(SliceCut(way))

    pick = PickScreen(partial(say, "slices.cut"), partial(answers, "slices.cut", _WAYS), present=present.kind)
    screen.app.push_screen(pick, chosen)


def fund(screen: "MvpScreen") -> None:
    """Ask for a budget and its guardrails, and show what to fund."""
    portfolio = screen.attempt(screen.program.planner.portfolio)
    if portfolio is None:
        return
    present = screen.question if isinstance(screen.question, Funding) else None
    usual = portfolio.charter.capacity
    shown = present or (Funding(usual) if usual is not None else None)

    def given(wanted: Funding | None) -> None:
        if wanted is not None:
            screen.ask(replace(wanted, decrees=present.decrees) if present else wanted)

    screen.app.push_screen(FundPrompt(shown, portfolio.charter), given)


def force_in(screen: "MvpScreen") -> None:
    _force(screen, True)


def force_out(screen: "MvpScreen") -> None:
    _force(screen, False)


def free(screen: "MvpScreen") -> None:
    """All decrees lifted."""
    if screen.question.decrees:
        screen.ask(replace(screen.question, decrees=()))
    else:
        screen.notify(say("slices.no_decrees"), markup=False)


def scope(screen: "MvpScreen") -> None:
    """The whole portfolio in place of what the screen was opened on, and back; from a budget back to the slices."""
    if isinstance(screen.question, Funding):
        screen.ask(screen.sliced)
    elif not screen.own:
        screen.notify(say("slices.whole_already"), markup=False)
    else:
        screen.ask(Slicing(of=() if screen.question.of else screen.own))


def leave(screen: "MvpScreen") -> None:
    """Back to the list; while an answer is awaited, that is given up first."""
    if not screen.give_up():
        rooms.backlog(screen)


def _force(screen: "MvpScreen", way: bool) -> None:
    listed = screen.found.stock.lot_of if screen.found is not None else {}
    keys = tuple(key for key in screen.subjects if key in listed)
    if keys:
        screen.ask(screen.question.forcing(keys, way))
    elif screen.subjects:
        screen.notify(say("slices.unplaced"), severity="warning", markup=False)

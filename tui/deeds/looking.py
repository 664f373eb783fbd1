"""Other orders, levels and lines of the ranked list, and where its why stands."""

from dataclasses import replace
from typing import TYPE_CHECKING

from planner.domain.values import Kind
from planner.i18n import say
from planner.value.scoring import Lens
from tui.deeds import habits
from tui.replacing import other_items
from tui.screens.cut import CutChoice, CutPrompt

if TYPE_CHECKING:  # the list runs these deeds
    from tui.screens.backlog import BacklogScreen

ROOMY = 110
"""Cells from which the why may stand under the list or beside it."""


def next_lens(screen: "BacklogScreen") -> None:
    lenses = list(Lens)
    screen.action_lens(lenses[(lenses.index(screen.asked.lens) + 1) % len(lenses)])


def next_level(screen: "BacklogScreen") -> None:
    """The next level that has items."""
    if (ranking := screen.ranking) is None:
        return
    levels = list(Kind)
    here = levels.index(ranking.level)
    others = [*levels[here + 1 :], *levels[:here]]
    level = next((level for level in others if ranking.elsewhere.get(level)), None)
    if level is None:
        screen.notify(say("notice.one_level"), markup=False)
    else:
        screen.ask(replace(screen.asked, level=level), other_items)


def cut(screen: "BacklogScreen") -> None:
    """Where the line shall fall."""
    if screen.ranking is None:
        return

    def chosen(choice: CutChoice | None) -> None:
        if choice is not None:
            screen.ask(replace(screen.asked, cut=choice.cut), other_items)

    screen.app.push_screen(CutPrompt(screen.asked.cut, screen.ranking.portfolio.charter), chosen)


def place_why(screen: "BacklogScreen") -> None:
    """The why beside the list, under it, or not at all, where there is room for it."""
    order = ["under", "beside", "hidden"] if screen.size.width >= ROOMY else ["under", "hidden"]
    usual = "beside" if screen.has_class("-wide") else "under"
    present = next((place for place in order if screen.has_class(f"-why-{place}")), usual)
    screen.remove_class("-why-under", "-why-beside", "-why-hidden")
    screen.add_class(f"-why-{order[(order.index(present) + 1) % len(order)]}")
    habits.keep(screen)

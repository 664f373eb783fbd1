"""Evidence recorded or corrected, and what it did to the item's probability and place."""

from functools import partial
from typing import Any

from planner.domain.model import Evidence
from planner.i18n import say
from tui.deeds.asking import asked, present, tell_moved
from tui.halves import half_of
from tui.screens.commanded import CommandScreen
from tui.screens.weigh import WeighScreen


def weigh(screen: CommandScreen[Any]) -> None:
    """Ask for a piece of evidence, record it, and say P and rank before and after."""
    item = present(screen)
    if item is None:
        return
    planner = screen.program.planner
    half, before = half_of(screen.program, f"evidence for {item.key}"), planner.portfolio()

    def told(piece: Evidence) -> None:
        tell_moved(screen, item.key, before, say("evidence.recorded", number=piece.id, key=piece.item))

    box = WeighScreen(item, planner.policy.ladder, planner.today(), half=half)
    asked(screen, box, half, "evidence", partial(planner.add_evidence, item.key), told)


def correct(screen: CommandScreen[Any], piece: Evidence) -> None:
    """Ask what of a piece shall be otherwise; one that a test gave is changed with its test."""
    planner = screen.program.planner
    item = screen.attempt(lambda: planner.show(piece.item).item)
    if item is None:
        return
    half, before = half_of(screen.program, f"change of evidence {piece.id}"), planner.portfolio()

    def told(after: Evidence) -> None:
        tell_moved(screen, item.key, before, say("evidence.changed", number=after.id))

    box = WeighScreen(item, planner.policy.ladder, planner.today(), known=piece, half=half)
    asked(screen, box, half, "evidence_changed", partial(planner.change_evidence, piece.id), told)

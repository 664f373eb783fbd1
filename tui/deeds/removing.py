"""Items removed, after saying what goes with them."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from planner.domain.portfolio import Portfolio
from planner.i18n import say, say_n, visible
from tui.deeds.saving import committed
from tui.screens.commanded import CommandScreen
from tui.screens.pick import PickScreen, answers

_NAMED = 5
"""Titles that are shown before the others are only counted."""


def remove(screen: CommandScreen[Any]) -> None:
    planner = screen.program.planner
    portfolio = screen.attempt(planner.portfolio)
    keys = [key for key in screen.subjects if portfolio is not None and key in portfolio.items]
    if portfolio is None or not keys:
        return

    def gone() -> Sequence[str]:
        planner.remove(keys)
        return keys

    def decided(way: str | None) -> None:
        if way == "remove" and committed(screen, "remove", gone) is not None:
            screen.notify(say("remove.removed", what=_what(keys)), markup=False)

    def question() -> str:
        return say("remove.question", what=_what(keys))

    ways, told = partial(answers, "remove", ("keep", "remove")), partial(_along, portfolio, keys)
    screen.app.push_screen(PickScreen(question, ways, told=lambda: list(told())), decided)


def _what(keys: Sequence[str]) -> str:
    return keys[0] if len(keys) == 1 else say_n("many.items", len(keys))


def _along(portfolio: Portfolio, keys: Sequence[str]) -> Iterator[str]:
    """Titles, and what goes with them or is left without a parent."""
    for key in keys[:_NAMED]:
        yield f"{key}  {visible(portfolio.items[key].title)}"
    if len(keys) > _NAMED:
        yield say_n("remove.more", len(keys) - _NAMED)
    gone = set(keys)
    links = sum(1 for link in portfolio.links if gone & {link.source, link.target})
    pieces = sum(len(portfolio.evidence_of.get(key, ())) for key in keys)
    orphans = [child for key in keys for child in portfolio.children.get(key, ()) if child not in gone]
    yield from (say_n(f"remove.{what}", n) for what, n in (("links", links), ("evidence", pieces)) if n)
    if orphans:
        yield say_n("remove.orphans", len(orphans), keys=", ".join(orphans[:_NAMED]))

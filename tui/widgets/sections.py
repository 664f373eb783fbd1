"""The line on which the pages of a screen stand: the present one marked, those with something wrong too."""

from collections.abc import Callable, Collection, Sequence
from typing import ClassVar

from tui.widgets.line import ClickableLine, Spot

Titles = Callable[[], Sequence[tuple[str, str]]]
"""Names of pages and what they are called, safe to show; asked for at every drawing."""


class Sections(ClickableLine):
    """`` ▸columns 12◂  first rows   findings 3 ⚠``; a click runs ``screen.go('<name>')``."""

    prefix = "sections"
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"sections--{name}" for name in ("chosen", "other", "wrong")}

    def __init__(self, titles: Titles) -> None:
        super().__init__()
        self._titles = titles
        self._chosen = ""
        self._wrong: frozenset[str] = frozenset()

    def show(self, chosen: str, wrong: Collection[str] = ()) -> None:
        self._chosen, self._wrong = chosen, frozenset(wrong)
        self.refresh()

    def spots(self, width: int) -> Sequence[Spot]:  # noqa: ARG002 - the words are few in every language
        spots = [Spot(" ")]
        for name, called in self._titles():
            chosen = name == self._chosen
            shown = f"▸{called}◂" if chosen else f" {called} "
            spots.append(Spot(shown, "chosen" if chosen else "other", f"screen.go('{name}')"))
            spots.append(Spot("⚠ " if name in self._wrong else "  ", "wrong"))
        return spots

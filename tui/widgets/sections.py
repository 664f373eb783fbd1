"""The line on which the sections of a screen stand, the present one marked."""

from collections.abc import Sequence
from typing import ClassVar

from tui.widgets.line import ClickableLine, Spot


class Sections(ClickableLine):
    """`` ▸columns 12◂  first rows   findings 3``; a click runs ``screen.section('<name>')``."""

    prefix = "sections"
    COMPONENT_CLASSES: ClassVar[set[str]] = {"sections--chosen", "sections--other"}

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._sections: Sequence[tuple[str, str]] = ()
        self._chosen = ""

    def show(self, sections: Sequence[tuple[str, str]], chosen: str) -> None:
        """Names and what they are called, safe to show."""
        self._sections, self._chosen = sections, chosen
        self.refresh()

    def spots(self, width: int) -> Sequence[Spot]:  # noqa: ARG002 - there are few
        spots = [Spot(" ")]
        for name, said in self._sections:
            chosen = name == self._chosen
            shown = f"▸{said}◂ " if chosen else f" {said}  "
            spots.append(Spot(shown, "chosen" if chosen else "other", f"screen.section('{name}')"))
        return spots

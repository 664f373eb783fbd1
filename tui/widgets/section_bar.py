"""The sections of a form in one line: the present one marked, those with something wrong too."""

from collections.abc import Collection, Sequence
from typing import ClassVar

from planner.i18n import say
from tui.form.fields import Section
from tui.widgets.line import ClickableLine, Spot


class SectionBar(ClickableLine):
    """`` ▸item◂  value ⚠  promise …``; a click goes there."""

    prefix = "section-bar"
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"section-bar--{name}" for name in ("title", "chosen", "wrong")}

    def __init__(self) -> None:
        super().__init__()
        self._present = Section.ITEM
        self._wrong: frozenset[Section] = frozenset()

    def show(self, present: Section, wrong: Collection[Section]) -> None:
        self._present, self._wrong = present, frozenset(wrong)
        self.refresh()

    def spots(self, width: int) -> Sequence[Spot]:  # noqa: ARG002 - the words are few in every language
        spots = [Spot(" ")]
        for section in Section:
            name, action = say(f"form.section.{section}"), f"screen.go('{section}')"
            chosen = section is self._present
            spots.append(Spot(f"▸{name}◂" if chosen else f" {name} ", "chosen" if chosen else "title", action))
            spots.append(Spot("⚠ " if section in self._wrong else "  ", "wrong"))
        return spots

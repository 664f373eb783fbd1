"""One of many, found by typing a part of its name."""

from collections.abc import Callable, Sequence

from textual.content import Content

from planner.i18n.folding import folded
from tui.screens.narrowing import NarrowingQuestion
from tui.widgets.said import Words
from tui.widgets.turn import Alternative


class ChooseScreen(NarrowingQuestion):
    """Returns the value chosen; None to leave it as it is. *question* and alternatives come safe to show."""

    placeholder = "choose.placeholder"

    def __init__(self, question: Words, alternatives: Callable[[], Sequence[Alternative]], present: str) -> None:
        super().__init__(question)
        self._alternatives = alternatives
        self._present = present
        self._shown: Sequence[Alternative] = ()

    def look(self, words: str) -> None:
        """Those whose name begins with *words* first; without words all, the present one marked."""
        wanted = folded(words).strip()
        found = [one for one in self._alternatives() if all(word in folded(one.said) for word in wanted.split())]
        self._shown = tuple(sorted(found, key=lambda one: not folded(one.said).startswith(wanted)))
        present = next((n for n, one in enumerate(self._shown) if one.value == self._present), 0)
        self.put((Content(one.said) for one in self._shown), 0 if wanted else present)

    def take(self, place: int) -> None:
        self.dismiss(self._shown[place].value)

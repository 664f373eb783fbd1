"""A text over as many lines as it needs, broken at blanks: what a no-break space joins stays together."""

from textual.content import Content
from textual.geometry import Size
from textual.widgets import Static

_JOINED = {"\u00a0": "\ufdd0", "\u202f": "\ufdd1"}
"""Textual breaks lines at every white space: while it does, these stand in for what is none, signs of no text."""
_STANDING_IN = str.maketrans(_JOINED)
_AS_IT_WAS = str.maketrans({sign: space for space, sign in _JOINED.items()})


class Prose(Static):
    """Texts come safe to show; nothing in them is markup."""

    def __init__(self, text: Content | str = "", *, classes: str | None = None) -> None:
        super().__init__(text, classes=classes, markup=False)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's own
        return len(self._lines(width))

    def render(self) -> Content:
        return Content("\n").join(self._lines(self.content_size.width))

    def _lines(self, width: int) -> list[Content]:
        text = self.content if isinstance(self.content, Content) else Content(str(self.content))
        if width <= 0 or not text:
            return [text]
        broken = Content(text.plain.translate(_STANDING_IN), list(text.spans)).wrap(width)
        return [Content(line.plain.translate(_AS_IT_WAS), list(line.spans)) for line in broken]

"""What there is to learn, walked sentence by sentence; only the lines in sight are drawn."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import ClassVar

from rich.style import Style
from textual.events import Click, Resize
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from planner.services.learning.parts import Part, Point
from tui.learning.lines import MARGIN, Entry, Form, entries, nearest
from tui.widgets.strips import strip_of

_PREFIX = "learn-list"
_CURSOR = "▸"


class LearnList(ScrollView, can_focus=True, inherit_bindings=False):
    """The cursor keeps to what it is about when other things are shown; what is folded stays folded."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"{_PREFIX}--{name}" for name in ("head", "quiet", "strong", "cursor")}

    class Chosen(Message):
        """The cursor came to stand elsewhere, or other things are shown."""

    class Opened(Message):
        """Somebody wants to see all of what the cursor stands on."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._parts: Sequence[Part] = ()
        self._entries: tuple[Entry, ...] = ()
        self._starts: list[int] = [0]
        self._at: int | None = None
        self._folded: set[str] = set()
        self._opened: set[str] = set()

    # What is shown

    @property
    def entry(self) -> Entry | None:
        """What the cursor stands on."""
        return self._entries[self._at] if self._at is not None else None

    @property
    def point(self) -> Point | None:
        return self.entry.point if self.entry else None

    @property
    def row_of_cursor(self) -> int:
        """The line of the screen on which the cursor stands."""
        return self.region.y + self._starts[self._at or 0] - self.scroll_offset.y

    def show(self, parts: Sequence[Part], *, afresh: bool = False) -> None:
        """*afresh*: these are other things; the cursor begins anew."""
        self._parts = parts
        if afresh:
            self._entries, self._at = (), None
            self.scroll_to(y=0, animate=False, immediate=True)
        self._lay()
        self.post_message(self.Chosen())

    def _lay(self) -> None:
        """Lay the parts out in the present width."""
        before, at = self.entry, self._at
        width = max(1, (self.size.width or self.app.size.width) - 2)
        self._entries = entries(self._parts, self._folded, self._opened, width)
        self._starts = [0, *accumulate(len(entry.lines) for entry in self._entries)]
        self.virtual_size = Size(1, self._starts[-1])
        self._at = self._place(before, at) if self._entries else None
        self._bring_into_sight()
        self.refresh()

    def _place(self, before: Entry | None, at: int | None) -> int | None:
        """Of what the cursor stood on; first the first sentence about an item, for there something can be done."""
        if before is None:
            about = (n for n, entry in enumerate(self._entries) if entry.point and entry.point.key)
            return next(about, nearest(self._entries, 1))
        same = [n for n, entry in enumerate(self._entries) if entry.name == before.name]
        heads = [n for n, entry in enumerate(self._entries) if (entry.form, entry.part) == (Form.HEAD, before.part)]
        near = [n for n in same if n == at]
        found = near or same or heads
        return found[0] if found else nearest(self._entries, at or 0)

    # Moving

    def step(self, entries: int) -> None:
        if self._at is not None:
            self._go(self._at + entries, 1 if entries > 0 else -1)

    def page(self, share: float) -> None:
        """So much of what is in sight further, in lines."""
        if self._at is None:
            return
        lines = max(1, round(abs(share) * self.size.height))
        line = self._starts[self._at] + (lines if share > 0 else -lines)
        place = self._on_line(line)
        place = (len(self._entries) - 1 if line > 0 else 0) if place is None else place
        self._go(place if place != self._at else place + (1 if share > 0 else -1), 1 if share > 0 else -1)

    def jump(self, *, top: bool) -> None:
        self._go(0 if top else len(self._entries) - 1, 1 if top else -1)

    def section(self, step: int) -> None:
        """To the heading of the next part, or of the one before; after the last comes the first."""
        heads = [n for n, entry in enumerate(self._entries) if entry.form is Form.HEAD]
        if self._at is not None and heads:
            present = max(n for n, head in enumerate(heads) if head <= self._at)
            self._go(heads[(present + step) % len(heads)], 1)

    def _go(self, place: int, way: int) -> None:
        target = nearest(self._entries, place, way)
        if target is not None and target != self._at:
            self._at = target
            self._bring_into_sight()
            self.refresh()
            self.post_message(self.Chosen())

    def _bring_into_sight(self) -> None:
        """Scroll until all lines of the cursor show, the first above all; at the very top its heading, too."""
        if self._at is None or not self.size.height:
            return
        first, last = self._starts[self._at], self._starts[self._at + 1]
        first = 0 if self._at == 1 else first
        if first < self.scroll_offset.y:
            self.scroll_to(y=first, animate=False, immediate=True)
        elif last > self.scroll_offset.y + self.size.height:
            self.scroll_to(y=min(first, last - self.size.height), animate=False, immediate=True)

    # Folding

    def fold(self) -> None:
        """The part under the cursor down to its heading."""
        if self.entry is not None:
            self._folded.add(self.entry.part)
            self._changed()

    def unfold(self) -> None:
        """The folded part again; the rest of a long one."""
        if self.entry is None:
            return
        if self.entry.form is Form.MORE:
            self._opened.add(self.entry.part)
        self._folded.discard(self.entry.part)
        self._changed()

    def turn(self) -> None:
        """Fold or unfold where a heading stands, show the rest where it stands for one."""
        entry = self.entry
        if entry is not None and entry.form is Form.HEAD and entry.part not in self._folded:
            self.fold()
        else:
            self.unfold()

    def _changed(self) -> None:
        self._lay()
        self.post_message(self.Chosen())

    def on_resize(self, event: Resize) -> None:  # noqa: ARG002 - Textual calls by name
        self._lay()

    def on_click(self, event: Click) -> None:
        """The first click on a sentence goes to it, a further one opens it; one on a heading folds it."""
        event.stop()
        place = self._on_line(self.scroll_offset.y + event.y)
        if place is None or self._entries[place].form is Form.NOTE:
            return
        again = place == self._at
        self._go(place, 1)
        if again or self._entries[place].form is Form.HEAD:
            self.post_message(self.Opened())

    # Drawing

    def _on_line(self, line: int) -> int | None:
        """The entry that takes that line of all."""
        return bisect_right(self._starts, line) - 1 if 0 <= line < self._starts[-1] else None

    def render_line(self, y: int) -> Strip:
        width, line = self.size.width, self.scroll_offset.y + y
        place = self._on_line(line)
        if place is None:
            return Strip.blank(width, self.rich_style)
        entry, chosen = self._entries[place], place == self._at
        nth = line - self._starts[place]
        base: Style = self.get_component_rich_style(f"{_PREFIX}--cursor") if chosen else self.rich_style
        sign = _CURSOR if chosen and nth == 0 else " "
        if entry.form is Form.HEAD:
            return strip_of(self, _PREFIX, [(sign, "strong"), (entry.lines[0], "head")], base, width)
        style = "" if entry.form is Form.POINT else "quiet"
        pieces = [(sign, "strong"), (" " * (MARGIN - 1), ""), *_marked(entry, nth, style)]
        return strip_of(self, _PREFIX, pieces, base, width)


def _marked(entry: Entry, nth: int, style: str) -> list[tuple[str, str]]:
    """Its *nth* line, with the key of its item in bold on the first."""
    line, key = entry.lines[nth], entry.point.key if entry.point else None
    if not key or nth or key not in line:
        return [(line, style)]
    before, _, after = line.partition(key)
    return [(before, style), (key, "strong"), (after, style)]

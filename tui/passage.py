"""A piece of a text to read: a heading and its lines."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from textwrap import wrap

from textual.content import Content


@dataclass(frozen=True, slots=True)
class Passage:
    """All of it safe to show; nothing in it is markup."""

    heading: str
    lines: Sequence[str]
    keys: Sequence[str] = ()
    """What stands before each line, in a column of its own; none if empty."""

    def parts(self, width: int | None = None) -> Iterator[tuple[Content, str]]:
        """Heading and body, each with its style class; nothing where there are no lines.

        In *width* cells, what stands beside a key keeps to its column on every line it takes.
        """
        if self.lines:
            yield Content(self.heading), "heading"
            yield Content("\n").join(self._beside_keys(width) if self.keys else map(Content, self.lines)), "body"

    def _beside_keys(self, width: int | None) -> Iterator[Content]:
        column = max(map(len, self.keys)) + 2
        for key, line in zip(self.keys, self.lines, strict=True):
            room = max(_LEAST, width - column) if width else len(line) + 1
            hung = f"\n{'':<{column}}".join(wrap(line, room, break_on_hyphens=False))
            yield Content.assemble((f"{key:<{column}}", "bold"), hung)


_LEAST = 20
"""Cells that words beside a key are given however narrow the screen."""

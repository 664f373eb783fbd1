"""A piece of a text to read: a heading and its lines."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from textual.content import Content


@dataclass(frozen=True, slots=True)
class Passage:
    """All of it safe to show; nothing in it is markup."""

    heading: str
    lines: Sequence[str]
    keys: Sequence[str] = ()
    """What stands before each line, in a column of its own; none if empty."""

    def parts(self) -> Iterator[tuple[Content, str]]:
        """Heading and body, each with its style class; nothing where there are no lines."""
        if self.lines:
            yield Content(self.heading), "heading"
            yield Content("\n").join(self._lines()), "body"

    def _lines(self) -> Iterator[Content]:
        width = max(map(len, self.keys), default=0) + 2
        for n, line in enumerate(self.lines):
            key = self.keys[n] if self.keys else ""
            yield Content.assemble((f"{key:<{width}}", "bold"), line) if self.keys else Content(line)

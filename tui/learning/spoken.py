"""What there is to learn, said line by line to those who do not look at a screen."""

from collections.abc import Iterable, Iterator

from planner.i18n import say_n
from planner.services.learning.parts import Part
from tui.learning.lines import USUAL


def spoken(parts: Iterable[Part]) -> Iterator[str]:
    """Each heading with its sentences; of long parts the first few."""
    for part in parts:
        yield part.heading
        shown = part.points[:USUAL] if part.long else part.points
        yield from (point.sentence for point in shown)
        if hidden := len(part.points) - len(shown):
            yield say_n("learn.more", hidden)
        yield from part.notes

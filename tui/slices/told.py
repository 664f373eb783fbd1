"""What is said under the slices: the MVP and its proof, what comes next, decrees, what the chosen line is to prove."""

from collections.abc import Iterator
from math import ceil

from planner.i18n import say, visible
from planner.i18n.numbers import percent
from planner.services.slices.budgeting import Funded
from planner.services.slices.slicing import Slices
from planner.services.slices.words import (
    belief_line,
    engine_line,
    forced_lines,
    funded_lines,
    mvp_sentence,
    next_line,
    slice_beliefs,
    slice_notes,
)
from planner.solve.watch import Steering
from tui.slices.lines import Head, Line, Out, Part


def told(
    found: Slices, funded: Funded | None, line: Line | None, trouble: tuple[str, ...] = ()
) -> Iterator[tuple[str, str]]:
    """Texts, safe to show, each with its style: ``strong``, ``warning`` or none. First the *trouble*, if any."""
    yield from ((text, "warning") for text in trouble)
    if funded is not None:
        first, *rails = funded_lines(funded)
        yield f"{first} {engine_line(found.proof)}", ""
        yield from ((text, "") for text in rails)
    else:
        if found.slices:
            yield f"{mvp_sentence(found)} {engine_line(found.proof)}", ""
        yield from ((text, "") for text in forced_lines(found.forced, found.out))
    if after := next_line(found):
        yield after, ""
    yield from _of_line(found, line)
    if len(found.of) == 1 and (belief := belief_line(found.of[0])):
        yield f"{found.of[0].key}  {belief}", ""
    yield from ((text, "") for text in slice_notes(found))


def progress_said(steering: Steering) -> str:
    """How far a computation is, and how it is ended."""
    latest = steering.latest
    if latest is None:
        return say("slices.busy")
    if latest.gap is None:
        return say("slices.busy_at", done=percent(latest.share))
    return say("slices.busy_within", done=percent(latest.share), gap=percent(ceil(latest.gap * 1000) / 1000, 1))


def _of_line(found: Slices, line: Line | None) -> Iterator[tuple[str, str]]:
    items = found.stock.portfolio.items
    match line:
        case Head():
            yield from ((text, "") for text in slice_beliefs(found, found.slices[line.slice]))
        case Part() | Out():
            yield f"{line.key}  {visible(items[line.key].title)}", "strong"
            if belief := belief_line(items[line.key]):
                yield belief, ""

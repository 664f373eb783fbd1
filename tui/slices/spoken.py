"""Slices and what to fund, told line by line, for the twin of the screens."""

from collections.abc import Iterator

from planner.i18n import say, visible
from planner.i18n.numbers import number, percent
from planner.services.planner import Planner
from planner.services.slices.slicing import SliceCut, Slices
from planner.services.slices.words import forced_lines, funded_lines, mvp_sentence, next_line, scope_words, slice_notes
from planner.solve.answer import quiet
from planner.value.sentences import gaps
from tui.screens.fund_amount import read_funding
from tui.screens.slice_amount import read_amount
from tui.slices.question import scope_of

_ALL = ("all", "tout")
_MUST, _KNEE = ("must", "indispensables"), ("knee", "coude")
"""What can be said in either language."""


def mvp_spoken(planner: Planner, key: str, text: str) -> Iterator[str]:
    """The slices of the initiative of *key*; *text*: ``all``, then ``must``, ``knee``, a size or ``80 %``.

    Raises ``Refused``.
    """
    words = text.lower().split()
    whole = bool(words) and words[0] in _ALL
    found = planner.mvp(() if whole else scope_of(planner.portfolio(), (key,)), _cut(" ".join(words[whole:])))
    yield say("mvp.title", of=scope_words(found))
    yield mvp_sentence(found) if found.slices else say("mvp.empty")
    yield from _slices(found)
    yield from forced_lines(found.forced, found.out)
    if after := next_line(found):
        yield after


def fund_spoken(planner: Planner, text: str) -> Iterator[str]:
    """What to fund with ``60; it>=20%``, or with the portfolio's capacity. Raises ``Refused``."""
    capacity = planner.portfolio().charter.capacity
    wanted = read_funding(text or ("" if capacity is None else f"{capacity:.10g}"))
    answer = wanted.answer(planner, planner.portfolio(), quiet)
    yield say("slices.fund", amount=number(wanted.amount, 1))
    yield from funded_lines(answer.funded) if answer.funded else ()
    yield from _slices(answer.slices)


def _cut(text: str) -> SliceCut:
    if not text:
        return SliceCut()
    if text in _MUST or text in _KNEE:
        return SliceCut("must" if text in _MUST else "knee")
    return read_amount("share" if "%" in text else "budget", text)


def _slices(found: Slices) -> Iterator[str]:
    items, before = found.stock.portfolio.items, 0.0
    for n, one in enumerate(found.slices, 1):
        names = "; ".join(f"{key} {visible(items[key].title)}" for key in one.keys)
        code = "slices.spoken.inside" if n <= found.taken else "slices.spoken.after"
        yield say(code, n=n, cost=number(one.cost, 1), share=percent(one.share_so_far - before), names=names)
        before = one.share_so_far
    yield from slice_notes(found)
    for apart in found.stock.apart:
        missing = gaps(apart.gaps, found.stock.scorer.card)
        yield say("slices.spoken.apart", key=apart.key, title=items[apart.key].title, missing=missing)

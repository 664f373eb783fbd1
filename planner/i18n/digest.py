"""Many findings in few words: what is alike is said once, with the places of the others behind it."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from planner.domain.findings import Finding
from planner.i18n.phrases import sentence
from planner.i18n.visible import visible
from planner.i18n.words import say, say_n

_ALIKE = 3
"""So many of one kind are still written out one by one."""
_PLACES = 40
"""Places named behind a sentence that speaks for many."""


def digest(findings: Iterable[Finding]) -> Iterator[tuple[Finding, str]]:
    """Worst first, each with its sentence; of more than three with the same code, one sentence speaks for all and
    names where the others are. Nothing is left out of the count.
    """
    ordered = sorted(findings, key=lambda f: -f.severity)
    kinds = dict.fromkeys((f.severity, f.code) for f in ordered)
    alike: dict[tuple[int, str], list[Finding]] = {kind: [] for kind in kinds}
    for finding in ordered:
        alike[finding.severity, finding.code].append(finding)
    for group in alike.values():
        if len(group) <= _ALIKE:
            yield from ((finding, sentence(finding)) for finding in group)
        else:
            rest = group[1:]
            yield group[0], f"{sentence(group[0])} {say_n('digest.more', len(rest), places=_places(rest))}"


def _places(findings: Sequence[Finding]) -> str:
    """``lines 3–7, 9`` where the findings have lines, else the columns, keys or files they name."""
    lines = sorted({f.where.line for f in findings if f.where.line is not None})
    if lines:
        runs = list(_runs(lines))
        return say("digest.lines", lines=_shortened([f"{a}–{b}" if b > a else str(a) for a, b in runs]))
    named = (f.where.column or f.where.key or f.where.field or f.where.file or "" for f in findings)
    return _shortened(list(dict.fromkeys(visible(name) for name in named if name)))


def _runs(lines: Sequence[int]) -> Iterator[tuple[int, int]]:
    for _, run in groupby(enumerate(lines), key=lambda pair: pair[1] - pair[0]):
        members = [line for _, line in run]
        yield members[0], members[-1]


def _shortened(names: Sequence[str]) -> str:
    return ", ".join(names[:_PLACES]) + (" …" if len(names) > _PLACES else "")

"""Scores as they are typed in: one text for each criterion and function."""

from collections.abc import Mapping

from planner.domain.errors import Refused
from planner.domain.findings import Finding, Where
from planner.domain.model import Item, Score, Twin
from planner.formats.entry import with_scores


def read_scores(typed: Mapping[str, str], base: Item | Twin | None, prefix: str) -> tuple[Score, ...]:
    """All scores of *base* with the typed ones set; a field is called *prefix* and then ``value`` or ``value@it``.

    Each is tried alone first, to say which is wrong. Raises ``Refused``.
    """
    entries = {name: f"{name.removeprefix(prefix)}={text}" for name, text in typed.items()}
    wrong = []
    for name, entry in entries.items():
        try:
            with_scores(None, [entry])
        except Refused as refusal:
            (found,) = refusal.findings
            params = {**found.params, "value": typed[name]}
            wrong.append(Finding(found.code, found.severity, Where(field=name), params))
    if wrong:
        raise Refused(wrong)
    return with_scores(base, list(entries.values()))

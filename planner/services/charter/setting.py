"""The charter, changed: what others changed meanwhile stays, and no function leaves that items speak of."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from planner.domain.changes import Change
from planner.domain.errors import refused
from planner.domain.findings import Where
from planner.domain.model import Charter, Item
from planner.domain.portfolio import Portfolio
from planner.domain.validation import validated
from planner.services.editing import Settle, settled
from planner.services.session import Session

_NAMED = 4
"""So many keys are named in a sentence."""


def set_charter(
    session: Session, fields: Mapping[str, Any], *, base: Charter | None = None, settle: Settle | None = None
) -> Charter:
    """Change what holds for the whole portfolio: its name, functions, scorecard, capacity, limits.

    With *base* (the charter as its editor saw it) other people's changes since then are merged field by field; where
    both changed the same one, ``Conflict`` unless *settle* says whose value wins.
    """

    def rule(portfolio: Portfolio) -> tuple[list[Change], Charter]:
        current = portfolio.charter
        wanted = restated(base or current, fields)
        if base is not None:
            wanted = settled(base, wanted, current, settle)
        check_functions(portfolio, wanted)
        return ([] if wanted == current else [Change(current, wanted)]), wanted

    return session.decide("charter", rule, fields=" ".join(sorted(fields)))


def restated(charter: Charter, fields: Mapping[str, Any]) -> Charter:
    """*charter* with *fields*; ``Refused`` with one finding for each that is wrong."""
    known = {name: getattr(charter, name) for name in Charter.model_fields}
    return validated(Charter, {**known, **fields}, Where(field="charter"))


def check_functions(portfolio: Portfolio, charter: Charter) -> None:
    """``Refused`` while items, their scores or those of their twins name a function that is not in *charter*, though it
    was in the portfolio's own."""
    leaving = {f.name for f in portfolio.charter.functions} - {f.name for f in charter.functions}
    if not leaving:
        return
    naming = [(item.key, named) for item in portfolio.items.values() if (named := leaving.intersection(_named(item)))]
    if naming:
        name = min(naming[0][1])
        keys = [key for key, named in naming if name in named]
        where = Where(key=keys[0], field="functions")
        raise refused("charter.function_used", where, name=name, keys=some_of(keys))


def _named(item: Item) -> Iterator[str]:
    scores = (*item.scores, *(item.ai.twin.scores if item.ai is not None else ()))
    yield from item.functions
    yield from (score.function for score in scores if score.function is not None)


def some_of(keys: Sequence[str]) -> str:
    """The first of *keys*, an ellipsis for the others."""
    return ", ".join([*keys[:_NAMED], *(["…"] if len(keys) > _NAMED else [])])

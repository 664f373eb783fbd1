"""A portfolio as the tables of our own format: items with their links, evidence, outcomes, and what was learnt."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from planner.domain.model import AI_QUESTIONS, AiAnswer, Hypothesis, Item, Score, Size
from planner.domain.portfolio import Portfolio
from planner.domain.record import Record
from planner.domain.values import LinkKind
from planner.formats import own
from planner.formats.writing.table import Cell, CellKind, Column, Table

_NUMBERS = {
    *("size", "size_low", "size_high", "horizon", "gut_rank", "priority"),
    *("twin_size", "twin_size_low", "twin_size_high"),
    *("sample", "ratio", "test", "id", "baseline", "target", "current"),
    *("success", "kill", "cost", "days", "power", "significance", "result", "moved", "freed", "room", "value"),
}
_DATES = {"deadline", "date", "planned", "resulted", "chosen", "finished"}

Ends = Mapping[tuple[str, LinkKind], list[str]]
"""Item key and kind of link → the keys at the other end."""


def items_table(portfolio: Portfolio) -> Table:
    """One row for each item. Score columns in order of first use, extra columns so that every item keeps its order.

    What no column holds: versions, the fingerprint of the last import, an extra field without a value, and the
    difference between an empty hypothesis and none.
    """
    items = list(portfolio.items.values())
    scores = _criteria(item.scores for item in items)
    twins = _criteria(item.ai.twin.scores for item in items if item.ai is not None)
    extras = own.extra_headers(item.extra for item in items)
    names = [
        *own.ITEM_COLUMNS_BEFORE_SCORES,
        *(own.score_header(criterion, function) for criterion, function in scores),
        *own.ITEM_COLUMNS_AFTER_SCORES,
        *(own.twin_header(criterion, function) for criterion, function in twins),
        *(own.extra_header(name) for name in extras),
    ]
    ends = _ends(portfolio)
    rows = []
    for item in items:
        known = _item_cells(item, ends)
        rows.append(
            [
                *(known[name] for name in own.ITEM_COLUMNS_BEFORE_SCORES),
                *_score_cells(item.scores, scores),
                *(known[name] for name in own.ITEM_COLUMNS_AFTER_SCORES),
                *_score_cells(item.ai.twin.scores if item.ai else (), twins),
                *_extra_cells(item.extra, extras),
            ]
        )
    return Table([_column(name) for name in names], rows, "items")


def evidence_table(portfolio: Portfolio) -> Table:
    return _flat("evidence", own.EVIDENCE_COLUMNS, portfolio.evidence)


def outcomes_table(portfolio: Portfolio) -> Table:
    return _flat("outcomes", own.OUTCOME_COLUMNS, portfolio.outcomes.values())


def tests_table(portfolio: Portfolio) -> Table:
    return _flat("tests", own.TEST_COLUMNS, portfolio.tests)


def decisions_table(portfolio: Portfolio) -> Table:
    return _flat("decisions", own.DECISION_COLUMNS, portfolio.decisions)


def deliveries_table(portfolio: Portfolio) -> Table:
    return _flat("deliveries", own.DELIVERY_COLUMNS, portfolio.deliveries.values())


def _flat(title: str, columns: Sequence[str], records: Iterable[Record]) -> Table:
    """One row for each of *records*, whose columns are fields of their model."""
    rows = [[getattr(record, name) for name in columns] for record in records]
    return Table([_column(name) for name in columns], rows, title)


def _column(name: str) -> Column:
    if name in _NUMBERS or own.score_parts(name) is not None or own.twin_parts(name) is not None:
        return Column(name, kind=CellKind.NUMBER)
    return Column(name, kind=CellKind.DATE if name in _DATES else CellKind.TEXT)


def _ends(portfolio: Portfolio) -> Ends:
    ends: dict[tuple[str, LinkKind], list[str]] = {}
    for link in portfolio.links:
        ends.setdefault((link.source, link.kind), []).append(link.target)
    return ends


def _item_cells(item: Item, ends: Ends) -> dict[str, Cell]:
    """Every cell of an item but scores and extras, by column."""
    return {
        **{name: getattr(item, name) for name in _AS_THEY_ARE},
        **{kind.value: tuple(ends.get((item.key, kind), ())) for kind in LinkKind},
        "loose_ends": tuple(own.loose_end(end.role, end.reference) for end in item.loose_ends),
        **_hypothesis_cells(item.hypothesis),
        **_size_cells("size", item.size),
        **_ai_cells(item.ai),
        "source": item.origin.system if item.origin else None,
        "source_id": item.origin.id if item.origin else None,
        "source_url": item.origin.url if item.origin else None,
    }


_AS_THEY_ARE = (
    *("key", "title", "kind", "enabler", "status", "parent", "description", "accountable", "contributing"),
    *("marketing_owner", "it_owner", "outcomes", "journey", "tags", "standing", "profile", "deadline", "must_have"),
    *("horizon", "gut_rank", "priority", "increment", "team", "iteration"),
)


def _hypothesis_cells(hypothesis: Hypothesis | None) -> dict[str, Cell]:
    return {column: getattr(hypothesis, field, None) for column, field in own.HYPOTHESIS_COLUMNS.items()}


def _size_cells(name: str, size: Size | None) -> dict[str, Cell]:
    return {
        name: size.likely if size else None,
        f"{name}_low": size.low if size else None,
        f"{name}_high": size.high if size else None,
        f"{name}_unit": size.unit.value if size else None,
    }


def _ai_cells(ai: AiAnswer | None) -> dict[str, Cell]:
    texts = {f"ai_{name}": getattr(ai, name, None) for name in ("proposes", *AI_QUESTIONS)}
    return texts | _size_cells("twin_size", ai.twin.size if ai else None)


def _criteria(given: Iterable[Sequence[Score]]) -> list[tuple[str, str | None]]:
    """Criterion and function of all scores, in order of first use."""
    return list(dict.fromkeys((score.criterion, score.function) for scores in given for score in scores))


def _score_cells(scores: Sequence[Score], columns: Sequence[tuple[str, str | None]]) -> Iterator[Cell]:
    given = {(score.criterion, score.function): score.value for score in scores}
    return (given.get(column) for column in columns)


def _extra_cells(extra: Sequence[tuple[str, str]], names: Sequence[str]) -> list[Cell]:
    """Each extra field under the next column of its name."""
    cells: list[Cell] = [None] * len(names)
    at = 0
    for name, value in extra:
        at = names.index(name, at)
        cells[at] = value
        at += 1
    return cells

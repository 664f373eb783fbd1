"""Fields of an item that several columns make together: scores, size, hypothesis, AI answer, origin."""

from collections.abc import Callable, Sequence
from typing import Any

from planner.domain.findings import Severity
from planner.domain.model import Score, Size
from planner.formats import own
from planner.formats.block import Block
from planner.formats.cells.sizes import composed
from planner.formats.cells.unreadable import Unreadable
from planner.formats.plan import Plan

Compose = Callable[[Block], None]

_AI = {
    "ai_problem": "problem",
    "ai_alternative": "alternative",
    "ai_data_and_consent": "data_and_consent",
    "ai_measure": "measure",
    "ai_answerable": "answerable",
}
_SIZE_PARTS = ("size", "size_low", "size_high", "size_unit")
_TWIN_SIZE_PARTS = ("twin_size", "twin_size_low", "twin_size_high", "twin_size_unit")


def composers(plan: Plan) -> list[Compose]:
    """What is to be done with every block of a file, after its cells have been read."""
    found: list[Compose] = []
    scores = sorted(filter(own.score_parts, plan.fields), key=_score_order)
    if scores:
        found.append(lambda block: _scores(block, scores))
    if plan.fields & {*_SIZE_PARTS[1:]}:
        found.append(_sizes)
    if plan.fields & own.HYPOTHESIS_COLUMNS.keys():
        found.append(_hypotheses)
    twin_scores = sorted(filter(own.twin_parts, plan.fields), key=_score_order)
    if plan.fields & {"ai_proposes", *_AI, *_TWIN_SIZE_PARTS} or twin_scores:
        found.append(lambda block: _ai_answers(block, twin_scores))
    if "source" in plan.fields:
        found.append(_origins)
    return found


def _score_order(name: str) -> tuple[str, str]:
    criterion, function = own.score_parts(name) or own.twin_parts(name) or (name, None)
    return criterion, function or ""


def _scores(block: Block, names: list[str]) -> None:
    block.fields["scores"] = _given(block, names)


def _given(block: Block, names: list[str]) -> list[tuple[Score, ...]]:
    """The scores in the columns called *names*, row by row."""
    columns = [block.fields.pop(name) for name in names]
    rows = zip(*columns, strict=True)
    return [tuple([score for score in row if score is not None]) for row in rows]


def _sizes(block: Block) -> None:
    block.fields["size"] = _composed(block, _SIZE_PARTS)


def _composed(block: Block, names: Sequence[str]) -> list[Size | None]:
    """The sizes of which *names* are the parts, row by row."""
    nothing = [None] * len(block.lines)
    parts = zip(*(block.fields.pop(name, nothing) for name in names), strict=True)
    return [_size(block, row, names, values) for row, values in enumerate(parts)]


def _size(block: Block, row: int, names: Sequence[str], values: tuple[Any, ...]) -> Size | None:
    likely, low, high, unit = values
    try:
        if likely is not None:
            return composed(likely, low, high, unit)
        if low is not None or high is not None:
            raise Unreadable("cell.size_alone")
    except Unreadable as why:
        columns = [index for name in names for index in block.layout.plan.columns_of(name)]
        block.kept[row].update(columns)
        block.absent[row].add(names[0])
        block.report(row, why.code, Severity.WARNING, columns[0], **why.params)
    return None


def _hypotheses(block: Block) -> None:
    parts = {part: block.fields.pop(name) for name, part in own.HYPOTHESIS_COLUMNS.items() if name in block.fields}
    rows = zip(*parts.values(), strict=True)
    block.fields["hypothesis"] = [dict(zip(parts, row, strict=True)) if any(row) else None for row in rows]


def _ai_answers(block: Block, twin_scores: list[str]) -> None:
    proposes = block.fields.pop("ai_proposes", None)
    parts = {part: block.fields.pop(name) for name, part in _AI.items() if name in block.fields}
    if twin_scores or block.fields.keys() & {*_TWIN_SIZE_PARTS}:
        parts["twin"] = _twins(block, twin_scores)
    answers: list[dict[str, Any] | None] = []
    for row in range(len(block.lines)):
        said = {part: column[row] for part, column in parts.items()}
        decided = None if proposes is None else proposes[row]
        answers.append(None if decided is None else {"proposes": decided, **said})
        if decided is None and any(said.values()):
            _without_proposal(block, row, [*_AI, *_TWIN_SIZE_PARTS, *twin_scores])
    if proposes is not None:
        block.fields["ai"] = answers


def _twins(block: Block, scores: list[str]) -> list[dict[str, Any]]:
    """Of each row what was given of the simplest alternative; nothing is empty, as a text is that says nothing."""
    given = _given(block, scores) if scores else [()] * len(block.lines)
    sizes = _composed(block, _TWIN_SIZE_PARTS)
    pairs = zip(given, sizes, strict=True)
    return [{"scores": one, "size": size} if one or size is not None else {} for one, size in pairs]


def _without_proposal(block: Block, row: int, names: Sequence[str]) -> None:
    """What was written about AI is no answer until *proposes* says yes or no."""
    plan = block.layout.plan
    columns = [index for name in names for index in plan.columns_of(name) if block.columns[index][row]]
    block.kept[row].update(columns)
    block.report(row, "cell.ai", Severity.WARNING, columns[0])


def _origins(block: Block) -> None:
    """Our own format states where an item once came from."""
    systems = block.fields.pop("source")
    ids, urls = block.texts("source_id"), block.texts("source_url")
    origins: list[dict[str, str] | None] = []
    for row, system in enumerate(systems):
        complete = bool(system and ids[row])
        origins.append({"system": system, "id": ids[row], "url": urls[row]} if complete else None)
        if not complete and (system or ids[row] or urls[row]):
            plan = block.layout.plan
            block.kept[row].update(i for name in ("source", "source_id", "source_url") for i in plan.columns_of(name))
            block.report(row, "cell.origin", Severity.WARNING, plan.columns_of("source")[0])
    block.fields["origin"] = origins

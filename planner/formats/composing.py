"""Fields of an item that several columns make together: scores, size, hypothesis, AI answer, origin."""

from collections.abc import Callable
from typing import Any

from planner.domain.findings import Severity
from planner.domain.model import Size
from planner.domain.values import SizeUnit
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
    if plan.fields & {"ai_proposes", *_AI}:
        found.append(_ai_answers)
    if "source" in plan.fields:
        found.append(_origins)
    return found


def _score_order(name: str) -> tuple[str, str]:
    criterion, function = own.score_parts(name) or (name, None)
    return criterion, function or ""


def _scores(block: Block, names: list[str]) -> None:
    columns = [block.fields.pop(name) for name in names]
    rows = zip(*columns, strict=True)
    block.fields["scores"] = [tuple([score for score in row if score is not None]) for row in rows]


def _sizes(block: Block) -> None:
    nothing = [None] * len(block.lines)
    parts = [block.fields.pop(name, nothing) for name in _SIZE_PARTS]
    block.fields["size"] = [_size(block, row, *values) for row, values in enumerate(zip(*parts, strict=True))]


def _size(
    block: Block, row: int, likely: Size | None, low: float | None, high: float | None, unit: SizeUnit | None
) -> Size | None:
    try:
        if likely is not None:
            return composed(likely, low, high, unit)
        if low is not None or high is not None:
            raise Unreadable("cell.size_alone")
    except Unreadable as why:
        columns = [index for name in _SIZE_PARTS for index in block.layout.plan.columns_of(name)]
        block.kept[row].update(columns)
        block.absent[row].add("size")
        block.report(row, why.code, Severity.WARNING, columns[0], **why.params)
    return None


def _hypotheses(block: Block) -> None:
    parts = {part: block.fields.pop(name) for name, part in own.HYPOTHESIS_COLUMNS.items() if name in block.fields}
    rows = zip(*parts.values(), strict=True)
    block.fields["hypothesis"] = [dict(zip(parts, row, strict=True)) if any(row) else None for row in rows]


def _ai_answers(block: Block) -> None:
    proposes = block.fields.pop("ai_proposes", None)
    parts = {part: block.fields.pop(name) for name, part in _AI.items() if name in block.fields}
    answers: list[dict[str, Any] | None] = []
    for row in range(len(block.lines)):
        texts = {part: column[row] for part, column in parts.items()}
        decided = None if proposes is None else proposes[row]
        answers.append(None if decided is None else {"proposes": decided, **texts})
        if decided is None and any(texts.values()):
            _without_proposal(block, row)
    if proposes is not None:
        block.fields["ai"] = answers


def _without_proposal(block: Block, row: int) -> None:
    """What was written about AI is no answer until *proposes* says yes or no."""
    plan = block.layout.plan
    columns = [index for name in _AI for index in plan.columns_of(name) if block.columns[index][row]]
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

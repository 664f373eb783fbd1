"""A record of the file against the record that is here: what is taken, what stays, what is disputed."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any, Literal, TypeVar

from pydantic import ValidationError

from planner.domain.changes import identity
from planner.domain.errors import Refused, refused
from planner.domain.findings import Finding, Where
from planner.domain.learning import Decision, Delivery, PlannedTest
from planner.domain.merge import Facet
from planner.domain.model import Evidence, Item, Outcome
from planner.domain.record import Record
from planner.domain.validation import findings
from planner.formats.records import SourceRecord
from planner.services.importing.answers import Unanswered
from planner.services.importing.bases import facet_name
from planner.services.importing.report import Dispute
from planner.services.importing.run import Run
from planner.services.importing.threeway import settled

R = TypeVar("R", Item, Evidence, Outcome, PlannedTest, Decision, Delivery)
M = TypeVar("M", bound=Record)

_SHOWN = 200

_ABOUT = {
    "test.result_day": "resulted",
    "test.thresholds": "success",
    "test.order": "kill",
    "test.power": "power",
    "test.power_range": "power",
    "test.negative": "sample",
    "delivery.order": "chosen",
}
"""Where to look when it is the record as a whole that does not fit."""


def where(run: Run, record: SourceRecord, field: str | None = None) -> Where:
    """The line of the record, and the column of *field*."""
    key = record.external_id or record.fields.get("key")
    place = Where(file=run.reading.file, line=record.line, key=key)
    return place if field is None else _in_column(run, place, field)


def item_named(run: Run, record: SourceRecord) -> str:
    """The key of the item that the record is about; raises ``Refused`` where it names none or several."""
    text = str(record.fields.get("item", ""))
    item = run.answers.anywhere(text)
    if isinstance(item, Unanswered):
        raise refused("import.evidence_item", where(run, record, "item"), reference=text)
    return item


def checked(run: Run, model: type[M], fields: Mapping[str, Any], record: SourceRecord) -> M:
    """*fields* as a *model*; raises ``Refused`` with findings that name the columns of the file."""
    try:
        return model.model_validate(fields)
    except ValidationError as error:
        raise Refused(_complaints(run, record, error)) from None


def _complaints(run: Run, record: SourceRecord, error: ValidationError) -> list[Finding]:
    found = findings(error, where(run, record))
    return [
        replace(one, where=_in_column(run, one.where, one.where.field or _ABOUT.get(one.code, ""))) for one in found
    ]


def _in_column(run: Run, place: Where, field: str) -> Where:
    return replace(place, column=run.reading.columns.get(field.split(".")[0]))


def compared(run: Run, record: SourceRecord, stated: Collection[Facet], mine: R, theirs: R) -> tuple[R, bool]:
    """*mine* with what the file changes in it, and whether a value here stayed against the file's.

    Raises ``Refused`` where what stays and what changes do not go together.
    """
    try:
        result = settled(mine, theirs, stated, run.bases.of(mine), overwrite=run.options.overwrite)
    except ValidationError as error:
        raise Refused(_complaints(run, record, error)) from None
    name = identity(mine)[1]
    if result.held and result.record != mine:
        run.held[name] = dict(result.held)
    for facet, here, there in result.disputed:
        winner: Literal["here", "file"] = "file" if run.options.overwrite else "here"
        run.tally.dispute(Dispute(name, facet_name(facet), _shown(here), _shown(there), record.line, winner))
    return result.record, bool(result.disputed) and not run.options.overwrite


def _shown(value: Any) -> str:
    """A value as one line for people who have to choose."""
    text = ", ".join(map(str, value)) if isinstance(value, tuple) else "" if value is None else str(value)
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"

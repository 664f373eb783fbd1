"""A record of the file against the record that is here: what is taken, what stays, what is disputed."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any, Literal, TypeVar

from pydantic import ValidationError

from planner.domain.changes import identity
from planner.domain.errors import Refused
from planner.domain.findings import Finding, Where
from planner.domain.merge import Facet
from planner.domain.model import Evidence, Item, Outcome
from planner.domain.record import Record
from planner.domain.validation import findings
from planner.formats.records import SourceRecord
from planner.services.importing.bases import facet_name
from planner.services.importing.report import Dispute
from planner.services.importing.run import Run
from planner.services.importing.threeway import settled

R = TypeVar("R", Item, Evidence, Outcome)
M = TypeVar("M", bound=Record)

_SHOWN = 200


def where(run: Run, record: SourceRecord) -> Where:
    return Where(file=run.reading.file, line=record.line, key=record.external_id or record.fields.get("key"))


def checked(run: Run, model: type[M], fields: Mapping[str, Any], record: SourceRecord) -> M:
    """*fields* as a *model*; raises ``Refused`` with findings that name the columns of the file."""
    try:
        return model.model_validate(fields)
    except ValidationError as error:
        raise Refused([_in_column(run, finding) for finding in findings(error, where(run, record))]) from None


def _in_column(run: Run, finding: Finding) -> Finding:
    column = run.reading.columns.get((finding.where.field or "").split(".")[0])
    return replace(finding, where=replace(finding.where, column=column))


def compared(run: Run, record: SourceRecord, stated: Collection[Facet], mine: R, theirs: R) -> tuple[R, bool]:
    """*mine* with what the file changes in it, and whether a value here stayed against the file's."""
    result = settled(mine, theirs, stated, run.bases.of(mine), overwrite=run.options.overwrite)
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

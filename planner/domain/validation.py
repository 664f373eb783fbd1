"""From pydantic's complaints to findings: the one place that knows its error types."""

from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import ValidationError

from planner.domain.errors import Refused
from planner.domain.findings import NOWHERE, Finding, Param, Severity, Where
from planner.domain.record import Record

R = TypeVar("R", bound=Record)

_CODES = {
    "missing": "field.missing",
    "extra_forbidden": "field.unknown",
    "string_too_long": "text.long",
    "string_too_short": "text.blank",
    "string_type": "text.type",
    "string_unicode": "text.surrogate",
    "string_pattern_mismatch": "field.form",
    "enum": "field.choice",
    "greater_than": "number.not_above",
    "greater_than_equal": "number.small",
    "less_than_equal": "number.large",
    "finite_number": "number.finite",
    "float_parsing": "number.form",
    "float_type": "number.form",
    "int_parsing": "number.form",
    "int_type": "number.form",
    "int_from_float": "number.whole",
    "int_parsing_size": "number.large",
    "date_from_datetime_parsing": "date.form",
    "date_parsing": "date.form",
    "date_type": "date.form",
    "bool_parsing": "flag.form",
    "bool_type": "flag.form",
}
_DETAILS = {"max_length": "limit", "ge": "limit", "gt": "limit", "le": "limit", "expected": "expected"}
_SHOWN = 60


def validated(model: type[R], data: Mapping[str, Any], where: Where = NOWHERE) -> R:
    """*data* as a *model*; raises ``Refused`` with one finding for each field that is wrong."""
    try:
        return model.model_validate(data)
    except ValidationError as error:
        raise Refused(findings(error, where)) from None


def findings(error: ValidationError, where: Where = NOWHERE) -> list[Finding]:
    """One finding per complaint; ``where.field`` names the field, ``value`` shows the start of what was given."""
    found = []
    for complaint in error.errors(include_url=False):
        code = _CODES.get(complaint["type"], "field.form")
        if complaint["type"] == "value_error":
            code = str(complaint["ctx"]["error"])
        field = ".".join(str(part) for part in complaint["loc"]) or where.field
        params: dict[str, Param] = {"field": field or "", "value": _short(complaint["input"])}
        params |= {_DETAILS[k]: str(v) for k, v in complaint.get("ctx", {}).items() if k in _DETAILS}
        place = Where(where.file, where.line, where.column, where.key, field)
        found.append(Finding(code, Severity.ERROR, place, params))
    return found


def _short(value: object) -> str:
    if isinstance(value, dict | list | tuple | Record):
        return "…"
    text = str(value)
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"

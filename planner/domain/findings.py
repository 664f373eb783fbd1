"""Problems are data: what, where and with which details. The sentences live in ``i18n``."""

from dataclasses import dataclass, field
from enum import IntEnum


class Severity(IntEnum):
    NOTE = 1
    """Worth knowing; nothing to do."""
    WARNING = 2
    """Accepted, but probably not what was meant."""
    ERROR = 3
    """Refused, or wrong until mended."""


@dataclass(frozen=True, slots=True)
class Where:
    """The place a finding speaks of; whatever is unknown stays None."""

    file: str | None = None
    line: int | None = None
    """Physical line, from 1, at which the record starts."""
    column: str | None = None
    key: str | None = None
    field: str | None = None


NOWHERE = Where()

Param = str | int | float


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem. ``code`` names the phrase ``finding.<code>`` that every language has."""

    code: str
    severity: Severity = Severity.ERROR
    where: Where = NOWHERE
    params: dict[str, Param] = field(default_factory=dict)

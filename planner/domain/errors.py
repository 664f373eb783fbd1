"""Everything the planner refuses to do, as exceptions that carry findings and never prose."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from planner.domain.findings import Finding, Param, Severity, Where

if TYPE_CHECKING:  # the command line makes refusals before it needs the model
    from planner.domain.model import AnyRecord


class PlannerError(Exception):
    """Base of all refusals; ``findings`` say what, where and what to do."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__(", ".join(f.code for f in findings))
        self.findings = tuple(findings)


class Refused(PlannerError):
    """The request contradicts the rules of a portfolio (a cycle, a bad number, a blank title)."""


class NotFound(PlannerError):
    """Something named in the request does not exist."""


class StoreError(PlannerError):
    """The place where the portfolio is kept cannot be used (future file, read-only, busy, damaged)."""


class Conflict(PlannerError):
    """Somebody else changed the same record since it was read. Nothing was written."""

    def __init__(self, findings: Sequence[Finding], mine: AnyRecord | None, theirs: AnyRecord | None) -> None:
        super().__init__(findings)
        self.mine = mine
        self.theirs = theirs


class Outdated(PlannerError):
    """The portfolio moved on between reading and writing; read again and decide again. Nothing was written."""


def refused(code: str, where: Where | None = None, **params: Param) -> Refused:
    return Refused([Finding(code, Severity.ERROR, where or Where(), params)])


def not_found(code: str, where: Where | None = None, **params: Param) -> NotFound:
    return NotFound([Finding(code, Severity.ERROR, where or Where(), params)])


def store_error(code: str, **params: Param) -> StoreError:
    return StoreError([Finding(code, Severity.ERROR, Where(), params)])

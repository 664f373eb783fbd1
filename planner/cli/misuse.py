"""A command called in a way it cannot be called: exit code 2, as shells and scripts expect."""

from planner.domain.errors import PlannerError
from planner.domain.findings import Finding, Param


class Misused(PlannerError):
    """The command line itself is wrong; nothing was looked at."""


def misused(code: str, **params: Param) -> Misused:
    return Misused([Finding(f"usage.{code}", params=params)])

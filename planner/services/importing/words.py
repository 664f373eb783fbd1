"""The sums of an import in words: the same before it and after it, on the command line and on the screen."""

from planner.i18n import say, say_n
from planner.services.importing.report import ImportReport

_OUTCOMES = ("created", "updated", "unchanged", "refused")


def counted(report: ImportReport, name: str) -> str:
    """``12 created``: a number of the report, its word agreeing with it."""
    return say_n(f"import.{name}", getattr(report, name))


def sum_sentence(report: ImportReport) -> str:
    """``5 read = 3 created + 1 updated + 0 unchanged + 1 refused``: the numbers add up to the records of the file."""
    parts = {name: counted(report, name) for name in _OUTCOMES}
    return say("import.sum", read=counted(report, "read"), **parts)

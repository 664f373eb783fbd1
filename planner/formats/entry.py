"""What people type for one field, in a command or a form, as values of the model. Files have their own readers."""

import re
from collections.abc import Iterable
from typing import Any

from planner.domain.errors import refused
from planner.domain.findings import Where
from planner.domain.model import Function, Item, Score, Size, Twin
from planner.domain.values import SLUG_PATTERN, SizeUnit

_UNITS = {
    "p": SizeUnit.POINTS, "pt": SizeUnit.POINTS, "pts": SizeUnit.POINTS, "point": SizeUnit.POINTS,
    "h": SizeUnit.HOURS, "hour": SizeUnit.HOURS, "heure": SizeUnit.HOURS, "heures": SizeUnit.HOURS,
    "d": SizeUnit.DAYS, "day": SizeUnit.DAYS, "j": SizeUnit.DAYS, "jour": SizeUnit.DAYS, "jours": SizeUnit.DAYS,
    "w": SizeUnit.WEEKS, "week": SizeUnit.WEEKS, "sem": SizeUnit.WEEKS, "semaine": SizeUnit.WEEKS,
    "semaines": SizeUnit.WEEKS, "m": SizeUnit.MONTHS, "month": SizeUnit.MONTHS, "mois": SizeUnit.MONTHS,
} | {unit.value: unit for unit in SizeUnit}  # fmt: skip

_SPACES = re.compile(r"[\s\u00a0\u202f]+")
_NUMBER = re.compile(r"-?[0-9]+(?:[.,][0-9]+)?(?:[eE][+-]?[0-9]{1,3})?")
_SIZE = re.compile(r"(?P<points>[^a-zA-Z]+?)\s*(?P<unit>[a-zA-Z]+)?")
_FUNCTION = re.compile(r"(?P<name>[A-Za-z][A-Za-z0-9_-]{0,39})\s*=\s*(?P<badge>[A-Za-z0-9]{1,4})(?P<builds>\*)?")
_SCORE = re.compile(r"(?P<criterion>[^@=]+)(?:@(?P<function>[^=]+))?=(?P<value>.*)")


def parse_number(text: str, field: str) -> float:
    """``5`` · ``0,5`` · ``1 250.5``; a single comma is a decimal comma. Raises ``Refused``."""
    compact = _SPACES.sub("", text).replace("−", "-")  # as numbers are shown
    if not _NUMBER.fullmatch(compact):
        raise refused("number.form", Where(field=field), field=field, value=text)
    return float(compact.replace(",", "."))


def parse_size(text: str, unit: SizeUnit = SizeUnit.POINTS) -> dict[str, Any] | None:
    """``5`` · ``3/5/8`` (optimistic/likely/pessimistic) · ``2 weeks`` · empty for none, ready for the model."""
    if not text.strip():
        return None
    match = _SIZE.fullmatch(text.strip())
    points = match["points"].split("/") if match else []
    if match is None or len(points) not in (1, 3):
        raise refused("size.form", Where(field="size"), value=text)
    if match["unit"]:
        if match["unit"].lower() not in _UNITS:
            known = ", ".join(SizeUnit)
            raise refused("size.unit", Where(field="size"), value=match["unit"], known=known)
        unit = _UNITS[match["unit"].lower()]
    numbers = [parse_number(point, "size") for point in points]
    if len(numbers) == 1:
        return {"likely": numbers[0], "unit": unit}
    return {"low": numbers[0], "likely": numbers[1], "high": numbers[2], "unit": unit}


def show_size(size: Size | None) -> str:
    """The inverse of ``parse_size``."""
    if size is None:
        return ""
    numbers = [size.likely] if size.low is None else [size.low, size.likely, size.high]
    joined = "/".join(f"{n:g}" for n in numbers if n is not None)
    return joined if size.unit is SizeUnit.POINTS else f"{joined} {size.unit}"


def parse_score(text: str) -> tuple[str, str | None, float | None]:
    """``value=8`` · ``value@it=5`` · ``value=`` (removes it) → criterion, function, number."""
    match = _SCORE.fullmatch(text.strip())
    if match is None:
        raise refused("score.form", Where(field="scores"), value=text)
    criterion = match["criterion"].strip().lower()
    function = match["function"].strip().lower() if match["function"] else None
    for name in (criterion, function):
        if name is not None and not re.fullmatch(SLUG_PATTERN, name):
            raise refused("score.form", Where(field="scores"), value=text)
    number = match["value"].strip()
    return criterion, function, parse_number(number, criterion) if number else None


def with_scores(item: Item | Twin | None, entries: list[str]) -> tuple[Score, ...]:
    """The scores of an item, or of its twin, with each of *entries* (see ``parse_score``) set or removed."""
    scores = {(s.criterion, s.function): s.value for s in (item.scores if item else ())}
    for criterion, function, value in map(parse_score, entries):
        if value is None:
            scores.pop((criterion, function), None)
        else:
            scores[criterion, function] = value
    ordered = sorted(scores.items(), key=lambda pair: (pair[0][0], pair[0][1] or ""))
    try:
        return tuple(Score(criterion=c, function=f, value=v) for (c, f), v in ordered)
    except ValueError:
        raise refused("score.range", Where(field="scores"), value=", ".join(entries)) from None


def parse_functions(text: str) -> tuple[dict[str, Any], ...]:
    """``marketing=MKT; it=IT*; sales=SAL``: the functions of a portfolio with their badges; a star marks one that
    builds, whose view of size weighs more.
    """
    found = []
    for entry in parse_list(text):
        match = _FUNCTION.fullmatch(entry)
        if match is None:
            raise refused("function.form", Where(field="functions"), value=entry)
        found.append({"name": match["name"].lower(), "badge": match["badge"].upper(), "builds": bool(match["builds"])})
    if len({one["name"] for one in found}) < len(found) or not found:
        raise refused("function.form", Where(field="functions"), value=text)
    return tuple(found)


def show_functions(functions: Iterable[Function]) -> str:
    """The inverse of ``parse_functions``."""
    return "; ".join(f"{one.name}={one.badge}{'*' * one.builds}" for one in functions)


def parse_list(text: str) -> tuple[str, ...]:
    """``a; b, c`` → three entries; blanks and repetitions fall away, the order stays."""
    entries = (entry.strip() for entry in re.split(r"[;,]", text))
    return tuple(dict.fromkeys(entry for entry in entries if entry))

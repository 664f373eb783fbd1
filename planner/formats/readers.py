"""From target to a function that reads one cell: the table of what can be read and how."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from planner.domain.learning import Better, Course
from planner.domain.model import LooseEnd, Score
from planner.domain.values import DelayProfile, Kind, SizeUnit, Status, Verdict
from planner.formats import own
from planner.formats.cells.dates import parse_date
from planner.formats.cells.numbers import parse_amount, parse_number
from planner.formats.cells.ranks import parse_horizon, parse_priority, parse_rank, parse_stack_rank
from planner.formats.cells.sizes import parse_seconds, parse_size
from planner.formats.cells.unreadable import Unreadable
from planner.formats.cells.words import slug, word
from planner.formats.profiles.profile import Profile
from planner.formats.records import Content

Read = Callable[[str], Any]


@dataclass(frozen=True, slots=True)
class Decisions:
    """What the texts of whole columns, or the user, decided; keyed by column."""

    decimals: Mapping[int, str] = field(default_factory=dict)
    orders: Mapping[int, str] = field(default_factory=dict)
    from_zero: frozenset[int] = frozenset()
    """Priorities that begin at 0."""
    rankings: frozenset[int] = frozenset()
    """Priorities that are an order: they become gut ranks."""
    unusable: frozenset[int] = frozenset()
    """Columns in which nothing can be read as what their header says."""


NUMERIC = frozenset(
    {"size", "size_hours", "size_days", "size_seconds", "size_low", "size_high", "gut_rank", "stack_rank"}
    | {"twin_size", "twin_size_low", "twin_size_high"}
    | {"sample", "ratio", "test", "baseline", "target", "current"}
    | {"success", "kill", "cost", "days", "power", "significance", "result", "moved"}
    | {"freed", "room", "value", "delivered_size"}
)
DATED = frozenset({"deadline", "date", "date_evidence", "planned", "resulted", "chosen", "finished"})
WORDED = frozenset({"kind", "status", "priority"})
"""Targets whose different texts are worth a look before reading."""

_ENUMS: dict[str, tuple[str, Callable[[str], Any]]] = {
    "kind": ("kind", Kind),
    "status": ("status", Status),
    "status_category": ("status", Status),
    "profile": ("profile", DelayProfile),
    "size_unit": ("size_unit", SizeUnit),
    "twin_size_unit": ("size_unit", SizeUnit),
    "verdict": ("verdict", Verdict),
    "better": ("better", Better),
    "course": ("course", Course),
}
"""Target → its vocabulary and the type of its values."""

_FLAGS = frozenset({"enabler", "must_have", "ai_proposes", "held"})
_SLUGS: dict[Content, dict[str, str]] = {
    Content.ITEMS: {"accountable": "function", "source": "system"},
    Content.EVIDENCE: {"evidence_kind": "evidence_kind"},
    Content.OUTCOMES: {"name": "outcome"},
    Content.TESTS: {"evidence_kind": "evidence_kind"},
    Content.DECISIONS: {},
    Content.DELIVERIES: {},
}
_SLUG_LISTS = {"contributing": "function", "functions": "function", "outcomes": "outcome", "standing": "criterion"}
_TEXT_LISTS = frozenset({"journey", "tags"})
LISTED = frozenset(_SLUG_LISTS) | _TEXT_LISTS
_PATHS = frozenset({"team_path", "iteration_path"})


def is_numeric(target: str) -> bool:
    return target in NUMERIC or _scored(target) is not None


def _scored(target: str) -> tuple[str, str | None] | None:
    """Criterion and function where *target* is a score, of an item or of a twin."""
    return own.score_parts(target) or own.twin_parts(target)


def reader(target: str, index: int, profile: Profile, decisions: Decisions) -> Read | None:
    """How cells of this column are read; None for plain text. The function raises ``Unreadable``."""
    if target in _ENUMS:
        vocabulary, kind = _ENUMS[target]
        words = profile.words(vocabulary)
        return lambda text: kind(word(text, words))
    if target in _FLAGS:
        words = profile.words("flag")
        return lambda text: word(text, words) == own.YES
    if target in DATED:
        order = decisions.orders.get(index, "dmy")
        return lambda text: parse_date(text, order)
    if target == "priority":
        words, from_zero = profile.words("priority"), index in decisions.from_zero
        return lambda text: parse_priority(text, words, from_zero=from_zero)
    if target == "horizon":
        return parse_horizon
    if target in _PATHS:
        return _path_leaf
    return _number(target, decisions.decimals.get(index, "."), profile) or _names(target, profile)


def _number(target: str, decimal: str, profile: Profile) -> Read | None:
    parts = _scored(target)
    if parts is not None:
        return _score(parts[0], parts[1], decimal)
    if unit := _SIZE_UNITS.get(target):
        units, shirts = profile.words("size_unit"), profile.words("shirt")
        return lambda text: parse_size(text, decimal, unit, units, shirts)
    match target:
        case "size_seconds":
            return lambda text: parse_seconds(text, decimal)
        case "size_low" | "size_high" | "twin_size_low" | "twin_size_high":
            return lambda text: parse_amount(text, decimal)
        case "ratio" | "cost" | "freed" | "room" | "value" | "delivered_size":
            return lambda text: parse_amount(text, decimal)
        case "gut_rank":
            return lambda text: parse_rank(text, decimal)
        case "stack_rank":
            return lambda text: parse_stack_rank(text, decimal)
        case "baseline" | "target" | "current" | "success" | "kill" | "result" | "power" | "significance":
            return lambda text: parse_number(text, decimal)
        case "sample" | "test" | "id" | "days" | "moved":
            return lambda text: _whole(text, decimal)
    return None


_SIZE_UNITS = {
    **dict.fromkeys(("size", "twin_size"), SizeUnit.POINTS),
    "size_hours": SizeUnit.HOURS,
    "size_days": SizeUnit.DAYS,
}


def _names(target: str, profile: Profile) -> Read | None:
    if vocabulary := _SLUGS[profile.content].get(target):
        words = profile.words(vocabulary)
        return lambda text: slug(text, words)
    if target in _SLUG_LISTS:
        words, split = profile.words(_SLUG_LISTS[target]), elements(profile)
        return lambda text: tuple(slug(element, words) for element in split(text))
    if target in _TEXT_LISTS:
        split = elements(profile)
        return lambda text: tuple(split(text))
    if target == "loose_ends":
        return lambda text: tuple(_loose_end(element) for element in own.list_elements(text))
    return None


def elements(profile: Profile) -> Callable[[str], list[str]]:
    """How the list cells of this profile fall apart."""
    if profile.exact:
        return own.list_elements
    first = profile.separators[0]
    table = dict.fromkeys(map(ord, profile.separators), first)
    return lambda text: [part for piece in text.translate(table).split(first) if (part := piece.strip())]


def _score(criterion: str, function: str | None, decimal: str) -> Read:
    return lambda text: Score(criterion=criterion, value=parse_amount(text, decimal), function=function)


def _whole(text: str, decimal: str) -> int:
    value = parse_amount(text, decimal)
    if not value.is_integer():
        raise Unreadable("cell.whole", value=text)
    return int(value)


def _loose_end(element: str) -> LooseEnd:
    parts = own.loose_end_parts(element)
    try:
        return LooseEnd(role=parts[0], reference=parts[1]) if parts else LooseEnd.model_validate({})
    except ValueError:
        raise Unreadable("cell.loose_end", value=element) from None


def _path_leaf(text: str) -> str:
    r"""``Shop\CRM\Sprint 4`` → ``Sprint 4``; the root alone says nothing."""
    root, *rest = text.split("\\")
    return rest[-1].strip() if rest and root else ""

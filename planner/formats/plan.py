"""The way from rows to records, worked out once per file: which column goes where, read by what."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from planner.domain.learning import Decision, Delivery, PlannedTest
from planner.domain.model import Evidence, Item, Outcome
from planner.domain.record import Record
from planner.formats import own
from planner.formats.cells.unreadable import Unreadable
from planner.formats.cells.words import fold
from planner.formats.profiles.matching import Claim
from planner.formats.profiles.profile import Profile
from planner.formats.readers import LISTED, Decisions, Read, reader
from planner.formats.records import Content, Role
from planner.formats.referring import reference_reader, role_of

_REMEMBERED = 20_000
"""Different texts of one column whose values are kept."""


class Unread:
    """What a text that cannot be read is remembered as."""


UNREAD: Final = Unread()


class Memo(dict[str, Any]):
    """Text → value, each different text read once; ``UNREAD`` where it cannot be."""

    def __init__(self, read: Read, empty: Any) -> None:
        super().__init__({"": empty})
        self.read = read
        self.unread: set[str] = set()

    def __missing__(self, text: str) -> Any:
        try:
            value = self.read(text)
        except Unreadable:
            self.unread.add(text)
            return UNREAD
        if len(self) < _REMEMBERED:
            self[text] = value
        return value


@dataclass(frozen=True, slots=True)
class Column:
    index: int
    memo: Memo | None
    """None for text taken as it is."""


@dataclass(slots=True)
class Plan:
    """See ``plan_of``."""

    singles: dict[str, Column] = field(default_factory=dict)
    """Fields that one column makes."""
    choices: dict[str, list[Column]] = field(default_factory=dict)
    """Fields of several columns: the first that can be read counts."""
    lists: dict[str, list[Column]] = field(default_factory=dict)
    """Fields that several columns make together."""
    references: list[Column] = field(default_factory=list)
    """Those to parents first, the preferred one before the others."""
    tree: list[tuple[int, int]] = field(default_factory=list)
    """Level and column, by level."""
    extras: list[tuple[int, str]] = field(default_factory=list)
    """Columns that are kept as they are, by name; those read and also kept among them."""
    roles: set[Role] = field(default_factory=set)

    @property
    def fields(self) -> set[str]:
        return {*self.singles, *self.choices, *self.lists}

    def columns_of(self, name: str) -> list[int]:
        """The columns a field is read from, the preferred one first."""
        if name in self.singles:
            return [self.singles[name].index]
        several = self.choices.get(name) or self.lists.get(name) or []
        return [column.index for column in several]


_TARGET_FIELDS = {
    **dict.fromkeys(("size_hours", "size_days", "size_seconds"), "size"),
    "stack_rank": "gut_rank",
    "status_category": "status",
    "team_path": "team",
    "iteration_path": "iteration",
    "evidence_kind": "kind",
    "delivered_size": "size",
}
_TARGET_ORDER = ("size", "size_days", "size_hours", "size_seconds", "status", "status_category")
"""Of different targets for one field the earlier counts first."""

_LOOKED_AT = frozenset({"status_category", "date_evidence"})
"""Consulted on behalf of another field: kept as an extra field too."""

_OWN_ONLY = frozenset({"source", "loose_ends"})
"""Only our own format can state these; elsewhere the name means something else."""

_MODELS: dict[Content, type[Record]] = {
    Content.ITEMS: Item,
    Content.EVIDENCE: Evidence,
    Content.OUTCOMES: Outcome,
    Content.TESTS: PlannedTest,
    Content.DECISIONS: Decision,
    Content.DELIVERIES: Delivery,
}
_Found = dict[str, list[tuple[tuple[int, int, int], Column]]]


def plan_of(header: Sequence[str], claims: Sequence[Claim | None], profile: Profile, decisions: Decisions) -> Plan:
    """Each column gets its place; unclaimed and unusable ones become extra fields under their own names."""
    plan, found = Plan(), _Found()
    referring: list[tuple[tuple[bool, int, int], Column]] = []
    for index, (name, claim) in enumerate(zip(header, claims, strict=True)):
        if claim is None or index in decisions.unusable or (claim.target in _OWN_ONLY and not profile.exact):
            plan.extras.append((index, extra_name(name, index, profile)))
            continue
        if claim.target in profile.keep or claim.target in _LOOKED_AT:
            plan.extras.append((index, name))
        if claim.target == "tree":
            plan.tree.append((int(claim.detail), index))
        elif role := role_of(claim.target, claim.detail, profile):
            plan.roles.add(role)
            preference = (role is not Role.PARENT, claim.rank if role is Role.PARENT else 0, index)
            referring.append((preference, Column(index, Memo(reference_reader(role, name, profile), ()))))
        elif claim.target != "date_evidence":
            _place(found, index, claim, profile, decisions)
    if plan.tree or "outline" in found:
        plan.roles.add(Role.PARENT)
    plan.references = [column for _, column in sorted(referring, key=lambda pair: pair[0])]
    plan.tree.sort()
    _add_enabler_kind(found, profile)
    for target, columns in found.items():
        _put(plan, target, [column for _, column in sorted(columns, key=lambda pair: pair[0])], profile)
    return plan


def extra_name(name: str, index: int, profile: Profile) -> str:
    """The name under which an unclaimed column is kept: its own, or its number where it has none."""
    stated = own.extra_name(name) if profile.exact else None
    return stated if stated is not None else name if name.strip() else f"#{index + 1}"


def empty_value(name: str, content: Content) -> Any:
    """What an empty cell of this field means: the model's default, None for parts of a field and what must be given."""
    model_field = _MODELS[content].model_fields.get(name)
    return None if model_field is None or model_field.is_required() else model_field.default


def _place(found: _Found, index: int, claim: Claim, profile: Profile, decisions: Decisions) -> None:
    target = "gut_rank" if index in decisions.rankings else claim.target
    name = _TARGET_FIELDS.get(target, target)
    read = reader(target, index, profile, decisions)
    memo = None if read is None else Memo(read, empty_value(name, profile.content))
    order = _TARGET_ORDER.index(target) if target in _TARGET_ORDER else 0
    found.setdefault(name, []).append(((order, claim.rank, index), Column(index, memo)))


def _add_enabler_kind(found: _Found, profile: Profile) -> None:
    """A kind such as *technical story* also says that the item is an enabler, where no column says so itself."""
    words = profile.words("enabler_kind")
    if "kind" in found and "enabler" not in found and profile.content is Content.ITEMS and not profile.exact:
        memo = Memo(lambda text: fold(text) in words, empty=False)
        found["enabler"] = [(place, Column(column.index, memo)) for place, column in found["kind"]]


def _put(plan: Plan, name: str, columns: list[Column], profile: Profile) -> None:
    if name in LISTED and len(columns) > 1:
        plan.lists[name] = columns
    elif len(columns) > 1:
        plan.choices[name] = columns[::-1] if name in profile.last else columns
    else:
        plan.singles[name] = columns[0]

"""The way from a row to a record, worked out once per file: which column goes where, read by what."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from planner.formats import own
from planner.formats.cells.unreadable import Unreadable
from planner.formats.cells.words import fold
from planner.formats.profiles.matching import Claim
from planner.formats.profiles.profile import Profile
from planner.formats.readers import LISTED, Decisions, Read, elements, reader
from planner.formats.records import Content, Reference, Role

_REMEMBERED = 20_000
_REFERENCE_LIMIT = 200


class Unread:
    """What a text that cannot be read is remembered as."""


UNREAD: Final = Unread()


class Memo(dict[str, Any]):
    """Text → value, each different text read once; ``UNREAD`` where it cannot be."""

    def __init__(self, read: Read) -> None:
        super().__init__()
        self.read = read

    def __missing__(self, text: str) -> Any:
        try:
            value = self.read(text)
        except Unreadable:
            value = UNREAD
        if len(self) < _REMEMBERED:
            self[text] = value
        return value


@dataclass(frozen=True, slots=True)
class Column:
    index: int
    field: str
    memo: Memo | None
    """None for text taken as it is."""


@dataclass(slots=True)
class Plan:
    """See ``plan_of``. The lists hold what to do with the cells of a row, by kind of work."""

    texts: list[tuple[int, str]] = field(default_factory=list)
    values: list[tuple[int, str, Memo]] = field(default_factory=list)
    choices: list[tuple[str, list[Column]]] = field(default_factory=list)
    """Several columns for one field: the first that can be read counts."""
    lists: list[tuple[str, list[tuple[int, Memo]]]] = field(default_factory=list)
    """All columns together make the field."""
    references: list[tuple[int, Memo]] = field(default_factory=list)
    tree: list[tuple[int, int]] = field(default_factory=list)
    """Level and column, by level."""
    extras: list[tuple[int, str]] = field(default_factory=list)
    """Columns that are kept as they are, by name; those read and also kept among them."""
    fields: set[str] = field(default_factory=set)
    """Everything some column is for."""


_TARGET_FIELDS = {
    **dict.fromkeys(("size_hours", "size_days", "size_seconds"), "size"),
    "stack_rank": "gut_rank",
    "status_category": "status",
    "team_path": "team",
    "iteration_path": "iteration",
    "evidence_kind": "kind",
    "source_url": "url",
}
_TARGET_ORDER = ("size", "size_days", "size_hours", "size_seconds", "status", "status_category")
"""Of different targets for one field the earlier counts first."""

_ROLES = {
    "parent": Role.PARENT,
    "requires": Role.REQUIRES,
    "required_by": Role.REQUIRED_BY,
    "better_after": Role.BETTER_AFTER,
    "relates": Role.RELATES,
}
_LOOKED_AT = frozenset({"status_category", "date_evidence"})
"""Read or consulted on behalf of another field: kept as an extra field too."""


def plan_of(header: Sequence[str], claims: Sequence[Claim | None], profile: Profile, decisions: Decisions) -> Plan:
    """Each column gets its place; unclaimed and unusable ones become extra fields under their own names."""
    plan = Plan()
    columns: dict[str, list[tuple[int, int, int, Column]]] = {}
    for index, claim in enumerate(claims):
        name = header[index]
        target = claim.target if claim is not None and index not in decisions.unusable else None
        if claim is None or target is None:
            plan.extras.append((index, extra_name(name, index, profile)))
            continue
        if index in decisions.rankings:
            target = "gut_rank"
        if target in profile.keep or target in _LOOKED_AT:
            plan.extras.append((index, name))
        if target == "date_evidence":
            continue
        if target == "tree":
            plan.tree.append((int(claim.detail), index))
        elif read := _reference_reader(target, claim.detail, name, profile):
            plan.fields.add(target)
            plan.references.append((index, Memo(read)))
        else:
            _place(columns, index, target, claim.rank, profile, decisions)
    _add_enabler_kind(columns, profile)
    plan.tree.sort()
    for field_name, found in columns.items():
        plan.fields.add(field_name)
        _put(plan, field_name, [column for *_, column in sorted(found, key=lambda c: c[:3])], profile)
    return plan


def extra_name(name: str, index: int, profile: Profile) -> str:
    """The name under which an unclaimed column is kept: its own, or its number where it has none."""
    stated = own.extra_name(name) if profile.exact else None
    return stated if stated is not None else name if name.strip() else f"#{index + 1}"


def _place(
    columns: dict[str, list[tuple[int, int, int, Column]]],
    index: int,
    target: str,
    rank: int,
    profile: Profile,
    decisions: Decisions,
) -> None:
    field_name = _TARGET_FIELDS.get(target, target)
    read = reader(target, index, profile, decisions)
    order = _TARGET_ORDER.index(target) if target in _TARGET_ORDER else 0
    column = Column(index, field_name, None if read is None else Memo(read))
    columns.setdefault(field_name, []).append((order, rank, index, column))


def _add_enabler_kind(columns: dict[str, list[tuple[int, int, int, Column]]], profile: Profile) -> None:
    """A kind such as *technical story* also says that the item is an enabler, where no column says so itself."""
    words = profile.words("enabler_kind")
    if "kind" in columns and "enabler" not in columns and profile.content is Content.ITEMS and not profile.exact:
        columns["enabler"] = [
            (order, rank, index, Column(index, "enabler", Memo(lambda text: fold(text) in words)))
            for order, rank, index, _ in columns["kind"]
        ]


def _put(plan: Plan, name: str, columns: list[Column], profile: Profile) -> None:
    if name in LISTED:
        plan.lists.append((name, [(c.index, c.memo) for c in columns if c.memo is not None]))
    elif len(columns) > 1:
        plan.choices.append((name, columns[::-1] if name in profile.last else columns))
    elif columns[0].memo is None:
        plan.texts.append((columns[0].index, name))
    else:
        plan.values.append((columns[0].index, name, columns[0].memo))


def _reference_reader(target: str, detail: str, name: str, profile: Profile) -> Read | None:
    if target == "loose_ends":
        return lambda text: [_loose_end(element, name) for element in own.list_elements(text)]
    if target in ("links_outward", "links_inward"):
        role: Role | None = profile.links[target.removeprefix("links_")][detail]
    else:
        role = _ROLES.get(target)
    if role is None:
        return None
    split: Callable[[str], Iterable[str]] = _whole if role is Role.PARENT else elements(profile)
    return lambda text: [_reference(role, element, name) for element in split(text)]


def _whole(text: str) -> Iterable[str]:
    return (text,)


def _reference(role: Role, text: str, column: str) -> Reference:
    if len(text) > _REFERENCE_LIMIT:
        raise Unreadable("cell.reference_long", limit=_REFERENCE_LIMIT)
    return Reference(role, text, column)


def _loose_end(element: str, column: str) -> Reference:
    parts = own.loose_end_parts(element)
    if parts is None or parts[0] not in list(Role) or not parts[1]:
        raise Unreadable("cell.loose_end", value=element, known=", ".join(Role))
    return _reference(Role(parts[0]), parts[1], column)

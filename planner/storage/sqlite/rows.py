"""Records as rows and rows as records: one table for each entity, one column for each plain field."""

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import Any, Generic, TypeVar

from pydantic import TypeAdapter

from planner.domain.changes import Entity
from planner.domain.model import (
    AiAnswer,
    Charter,
    Evidence,
    Function,
    Hypothesis,
    Item,
    Link,
    LooseEnd,
    Origin,
    Outcome,
    Record,
    Score,
    Size,
)
from planner.domain.values import (
    KEY_PATTERN,
    SLUG_PATTERN,
    DelayProfile,
    Kind,
    Label,
    Line,
    LinkKind,
    SizeUnit,
    Slug,
    Status,
    Text,
    Verdict,
)

R = TypeVar("R", bound=Record)
Row = tuple[Any, ...]


@dataclass(frozen=True)
class Table(Generic[R]):
    """How one entity is laid out. ``columns`` begin with the identity and end with the version."""

    name: Entity
    columns: tuple[str, ...]
    identity: int
    """How many of the first columns identify a record."""
    cells: Callable[[R, int], Row]
    """A record and the version to keep it under → its row."""
    record: Callable[[Row], R]
    """A row → its record; KeyError, TypeError or ValueError when the row is not ours."""
    ids: Callable[[str], Row]
    """The text id of a record → the values of its identifying columns."""

    @cached_property
    def select(self) -> str:
        return f"SELECT {', '.join(self.columns)} FROM {self.name}"  # noqa: S608 - names from this file

    @cached_property
    def some(self) -> str:
        """All rows whose first column is in a JSON list."""
        return f"{self.select} WHERE {self.columns[0]} IN (SELECT value FROM json_each(?))"  # noqa: S608

    @cached_property
    def versions(self) -> str:
        """Identity and version of all rows whose first column is in a JSON list."""
        columns = ", ".join((*self.columns[: self.identity], "version"))
        return f"SELECT {columns} FROM {self.name} WHERE {self.columns[0]} IN (SELECT value FROM json_each(?))"  # noqa: S608

    @cached_property
    def insert(self) -> str:
        marks = ", ".join("?" * len(self.columns))
        return f"INSERT INTO {self.name} ({', '.join(self.columns)}) VALUES ({marks})"  # noqa: S608

    @cached_property
    def update(self) -> str:
        """Takes the same row as ``insert``."""
        places = [f"{column} = ?{n}" for n, column in enumerate(self.columns, 1)]
        new, which = ", ".join(places[self.identity :]), " AND ".join(places[: self.identity])
        return f"UPDATE {self.name} SET {new} WHERE {which}"  # noqa: S608

    @cached_property
    def which(self) -> str:
        return " AND ".join(f"{column} = ?" for column in self.columns[: self.identity])

    @cached_property
    def delete(self) -> str:
        return f"DELETE FROM {self.name} WHERE {self.which}"  # noqa: S608


_everything_set: dict[type[Record], set[str]] = {
    model: set(model.model_fields) for model in (Item, Link, Evidence, Outcome, Size, Origin)
}
_put = object.__setattr__


def trusted(model: type[R], fields: dict[str, Any]) -> R:
    """A record from values that the table's constraints and the decoders below already vouch for.

    Validating 10,000 items anew takes longer than everything else a load does; ``model_construct`` walks all
    fields in Python and is five times as slow as this.
    """
    record = model.__new__(model)
    _put(record, "__dict__", fields)
    _put(record, "__pydantic_fields_set__", _everything_set[model])
    _put(record, "__pydantic_extra__", None)
    _put(record, "__pydantic_private__", None)
    return record


_text = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_KINDS = {m.value: m for m in Kind}
_STATUSES = {m.value: m for m in Status}
_PROFILES = {m.value: m for m in DelayProfile}
_UNITS = {m.value: m for m in SizeUnit}
_LINK_KINDS = {m.value: m for m in LinkKind}
_VERDICTS = {m.value: m for m in Verdict}
_FLAGS = {0: False, 1: True}

_words = lru_cache(10_000)(_text)
_slugs = lru_cache(10_000)(TypeAdapter(tuple[Slug, ...]).validate_json)
_labels = lru_cache(10_000)(TypeAdapter(tuple[Label, ...]).validate_json)
_day = lru_cache(10_000)(date.fromisoformat)
_scores = TypeAdapter(tuple[Score, ...])
_scored = lru_cache(10_000)(_scores.validate_json)
"""Scores sit on a short scale: the same few sets of them come again and again."""
_loose_ends = TypeAdapter(tuple[LooseEnd, ...])
_extra = TypeAdapter(tuple[tuple[Line, Text], ...])
_functions = TypeAdapter(tuple[Function, ...])
_limits = TypeAdapter(tuple[tuple[Status, int], ...])

_KEY = re.compile(KEY_PATTERN)
_SLUG = re.compile(SLUG_PATTERN)


def _key(text: str) -> str:
    if not _KEY.fullmatch(text):
        raise ValueError("key")
    return text


@lru_cache(1_000)
def _slug(text: str) -> str:
    if not _SLUG.fullmatch(text):
        raise ValueError("slug")
    return text


def _json(adapter: TypeAdapter[Any], values: Sequence[object]) -> str:
    return adapter.dump_json(values, exclude_defaults=True).decode() if values else "[]"


def _item_cells(item: Item, version: int) -> Row:
    size, origin = item.size, item.origin
    return (
        item.key,
        item.title,
        item.kind._value_,
        int(item.enabler),
        item.status._value_,
        item.parent,
        item.description,
        item.hypothesis and item.hypothesis.model_dump_json(exclude_defaults=True),
        item.accountable,
        _words(item.contributing),
        item.marketing_owner,
        item.it_owner,
        _words(item.outcomes),
        _words(item.journey),
        _words(item.tags),
        _json(_scores, item.scores),
        _words(item.standing),
        *((size.likely, size.low, size.high, size.unit._value_) if size else (None,) * 4),
        item.profile._value_,
        item.deadline and item.deadline.isoformat(),
        int(item.must_have),
        item.gut_rank,
        item.priority,
        item.ai and item.ai.model_dump_json(exclude_defaults=True),
        item.increment,
        item.team,
        item.iteration,
        *((origin.system, origin.id, origin.url, origin.digest) if origin else (None,) * 4),
        _json(_loose_ends, item.loose_ends),
        _text(item.extra) if item.extra else "[]",
        version,
    )


def _item(row: Row) -> Item:
    (key, title, kind, enabler, status, parent, description, hypothesis, accountable, contributing) = row[:10]
    (marketing_owner, it_owner, outcomes, journey, tags, scores, standing, likely, low, high, unit) = row[10:21]
    (profile, deadline, must_have, gut_rank, priority, ai, increment, team, iteration) = row[21:30]
    (system, external, url, digest, loose_ends, extra, version) = row[30:]
    size = origin = None
    if likely is not None:
        size = trusted(Size, {"likely": likely, "low": low, "high": high, "unit": _UNITS[unit]})
    if system is not None:
        origin = trusted(Origin, {"system": _slug(system), "id": external, "url": url, "digest": digest})
    return trusted(
        Item,
        {
            "key": _key(key),
            "title": title,
            "kind": _KINDS[kind],
            "enabler": _FLAGS[enabler],
            "status": _STATUSES[status],
            "parent": parent,
            "description": description,
            "hypothesis": None if hypothesis is None else Hypothesis.model_validate_json(hypothesis),
            "accountable": None if accountable is None else _slug(accountable),
            "contributing": _slugs(contributing),
            "marketing_owner": marketing_owner,
            "it_owner": it_owner,
            "outcomes": _slugs(outcomes),
            "journey": _labels(journey),
            "tags": _labels(tags),
            "scores": _scored(scores),
            "standing": _slugs(standing),
            "size": size,
            "profile": _PROFILES[profile],
            "deadline": None if deadline is None else _day(deadline),
            "must_have": _FLAGS[must_have],
            "gut_rank": gut_rank,
            "priority": priority,
            "ai": None if ai is None else AiAnswer.model_validate_json(ai),
            "increment": increment,
            "team": team,
            "iteration": iteration,
            "origin": origin,
            "loose_ends": () if loose_ends == "[]" else _loose_ends.validate_json(loose_ends),
            "extra": () if extra == "[]" else _extra.validate_json(extra),
            "version": version,
        },
    )


def _link_cells(link: Link, version: int) -> Row:
    return (link.source, link.kind._value_, link.target, version)


def _link(row: Row) -> Link:
    source, kind, target, version = row
    return trusted(Link, {"source": source, "target": target, "kind": _LINK_KINDS[kind], "version": version})


def _evidence_cells(piece: Evidence, version: int) -> Row:
    return (
        piece.id,
        piece.item,
        piece.kind,
        piece.verdict._value_,
        piece.date.isoformat(),
        piece.sample,
        piece.source,
        piece.link,
        piece.note,
        version,
    )


def _evidence(row: Row) -> Evidence:
    number, item, kind, verdict, day, sample, source, link, note, version = row
    return trusted(
        Evidence,
        {
            "id": number,
            "item": item,
            "kind": _slug(kind),
            "verdict": _VERDICTS[verdict],
            "date": _day(day),
            "sample": sample,
            "source": source,
            "link": link,
            "note": note,
            "version": version,
        },
    )


def _outcome_cells(outcome: Outcome, version: int) -> Row:
    numbers = (outcome.baseline, outcome.target, outcome.current)
    return (outcome.name, outcome.title, outcome.measure, outcome.unit, *numbers, _words(outcome.functions), version)


def _outcome(row: Row) -> Outcome:
    fields = dict(zip(OUTCOMES.columns, row, strict=True))
    return trusted(Outcome, fields | {"name": _slug(row[0]), "functions": _slugs(fields["functions"])})


def _charter_cells(charter: Charter, version: int) -> Row:
    return (
        "charter",
        charter.name,
        charter.prefix,
        _functions.dump_json(charter.functions).decode(),
        charter.scorecard,
        charter.size_unit._value_,
        charter.capacity,
        _limits.dump_json(charter.wip_limits).decode(),
        version,
    )


def _charter(row: Row) -> Charter:
    _, name, prefix, functions, scorecard, size_unit, capacity, wip_limits, version = row
    return Charter(
        name=name,
        prefix=prefix,
        functions=_functions.validate_json(functions),
        scorecard=scorecard,
        size_unit=_UNITS[size_unit],
        capacity=capacity,
        wip_limits=_limits.validate_json(wip_limits),
        version=version,
    )


def _one(text: str) -> Row:
    return (text,)


def _link_ids(text: str) -> Row:
    return tuple(text.split(" "))


def _number(text: str) -> Row:
    return (int(text),)


ITEMS = Table(
    "item",
    (
        *("key", "title", "kind", "enabler", "status", "parent", "description", "hypothesis", "accountable"),
        *("contributing", "marketing_owner", "it_owner", "outcomes", "journey", "tags", "scores", "standing"),
        *("size_likely", "size_low", "size_high", "size_unit", "profile", "deadline", "must_have", "gut_rank"),
        *("priority", "ai", "increment", "team", "iteration"),
        *("origin_system", "origin_id", "origin_url", "origin_digest", "loose_ends", "extra", "version"),
    ),
    1,
    _item_cells,
    _item,
    _one,
)
LINKS = Table("link", ("source", "kind", "target", "version"), 3, _link_cells, _link, _link_ids)
EVIDENCE = Table(
    "evidence",
    ("id", "item", "kind", "verdict", "date", "sample", "source", "link", "note", "version"),
    1,
    _evidence_cells,
    _evidence,
    _number,
)
OUTCOMES = Table(
    "outcome",
    ("name", "title", "measure", "unit", "baseline", "target", "current", "functions", "version"),
    1,
    _outcome_cells,
    _outcome,
    _one,
)
CHARTERS = Table(
    "charter",
    ("id", "name", "prefix", "functions", "scorecard", "size_unit", "capacity", "wip_limits", "version"),
    1,
    _charter_cells,
    _charter,
    _one,
)
TABLES: dict[Entity, Table[Any]] = {t.name: t for t in (ITEMS, LINKS, EVIDENCE, OUTCOMES, CHARTERS)}

"""A whole portfolio as one JSON document, exact both ways: ``portfolio_from_json(portfolio_to_json(p)) == p``."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypeVar

from planner.domain.changes import identity
from planner.domain.errors import Refused, refused
from planner.domain.findings import Finding, Severity, Where
from planner.domain.learning import Decision, Delivery, PlannedTest
from planner.domain.model import AnyRecord, Charter, Evidence, Item, Link, Outcome
from planner.domain.portfolio import Portfolio
from planner.domain.record import Record
from planner.domain.validation import validated
from planner.formats.writing.json_text import dumped, listed

FORMAT = "planner/1"
"""Name and version of the document. A reader refuses another version by name; new optional fields keep the number."""

_SHOWN = 100
"""Findings reported at once; the rest is counted."""

R = TypeVar("R", Item, Link, Evidence, Outcome, Charter, PlannedTest, Decision, Delivery)


def portfolio_to_json(portfolio: Portfolio) -> str:
    """Every record with all its fields, one on each line, in canonical order."""
    parts = {
        "format": dumped(FORMAT),
        "revision": dumped(portfolio.revision),
        "charter": _record(portfolio.charter),
        "outcomes": listed([_record(outcome) for outcome in portfolio.outcomes.values()]),
        "items": listed([_record(item) for item in portfolio.items.values()]),
        "links": listed([_record(link) for link in portfolio.links]),
        "evidence": listed([_record(piece) for piece in portfolio.evidence]),
        "tests": listed([_record(test) for test in portfolio.tests]),
        "decisions": listed([_record(decision) for decision in portfolio.decisions]),
        "deliveries": listed([_record(delivery) for delivery in portfolio.deliveries.values()]),
    }
    return "{\n" + ",\n".join(f'"{name}": {text}' for name, text in parts.items()) + "\n}\n"


def portfolio_from_json(data: str | bytes, file: str | None = None) -> Portfolio:
    """The portfolio that ``portfolio_to_json`` wrote, or that somebody wrote in its form.

    Raises ``Refused`` with one finding for each problem; ``where.field`` is the path of the value
    (``items[3].size.likely``). Checks records one by one and that no two share an identity; whether they fit
    together (links, parents) is for the service that keeps them.
    """
    document = _document(_parsed(data, file), file)
    found: list[Finding] = []
    charter = _one(Charter, document.get("charter", {}), "charter", file, found)
    items = _many(Item, document, "items", file, found)
    links = _many(Link, document, "links", file, found)
    evidence = _many(Evidence, document, "evidence", file, found)
    outcomes = _many(Outcome, document, "outcomes", file, found)
    tests = _many(PlannedTest, document, "tests", file, found)
    decisions = _many(Decision, document, "decisions", file, found)
    deliveries = _many(Delivery, document, "deliveries", file, found)
    if found:
        raise Refused(_capped(found, file))
    revision = document.get("revision", 0)
    return Portfolio.of(
        items, links, evidence, outcomes, charter, revision, tests=tests, decisions=decisions, deliveries=deliveries
    )


def _record(record: Record) -> str:
    return dumped(record.model_dump(mode="json"))


def _parsed(data: str | bytes, file: str | None) -> Any:
    def members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        """With a name given twice JSON readers silently keep the last value."""
        known = dict(pairs)
        if len(known) < len(pairs):
            names = [name for name, _ in pairs]
            twice = next(name for name in names if names.count(name) > 1)
            raise refused("json.twice_member", Where(file), name=twice[:60])
        return known

    def no_number(_name: str) -> float:
        raise refused("json.number", Where(file))

    try:
        text = data if isinstance(data, str) else data.decode("utf-8-sig")
        return json.loads(text, object_pairs_hook=members, parse_constant=no_number)
    except UnicodeDecodeError as error:
        raise refused("json.encoding", Where(file), byte=error.start) from None
    except json.JSONDecodeError as error:
        raise refused("json.syntax", Where(file, error.lineno), character=error.colno) from None
    except RecursionError:
        raise refused("json.deep", Where(file)) from None
    except ValueError:  # Python's limit on the digits of an integer, 4,300
        raise refused("json.number", Where(file)) from None


def _document(value: Any, file: str | None) -> Mapping[str, Any]:
    if not isinstance(value, dict) or not isinstance(value.get("format"), str):
        raise refused("json.format", Where(file), expected=FORMAT)
    if value["format"] != FORMAT:
        raise refused("json.version", Where(file), found=value["format"][:60], expected=FORMAT)
    known = {"format", "revision", "charter", "items", "links", "evidence", "outcomes"}
    known |= {"tests", "decisions", "deliveries"}
    unknown = [name for name in value if name not in known]
    if unknown:
        raise Refused([_unknown_member(name[:60], file) for name in unknown[:_SHOWN]])
    revision = value.get("revision", 0)
    if type(revision) is not int or not 0 <= revision <= 2**53:
        raise refused("json.type", Where(file, field="revision"), expected="0, 1, 2 …")
    return value


def _unknown_member(name: str, file: str | None) -> Finding:
    return Finding("field.unknown", Severity.ERROR, Where(file, field=name), {"field": name, "value": "…"})


def _many(model: type[R], document: Mapping[str, Any], name: str, file: str | None, found: list[Finding]) -> list[R]:
    values = document.get(name, [])
    if not isinstance(values, list):
        found.append(Finding("json.type", Severity.ERROR, Where(file, field=name), {"expected": "[…]"}))
        return []
    paths = [f"{name}[{place}]" for place in range(len(values))]
    read = [_one(model, value, path, file, found) for value, path in zip(values, paths, strict=True)]
    whole = {path: record for path, record in zip(paths, read, strict=True) if record is not None}
    found += _repeated(whole, file)
    return list(whole.values())


def _one(model: type[R], value: Any, path: str, file: str | None, found: list[Finding]) -> R | None:
    if not isinstance(value, dict):
        found.append(Finding("json.type", Severity.ERROR, Where(file, field=path), {"expected": "{…}"}))
        return None
    try:
        return validated(model, value, Where(file))
    except Refused as error:
        found += [_placed(finding, path) for finding in error.findings]
        return None


def _placed(finding: Finding, path: str) -> Finding:
    """The finding with its path from the root of the document: ``size.likely`` → ``items[3].size.likely``."""
    inner = f".{finding.where.field}" if finding.where.field else ""
    return replace(finding, where=replace(finding.where, field=path + inner))


def _repeated(records: Mapping[str, AnyRecord], file: str | None) -> list[Finding]:
    """One finding for each record that shares its identity (key, ends of a link, number, name) with an earlier one."""
    seen: dict[str, str] = {}
    found = []
    for path, record in records.items():
        name = identity(record)[1]
        if name in seen:
            found.append(
                Finding("json.twice", Severity.ERROR, Where(file, field=path), {"id": name, "first": seen[name]})
            )
        else:
            seen[name] = path
    return found


def _capped(found: list[Finding], file: str | None) -> list[Finding]:
    if len(found) <= _SHOWN:
        return found
    return [*found[:_SHOWN], Finding("json.more", Severity.ERROR, Where(file), {"n": len(found) - _SHOWN})]

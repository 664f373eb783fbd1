"""Planning tests and entering their results. What a result says was written down before anybody knew it."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from planner.domain.changes import Change
from planner.domain.errors import not_found, refused
from planner.domain.findings import Where
from planner.domain.learning import PlannedTest
from planner.domain.model import Evidence
from planner.domain.portfolio import Portfolio
from planner.domain.validation import validated
from planner.services.editing import item_of
from planner.services.session import Session

_OF_THE_RESULT = frozenset(("result", "resulted"))
_KEPT = frozenset(("id", "item", "moved", "version"))
"""Not for anybody to state."""


class Learnt(NamedTuple):
    """A test with its result, and the piece of evidence it has become."""

    test: PlannedTest
    evidence: Evidence


def add_test(session: Session, key: str, fields: Mapping[str, Any]) -> PlannedTest:
    """Plan a test of the item's hypothesis; ``planned`` defaults to today. A result is entered later, by ``result``."""

    def rule(portfolio: Portfolio) -> tuple[list[Change], PlannedTest]:
        number = max(numbers_in_use(portfolio), default=0) + 1
        filled = {"planned": session.clock.now().date(), **fields, "item": item_of(portfolio, key).key, "id": number}
        test = validated(PlannedTest, {**filled, "moved": 0, "version": 0}, Where(key=key))
        if test.result is not None:
            raise refused("test.result_first", Where(key=key, field="result"))
        return [Change(None, test)], test

    return session.decide("test", rule, key=key, title=str(fields.get("title", "")))


def change_test(session: Session, number: int, fields: Mapping[str, Any]) -> PlannedTest:
    """Change what is planned. Of a test whose result is known, a changed threshold is counted for ever, and the
    evidence says what the result now means."""

    def rule(portfolio: Portfolio) -> tuple[list[Change], PlannedTest]:
        before = test_of(portfolio, number)
        stated = {name: value for name, value in fields.items() if name not in _KEPT | _OF_THE_RESULT}
        after = _revised(before, stated).following(before)
        if after == before:
            return [], after
        return [Change(before, after), *_evidence_changes(portfolio, after)], after

    return session.decide("test_changed", rule, number=number, fields=" ".join(sorted(fields)))


def enter_result(session: Session, number: int, result: float, fields: Mapping[str, Any]) -> Learnt:
    """The result of a test becomes a piece of evidence: its verdict by the thresholds, its ratio as planned.

    *fields* may state ``resulted`` (today), ``sample`` and ``note``. ``Refused`` while a threshold is missing: it has
    to be written first. Entered again, it replaces the result and the evidence it made.
    """

    def rule(portfolio: Portfolio) -> tuple[list[Change], Learnt]:
        before = test_of(portfolio, number)
        if before.success is None or before.kill is None:
            raise refused("test.thresholds_first", Where(key=before.item), number=number)
        stated = {name: fields[name] for name in ("resulted", "sample", "note") if name in fields}
        after = _revised(before, {"resulted": session.clock.now().date(), **stated, "result": result})
        changes = _evidence_changes(portfolio, after)
        piece = changes[0].after if changes else _piece_of(portfolio, number)
        assert isinstance(piece, Evidence)  # noqa: S101 - for mypy
        return [*([] if after == before else [Change(before, after)]), *changes], Learnt(after, piece)

    return session.decide("test_result", rule, number=number, result=result)


def numbers_in_use(portfolio: Portfolio) -> set[int]:
    """Those of removed tests whose evidence stays are among them: no new test may be taken for one of these."""
    tests = {test.id for test in portfolio.tests}
    return tests | {piece.test for piece in portfolio.evidence if piece.test is not None}


def remove_test(session: Session, number: int) -> PlannedTest:
    """The evidence of its result stays: what has been seen has been seen."""

    def rule(portfolio: Portfolio) -> tuple[list[Change], PlannedTest]:
        test = test_of(portfolio, number)
        return [Change(test, None)], test

    return session.decide("test_removed", rule, number=number)


def test_of(portfolio: Portfolio, number: int) -> PlannedTest:
    for test in portfolio.tests:
        if test.id == number:
            return test
    raise not_found("test.unknown", number=number)


def _revised(test: PlannedTest, fields: Mapping[str, Any]) -> PlannedTest:
    known = {name: getattr(test, name) for name in PlannedTest.model_fields}
    return validated(PlannedTest, {**known, **fields}, Where(key=test.item))


def _evidence_changes(portfolio: Portfolio, test: PlannedTest) -> list[Change]:
    """The piece of evidence that *test* is by now; none while it has no result."""
    if test.verdict is None:
        return []
    before = _piece_of(portfolio, test.id)
    number = before.id if before else max((piece.id for piece in portfolio.evidence), default=0) + 1
    after = piece_of_result(test, before, number)
    return [] if after == before else [Change(before, after)]


def piece_of_result(test: PlannedTest, before: Evidence | None, number: int) -> Evidence:
    """What the result of *test* says by its thresholds and as planned; *before* is the piece that it was till now.
    ``ValueError`` of a test without a result."""
    if test.verdict is None:
        raise ValueError(test.id)
    fields = {
        "id": number,
        "item": test.item,
        "kind": test.kind,
        "verdict": test.verdict,
        "date": test.resulted,
        "sample": test.sample,
        "source": test.title,
        "note": test.note,
        "ratio": test.ratio(test.verdict),
        "test": test.id,
    }
    kept = {"link": before.link, "version": before.version} if before else {}
    return validated(Evidence, {**fields, **kept}, Where(key=test.item))


def _piece_of(portfolio: Portfolio, number: int) -> Evidence | None:
    return next((piece for piece in portfolio.evidence if piece.test == number), None)

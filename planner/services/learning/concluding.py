"""Pivot, persevere or stop, and what became of finished work."""

from collections.abc import Mapping
from typing import Any

from planner.domain.changes import Change
from planner.domain.errors import not_found, refused
from planner.domain.findings import Where
from planner.domain.learning import Course, Decision, Delivery
from planner.domain.model import Item
from planner.domain.portfolio import Portfolio
from planner.domain.validation import validated
from planner.domain.values import Status
from planner.services.editing import item_of
from planner.services.session import Session
from planner.value.delay import evidenced_delays
from planner.value.scoring import Scorer


def decide(session: Session, key: str, fields: Mapping[str, Any], scorer: Scorer) -> Decision:
    """Record a decision on an item; ``date`` defaults to today. Stopping stops the item in the same command, and tells
    what that frees: its evidenced cost of delay and its size as they stand now. ``Refused`` for what is done already.
    """

    def rule(portfolio: Portfolio) -> tuple[list[Change], Decision]:
        item = item_of(portfolio, key)
        number = max((decision.id for decision in portfolio.decisions), default=0) + 1
        filled = {"date": session.clock.now().date(), **fields, "item": item.key, "id": number, "version": 0}
        decision = validated(Decision, {**filled, "freed": None, "room": None}, Where(key=item.key))
        changes: list[Change] = []
        if decision.course is Course.STOP:
            if not item.status.open:
                raise refused("decision.closed", Where(key=item.key), status=item.status.value)
            decision = _freeing(decision, item, portfolio, scorer)
            changes = [Change(item, item.revised(status=Status.STOPPED))]
        return [Change(None, decision), *changes], decision

    return session.decide("decide", rule, key=key, course=str(fields.get("course", "")))


def _freeing(decision: Decision, item: Item, portfolio: Portfolio, scorer: Scorer) -> Decision:
    (assessed,) = scorer.assess([item], portfolio.evidence_of)
    (delay,) = evidenced_delays(scorer, [assessed])
    return decision.revised(freed=delay, room=assessed.size)


def deliver(session: Session, key: str, fields: Mapping[str, Any]) -> Delivery:
    """Tell what became of an item, or correct it; ``finished`` defaults to today. The item is done in the same command
    unless it was stopped."""

    def rule(portfolio: Portfolio) -> tuple[list[Change], Delivery]:
        item = item_of(portfolio, key)
        before = portfolio.deliveries.get(item.key)
        known = {name: getattr(before, name) for name in Delivery.model_fields} if before else {}
        usual = {"finished": session.clock.now().date()}
        after = validated(Delivery, {**usual, **known, **fields, "item": item.key}, Where(key=item.key))
        changes = [] if after == before else [Change(before, after)]
        if item.status.open:
            changes.append(Change(item, item.revised(status=Status.DONE)))
        return changes, after

    return session.decide("deliver", rule, key=key)


def remove_delivery(session: Session, key: str) -> Delivery:
    """Told by mistake; the item stays done (``undo`` takes back both)."""

    def rule(portfolio: Portfolio) -> tuple[list[Change], Delivery]:
        item = item_of(portfolio, key)
        known = portfolio.deliveries.get(item.key)
        if known is None:
            raise not_found("delivery.unknown", key=item.key)
        return [Change(known, None)], known

    return session.decide("delivery_removed", rule, key=key)


def change_decision(session: Session, number: int, fields: Mapping[str, Any]) -> Decision:
    """Correct its reason, its date or who took it. Another course is another decision."""

    def rule(portfolio: Portfolio) -> tuple[list[Change], Decision]:
        before = _decision(portfolio, number)
        known = {name: getattr(before, name) for name in Decision.model_fields}
        stated = {name: value for name, value in fields.items() if name in _CORRIGIBLE}
        after = validated(Decision, {**known, **stated}, Where(key=before.item))
        return ([] if after == before else [Change(before, after)]), after

    return session.decide("decision_changed", rule, number=number, fields=" ".join(sorted(fields)))


_CORRIGIBLE = frozenset(("reason", "date", "marketing", "it"))


def remove_decision(session: Session, number: int) -> Decision:
    """Entered by mistake; an item that it stopped stays stopped (``undo`` takes back both)."""

    def rule(portfolio: Portfolio) -> tuple[list[Change], Decision]:
        decision = _decision(portfolio, number)
        return [Change(decision, None)], decision

    return session.decide("decision_removed", rule, number=number)


def _decision(portfolio: Portfolio, number: int) -> Decision:
    for decision in portfolio.decisions:
        if decision.id == number:
            return decision
    raise not_found("decision.unknown", number=number)

"""What changes the portfolio, what takes it back, and what tells of it."""

from collections.abc import Mapping, Sequence
from typing import Any

from planner.domain.changes import Entry
from planner.domain.errors import refused
from planner.domain.findings import Where
from planner.domain.learning import Decision, Delivery, PlannedTest
from planner.domain.model import Charter, Evidence, Item, Link, Outcome
from planner.domain.values import LinkKind
from planner.services import editing, history
from planner.services.charter import setting
from planner.services.learning import concluding, testing
from planner.services.verbs.desk import Desk


class Changing(Desk):
    def add(self, fields: Mapping[str, Any]) -> Item:
        return editing.add(self.session, fields)

    def edit(
        self,
        keys: Sequence[str],
        fields: Mapping[str, Any],
        *,
        base: Item | None = None,
        settle: editing.Settle | None = None,
    ) -> tuple[Item, ...]:
        return editing.edit(self.session, keys, fields, base=base, settle=settle)

    def remove(self, keys: Sequence[str]) -> None:
        editing.remove(self.session, keys)

    def link(self, source: str, target: str, kind: LinkKind = LinkKind.REQUIRES) -> Link:
        return editing.link(self.session, source, target, kind)

    def unlink(self, source: str, target: str, kind: LinkKind | None = None) -> tuple[Link, ...]:
        return editing.unlink(self.session, source, target, kind)

    def add_evidence(self, key: str, fields: Mapping[str, Any]) -> Evidence:
        """``Refused`` lists the rungs of the ladder when the kind is none of them."""
        editing.check_kind(str(fields.get("kind", "")), [kind.name for kind in self.policy.ladder.kinds])
        return editing.add_evidence(self.session, key, fields)

    def change_evidence(self, number: int, fields: Mapping[str, Any]) -> Evidence:
        if "kind" in fields:
            editing.check_kind(str(fields["kind"]), [kind.name for kind in self.policy.ladder.kinds])
        return editing.change_evidence(self.session, number, fields)

    def remove_evidence(self, number: int) -> Evidence:
        return editing.remove_evidence(self.session, number)

    def add_test(self, key: str, fields: Mapping[str, Any]) -> PlannedTest:
        """``Refused`` lists the rungs of the ladder when the kind is none of them."""
        self._check_test_kind(fields)
        return testing.add_test(self.session, key, fields)

    def change_test(self, number: int, fields: Mapping[str, Any]) -> PlannedTest:
        if "kind" in fields:
            self._check_test_kind(fields)
        return testing.change_test(self.session, number, fields)

    def enter_result(self, number: int, result: float, fields: Mapping[str, Any] | None = None) -> testing.Learnt:
        return testing.enter_result(self.session, number, result, fields or {})

    def remove_test(self, number: int) -> PlannedTest:
        return testing.remove_test(self.session, number)

    def decide(self, key: str, fields: Mapping[str, Any]) -> Decision:
        """Pivot, persevere or stop, by the charter's scorecard."""
        return concluding.decide(self.session, key, fields, self.scorer(self.portfolio(), None))

    def change_decision(self, number: int, fields: Mapping[str, Any]) -> Decision:
        return concluding.change_decision(self.session, number, fields)

    def remove_decision(self, number: int) -> Decision:
        return concluding.remove_decision(self.session, number)

    def deliver(self, key: str, fields: Mapping[str, Any]) -> Delivery:
        return concluding.deliver(self.session, key, fields)

    def remove_delivery(self, key: str) -> Delivery:
        return concluding.remove_delivery(self.session, key)

    def _check_test_kind(self, fields: Mapping[str, Any]) -> None:
        kinds = [kind.name for kind in self.policy.ladder.kinds]
        if str(fields.get("kind", "")) not in kinds:
            raise refused("test.kind", Where(field="kind"), value=str(fields.get("kind", "")), known=", ".join(kinds))

    def set_outcome(self, fields: Mapping[str, Any]) -> Outcome:
        return editing.set_outcome(self.session, fields)

    def set_charter(
        self, fields: Mapping[str, Any], *, base: Charter | None = None, settle: editing.Settle | None = None
    ) -> Charter:
        if "scorecard" in fields:
            self.scorecard(str(fields["scorecard"]))
        return setting.set_charter(self.session, fields, base=base, settle=settle)

    def undo(self, number: int | None = None) -> Entry:
        return history.undo(self.session, number)

    def redo(self) -> Entry:
        return history.redo(self.session)

    def log(self, *, limit: int = 20, item: str | None = None) -> tuple[history.LogLine, ...]:
        key = editing.item_of(self.portfolio(), item).key if item else None
        return history.log(self.session, limit=limit, item=key)

"""What stands on record of an item — tests, decisions, what became of it, evidence — each in one sentence."""

from dataclasses import dataclass
from datetime import date

from planner.domain.learning import Decision, Delivery, PlannedTest
from planner.domain.model import Evidence
from planner.domain.portfolio import Portfolio
from planner.domain.values import Verdict
from planner.i18n import say, visible
from planner.i18n.numbers import day, number
from planner.services.learning.words import result_sentence, running_sentence
from planner.services.views import ItemView
from planner.value.ladder import Ladder
from planner.value.sentences import evidence_kind

SIGNS = {Verdict.SUPPORTS: "+", Verdict.CONTRADICTS: "−", Verdict.INCONCLUSIVE: "?"}

Record = PlannedTest | Decision | Delivery | Evidence


@dataclass(frozen=True, slots=True)
class OnRecord:
    record: Record
    sentence: str
    """Safe to show."""

    @property
    def part(self) -> str:
        """What it is: ``record.<part>``."""
        return _PARTS[type(self.record)]

    @property
    def name(self) -> str:
        """What it is known by within the portfolio."""
        match self.record:
            case Delivery():
                return f"{self.part} {self.record.item}"
            case _:
                return f"{self.part} {self.record.id}"


_PARTS = {PlannedTest: "test", Decision: "decision", Delivery: "delivery", Evidence: "evidence"}


def on_record(portfolio: Portfolio, key: str, ladder: Ladder, today: date) -> tuple[OnRecord, ...]:
    """Tests first, those under way before those with a result; then decisions, the delivery, and evidence."""
    tests = sorted(portfolio.tests_of.get(key, ()), key=lambda test: test.result is not None)
    found = [OnRecord(test, test_line(test, today)) for test in tests]
    found += [OnRecord(made, decision_line(made)) for made in portfolio.decisions_on.get(key, ())]
    if (told := portfolio.deliveries.get(key)) is not None:
        found.append(OnRecord(told, delivery_line(told)))
    found += [OnRecord(piece, evidence_line(piece, ladder)) for piece in portfolio.evidence_of.get(key, ())]
    return tuple(found)


def learnt_of(view: ItemView, today: date) -> dict[str, list[str]]:
    """By section (``detail.<name>``): the tests of an item, decisions on it, what became of it; any may be empty."""
    return {
        "tests": [test_line(test, today) for test in view.tests],
        "decisions": [decision_line(made) for made in view.decisions],
        "became": [delivery_line(view.delivery)] if view.delivery is not None else [],
    }


def test_line(test: PlannedTest, today: date) -> str:
    """What is planned, with the thresholds it has; of a test with a result what that says."""
    if test.result is not None:
        return result_sentence(test)
    said = running_sentence(test, today)
    if test.success is None or test.kill is None:
        return f"{said} {say('record.no_thresholds')}"
    limits = {"success": number(test.success), "kill": number(test.kill)}
    told = (
        say("record.measured", measure=test.measure, **limits) if test.measure else say("record.thresholds", **limits)
    )
    return f"{said} {told}"


def decision_line(made: Decision) -> str:
    return say(
        "decide.line",
        number=made.id,
        course=say(f"course.{made.course}"),
        day=day(made.date),
        reason=made.reason,
        marketing=made.marketing,
        it=made.it,
    )


def delivery_line(told: Delivery) -> str:
    held = "open" if told.held is None else "yes" if told.held else "no"
    parts = [
        say("record.finished", day=day(told.finished)),
        say("record.chosen", day=day(told.chosen)) if told.chosen else "",
        say(f"record.held.{held}"),
        "" if told.value is None else say("record.value", value=number(told.value)),
        "" if told.size is None else say("record.size", size=number(told.size)),
        visible(told.note),
    ]
    return " · ".join(part for part in parts if part)


def evidence_line(piece: Evidence, ladder: Ladder) -> str:
    parts = [
        f"{SIGNS[piece.verdict]} {evidence_kind(ladder, piece.kind)} ({say(f'verdict.{piece.verdict}')})",
        day(piece.date),
        "" if piece.sample is None else say("record.sample", n=number(piece.sample)),
        visible(piece.source),
        visible(piece.note),
        visible(piece.link),
        f"#{piece.id}",
    ]
    return " · ".join(part for part in parts if part)

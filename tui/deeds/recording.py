"""What stands on record of an item: shown, changed, taken away after saying what that leaves."""

from collections.abc import Callable
from functools import partial
from typing import Any, assert_never

from planner.domain.learning import Course, Decision, Delivery, PlannedTest
from planner.domain.model import Evidence
from planner.i18n import say
from planner.services.learning.record_words import OnRecord, Record
from planner.services.planner import Planner
from tui.deeds import concluding, trying, weighing
from tui.deeds.asking import present, tell_moved
from tui.deeds.saving import committed
from tui.screens.commanded import CommandScreen
from tui.screens.learn import LearnScreen
from tui.screens.pick import PickScreen, answers
from tui.screens.records import RecordsScreen


def records(screen: CommandScreen[Any]) -> None:
    """Open what stands on record of the item chosen, at the test under the cursor where that is one."""
    item = present(screen)
    if item is None:
        return
    test = screen.point.test if isinstance(screen, LearnScreen) and screen.point is not None else None
    first = "" if test is None else f"test {test}"
    screen.app.push_screen(RecordsScreen(screen.program.planner, item.key, first, readonly=screen.readonly))


def change(screen: RecordsScreen) -> None:
    """The form of the record chosen; a piece of evidence that a test gave leads to that test."""
    if (chosen := screen.chosen) is None:
        return
    record = chosen.record
    match record:
        case PlannedTest():
            trying.change(screen, record)
        case Decision():
            concluding.change_decision(screen, record)
        case Delivery():
            concluding.deliver(screen)
        case Evidence():
            test = _test_of(screen.program.planner, record)
            if test is None:
                weighing.correct(screen, record)
            else:
                screen.notify(say("record.of_test", number=record.id, test=test.id), markup=False)
                trying.change(screen, test)
        case _:
            assert_never(record)


def result(screen: RecordsScreen) -> None:
    """The result of the test chosen, for the first time or corrected."""
    record = screen.chosen.record if screen.chosen else None
    if isinstance(record, PlannedTest):
        trying.ask_result(screen, record)
    else:
        screen.notify(say("record.no_test"), severity="warning", markup=False)


def remove(screen: RecordsScreen) -> None:
    """Ask first, saying what stays."""
    if (chosen := screen.chosen) is None:
        return
    planner, key = screen.program.planner, screen.present or ""
    verb, gone = _removal(planner, chosen.record)
    before = planner.portfolio()

    def decided(way: str | None) -> None:
        if way == "remove" and committed(screen, verb, gone) is not None:
            tell_moved(screen, key, before, say("record.removed", what=say(f"record.one.{chosen.part}")))

    def told() -> list[str]:
        return [chosen.sentence, *_stays(planner, chosen)]

    question = partial(say, "record.remove", key=key)
    ways = partial(answers, "remove", ("keep", "remove"))
    screen.app.push_screen(PickScreen(question, ways, told=told), decided)


def _removal(planner: Planner, record: Record) -> tuple[str, Callable[[], Record]]:
    match record:
        case PlannedTest():
            return "test_removed", partial(planner.remove_test, record.id)
        case Decision():
            return "decision_removed", partial(planner.remove_decision, record.id)
        case Delivery():
            return "delivery_removed", partial(planner.remove_delivery, record.item)
        case Evidence():
            return "evidence_removed", partial(planner.remove_evidence, record.id)


def _stays(planner: Planner, chosen: OnRecord) -> list[str]:
    """What is left when it is gone."""
    match chosen.record:
        case PlannedTest(result=float()):
            return [say("record.stays.evidence")]
        case Decision(course=Course.STOP):
            return [say("record.stays.stopped")]
        case Delivery():
            return [say("record.stays.done")]
        case Evidence() as piece if _test_of(planner, piece) is not None:
            return [say("record.stays.result")]
    return []


def _test_of(planner: Planner, piece: Evidence) -> PlannedTest | None:
    """The planned test that gave it, if that is still there."""
    return next((test for test in planner.portfolio().tests if test.id == piece.test), None)

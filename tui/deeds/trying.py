"""A test planned or changed, and its result entered: asked for in a box, and what it did."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from planner.domain.learning import PlannedTest
from planner.domain.model import Item
from planner.i18n import say, visible
from planner.i18n.numbers import day as said_day
from planner.i18n.numbers import number
from planner.services.learning.testing import Learnt
from planner.services.learning.words import result_sentence
from tui.deeds.asking import asked, present, tell_moved
from tui.form.blanks import Idea, result_blanks, test_blanks
from tui.form.trying import read_result, read_test
from tui.halves import half_of
from tui.learning.ideas import idea_of, tested_by_mvp
from tui.screens.ask import AskScreen
from tui.screens.box import Fields
from tui.screens.commanded import CommandScreen
from tui.screens.learn import LearnScreen
from tui.screens.mvp import MvpScreen
from tui.screens.pick import Answer, PickScreen

_DIGITS = "1234567890"


def plan(screen: CommandScreen[Any]) -> None:
    """Ask for a test of the item chosen: what is measured, and which result would say what. Where the MVP is chosen, it
    is the test of its initiative."""
    wanted = tested_by_mvp(screen) if isinstance(screen, MvpScreen) else None
    item, idea = wanted or (present(screen), Idea())
    if item is None:
        return
    planner, today = screen.program.planner, screen.program.planner.today()
    if wanted is None:
        point = screen.point if isinstance(screen, LearnScreen) else None
        idea = idea_of(planner.portfolio(), item, point.kind if point else None)
    half = half_of(screen.program, f"test of {item.key}")

    def told(made: PlannedTest) -> None:
        screen.notify(say("test.planned", number=made.id, key=made.item), markup=False)

    blanks = test_blanks(planner.policy.ladder, today, idea)
    question = partial(say, "ask.test", key=item.key, title=item.title)
    box = AskScreen(question, blanks, partial(read_test, item.key, today=today), half=half)
    asked(screen, box, half, "test", partial(planner.add_test, item.key), told)


def change(screen: CommandScreen[Any], test: PlannedTest) -> None:
    """Ask what of a test shall be otherwise. Of one whose result is known, moved thresholds stay counted, and what the
    result says now is told."""
    planner, today = screen.program.planner, screen.program.planner.today()
    half, before = half_of(screen.program, f"change of test {test.id}"), planner.portfolio()

    def told(made: PlannedTest) -> None:
        if made.result is None or made == test:
            screen.notify(say("test.changed", number=made.id, key=made.item), markup=False)
        else:
            tell_moved(screen, made.item, before, result_sentence(made))

    box = AskScreen(
        partial(say, "ask.change_test", number=test.id, key=test.item, title=test.title),
        test_blanks(planner.policy.ladder, today, test),
        partial(read_test, test.item, today=today, known=test),
        told=partial(_result_stands, test) if test.result is not None else "",
        half=half,
        only_changed=True,
    )
    asked(screen, box, half, "test_changed", partial(planner.change_test, test.id), told)


def _result_stands(test: PlannedTest) -> str:
    """That moving a threshold is seen."""
    day = "" if test.resulted is None else said_day(test.resulted)
    return say("ask.result_stands", result=number(test.result or 0.0), day=day, n=test.moved)


def result(screen: CommandScreen[Any]) -> None:
    """Ask for the result of the test under the cursor, or of a test of the item chosen that is under way."""
    item = present(screen)
    if item is None:
        return
    tests = screen.program.planner.portfolio().tests
    wanted = screen.point.test if isinstance(screen, LearnScreen) and screen.point is not None else None
    running = [one for one in tests if (one.item == item.key and one.result is None) or one.id == wanted]
    chosen = next((one for one in running if one.id == wanted), running[0] if len(running) == 1 else None)
    if chosen is not None:
        ask_result(screen, chosen)
    elif not running:
        screen.notify(say("ask.no_test", key=item.key), severity="warning", markup=False)
    else:
        _pick_test(screen, item, running)


def _pick_test(screen: CommandScreen[Any], item: Item, running: Sequence[PlannedTest]) -> None:
    by_id = {str(one.id): one for one in running}

    def answers() -> list[Answer]:
        return [Answer(name, key, visible(by_id[name].title)) for key, name in zip(_DIGITS, by_id, strict=False)]

    def picked(name: str | None) -> None:
        if name is not None:
            ask_result(screen, by_id[name])

    screen.app.push_screen(PickScreen(partial(say, "ask.which_test", key=item.key), answers), picked)


def ask_result(screen: CommandScreen[Any], test: PlannedTest) -> None:
    """Its thresholds stand in sight; entered again it takes the place of the first."""
    if test.success is None or test.kill is None:
        screen.notify(say("finding.test.thresholds_first", number=test.id), severity="warning", markup=False)
        return
    planner, today = screen.program.planner, screen.program.planner.today()
    half, before = half_of(screen.program, f"result of test {test.id}"), planner.portfolio()

    def done(fields: Fields) -> Learnt:
        value = float(fields.get("result", test.result))
        return planner.enter_result(test.id, value, {n: one for n, one in fields.items() if n != "result"})

    def told(found: Learnt) -> None:
        tell_moved(screen, found.test.item, before, result_sentence(found.test))

    box = AskScreen(
        partial(say, "ask.result_of", number=test.id, key=test.item, title=test.title),
        result_blanks(test, today),
        partial(read_result, test, today=today),
        told=partial(_thresholds, test),
        half=half,
    )
    asked(screen, box, half, "test_result", done, told)


def _thresholds(test: PlannedTest) -> str:
    """What was written before: it decides."""
    success, kill = number(test.success or 0.0), number(test.kill or 0.0)
    return say("ask.thresholds", measure=test.measure or "–", success=success, kill=kill)

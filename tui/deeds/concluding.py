"""A decision taken or corrected, and what became of an item: asked for in a box, and what it did."""

from functools import partial
from typing import Any

from planner.domain.learning import Decision, Delivery
from planner.i18n import say
from planner.services.learning.words import decision_sentence
from tui.deeds.asking import asked, present
from tui.form.blanks import decision_blanks, delivery_blanks
from tui.form.trying import read_decision, read_delivery
from tui.halves import half_of
from tui.screens.ask import AskScreen
from tui.screens.commanded import CommandScreen


def decide(screen: CommandScreen[Any]) -> None:
    """Pivot, persevere or stop: with a reason, and somebody of both sides."""
    item = present(screen)
    if item is None:
        return
    planner, today = screen.program.planner, screen.program.planner.today()
    half = half_of(screen.program, f"decision on {item.key}")

    def told(made: Decision) -> None:
        screen.notify(decision_sentence(made), markup=False)

    question = partial(say, "ask.decision", key=item.key, title=item.title)
    judge = partial(read_decision, item.key, today=today)
    box = AskScreen(question, decision_blanks(today), judge, half=half)
    asked(screen, box, half, "decide", partial(planner.decide, item.key), told)


def change_decision(screen: CommandScreen[Any], made: Decision) -> None:
    """Everything but its course."""
    planner, today = screen.program.planner, screen.program.planner.today()
    half = half_of(screen.program, f"change of decision {made.id}")

    def told(after: Decision) -> None:
        screen.notify(say("decide.changed", number=after.id), markup=False)

    box = AskScreen(
        partial(_course_stands, made),
        decision_blanks(today, made),
        partial(read_decision, made.item, today=today, known=made),
        half=half,
        only_changed=True,
    )
    asked(screen, box, half, "decision_changed", partial(planner.change_decision, made.id), told)


def _course_stands(made: Decision) -> str:
    return say("ask.change_decision", number=made.id, key=made.item, course=say(f"course.{made.course}"))


def deliver(screen: CommandScreen[Any]) -> None:
    """What became of the item chosen; where that was told before, it can be corrected."""
    item = present(screen)
    if item is None:
        return
    planner, today = screen.program.planner, screen.program.planner.today()
    known = planner.portfolio().deliveries.get(item.key)
    half = half_of(screen.program, f"delivery of {item.key}")

    def told(made: Delivery) -> None:
        screen.notify(say("deliver.recorded", key=made.item), markup=False)

    question = partial(say, "ask.delivery", key=item.key, title=item.title)
    judge = partial(read_delivery, item.key, today=today)
    box = AskScreen(question, delivery_blanks(today, known), judge, half=half, only_changed=known is not None)
    asked(screen, box, half, "deliver", partial(planner.deliver, item.key), told)

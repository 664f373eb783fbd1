"""The fields in which a test, its result, a decision or a delivery is told, with what stands in them at first."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from planner.domain.learning import Better, Course, Decision, Delivery, PlannedTest
from planner.i18n import language, say, visible
from planner.i18n.words import known as has_words
from planner.value.ladder import Ladder
from tui.widgets.turn import Alternative

HELD = {"": None, "yes": True, "no": False}

TESTED = ("success", "kill", "cost", "days", "power", "significance", "sample", "planned", "note")
"""What is told of a test after its kind, its title, its measure and the good way."""


@dataclass(frozen=True, slots=True)
class Blank:
    """A field to fill in: one of *choices* where there are any, else a line, or several if it is *long*."""

    name: str
    """It is called ``ask.<name>``; what may stand in it says ``ask.<name>.hint``, if that is known."""
    text: str = ""
    """What stands in it at first, safe to show."""
    choices: Callable[[], Sequence[Alternative]] | None = None
    long: bool = False

    @property
    def called(self) -> str:
        return say(f"ask.{self.name}")

    @property
    def advice(self) -> str:
        code = f"ask.{self.name}.hint"
        return say(code) if has_words(code) else ""


@dataclass(frozen=True, slots=True)
class Idea:
    """A test that somebody may want: what is known of it before it is planned."""

    kind: str = "user_evidence"
    title: str = ""
    measure: str = ""
    """The leading indicator of what is tested."""
    cost: float | None = None


def test_blanks(ladder: Ladder, today: date, about: Idea | PlannedTest) -> tuple[Blank, ...]:
    """A test to be planned after an idea, or one that is planned already."""
    better = about.better if isinstance(about, PlannedTest) else Better.HIGHER
    planned = about.planned if isinstance(about, PlannedTest) else today
    return (
        Blank("kind", about.kind, partial(_kinds, ladder, about.kind)),
        _line(about, "title"),
        _line(about, "measure"),
        Blank("better", better, partial(_said, "better", tuple(Better))),
        *(_line(about, name) for name in TESTED[:-2]),
        Blank("planned", planned.isoformat()),
        _note(about),
    )


def result_blanks(test: PlannedTest, today: date) -> tuple[Blank, ...]:
    """The result of *test*; one that was entered before can be corrected."""
    day = test.resulted or today
    return (_line(test, "result"), _line(test, "sample"), Blank("resulted", day.isoformat()), _note(test))


def decision_blanks(today: date, known: Decision | None = None) -> tuple[Blank, ...]:
    """A decision to be taken; of one that was, everything but its course."""
    course = Blank("course", Course.PERSEVERE, partial(_said, "course", tuple(Course)))
    day = known.date if known else today
    texts = (_line(known, name) for name in ("reason", "marketing", "it"))
    return (*([] if known else [course]), *texts, Blank("date", day.isoformat()))


def delivery_blanks(today: date, known: Delivery | None) -> tuple[Blank, ...]:
    """What became of an item, with what was told of it before."""
    held = next(name for name, value in HELD.items() if value is (known.held if known else None))
    day = known.finished if known else today
    return (
        Blank("held", held, _held),
        *(_line(known, name) for name in ("value", "size", "chosen")),
        Blank("finished", day.isoformat()),
        _note(known),
    )


def typed(value: object) -> str:
    """*value* as it would be typed; nothing for nothing."""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < _EXACT else repr(value)
    return "" if value is None else visible(str(value))


_EXACT = 1e15
"""Floats are written out below it."""


def _line(about: object, name: str) -> Blank:
    return Blank(name, typed(getattr(about, name, None)))


def _note(about: object) -> Blank:
    return Blank("note", visible(getattr(about, "note", ""), lines=True), long=True)


def _kinds(ladder: Ladder, present: str) -> list[Alternative]:
    """What can be tested, and what stands there although it cannot."""
    names = [kind.name for kind in ladder.kinds if kind.testable or kind.name == present]
    said = [Alternative(name, visible(ladder.by_name[name].said(language()))) for name in names]
    return said if present in names else [*said, Alternative(present, visible(present))]


def _said(code: str, names: Sequence[str]) -> list[Alternative]:
    return [Alternative(name, say(f"{code}.{name}")) for name in names]


def _held() -> list[Alternative]:
    return [Alternative(name, say(f"ask.held.{name or 'open'}")) for name in HELD]

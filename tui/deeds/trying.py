"""A test planned, its result entered, a decision taken, a delivery told: each asked for in a box, and what it did."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from planner.domain.learning import Better, Course, Delivery, PlannedTest
from planner.domain.model import Item
from planner.domain.portfolio import Portfolio
from planner.domain.values import Kind
from planner.i18n import language, say, visible
from planner.i18n.numbers import number
from planner.services.learning_words import decision_sentence, moved_sentence, result_sentence
from planner.services.planner import Planner, RankQuery
from planner.services.testing import Learnt
from planner.value.evidence import Belief
from planner.value.ladder import Ladder
from planner.value.ranking import Ranking
from tui.answers import Newest, is_slow
from tui.deeds.saving import committed
from tui.form.trying import HELD, read_decision, read_delivery, read_result, read_test
from tui.screens.ask import AskScreen, Blank, Fields
from tui.screens.commanded import CommandScreen
from tui.screens.learn import LearnScreen
from tui.screens.pick import Answer, PickScreen
from tui.widgets.turn import Alternative

Standing = tuple[Belief, int | None]
"""What is believed of an item, and its rank on its own level."""

_DIGITS = "1234567890"


def plan(screen: CommandScreen[Any]) -> None:
    """Ask for a test of the item chosen: what is measured, and which result would say what."""
    item = _present(screen)
    if item is None:
        return
    planner = screen.program.planner
    ladder = planner.policy.ladder
    point = screen.point if isinstance(screen, LearnScreen) else None
    blanks = (
        Blank("kind", (point and point.kind) or "user_evidence", partial(_kinds, ladder)),
        Blank("title"),
        Blank("measure"),
        Blank("better", Better.HIGHER, _ways),
        *map(Blank, ("success", "kill", "cost", "days")),
    )

    def given(fields: Fields | None) -> None:
        if fields is not None:
            made = committed(screen, "test", lambda: planner.add_test(item.key, fields))
            if made is not None:
                screen.notify(say("test.planned", number=made.id, key=made.item), markup=False)

    question = partial(_asked, "ask.test", item)
    screen.app.push_screen(AskScreen(question, blanks, partial(read_test, item.key)), given)


def result(screen: CommandScreen[Any]) -> None:
    """Ask for the result of the test under the cursor, or of a test of the item chosen that is under way."""
    item = _present(screen)
    if item is None:
        return
    tests = screen.program.planner.portfolio().tests
    wanted = screen.point.test if isinstance(screen, LearnScreen) and screen.point is not None else None
    running = [one for one in tests if (one.item == item.key and one.result is None) or one.id == wanted]
    chosen = next((one for one in running if one.id == wanted), running[0] if len(running) == 1 else None)
    if chosen is not None:
        _ask_result(screen, chosen)
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
            _ask_result(screen, by_id[name])

    screen.app.push_screen(PickScreen(partial(say, "ask.which_test", key=item.key), answers), picked)


def _ask_result(screen: CommandScreen[Any], test: PlannedTest) -> None:
    if test.success is None or test.kill is None:
        screen.notify(say("finding.test.thresholds_first", number=test.id), severity="warning", markup=False)
        return
    planner, before = screen.program.planner, screen.program.planner.portfolio()

    def given(fields: Fields | None) -> None:
        if fields is None:
            return
        value, more = fields["result"], {name: one for name, one in fields.items() if name != "result"}
        found = committed(screen, "test_result", lambda: planner.enter_result(test.id, value, more))
        if found is not None:
            _tell_result(screen, planner, before, found)

    blanks = (Blank("result"), Blank("sample"))
    question = partial(say, "ask.result_of", number=test.id, key=test.item, title=test.title)
    told = partial(_thresholds, test)
    screen.app.push_screen(AskScreen(question, blanks, partial(read_result, test), told=told), given)


def _thresholds(test: PlannedTest) -> str:
    """What was written before: it decides."""
    success, kill = number(test.success or 0.0), number(test.kill or 0.0)
    return say("ask.thresholds", measure=test.measure or "–", success=success, kill=kill)


def _tell_result(screen: CommandScreen[Any], planner: Planner, before: Portfolio, found: Learnt) -> None:
    """What the result says, and P and rank before and after."""
    key, after = found.test.item, planner.portfolio()
    query = RankQuery(level=Kind(after.items[key].kind))

    def both() -> tuple[Standing, Standing]:
        then, now = (planner.ranking(query, of=one) for one in (before, after))
        return _standing(then, key), _standing(now, key)

    def told(both: tuple[Standing, Standing]) -> None:
        (was, old), (now, new) = both
        screen.notify(f"{result_sentence(found.test)}\n{moved_sentence(key, was, now, (old, new))}", markup=False)

    Newest[tuple[Standing, Standing]](screen, told, screen.refuse).ask(both, slow=is_slow(after))


def _standing(ranking: Ranking, key: str) -> Standing:
    row, item = ranking.by_key.get(key), ranking.portfolio.items[key]
    belief = ranking.scorer.believe(ranking.portfolio.evidence_of.get(key, ()), item.standing)
    return belief, row.rank if row else None


def decide(screen: CommandScreen[Any]) -> None:
    """Pivot, persevere or stop: with a reason, and somebody of both sides."""
    item = _present(screen)
    if item is None:
        return
    planner = screen.program.planner
    blanks = (Blank("course", Course.PERSEVERE, _courses), *map(Blank, ("reason", "marketing", "it")))

    def given(fields: Fields | None) -> None:
        if fields is not None:
            made = committed(screen, "decide", lambda: planner.decide(item.key, fields))
            if made is not None:
                screen.notify(decision_sentence(made), markup=False)

    question = partial(_asked, "ask.decision", item)
    screen.app.push_screen(AskScreen(question, blanks, partial(read_decision, item.key)), given)


def deliver(screen: CommandScreen[Any]) -> None:
    """What became of the item chosen; where that was told before, it can be corrected."""
    item = _present(screen)
    if item is None:
        return
    planner = screen.program.planner
    known = planner.portfolio().deliveries.get(item.key)
    blanks = (
        Blank("held", _held_of(known), _held),
        *(Blank(name, _text_of(known, name)) for name in ("value", "size", "chosen")),
        Blank("finished", _text_of(known, "finished") or planner.today().isoformat()),
    )

    def given(fields: Fields | None) -> None:
        if fields is not None and committed(screen, "deliver", lambda: planner.deliver(item.key, fields)) is not None:
            screen.notify(say("deliver.recorded", key=item.key), markup=False)

    judge = partial(read_delivery, item.key, today=planner.today())
    screen.app.push_screen(AskScreen(partial(_asked, "ask.delivery", item), blanks, judge), given)


def _present(screen: CommandScreen[Any]) -> Item | None:
    key = screen.present
    if key is None:
        screen.notify(say("ask.no_item"), markup=False)
        return None
    return screen.attempt(lambda: screen.program.planner.show(key).item)


def _asked(code: str, item: Item) -> str:
    return say(code, key=item.key, title=item.title)


def _text_of(known: Delivery | None, name: str) -> str:
    value = getattr(known, name, None)
    return "" if value is None else f"{value:g}" if isinstance(value, float) else str(value)


def _held_of(known: Delivery | None) -> str:
    return next(name for name, held in HELD.items() if held is (known.held if known else None))


def _kinds(ladder: Ladder) -> list[Alternative]:
    return [Alternative(kind.name, visible(kind.said(language()))) for kind in ladder.kinds if kind.testable]


def _said(code: str, names: Sequence[str]) -> list[Alternative]:
    return [Alternative(name, say(f"{code}.{name}")) for name in names]


_ways: Callable[[], list[Alternative]] = partial(_said, "better", tuple(Better))
_courses: Callable[[], list[Alternative]] = partial(_said, "course", tuple(Course))


def _held() -> list[Alternative]:
    return [Alternative(name, say(f"ask.held.{name or 'open'}")) for name in HELD]

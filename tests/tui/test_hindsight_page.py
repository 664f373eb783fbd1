"""The second page of screen 7 on a history long enough to be told: pictures, and the way to the items it names."""

from datetime import timedelta

import pytest

from planner.domain.learning import Delivery
from planner.domain.portfolio import Portfolio
from tests.builders import TODAY, evidence, item
from tests.tui.learnt import answered, learn, opened, school
from tests.tui.reader import lines, running, screen, table, until
from tests.tui.stage import planner_of
from tui.app import PlannerApp
from tui.plain import PlainTwin
from tui.screens.detail import DetailScreen
from tui.theme import DARK, LIGHT

DONE = (
    # gut, stated value, kind of evidence, held, delivered, size
    (1, 20, "opinion", False, 0, 13),
    (2, 13, "theme", False, 1, 8),
    (3, 8, "test_result", True, 16, 3),
    (4, 13, "opinion", False, 2, 5),
    (5, 8, "user_evidence", True, 14, 3),
    (6, 5, "test_result", True, 11, 2),
    (7, 8, "opinion", True, 12, 5),
    (8, 5, "user_evidence", True, 10, 2),
    (9, 13, "test_result", False, 0, 5),
)


def history() -> Portfolio:
    """``school`` and nine finished features: gut liked the large promises, evidence the tested ones, but the last."""
    whole = school()
    done = [
        item(f"CRM-{80 + gut}", value=value, urgency=3, risk=2, size=size, gut_rank=gut, accountable="marketing",
             status="done")
        for gut, value, _, _, _, size in DONE
    ]  # fmt: skip
    pieces = [
        evidence(f"CRM-{80 + gut}", kind, day=TODAY - timedelta(days=310), id=80 + gut) for gut, _, kind, *_ in DONE
    ]
    deliveries = [
        Delivery(
            item=f"CRM-{80 + gut}", chosen=TODAY - timedelta(days=300), finished=TODAY - timedelta(days=200 - gut),
            held=held, value=value, size=size,
        )
        for gut, _, _, held, value, size in DONE
    ]  # fmt: skip
    return Portfolio.of(
        [*whole.items.values(), *done], whole.links, [*whole.evidence, *pieces], whole.outcomes.values(),
        whole.charter, tests=whole.tests, decisions=whole.decisions,
        deliveries=[*whole.deliveries.values(), *deliveries],
    )  # fmt: skip


def app(theme: str = DARK.name) -> PlannerApp:
    return PlannerApp(planner_of(history()), theme=theme)


def told(pilot) -> str:
    """What stands left of the pane, without the ends of its lines."""
    return " ".join(" ".join(line.split("│")[0].strip() for line in lines(pilot)).split())


async def test_from_a_sentence_about_who_was_right_to_the_item():
    async with running(app(), (120, 90)) as pilot:
        await opened(pilot)
        await pilot.press("]")
        text = told(pilot)
        assert "Intuition tax, realised" in text
        assert "CRM-89: 9th by gut, 4th by evidence, of 9; it failed and delivered 0 of 18 promised" in text
        await until(pilot, lambda: learn(pilot).point is not None)
        while (point := learn(pilot).point) is None or point.key != "CRM-89":
            await pilot.press("j")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, DetailScreen))
        assert "CRM-89" in screen(pilot)


def test_the_plain_twin_says_the_same():
    said = list(PlainTwin(planner_of(history())).answer("learn"))
    assert "Where gut beat evidence" in said
    assert any(line.startswith("CRM-89: 9th by gut") for line in said)


def shown(*keys: str):
    async def settled(pilot) -> None:
        await pilot.pause()
        await until(pilot, lambda: table(pilot).key)
        await pilot.press("7")
        await answered(pilot)
        await pilot.press("]", *keys)
        pilot.app.clear_notifications()
        await pilot.pause()

    return settled


def test_realised_80x24(snap_compare):
    """What the orders paid, against gut and as stated with intervals; below, where gut beat evidence."""
    assert snap_compare(app(), terminal_size=(80, 24), run_before=shown())


@pytest.mark.usefixtures("french")
def test_realised_in_french_light_120x40(snap_compare):
    """In French on cream: promises by function and kind with their intervals, the tax, who was right about what."""
    assert snap_compare(app(LIGHT.name), terminal_size=(120, 40), run_before=shown())

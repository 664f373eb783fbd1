"""Hostile texts on every screen there is, in every widget, every notice and every error."""

import pytest

from planner.domain.errors import Refused
from planner.domain.findings import Finding, Severity, Where
from planner.i18n import activate, language, visible
from planner.i18n.phrases import sentence
from tests.strategies import HOSTILE
from tests.tui.reader import notices, running, screen, until
from tests.tui.screens_found import declared, reached
from tests.tui.stage import hostile, planner_of
from tests.tui.test_hostile_texts import obeyed
from tests.unit.test_words import placeholders, sentences
from tui.app import PlannerApp
from tui.screens.backlog import BacklogScreen

ATTACKS = (
    *HOSTILE,
    "[link=file:///etc/passwd]x[/link]",
    "\x1b]0;owned\x1b\\",
    "\x1b[2J\x1b[H",
    "\u2066isolated\u2069",
    "$accent [b]x[/b] [/]",
    "a" * 400,
)


@pytest.fixture(params=["en", "fr"])
def each_language(request):
    before = language()
    activate(request.param)
    yield request.param
    activate(before)


async def test_nothing_on_any_screen_is_obeyed_or_breaks_it():
    seen = set()
    async with running(PlannerApp(planner_of(hostile()))) as pilot:
        async for way in reached(pilot):
            assert obeyed(screen(pilot)) == [], way
            assert pilot.app.is_running, way
            seen.add(type(pilot.app.screen))
    assert {one.__name__ for one in declared() - seen - ELSEWHERE} == set()


NOT_BY_ONE_KEY = {"ConflictScreen", "ImportPreviewScreen", "SearchScreen", "InlinePrompt", "ChooseScreen"} | {
    "SliceAmountPrompt",
    "FundPrompt",
    "RestoreScreen",
    "SmallScreen",
}
ELSEWHERE = {one for one in declared() if one.__name__ in NOT_BY_ONE_KEY}
"""Two people must clash for these, a file be chosen, something be picked before, a view be kept, or the terminal be
small. A new screen is not among them until somebody puts it here."""


@pytest.mark.parametrize("text", ATTACKS)
async def test_every_notice_shows_it_literally(text):
    async with running(PlannerApp(planner_of(hostile())), (120, 40)) as pilot:
        app = pilot.app
        finding = Finding("cell.number", Severity.ERROR, Where(file=text, column=text, key="CRM-1"), {"value": text})
        assert isinstance(app.screen, BacklogScreen)
        app.screen.refuse(Refused([finding]))
        await until(pilot, lambda: notices(pilot))
        assert visible(text) in notices(pilot)[0]
        assert obeyed(notices(pilot)[0] + screen(pilot)) == []


@pytest.mark.parametrize("area", ["domain", "storage", "services", "formats", "value", "tui"])
def test_every_error_there_is_shows_it_literally(area, each_language):
    """Each sentence of a finding with a hostile text in all its places."""
    bad = []
    for code, forms in sentences(each_language, area).items():
        if not code.startswith("finding."):
            continue
        names = set().union(*map(placeholders, forms))
        for text in ATTACKS:
            told = sentence(Finding(code.removeprefix("finding."), Severity.ERROR, Where(), dict.fromkeys(names, text)))
            if obeyed(told) or (names and visible(text) not in told):
                bad.append((code, text))
    assert bad == []

"""A whole portfolio put back from the screen: looked at, restored, refused with what to do, called off."""

import json
from pathlib import Path

import pytest

from planner.i18n import activate
from planner.services.exporting import Format
from planner.services.planner import Planner
from tests.builders import evidence, item, portfolio
from tests.tui.reader import notices, running, screen, until
from tests.tui.stage import hostile, planner_of, retail
from tests.tui.test_hostile_texts import obeyed
from tests.tui.threads import Gate
from tui import exporting
from tui.app import PlannerApp
from tui.exporting import Wanted
from tui.screens.backlog import BacklogScreen
from tui.screens.restore import RestoreScreen

COUNTS = "1 initiative · 10 features · 2 stories · 4 links · 5 pieces of evidence · 1 shared outcome"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def written(folder: Path, whole=None, name: str = "whole.json") -> Path:
    planner = planner_of(retail() if whole is None else whole)
    exporting.write(planner, planner.ranking(), Wanted("whole", Format.JSON, str(folder / name)), force=False)
    return folder / name


def content(whole):
    """All but versions and the revision, which start anew."""
    items = {key: one.revised(version=0) for key, one in whole.items.items()}
    rest = [{one.revised(version=0) for one in some} for some in (whole.links, whole.evidence, whole.outcomes.values())]
    return items, rest, whole.charter.revised(version=0)


async def looked_at(pilot, path: Path) -> None:
    pilot.app.push_screen(RestoreScreen(pilot.app.planner, path))
    await until(pilot, lambda: "a whole portfolio" in screen(pilot))


async def test_a_whole_portfolio_is_chosen_looked_at_and_put_back_and_one_undo_takes_it_out(folder):
    written(folder)
    app = PlannerApp(planner_of(portfolio()))
    async with running(app, (100, 24)) as pilot:
        await pilot.press("I")
        await until(pilot, lambda: "whole.json" in screen(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: COUNTS in screen(pilot))
        assert "whole.json, a whole portfolio: Retail CRM" in screen(pilot)
        assert "CRM-12  Consent centre in account and app" in screen(pilot)
        assert app.planner.revision() == 0
        await pilot.press("I")
        await until(pilot, lambda: isinstance(app.screen, BacklogScreen) and "CRM-12 is 1st" in screen(pilot))
        await until(pilot, lambda: notices(pilot)[-1:] == ["24 records restored. u takes it back."])
        assert content(app.planner.portfolio()) == content(retail())
        await pilot.press("u")
        await until(pilot, lambda: app.planner.portfolio().items == {})


async def test_what_is_questionable_in_it_is_listed_before(folder):
    doubtful = portfolio(
        item("CRM-1", "One", value=7.5, urgency=3, risk=1, size=2),
        evidence("CRM-1", "guesswork"),
    )
    path = written(folder, doubtful)
    async with running(PlannerApp(planner_of(portfolio())), (120, 24)) as pilot:
        await looked_at(pilot, path)
        await pilot.press("tab")
        assert "value 7.5 is not on its scale" in screen(pilot)
        assert "guesswork" in screen(pilot)
        await pilot.press("I")
        await until(pilot, lambda: list(pilot.app.planner.portfolio().items) == ["CRM-1"])


async def test_it_goes_into_an_empty_portfolio_only_and_what_to_do_is_said(folder):
    path = written(folder)
    app = PlannerApp(planner_of(retail()))
    async with running(app, (120, 24)) as pilot:
        await looked_at(pilot, path)
        assert "✗ This portfolio already holds something (items: 13, shared outcomes: 1)" in screen(pilot)
        assert "or import CSV, which merges." in screen(pilot)
        await pilot.press("I")
        await until(pilot, lambda: notices(pilot))
        assert notices(pilot)[0].startswith("This portfolio already holds something")
        assert app.planner.revision() == 0
        await pilot.press("escape")
        assert isinstance(app.screen, BacklogScreen)


async def test_a_file_that_contradicts_itself_says_where(folder):
    path = written(folder)
    document = json.loads(path.read_text(encoding="utf-8"))
    document["items"][0]["parent"] = "CRM-999"
    path.write_text(json.dumps(document), encoding="utf-8")
    app = PlannerApp(planner_of(portfolio()))
    async with running(app) as pilot:
        await looked_at(pilot, path)
        assert "CRM-999" in screen(pilot)
        await pilot.press("I")
        await until(pilot, lambda: notices(pilot))
        assert app.planner.revision() == 0


@pytest.mark.parametrize("text", ["", "[]", "{", '{"format": "else"}', "\x00"])
async def test_what_is_no_portfolio_is_said_and_left(folder, text):
    (folder / "no.json").write_text(text, encoding="utf-8")
    async with running(PlannerApp(planner_of(portfolio()))) as pilot:
        pilot.app.push_screen(RestoreScreen(pilot.app.planner, folder / "no.json"))
        await until(pilot, lambda: notices(pilot) and "It cannot be read." in screen(pilot))
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, BacklogScreen)


@pytest.fixture
def held(monkeypatch):
    """Restores wait in the middle until they are let go on."""
    gate = Gate()
    real = Planner.restore

    def slow(self, whole, *, rehearse=False, progress=None):
        def told(written):
            gate.stop()
            progress(written)

        return real(self, whole, rehearse=rehearse, progress=told)

    monkeypatch.setattr(Planner, "restore", slow)
    yield gate
    gate.open()


async def test_called_off_it_leaves_nothing(folder, held):
    app = PlannerApp(planner_of(portfolio()))
    async with running(app) as pilot:
        await looked_at(pilot, written(folder))
        await pilot.press("I")
        await until(pilot, held.reached.is_set)
        await until(pilot, lambda: "0 of 24 · esc calls it off" in screen(pilot))
        await pilot.press("escape")
        await until(pilot, lambda: "Being called off" in screen(pilot))
        held.open()
        await until(pilot, lambda: "Called off: nothing was written." in notices(pilot))
        assert (app.planner.revision(), dict(app.planner.portfolio().items)) == (0, {})
        assert app.watch_others._ours == []
        await pilot.press("escape")
        assert isinstance(app.screen, BacklogScreen)


async def test_hostile_texts_in_it_are_shown_and_never_obeyed(folder):
    path = written(folder, hostile())
    app = PlannerApp(planner_of(portfolio()))
    async with running(app, (120, 40)) as pilot:
        await looked_at(pilot, path)
        assert "[red]␛]0;owned␇Retail" in screen(pilot)
        for key in ("tab", "tab", "I"):
            assert obeyed(screen(pilot)) == []
            await pilot.press(key)
        await until(pilot, lambda: len(app.planner.portfolio().items) == len(hostile().items))


async def test_the_language_can_change_while_one_looks(folder):
    path = written(folder)
    activate("en")
    async with running(PlannerApp(planner_of(portfolio())), (100, 24)) as pilot:
        await looked_at(pilot, path)
        await pilot.press("down", "f2")
        await until(pilot, lambda: "un portefeuille entier\u00a0: Retail CRM" in screen(pilot))
        assert "1 initiative · 10 features · 2 stories · 4 liens · 5 preuves · 1 résultat partagé" in screen(pilot)
        assert "▸éléments◂" in screen(pilot)

"""Imports from the screen into a file on disk: another thread writes, and one that is called off leaves nothing."""

import asyncio

import pytest

from planner.bootstrap import open_planner
from planner.services.planner import Planner
from planner.settings import Settings
from tests.tui.reader import notices, running, screen, until
from tests.tui.threads import Gate
from tui.app import PlannerApp
from tui.screens.backlog import BacklogScreen
from tui.screens.import_preview import ImportPreviewScreen

ITEMS = 1_200


@pytest.fixture
def planner(tmp_path):
    found = open_planner(Settings(database=tmp_path / "crm.db", actor="ana"), create=True)
    found.add({"title": "Here before"})
    yield found
    found.close()


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "many.csv"
    lines = [f"A-{n},Feature {n},{n % 13 + 1}" for n in range(ITEMS)]
    path.write_text("\n".join(["Id,Title,Size", *lines]), encoding="utf-8")
    return path


@pytest.fixture
def half_way(monkeypatch):
    """An import that is written stops after its first records until it may go on."""
    gate = Gate()
    real = Planner.import_

    def halting(self, reading, options=None, progress=None):
        def told(read):
            if options is not None and not options.dry_run:
                gate.stop()
            progress(read)

        return real(self, reading, options, told)

    monkeypatch.setattr(Planner, "import_", halting)
    yield gate
    gate.open()


async def looked_at(pilot, path):
    pilot.app.push_screen(ImportPreviewScreen(pilot.app.planner, path))
    await until(pilot, lambda: f"{ITEMS:,} read".replace(",", "") in screen(pilot).replace(",", ""))


async def test_called_off_half_way_the_file_on_disk_is_as_before(planner, table, half_way):
    before = planner.portfolio()
    async with running(PlannerApp(planner)) as pilot:
        await looked_at(pilot, table)
        await pilot.press("I")
        await until(pilot, half_way.reached.is_set)
        await pilot.press("escape")
        half_way.open()
        await until(pilot, lambda: "Called off: nothing was written." in notices(pilot))
        assert planner.portfolio() == before
        assert planner.revision() == before.revision
        planner.add({"title": "The file is free again"})


async def test_leaving_the_program_in_the_middle_writes_nothing(planner, table, half_way):
    before = planner.portfolio()
    async with running(PlannerApp(planner)) as pilot:
        await looked_at(pilot, table)
        await pilot.press("I")
        await until(pilot, half_way.reached.is_set)
        await pilot.press("ctrl+q")
    half_way.open()
    await asyncio.get_running_loop().shutdown_default_executor()
    assert planner.portfolio() == before


async def test_it_is_one_entry_that_one_undo_takes_back(planner, table):
    before = planner.portfolio()
    async with running(PlannerApp(planner)) as pilot:
        await looked_at(pilot, table)
        await pilot.press("I")
        await until(pilot, lambda: len(planner.portfolio().items) == ITEMS + 1)
        await until(pilot, lambda: isinstance(pilot.app.screen, BacklogScreen))
        assert planner.revision() == before.revision + 1
        await pilot.press("u")
        await until(pilot, lambda: planner.portfolio().items.keys() == before.items.keys())

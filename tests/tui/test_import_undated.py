"""A file of evidence in which nobody recognises a date: which column it is can be said on the screen."""

from tests.builders import item, portfolio
from tests.tui.reader import running, screen, until
from tests.tui.stage import planner_of
from tui.app import PlannerApp
from tui.screens.import_preview import ImportPreviewScreen


async def test_evidence_is_imported_once_the_column_of_its_dates_is_named(tmp_path):
    path = tmp_path / "heard.csv"
    path.write_text("heard on,item,kind,verdict\n2026-03-01,CRM-1,opinion,supports\n", encoding="utf-8")
    app = PlannerApp(planner_of(portfolio(item("CRM-1"))))
    async with running(app) as pilot:
        app.push_screen(ImportPreviewScreen(app.planner, path))
        await until(pilot, lambda: "Say which column holds the date of the evidence" in screen(pilot))
        await pilot.press("enter", *"date", "enter")
        await until(pilot, lambda: "1 read = 1 created" in screen(pilot))
        await pilot.press("I")
        await until(pilot, lambda: app.planner.portfolio().evidence)
        (piece,) = app.planner.portfolio().evidence
        assert (piece.item, piece.date.isoformat()) == ("CRM-1", "2026-03-01")

"""Pictures of files in and out, the empty portfolio and the tour. Each docstring says what its picture shows."""

from pathlib import Path

import pytest
from textual.widgets import Input

from planner.services.exporting import Format
from tests.builders import portfolio
from tests.tui.reader import screen, until
from tests.tui.stage import planner_of, retail
from tui import exporting as writing
from tui.app import PlannerApp
from tui.exporting import Wanted
from tui.screens.export import ExportScreen
from tui.screens.import_file import ImportFileScreen
from tui.screens.import_preview import ImportPreviewScreen
from tui.screens.restore import RestoreScreen
from tui.theme import LIGHT

SMALL, LARGE = (80, 24), (120, 40)
CORPUS = Path(__file__).parents[1] / "corpus"
FRENCH_JIRA = CORPUS / "jira_fr.csv"


def empty(**more) -> PlannerApp:
    return PlannerApp(planner_of(portfolio()), **more)


def preview(*keys: str):
    async def before(pilot) -> None:
        pilot.app.push_screen(ImportPreviewScreen(pilot.app.planner, FRENCH_JIRA))
        await until(pilot, lambda: pilot.app.screen._checked is not None and not pilot.app.screen._work.busy)
        await pilot.press(*keys)
        await pilot.pause()

    return before


def test_import_preview_80x24(snap_compare):
    """A French Jira file before its import.

    Three lines on grey: file and system, the sum that adds up, that faulty records block it. Under them the sections
    with ▸file◂ in amber; then seven lines of choices, the first on blue: profile, encoding, delimiter, date order,
    decimal sign as recognised, faulty records, values edited here; each between ◂ and ▸. A grey hint below.
    """
    assert snap_compare(empty(), terminal_size=SMALL, run_before=preview())


def test_import_columns_80x24(snap_compare):
    """After ``tab``: each header → the field it is read as in blue (in grey what is kept as extra), an example."""
    assert snap_compare(empty(), terminal_size=SMALL, run_before=preview("tab"))


def test_import_rows_120x40(snap_compare):
    """After two ``tab``: the first records, each with line, own id in bold, title; below in grey its fields."""
    assert snap_compare(empty(), terminal_size=LARGE, run_before=preview("tab", "tab"))


@pytest.mark.usefixtures("french")
def test_import_findings_in_french_light_80x24(snap_compare):
    """After three ``tab``, in French on cream: what was found, worst first with its sign, with line and column."""
    assert snap_compare(empty(theme=LIGHT.name), terminal_size=SMALL, run_before=preview("tab", "tab", "tab"))


def test_import_findings_120x40(snap_compare):
    """The findings with room: one line each where it fits, ✗ ⚠ · before them; ⚠ behind the name of the section."""
    assert snap_compare(empty(), terminal_size=LARGE, run_before=preview("tab", "tab", "tab"))


def restoring(path: Path):
    async def before(pilot) -> None:
        whole = planner_of(retail())
        writing.write(whole, whole.ranking(), Wanted("whole", Format.JSON, str(path)), force=False)
        pilot.app.push_screen(RestoreScreen(pilot.app.planner, path))
        await until(pilot, lambda: "CRM-1 " in screen(pilot) or "✗" in screen(pilot))
        await pilot.pause()

    return before


def test_restore_80x24(snap_compare, tmp_path):
    """A whole portfolio before it is put back: its name, how many of each sort, what to press; below its items."""
    assert snap_compare(empty(), terminal_size=SMALL, run_before=restoring(tmp_path / "portfolio.json"))


@pytest.mark.usefixtures("french")
def test_restore_refused_in_french_light_120x40(snap_compare, tmp_path):
    """The same over a portfolio that holds something, in French on cream: ✗ and why, and what to do instead."""
    app = PlannerApp(planner_of(retail()), theme=LIGHT.name)
    assert snap_compare(app, terminal_size=LARGE, run_before=restoring(tmp_path / "portfolio.json"))


def test_import_target_80x24(snap_compare):
    """After ``enter`` on a column: a framed box asks what the column is, with a field to type in and the fields."""

    async def before(pilot) -> None:
        await preview("tab", "enter")(pilot)
        pilot.app.screen.query_one(Input).cursor_blink = False
        await pilot.pause()

    assert snap_compare(empty(), terminal_size=SMALL, run_before=before)


def test_import_picker_80x24(snap_compare, tmp_path, monkeypatch):
    """The picker: its question in amber, the folder in grey, a field, then ``../``, a folder, two tables with sizes."""
    (tmp_path / "exports").mkdir()
    for name in ("backlog.csv", "value.xlsx"):
        (tmp_path / name).write_bytes(b"x" * 4200)
    monkeypatch.chdir(tmp_path)

    async def before(pilot) -> None:
        pilot.app.push_screen(ImportFileScreen(tmp_path))
        await until(pilot, lambda: "value.xlsx" in screen(pilot))
        pilot.app.screen.query_one(".folder").update("/home/ana/backlogs")
        pilot.app.screen.query_one(Input).cursor_blink = False
        await pilot.pause()

    assert snap_compare(empty(), terminal_size=SMALL, run_before=before)


def exporting(*keys: str):
    async def before(pilot) -> None:
        await until(pilot, lambda: "10 features" in screen(pilot))
        await pilot.press("X", *keys)
        pilot.app.screen.query_one(Input).cursor_blink = False
        assert isinstance(pilot.app.screen, ExportScreen)
        await pilot.pause()

    return before


def test_export_80x24(snap_compare):
    """After ``X``: a framed box over the dimmed list: what (the list as shown), format, file name, and the keys."""
    assert snap_compare(PlannerApp(planner_of(retail())), terminal_size=SMALL, run_before=exporting())


@pytest.mark.usefixtures("french")
def test_export_in_french_light_80x24(snap_compare):
    """The export in French on cream, the whole portfolio chosen: the name has become *portfolio.csv*."""
    app = PlannerApp(planner_of(retail()), theme=LIGHT.name)
    assert snap_compare(app, terminal_size=SMALL, run_before=exporting("right"))


@pytest.mark.parametrize("stop", range(6))
def test_tour_80x24(snap_compare, stop):
    """A stop of the tour: a box framed in amber beside the part it is about, which has an amber tint; the list stays.

    The box says a title, which stop of six it is, and two or three sentences; the foot has the keys.
    """
    press = ["f3", *(stop * ["enter"])]
    assert snap_compare(PlannerApp(planner_of(retail())), terminal_size=SMALL, press=press)


@pytest.mark.usefixtures("french")
def test_tour_in_french_120x40(snap_compare):
    """The fifth stop in French: the box below or beside the why, which stands right of the list."""
    app = PlannerApp(planner_of(retail()))
    assert snap_compare(app, terminal_size=LARGE, press=["f3", *(4 * ["enter"])])

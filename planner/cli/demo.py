"""``planner demo``: the example portfolio in a database of its own, ranked, with the reasons; then the screens."""

from pathlib import Path
from typing import Annotated

from typer import Option

from planner.bootstrap import open_planner
from planner.cli.desk import Desk
from planner.cli.options import Flag
from planner.cli.ranked import ranked_lines
from planner.cli.screens import on_terminal, open_screens
from planner.cli.streams import note
from planner.cli.tables import wrapped
from planner.domain.errors import refused
from planner.domain.findings import Where
from planner.i18n import language, say
from planner.places import data_folder
from planner.presets import demo_folder
from planner.services.demo import ACTOR, fill, is_demo
from planner.services.planner import Planner

Fresh = Annotated[Flag, Option("--fresh", help="option.fresh")]

_EXPLAINED = 5
"""How many items are shown with their reasons."""


def demo(desk: Desk, fresh: Fresh = False) -> None:
    path = desk.settings.database or data_folder() / "demo.db"
    desk.settings = desk.settings.model_copy(update={"database": path})
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists() or not _goes_on(desk, path, fresh=fresh):
        _fill(desk, path)
    planner = desk.open()
    if desk.form == "json":
        ranking = planner.ranking()
        desk.json("demo", path=str(path), top=[row.key for row in ranking.rows[:_EXPLAINED]])
        return
    desk.lines(ranked_lines(planner.ranking(), planner.intuition_tax(), desk.paper))
    desk.lines(["", *_reasons(planner, desk)])
    note(say("demo.path", path=str(path)))
    note(say("demo.learning"))
    if on_terminal():
        open_screens(desk, planner)


def _goes_on(desk: Desk, path: Path, *, fresh: bool) -> bool:
    """Whether the demo goes on where it was left. A portfolio that is not the demo's is refused, and left alone."""
    planner = desk.open()
    begun, empty = is_demo(planner), planner.revision() == 0
    desk.close()
    if not begun and not empty:
        raise refused("demo.own", Where(file=str(path)))
    if fresh:
        _delete(path)
    return begun and not fresh


def _fill(desk: Desk, path: Path) -> None:
    """All of the example or, if that fails, no file: half of it would be taken for the place where one left it."""
    planner = open_planner(desk.settings.model_copy(update={"actor": ACTOR}), create=True)
    try:
        fill(planner, demo_folder(), language())
    except BaseException:
        planner.close()
        _delete(path)
        raise
    planner.close()


def _delete(path: Path) -> None:
    for name in (path.name, *(f"{path.name}{tail}" for tail in ("-wal", "-shm", "-journal"))):
        path.with_name(name).unlink(missing_ok=True)


def _reasons(planner: Planner, desk: Desk) -> list[str]:
    lines = [desk.paper.styled(say("demo.reasons"), "strong")]
    for row in planner.ranking().rows[:_EXPLAINED]:
        first, *rest = planner.why(row.key).sentences()
        lines += wrapped(" ".join([first, *rest]), desk.paper, "  ")
        lines.append("")
    return lines[:-1]

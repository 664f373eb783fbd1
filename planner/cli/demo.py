"""``planner demo``: the example portfolio in a database of its own, ranked, with the reasons; then the screens."""

from pathlib import Path
from typing import Annotated

from typer import Option

from planner.bootstrap import open_planner
from planner.cli.desk import Desk
from planner.cli.options import Flag
from planner.cli.paper import note
from planner.cli.ranked import ranked_lines
from planner.cli.tables import wrapped
from planner.cli.upkeep import on_terminal, open_screens
from planner.domain.errors import refused
from planner.domain.findings import Where
from planner.i18n import language, say
from planner.places import data_folder
from planner.presets import demo_folder
from planner.services.demo import ACTOR, fill, is_demo
from planner.services.planner import Planner
from planner.value.sentences import sentences

Fresh = Annotated[Flag, Option("--fresh", help="option.fresh")]

_EXPLAINED = 5
"""How many items are shown with their reasons."""


def demo(desk: Desk, fresh: Fresh = False) -> None:
    path = desk.settings.database or data_folder() / "demo.db"
    desk.settings = desk.settings.model_copy(update={"database": path})
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists() and not _usable(desk, path, fresh=fresh):
        _filled(desk)
    elif not path.exists():
        _filled(desk)
    planner = desk.open()
    if desk.form == "json":
        ranking = planner.ranking()
        desk.json("demo", path=str(path), top=[row.key for row in ranking.rows[:_EXPLAINED]])
        return
    desk.lines(ranked_lines(planner.ranking(), desk.paper))
    desk.lines(["", *_reasons(planner, desk)])
    note(say("demo.path", path=str(path)))
    if on_terminal():
        open_screens(desk, planner)


def _usable(desk: Desk, path: Path, *, fresh: bool) -> bool:
    """Whether the demo goes on where it was left. Never touches a portfolio that is not the demo's."""
    planner = desk.open()
    begun, empty = is_demo(planner), planner.revision() == 0
    desk.close()
    if empty:
        return False
    if not begun:
        raise refused("demo.own", Where(file=str(path)))
    if fresh:
        for name in (path.name, *(f"{path.name}{tail}" for tail in ("-wal", "-shm", "-journal"))):
            path.with_name(name).unlink(missing_ok=True)
    return not fresh


def _filled(desk: Desk) -> None:
    settings = desk.settings.model_copy(update={"actor": ACTOR})
    planner = open_planner(settings, create=True)
    try:
        fill(planner, demo_folder(), language())
    finally:
        planner.close()


def _reasons(planner: Planner, desk: Desk) -> list[str]:
    lines = [desk.paper.styled(say("demo.reasons"), "strong")]
    for row in planner.ranking().rows[:_EXPLAINED]:
        first, *rest = sentences(planner.why(row.key), planner.policy.ladder)
        lines += wrapped(" ".join([first, *rest]), desk.paper, "  ")
        lines.append("")
    return lines[:-1]

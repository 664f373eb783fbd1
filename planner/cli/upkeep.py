"""``planner init``, ``config``, ``backup`` and ``tui``."""

from pathlib import Path
from typing import Annotated

from typer import Argument, Option

from planner.cli import screens
from planner.cli.charter import Capacity, Card, Name, Prefix, Unit, charter_fields
from planner.cli.desk import Desk, among
from planner.cli.options import Flag
from planner.cli.streams import note
from planner.domain.errors import refused
from planner.domain.findings import Where
from planner.i18n import say, visible
from planner.places import config_folder, settings_files, state_folder

What = Annotated[str, Argument(metavar="path|show", help="argument.config")]
Target = Annotated[str, Argument(metavar="FILE", help="argument.backup")]
Readonly = Annotated[Flag, Option("--readonly", help="option.readonly")]
Plain = Annotated[Flag, Option("--plain", help="option.plain_tui")]


def init(
    desk: Desk,
    name: Name = None,
    prefix: Prefix = None,
    capacity: Capacity = None,
    size_unit: Unit = None,
    scorecard: Card = None,
) -> None:
    path = desk.settings.database_path()
    if path.exists():
        raise refused("init.exists", Where(file=str(path)))
    fields = charter_fields(name, prefix, capacity, size_unit, scorecard)
    try:
        planner = desk.open(create=True)
        if fields:
            planner.set_charter(fields)
    except BaseException:
        desk.close()
        path.unlink(missing_ok=True)  # a file begun with a wrong charter would only be in the way of the next try
        raise
    if desk.for_people:
        note(say("init.done", path=str(path)))
    else:
        desk.json("created", path=str(path))


def config(desk: Desk, what: What = "path") -> None:
    among("path|show", what, ("path", "show"))
    if what == "show":
        shown = desk.settings.model_dump(mode="json")
        places = {
            "database": desk.settings.database_path(),
            "ladder": desk.settings.ladder_path(),
            "scorecards": desk.settings.scorecards_path(),
        }
        shown |= {name: str(place) for name, place in places.items()}
        if desk.for_people:
            desk.lines(f"{name} = {visible(str(value))}" for name, value in _flat(shown))
        else:
            desk.json("config", settings=shown)
        return
    files = [(path, path.is_file()) for path in settings_files()]
    if desk.for_people:
        desk.lines(
            f"{visible(str(path))}  ({say('config.read' if there else 'config.absent')})" for path, there in files
        )
        desk.lines([say("fact", name=say("config.folder"), value=str(config_folder()))])
        desk.lines([say("fact", name=say("config.crashes"), value=str(state_folder()))])
    else:
        desk.json("config", files=[{"path": str(path), "read": there} for path, there in files])


def backup(desk: Desk, target: Target) -> None:
    path = Path(target).expanduser()
    desk.planner.backup(path)
    if desk.for_people:
        note(say("backup.done", path=str(path)))
    else:
        desk.json("backup", path=str(path))


def tui(desk: Desk, readonly: Readonly = False, plain: Plain = False) -> None:
    screens.tui(desk, readonly=readonly, plain=plain)


def _flat(settings: dict[str, object], above: str = "") -> list[tuple[str, object]]:
    found: list[tuple[str, object]] = []
    for name, value in settings.items():
        found += _flat(value, f"{name}.") if isinstance(value, dict) else [(f"{above}{name}", value)]
    return found

"""The wiring: from settings to a planner at work. The only module that knows every layer."""

import getpass
from datetime import UTC, datetime
from pathlib import Path

from planner.domain.errors import Refused
from planner.domain.findings import Finding, Severity, Where
from planner.domain.portfolio import Portfolio
from planner.presets import demo_folder
from planner.services.demo import ACTOR, fill
from planner.services.planner import Planner, Policy
from planner.services.session import Session
from planner.settings import Settings
from planner.storage.sqlite.opening import open_sqlite
from planner.value.ladder import read_ladder
from planner.value.shelf import scorecards


class SystemClock:
    def now(self) -> datetime:
        return datetime.now(UTC)


def open_planner(settings: Settings, *, create: bool = False, readonly: bool = False) -> Planner:
    """The planner on the settings' database; ``StoreError`` if it cannot be used, or is missing and not to be made."""
    default_place = settings.database is None
    store = open_sqlite(settings.database_path(), create=create, readonly=readonly, make_folder=default_place)
    return Planner(Session(store, SystemClock(), actor(settings)), policy(settings))


def actor(settings: Settings) -> str:
    """The name that the journal keeps."""
    if settings.actor:
        return settings.actor
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # no login name on this machine
        return "somebody"


def policy(settings: Settings) -> Policy:
    """Scorecards and ladder, shipped and the user's own; ``Refused`` names the file that is wrong."""
    return Policy(scorecards(settings.scorecards_path()), read_ladder(*_own(settings.ladder_path())))


def _own(path: Path) -> tuple[str | None, Where]:
    where = Where(file=str(path))
    if not path.is_file():
        return None, where
    try:
        return path.read_text(encoding="utf-8-sig"), where
    except (OSError, UnicodeDecodeError) as error:
        raise Refused([Finding("settings.unreadable", Severity.ERROR, where, {"problem": str(error)})]) from None


def example(language: str) -> Portfolio:
    """The example portfolio in *language*, as its files make it: to be put into an empty one with ``restore``."""
    from planner.storage.memory import MemoryStore

    planner = Planner(Session(MemoryStore(), SystemClock(), ACTOR), policy(Settings()))
    fill(planner, demo_folder(), language)
    return planner.portfolio()

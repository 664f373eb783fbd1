"""The user's settings: flag over environment over project file over user file over default.

The user file is ``config.toml`` in the platform's settings folder; a project file ``planner.toml`` in the working
folder speaks for everyone who works there. Every setting is also an environment variable: ``PLANNER_LANGUAGE``,
``PLANNER_TUI__THEME``.
"""

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from planner.domain.errors import Refused
from planner.domain.findings import Finding, Severity, Where
from planner.domain.validation import findings
from planner.places import config_folder, data_folder, settings_files

_PREFIX = "PLANNER_"
_SHORT = {"PLANNER_DB": "database", "PLANNER_LANG": "language"}
_NOT_SETTINGS = {"PLANNER_CONFIG"}


class TuiSettings(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    theme: str = "planner-dark"
    mouse: bool = True
    signs: Literal["auto", "unicode", "ascii"] = "auto"
    """What the terminal can draw; ``auto`` judges by its encoding and by TERM."""
    keys: dict[str, str | tuple[str, ...]] = {}
    """From the id of a command to its key or keys (several in one text are parted by blanks)."""


class Settings(BaseModel):
    """Everything a user may set, with its default."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    language: Literal["auto", "en", "fr"] = "auto"
    database: Path | None = None
    actor: str = Field(default="", max_length=80)
    """Name in the journal; the login name if empty."""
    ladder: Path | None = None
    """The evidence ladder to use in place of the shipped one's figures."""
    scorecards: Path | None = None
    """Folder of further scorecards."""
    tui: TuiSettings = TuiSettings()

    def database_path(self) -> Path:
        return self.database or data_folder() / "planner.db"

    def ladder_path(self) -> Path:
        return self.ladder or config_folder() / "ladder.toml"

    def scorecards_path(self) -> Path:
        return self.scorecards or config_folder() / "scorecards"


def load(
    environment: Mapping[str, str] = os.environ, folder: Path | None = None, flags: Mapping[str, Any] | None = None
) -> Settings:
    """The settings in force; raises ``Refused`` naming the file or variable that is wrong."""
    layers = [(str(path), _read(path)) for path in settings_files(environment, folder) if path.is_file()]
    layers += [("environment", _from_environment(environment)), ("flags", dict(flags or {}))]
    merged: dict[str, Any] = {}
    for source, layer in layers:
        merged = _over(merged, layer)
        try:
            settings = Settings.model_validate(merged)
        except ValidationError as error:
            raise Refused(findings(error, Where(file=source))) from None
    return settings


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        where = Where(file=str(path))
        raise Refused([Finding("settings.toml", Severity.ERROR, where, {"problem": str(error)})]) from None
    except OSError as error:
        where = Where(file=str(path))
        raise Refused([Finding("settings.unreadable", Severity.ERROR, where, {"problem": str(error)})]) from None


def _from_environment(environment: Mapping[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in environment.items():
        if not name.startswith(_PREFIX) or name in _NOT_SETTINGS or not value:
            continue
        path = _SHORT.get(name, name.removeprefix(_PREFIX).lower()).split("__")
        layer = found
        for step in path[:-1]:
            layer = layer.setdefault(step, {})
        layer[path[-1]] = value
    return found


def _over(weak: Mapping[str, Any], strong: Mapping[str, Any]) -> dict[str, Any]:
    both = dict(weak)
    for name, value in strong.items():
        below = both.get(name)
        both[name] = _over(below, value) if isinstance(below, dict) and isinstance(value, dict) else value
    return both

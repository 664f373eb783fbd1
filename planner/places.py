"""Where settings and the records of mishaps belong on Windows, macOS and Linux. Light: the command line asks early."""

import os
from collections.abc import Mapping
from pathlib import Path

from platformdirs import user_config_path, user_data_path, user_state_path

_APP = "planner"


def config_folder() -> Path:
    return user_config_path(_APP, appauthor=False)


def data_folder() -> Path:
    return user_data_path(_APP, appauthor=False)


def state_folder() -> Path:
    """Crash reports."""
    return user_state_path(_APP, appauthor=False)


def settings_files(environment: Mapping[str, str] = os.environ, folder: Path | None = None) -> list[Path]:
    """The files that are read, weakest first, whether they exist or not. ``PLANNER_CONFIG`` replaces the user file."""
    user = Path(environment["PLANNER_CONFIG"]) if environment.get("PLANNER_CONFIG") else config_folder() / "config.toml"
    return [user, (folder or Path.cwd()) / "planner.toml"]

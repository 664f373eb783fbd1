"""What holds for every test: it begins in English, with the folders of nobody; properties are tried without a clock."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from planner.i18n import activate

settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True)
settings.register_profile("ci", settings.get_profile("house"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "house")  # CI tries the same examples every time

FOLDERS = ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
WINDOWS_FOLDERS = ("WIN_PD_OVERRIDE_LOCAL_APPDATA", "WIN_PD_OVERRIDE_APPDATA")
"""Where settings, data, drafts and crash reports of a person are looked for, by programs that tests start, too."""


@pytest.fixture(autouse=True, scope="session")
def nobodys_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Holds what would else be the person's own."""
    folder = tmp_path_factory.mktemp("nobody")
    with pytest.MonkeyPatch.context() as patched:
        for name in (*FOLDERS, *WINDOWS_FOLDERS):
            patched.setenv(name, str(folder / name.lower()))
        yield folder


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """Whatever language the test before spoke; a test that needs French activates it."""
    activate("en")
    yield
    activate("en")

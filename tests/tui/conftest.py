"""What holds for every test of the screens: a pilot waits until the program is at rest, no cursor blinks, and how sure
a list is comes late, so only where it is asked for."""

from collections.abc import Iterator

import pytest
from textual import app, pilot
from textual.widgets import Input, TextArea

from planner.i18n import activate
from planner.services.sure import certainty
from tests.tui.settling import settled
from tests.tui.sheets import share
from tui import bands as drawing
from tui import places


@pytest.fixture(autouse=True, scope="session")
def _sheets_are_parsed_once() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patched:
        share(patched)
        yield


@pytest.fixture(autouse=True)
def _pilots_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    """After every key and in every pause, those of pictures too."""
    for module in (app, pilot):
        monkeypatch.setattr(module, "wait_for_idle", settled)


@pytest.fixture(autouse=True)
def _no_cursor_blinks(monkeypatch: pytest.MonkeyPatch) -> None:
    """A picture does not depend on when it is taken."""
    for field in (Input, TextArea):
        monkeypatch.setattr(field.cursor_blink, "_default", False)


@pytest.fixture(autouse=True)
def _lines_are_lines(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if "bands" not in request.fixturenames:
        monkeypatch.setattr(certainty, "line_of", lambda *_: None)
        monkeypatch.setattr(places, "place_said", lambda *_: ())


@pytest.fixture
def french() -> None:
    """From here on French is spoken; every test begins in English."""
    activate("fr")


@pytest.fixture
def bands(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cut lines are drawn as bands, and at once: ``until`` they are there, nothing else has to be waited for."""
    monkeypatch.setattr(drawing, "REST", 0.0)

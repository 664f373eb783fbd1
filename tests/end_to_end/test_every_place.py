"""Every key of every screen and dialog, pressed on a real terminal on a copy of the example: each does something that
can be seen, or says why not; the program lives, and the place can be come back to."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("no pseudo-terminals on Windows; the pilot tests press the same keys there", allow_module_level=True)

from tests.end_to_end.places import OTHERS, PLACES, SENT, Here, Place, Steps
from tests.end_to_end.terminal import PATIENCE, Terminal
from tests.tui.screens_found import declared
from tui.command import Command
from tui.commands import LANGUAGE

ROOT = Path(__file__).parents[2]
PLANNER = (sys.executable, "-m", "planner")
QUIT, CTRL_Q = "quit", "\x11"
LEAVING, BACK = "escape", "back"
"""What leads away from every place, but for this command."""
SOON = 15.0
"""Seconds after which a key that has shown nothing is pressed again; nothing depends on it."""
BRIEF = 0.5
"""The same for keys that may have nothing to do."""
PAUSE = 0.02
"""Seconds of quiet in which what was pressed before comes to its end, mostly; nothing depends on it."""


def commands_of(place: Place) -> list[Command]:
    """What can be pressed there, in the order of the help."""
    classes = {one.__name__: one for one in declared()}
    return list(place.commands or classes[place.name.partition(":")[0]].commands.fget(None))  # type: ignore[attr-defined]


def keys_of(place: Place, command: Command) -> tuple[str, ...]:
    """All its keys at the first place that has it, the one to show at the others; leaving the program comes last."""
    if command.id == QUIT:
        return ()
    known = {one.id for other in PLACES[: PLACES.index(place)] for one in commands_of(other)}
    return command.keys[:1] if command.id in known else command.keys


def run(environment: dict[str, str], *words: str) -> str:
    done = subprocess.run(
        [*PLANNER, *words], env=environment, check=True, capture_output=True, text=True, stdin=subprocess.DEVNULL
    )
    return done.stdout


@pytest.fixture(scope="module")
def example(tmp_path_factory) -> Path:
    """A folder with the example's database, a file to import and a whole portfolio."""
    folder = tmp_path_factory.mktemp("example")
    known = {name: value for name, value in os.environ.items() if not name.startswith(("PLANNER_", "LC_"))}
    own = known | {"HOME": str(folder), "LANG": "en_GB.UTF-8", "PYTHONPATH": str(ROOT), "XDG_STATE_HOME": str(folder)}
    run(own, "demo", "--db", str(folder / "demo.db"))
    (folder / "whole.json").write_text(run(own, "export", "--format", "json", "--db", str(folder / "demo.db")))
    row = "CRM-901,A thing from elsewhere,8,5,3,5,red"
    (folder / "backlog.csv").write_text(f"key,title,value,urgency,risk,size,colour\n{row}\n")
    return folder


def test_every_screen_has_a_place_where_its_keys_are_pressed():
    assert {place.name.partition(":")[0] for place in PLACES} == {one.__name__ for one in declared()}


def test_every_key_is_one_that_a_terminal_sends():
    keys = {key for place in PLACES for command in commands_of(place) for key in command.keys}
    assert {key for key in keys if len(key) > 1 and key not in SENT} == set()


def test_what_is_excused_exists():
    for place in PLACES:
        assert {*place.first, *place.silent} <= {command.id for command in commands_of(place)}, place.name


@pytest.mark.skipif(not os.environ.get("EVERY_KEY"), reason="takes minutes: make every-key")
@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)
def test_every_key_shows_something_and_the_place_comes_back(place, environment, example, tmp_path):
    folder = tmp_path / "work"
    shutil.copytree(example, folder)
    database = folder / "demo.db"
    if place.empty:
        database.unlink()
        run(environment, "init", "--db", str(database))
    commands = commands_of(place)
    command = (*PLANNER, "tui", "--db", str(database))
    with Terminal(command, environment, folder=folder, columns=place.columns) as terminal:
        terminal.until(place.start)
        visit = Visit(terminal, place, environment, database)
        for one in commands:
            for key in keys_of(place, one):
                visit.try_out(one, key)
        visit.end("q" if QUIT in {one.id for one in commands} else CTRL_Q)
        assert terminal.ended() == 0


class Visit:
    """The keys of one place, pressed one by one."""

    def __init__(self, terminal: Terminal, place: Place, environment: dict[str, str], database: Path) -> None:
        self._terminal, self._place = terminal, place
        self._environment, self._database = environment, database
        self._edits = 0

    def try_out(self, command: Command, key: str) -> None:
        """Press *key* where it has something to do. One that was lost, as a screen was still leaving, is repeated."""
        terminal, first = self._terminal, self._place.first.get(command.id)
        for patience in (SOON, PATIENCE):
            if first is not None:
                self._come(self._place.start)
            self.come()
            self._press(first or (), BRIEF)
            terminal.quiet(PAUSE if first is None else BRIEF)
            seen = terminal.look
            terminal.press(SENT.get(key, key))
            if command.id in self._place.silent or self._shows(command, seen, patience):
                break
        else:
            raise AssertionError(f"{key} shows nothing:\n{terminal.text}")
        assert terminal.process.poll() is None, f"{key} ended the program:\n{terminal.text}"
        assert "Traceback" not in terminal.text, key
        if command.id == LANGUAGE.id:
            self._press((key,))

    def _shows(self, command: Command, seen: object, seconds: float) -> bool:
        """Whether *command* does what can be seen: one that leads away does only when the place is gone."""
        if LEAVING in command.keys and command.id != BACK:
            return self._terminal.comes(lambda text: not self._place.here(text), seconds)
        return self._terminal.changed(seen, seconds)

    def come(self) -> None:
        """Back to the place, by way of where the program started if need be."""
        self._come(self._place.here)

    def end(self, key: str) -> None:
        """Leave the program. Right behind a lone escape a key counts as one with alt, so it may be needed twice."""
        for patience in (SOON, PATIENCE):
            self.come()
            self._terminal.press(key)
            if self._terminal.ends(patience):
                return

    def _come(self, wanted: Here) -> None:
        terminal, place, deadline = self._terminal, self._place, time.monotonic() + PATIENCE
        terminal.quiet(PAUSE)
        while not wanted(terminal.text):
            assert time.monotonic() < deadline, f"never came back:\n{terminal.text}"
            if place.start(terminal.text):
                self._press(place.way)
                terminal.comes(place.here, SOON)
            else:
                self._press(place.leave(terminal.text))
                terminal.quiet(5 * PAUSE)

    def _press(self, steps: Steps, patience: float = SOON) -> None:
        for step in steps:
            seen = self._terminal.look
            if step == OTHERS:
                self._edits += 1
                own = self._environment | {"PLANNER_ACTOR": "bob"}
                run(own, "edit", "CRM-10", "--title", f"Theirs {self._edits}", "--db", str(self._database))
            else:
                typed = step[1:-1] if len(step) > 1 and step.startswith("[") else SENT.get(step, step)
                self._terminal.press(typed)
            self._terminal.changed(seen, patience)

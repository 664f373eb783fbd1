"""The form of an item in a real terminal, half filled in and taken up again; the item as the command line tells it."""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.end_to_end.terminal import Terminal

PLANNER = (sys.executable, "-m", "planner")
SAVE, PAGE_DOWN, END = "\x13", "\x1b[6~", "\x1b[F"
TITLE = "Consent centre in account and app"


def opened(database, environment, actor, *through: str) -> Terminal:
    return Terminal((*through, *PLANNER, "tui", "--db", str(database)), environment | {"PLANNER_ACTOR": actor})


def answer(database, environment, *words: str) -> dict[str, Any]:
    command = [*PLANNER, *words, "--json", "--db", str(database)]
    done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True, encoding="utf-8")
    document: dict[str, Any] = json.loads(done.stdout)
    return document


def shown(database, environment) -> dict[str, Any]:
    item: dict[str, Any] = answer(database, environment, "show", "CRM-12")["item"]
    return item


def half_typed(terminal: Terminal, folder: Path) -> None:
    """The form of the first item, with two words in its title that nobody has saved."""
    terminal.until(lambda text: "CRM-12 is 1st:" in text)
    terminal.press("e")
    terminal.until(lambda text: "▸item◂" in text)
    terminal.press(f"{END}, half typed")
    terminal.until(lambda _: kept(folder, "app, half typed"))


def offered_again(database: Path, environment: Mapping[str, str], folder: Path) -> None:
    """What was half typed is nowhere in the backlog, is offered by the form, taken up, saved and then kept no more."""
    assert shown(database, environment)["title"] == TITLE
    with opened(database, environment, "ana") as terminal:
        terminal.until(lambda text: "CRM-12 is 1st:" in text)
        terminal.press("e")
        terminal.until(lambda text: "you had unsaved changes from" in text)
        terminal.press("g")
        terminal.until(lambda text: "app, half typed" in text)
        terminal.press(SAVE)
        terminal.until(lambda text: "Saved: CRM-12" in text)
    assert shown(database, environment)["title"] == f"{TITLE}, half typed"
    assert not kept(folder, "half typed")


def kept(folder: Path, text: str) -> bool:
    """Whether a draft with *text* lies anywhere in the state folder."""
    return any(text in file.read_text(encoding="utf-8") for file in folder.glob("**/drafts/*.json"))

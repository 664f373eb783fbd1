"""Two people edit the same item, each in a real terminal; a terminal that dies; an editor that is lent the terminal."""

import sys
from typing import Any

import pytest

if sys.platform == "win32":
    pytest.skip("no pseudo-terminals on Windows; the pilot tests cover the same keys there", allow_module_level=True)

from tests.end_to_end.forms import END, PAGE_DOWN, SAVE, answer, half_typed, offered_again, opened, shown

OTHER_LANGUAGE, IN_EDITOR = "\x1bOQ", "\x1bOS"


def told(database, environment) -> list[dict[str, Any]]:
    """The history of the item, newest first."""
    entries: list[dict[str, Any]] = answer(database, environment, "log", "--item", "CRM-12")["entries"]
    return entries


def test_two_terminals_edit_the_same_item_and_nothing_is_lost(database, environment):
    with opened(database, environment, "ana") as ana, opened(database, environment, "bob") as bob:
        for terminal in (ana, bob):
            terminal.until(lambda text: "CRM-12 is 1st:" in text)
            terminal.press("e")
            terminal.until(lambda text: "▸item◂" in text)
        ana.press(f"{END} by ana")
        ana.until(lambda text: "app by ana" in text)
        bob.press(f"{END} by bob")
        bob.until(lambda text: "app by bob" in text)
        bob.press(f"{PAGE_DOWN}")
        bob.until(lambda text: "▸value and size◂" in text)
        bob.press("\x1b[A" * 6 + "\x7f")  # up past the first row, from priority to size
        bob.until(lambda text: "size  5" not in text)
        bob.press("8")
        bob.until(lambda text: "size  8" in text)
        bob.press(SAVE)
        bob.until(lambda text: "Saved: CRM-12" in text)
        ana.until(lambda text: "Others have changed this item meanwhile" in text and "app by ana" in text)
        ana.press(SAVE)
        ana.until(lambda text: "app by bob" in text and "◉ mine:" in text)
        ana.press(OTHER_LANGUAGE)
        ana.until(lambda text: "○ le leur" in text and "◉ le mien" in text and "app by bob" in text)
        ana.press(SAVE)
        ana.until(lambda text: "Enregistré" in text)
        bob.until(lambda text: "ana: edited CRM-12" in text)
    item = shown(database, environment)
    size = item["size"]
    assert isinstance(size, dict)
    assert (item["title"], size["likely"]) == ("Consent centre in account and app by ana", 8)
    start = "Consent centre in account and app"
    assert [[tuple(change.values()) for change in entry["changes"]] for entry in told(database, environment)[:2]] == [
        [("title", f"{start} by bob", f"{start} by ana")],
        [("title", start, f"{start} by bob"), ("size", "5", "8")],
    ]


def test_what_was_typed_when_the_terminal_died_is_offered_again(database, environment, tmp_path):
    with opened(database, environment, "ana") as terminal:
        half_typed(terminal, tmp_path)
        terminal.process.kill()
    offered_again(database, environment, tmp_path)


def test_long_texts_are_written_in_the_persons_own_editor(database, environment, tmp_path):
    script = tmp_path / "editor.py"
    script.write_text(
        "import sys, pathlib; pathlib.Path(sys.argv[1]).write_text('Told at length.\\n')", encoding="utf-8"
    )
    own = environment | {"EDITOR": f"{sys.executable} {script}"}
    with opened(database, own, "ana") as terminal:
        terminal.until(lambda text: "CRM-12 is 1st:" in text)
        terminal.press("E")
        terminal.until(lambda text: "Which text of CRM-12?" in text)
        terminal.press("1")
        terminal.until(lambda text: "CRM-12 saved: description" in text)
        terminal.press("e")
        terminal.until(lambda text: "▸item◂" in text)
        terminal.press(f"{PAGE_DOWN}{PAGE_DOWN}")
        terminal.until(lambda text: "customers in our files" in text)
        terminal.press(IN_EDITOR)
        terminal.until(lambda text: "Told at length." in text and "▸promise◂" in text)
        terminal.press(SAVE)
        terminal.until(lambda text: "Saved: CRM-12" in text)
        terminal.press("q")
        assert terminal.ended() == 0
    item = shown(database, environment)
    assert (item["description"], item["hypothesis"]["audience"]) == ("Told at length.", "Told at length.")

"""The way to the screens. ``planner tui`` said plainly is understood here: loading Typer would take as long as a third
of Python's own start."""

import os
import sys
from collections.abc import Iterator, Sequence
from typing import Any

from planner.cli.desk import Desk
from planner.domain.errors import refused
from planner.services.planner import Planner

_VALUES = {"--db": "db", "--lang": "lang", "--color": "color"}
_FLAGS = {"--readonly": "readonly", "--plain": "plain"}


def plainly_asked(arguments: Sequence[str]) -> dict[str, Any] | None:
    """What ``show_screens`` is to be given when *arguments* are ``tui`` and whole options of its own, each once.

    None for anything else, mistakes included: the tree of commands knows what there is to say about them.
    """
    found: dict[str, Any] = {}
    words = iter(arguments)
    for word in words:
        said = _said(word, words)
        if said is None or said[0] in found:
            return None
        found[said[0]] = said[1]
    return found if found.pop("tui", False) else None


def _said(word: str, rest: Iterator[str]) -> tuple[str, Any] | None:
    """The name and value that *word* gives, with the word after it where it needs one."""
    option, sign, value = word.partition("=")
    if option in _VALUES:
        value = value if sign else next(rest, "")
        return (_VALUES[option], value) if value and not value.startswith("-") else None
    return ("tui", True) if word == "tui" else (_FLAGS[word], True) if word in _FLAGS else None


def show_screens(*, readonly: bool = False, plain: bool = False, **options: Any) -> None:
    """``planner tui`` without Typer; *options* lay the desk."""
    with Desk.laid(**options) as desk:
        tui(desk, readonly=readonly, plain=plain)


def tui(desk: Desk, *, readonly: bool, plain: bool) -> None:
    """On a terminal that cannot move its cursor the plain twin stands for the screens."""
    if not (plain or on_terminal()):
        raise refused("tui.no_terminal")
    planner = desk.open(readonly=True) if readonly else desk.open_or_begin()
    if plain or os.environ.get("TERM") == "dumb":
        from planner.cli.aloud import Aloud
        from tui.plain_loop import run

        run(planner, readonly, ascii_signs=_ascii_signs(desk), verbs=Aloud(desk.settings, planner))
    else:
        open_screens(desk, planner, readonly=readonly)


def _ascii_signs(desk: Desk) -> bool:
    wanted = desk.settings.tui.signs
    return wanted == "ascii" or (wanted == "auto" and os.environ.get("TERM") == "dumb")


def open_screens(desk: Desk, planner: Planner, *, readonly: bool = False) -> None:
    from tui.app import run

    run(planner, readonly, settings=desk.settings.tui)


def on_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()

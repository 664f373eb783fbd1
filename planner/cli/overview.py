"""What there is: the commands, and the page that lists them. Written without Typer, which takes five times as long to
load as Python itself takes to start."""

import os
import sys
from collections.abc import Iterator, Sequence

from planner.cli.text import padded, width, wrapped
from planner.i18n import say
from planner.i18n.words import LANGUAGES, known

COMMANDS = {
    "demo": "demo",
    "init": "upkeep",
    "import": "importing",
    "export": "exporting",
    "rank": "ranking",
    "why": "reading",
    "sequence": "sequence",
    "mvp": "mvp",
    "budget": "budget",
    "map": "map",
    "show": "reading",
    "check": "reading",
    "add": "editing",
    "edit": "editing",
    "remove": "editing",
    "link": "linking",
    "unlink": "linking",
    "evidence": "evidence",
    "test": "trials",
    "learn": "learn",
    "decide": "trials",
    "deliver": "trials",
    "calibrate": "calibrate",
    "outcome": "charter",
    "charter": "charter",
    "undo": "history",
    "redo": "history",
    "log": "history",
    "tui": "upkeep",
    "config": "upkeep",
    "backup": "upkeep",
    "doctor": "doctor",
}
"""Command → module of this package, in the order of the page. The function has the command's name, with an underscore
where Python keeps the word for itself."""

OPTIONS = {
    "--db PATH": "option.db",
    "--lang en|fr": "option.lang",
    "--color auto|always|never": "option.color",
    "-V, --version": "option.version",
    "--install-completion": "option.install_completion",
    "--show-completion": "option.show_completion",
    "-h, --help": "option.help",
}
"""What may stand before the command."""

EXIT_CODES = ("0", "1", "2", "3", "4", "130")
_HELP = ("-h", "--help")
_WIDEST = 80


def asked_for(arguments: Sequence[str]) -> bool:
    """Whether *arguments* ask for this page and nothing else; a language may be named."""
    words = list(arguments)
    if "--lang" in words[:-1] and words[(place := words.index("--lang")) + 1] in LANGUAGES:
        del words[place : place + 2]
    return len(words) == 1 and words[0] in _HELP


def overview(room: int | None = None) -> str:
    """The page, no wider than *room* columns (of the terminal, at most 80)."""
    return "\n".join(_lines(room or min(_terminal(), _WIDEST))) + "\n"


def short_help(name: str) -> str:
    """The first paragraph of a command's help: what the list of commands says."""
    return say(f"help.{name}").partition("\n\n")[0].replace("\n", " ")


def examples(name: str) -> list[str]:
    """Command lines to begin with; there may be none."""
    code = f"example.{name}"
    return say(code).split("\n") if known(code) else []


def _lines(room: int) -> Iterator[str]:
    yield f"{say('help.usage')} planner {say('help.options_piece')} {say('help.command_piece')}"
    yield ""
    yield from wrapped(say("help.planner"), room, "  ")
    yield from _section("help.options", {name: say(code) for name, code in OPTIONS.items()}, room)
    yield from _section("help.commands", {name: short_help(name) for name in COMMANDS}, room)
    yield from _section("help.exit_codes", {code: say(f"exit.{code}") for code in EXIT_CODES}, room)


def _section(heading: str, rows: dict[str, str], room: int) -> Iterator[str]:
    yield from ("", say(heading))
    left = max(map(width, rows)) + 2
    for name, text in rows.items():
        first, *rest = wrapped(text, room - left - 2)
        yield f"  {padded(name, left)}{first}"
        yield from (" " * (left + 2) + line for line in rest)


def _terminal() -> int:
    """Columns of the terminal; 80 where there is none."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isdecimal() and int(columns):
        return max(int(columns), 40)
    try:
        return max(os.get_terminal_size(sys.stdout.fileno()).columns, 40)
    except (OSError, ValueError, AttributeError):  # a pipe, a closed stream, a stream in memory
        return _WIDEST

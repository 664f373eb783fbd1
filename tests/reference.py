"""Write ``docs/reference.md`` from the commands themselves (``python -m tests.reference``); a test says it is fresh."""

from collections.abc import Iterator
from pathlib import Path

from typer import Context

from planner.cli.app import built
from planner.cli.overview import COMMANDS
from planner.cli.spoken import SpokenCommand, option_names, piece
from planner.formats.writing.markdown import escaped
from planner.i18n import activate, say
from planner.i18n.words import known

FILE = Path(__file__).parents[1] / "docs" / "reference.md"

_INTRO = """\
# Reference: the command line

Generated from the program (`python -m tests.reference`), kept fresh by a test. `planner COMMAND --help` says the same.

Data goes to standard output, messages to standard error. `--db`, `--lang` and `--color` may stand before or after the
command. Choices are accepted in English always, in French too with `--lang fr`; numbers with a decimal point or comma.

## Exit codes

| code | meaning |
|---:|:---|
"""

_AFTER = """
## Answers for programs

`--json` answers one document, `{"format": "planner.<what>/1", …}`. New members keep the number; a change that a reader
would stumble over raises it. `--jsonl`, `--csv` and `--plain` (cells parted by tabs, nothing drawn) write lists; column
names are English whatever the language. What goes wrong is on standard error in words and, with `--json`, on standard
output as `planner.error/1` with `error`, `exit_code` and `findings`: codes are stable, sentences are not.

## Settings

Flag over environment over project file (`planner.toml` in the working folder) over user file (`planner config path`)
over default. Every setting is also a variable: `PLANNER_` and its name, two underscores for a dot.

| setting | variable | meaning |
|:---|:---|:---|
| `database` | `PLANNER_DB` | the portfolio's file |
| `language` | `PLANNER_LANG` | `auto`, `en`, `fr` |
| `actor` | `PLANNER_ACTOR` | name in the journal; the login name if empty |
| `ladder` | `PLANNER_LADDER` | TOML file with your own figures for the ladder of evidence |
| `scorecards` | `PLANNER_SCORECARDS` | folder of further scorecards |
| `tui.theme` | `PLANNER_TUI__THEME` | `planner-dark`, `planner-light`, `planner-contrast`, `planner-terminal` |
| `tui.mouse` | `PLANNER_TUI__MOUSE` | whether the screens take the mouse; without it the terminal selects text |
| `tui.signs` | `PLANNER_TUI__SIGNS` | `unicode`, `ascii`, or `auto`: ASCII where the terminal is not in UTF-8 |
| `tui.keys` | `PLANNER_TUI__KEYS__<COMMAND>` | your keys by [command](keys.md): `open = "o"`, `cut = ["c", "f8"]` |
| – | `PLANNER_CONFIG` | another user file |
| – | `NO_COLOR`, `FORCE_COLOR` | colours never, always |

## Commands
"""


def reference() -> str:
    """The page, in English."""
    activate("en")
    codes = "".join(f"| {code} | {escaped(say(f'exit.{code}'))} |\n" for code in ("0", "1", "2", "3", "4", "130"))
    return _INTRO + codes + _AFTER + "".join(f"\n{line}\n" for name in COMMANDS for line in _command(name))


def _command(name: str) -> Iterator[str]:
    command = built(name)
    assert isinstance(command, SpokenCommand)
    context = Context(command, info_name=name)
    arguments = command.arguments(context)
    usage = " ".join(["planner", name, "[OPTIONS]", *map(piece, arguments)])
    yield f"### {name}"
    yield escaped_paragraphs(command.help or "")
    yield f"    {usage}"
    if known(f"example.{name}"):
        yield "\n".join(["```sh", say(f"example.{name}"), "```"])
    rows = [f"| `{_cell(piece(a))}` | {escaped(a.help or '')} |" for a in arguments]
    rows += [
        f"| `{_cell(option_names(o))}` | {escaped(o.help or '')} |"
        for o in command.options(context)
        if o.name != "help"
    ]
    yield "\n".join(["| | |", "|:---|:---|", *rows])


def escaped_paragraphs(text: str) -> str:
    return "\n\n".join(escaped(paragraph) for paragraph in text.split("\n\n"))


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    FILE.write_text(reference(), encoding="utf-8", newline="\n")

"""Write ``docs/keys.md`` from the commands of the screens (``python -m tests.keys``); a test says it is fresh."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path

from planner.formats.writing.markdown import escaped
from planner.i18n import activate, say
from tui import commands
from tui.command import Command, remap

FILE = Path(__file__).parents[1] / "docs" / "keys.md"

_INTRO = """\
# Keys of the screens

Generated from the program (`make pictures`), kept fresh by a test. `?` shows the same for the screen one is on, in
either language; the palette (`ctrl+p`) finds commands by their words.

Every key can be changed in the settings (`planner config path` says where), by the name of its command:

```toml
[tui.keys]
open = "o"                  # one key
filter = ["/", "ctrl+k"]    # or several
```

A key that another command had is taken from it; clashes and unknown names are said at the start, and nothing breaks.
`ctrl+q` always leads out. Keys are written `a`, `?`, `enter`, `space`, `f5`, `ctrl+s`, `pageup`.
"""

LISTS = {
    "The ranked list": "BACKLOG",
    "The list as a tree, besides": "FOLDING",
    "The MVP and its slices": "SLICING",
    "The map": "MAP",
    "What to learn": "LEARNING",
    "An empty portfolio": "EMPTY",
    "Wall mode": "WALL",
    "An item in full": "DETAIL",
    "What is on record of an item": "RECORDS",
    "The item form": "FORM",
    "A clash of two edits": "SETTLING",
    "An import before it is done": "IMPORTING",
    "A whole portfolio before it is put back": "RESTORING",
}
"""Headings and the lists of ``tui.commands`` that stand under them; prompts, which name their keys, are left out."""


def page() -> str:
    """The page, in English, with the declared keys."""
    activate("en")
    remap({})
    found: Mapping[str, Sequence[Command]] = {title: getattr(commands, name) for title, name in LISTS.items()}
    return _INTRO + "".join(f"\n{line}\n" for title, listed in found.items() for line in _section(title, listed))


def _section(title: str, listed: Sequence[Command]) -> Iterator[str]:
    yield f"## {title}"
    for group, members in groupby(listed, key=lambda command: command.group):
        rows = [f"| {_keys(command)} | {escaped(command.help)} | `{command.id}` |" for command in members]
        yield "\n".join([f"| {say(f'command_group.{group}')} | | |", "|:---|:---|:---|", *rows])


def _keys(command: Command) -> str:
    return " ".join(f"`{key}`" for key in command.shown_keys).replace("|", "\\|")


if __name__ == "__main__":
    FILE.write_text(page(), encoding="utf-8", newline="\n")

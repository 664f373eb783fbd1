"""The example portfolio, put into an empty one."""

import tomllib
from importlib.resources import as_file
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING

from planner.domain.errors import Refused

if TYPE_CHECKING:
    from planner.services.planner import Planner

ACTOR = "demo"
"""Who fills it, in the journal: by this a database of the demo is told from anybody's own."""

_FILES = ("outcomes.csv", "items.csv", "tests.csv", "decisions.csv", "deliveries.csv", "evidence.csv")
"""What is named comes before what names it."""


def fill(planner: "Planner", folder: Traversable, language: str) -> None:
    """Import the example in *language* (a folder of *folder*) through the same door as any file."""
    source = folder.joinpath(language)
    planner.set_charter(tomllib.loads(source.joinpath("charter.toml").read_text(encoding="utf-8")))
    for name in _FILES:
        with as_file(source.joinpath(name)) as path:
            report = planner.import_(planner.read(path))
        if report.blocked:
            raise Refused(report.findings)


def is_demo(planner: "Planner") -> bool:
    """Whether the portfolio began as the example."""
    first = planner.session.store.entries(before=2, limit=1)
    return bool(first) and first[0].command.actor == ACTOR

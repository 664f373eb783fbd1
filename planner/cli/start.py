"""The way in: choose the language, answer at once what needs no more, load the rest for everything else."""

import os
import sys
from collections.abc import Sequence

from planner.cli.overview import asked_for, overview
from planner.cli.speech import chosen
from planner.cli.streams import prepare, write
from planner.i18n import activate


def run(arguments: Sequence[str]) -> int:
    """What ``planner`` with *arguments* does; its exit code."""
    prepare(sys.stdout)
    prepare(sys.stderr)
    activate(chosen(arguments, os.environ))
    if asked_for(arguments):
        write(overview())
        return 0
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # we have none; looking for them takes 10 ms
    if "tui" in arguments:
        from planner.cli.errors import answered
        from planner.cli.screens import plainly_asked, show_screens

        asked = plainly_asked(arguments)
        if asked is not None:
            return answered(lambda: show_screens(**asked), arguments)
    from planner.cli.app import call

    return call(arguments)

"""The tree of commands and the way through it. A command's module is loaded when the command is called."""

import inspect
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer._click.exceptions import NoArgsIsHelpError, UsageError

from planner import __version__
from planner.cli import errors
from planner.cli.options import AsCsv, AsJson, AsJsonLines, AsPlain, Colour, Columns, Database, Language, NoHeaders
from planner.cli.paper import prepare, write
from planner.cli.speech import chosen
from planner.cli.spoken import SpokenCommand, SpokenGroup, told
from planner.domain.errors import PlannerError
from planner.i18n import activate, say

if TYPE_CHECKING:
    from typer._click import Command

COMMANDS = {
    "demo": "demo",
    "init": "upkeep",
    "import": "importing",
    "export": "exporting",
    "rank": "ranking",
    "why": "reading",
    "show": "reading",
    "check": "reading",
    "add": "editing",
    "edit": "editing",
    "remove": "editing",
    "link": "linking",
    "unlink": "linking",
    "evidence": "evidence",
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
"""Command → module of this package, in the order of the help page. The function has the command's name, with an
underscore where Python keeps the word for itself."""

_SETTINGS: dict[str, Any] = {"help_option_names": ["-h", "--help"]}


class _ReaderGone(Exception):
    """BrokenPipeError, carried past Typer, which would make an error of it."""


def run(arguments: Sequence[str]) -> int:
    """What ``planner`` with *arguments* does; its exit code."""
    prepare(sys.stdout)
    prepare(sys.stderr)
    activate(chosen(arguments, os.environ))
    as_json = "--json" in arguments
    try:
        code = _called(arguments)
        sys.stdout.flush()
    except UsageError as misuse:
        return errors.refuse(told(misuse), as_json=as_json)
    except PlannerError as error:
        return errors.refuse(error, as_json=as_json)
    except (_ReaderGone, BrokenPipeError):
        return errors.reader_gone()
    except (KeyboardInterrupt, typer.Abort):
        return errors.INTERRUPTED
    except Exception as error:
        return errors.crash(error, arguments)
    return code


def _called(arguments: Sequence[str]) -> int:
    try:
        answer = tree().main(list(arguments), prog_name="planner", standalone_mode=False)
    except NoArgsIsHelpError as no_command:
        write(f"{no_command.format_message()}\n")
        return errors.USAGE
    return answer if isinstance(answer, int) else errors.OK


def tree() -> "Command":
    """All commands, none of them built yet."""
    app = typer.Typer(
        cls=SpokenGroup,
        name="planner",
        help=say("help.planner"),
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings=_SETTINGS,
    )
    app.callback()(_root)
    group = _with_words(typer.main.get_command(app))
    assert isinstance(group, SpokenGroup)  # noqa: S101 - for mypy
    group.names, group.build = list(COMMANDS), built
    return group


def built(name: str) -> "Command":
    """The command of that name as Typer makes it of its function."""
    module = import_module(f"planner.cli.{COMMANDS[name]}")
    verb = getattr(module, name, None) or getattr(module, f"{name}_")
    app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    text = say(f"help.{name}")
    app.command(name, cls=SpokenCommand, help=text, context_settings=_SETTINGS)(at_desk(verb))
    return _with_words(typer.main.get_command(app))


def _with_words(command: "Command") -> "Command":
    """Codes of help become words, now that the language is known."""
    for parameter in command.params:
        code = _COMPLETION.get(parameter.name or "", getattr(parameter, "help", None))
        if code:
            parameter.help = say(code)  # type: ignore[attr-defined]
    return command


_COMPLETION = {
    "install_completion": "option.install_completion",
    "show_completion": "option.show_completion",
}
"""Typer declares these two itself, in English."""


def _say_version(wanted: bool) -> None:
    if wanted:
        write(f"planner {__version__}\n")
        raise typer.Exit


def _root(
    context: typer.Context,
    db: Database = None,
    lang: Language = None,
    color: Colour = None,
    version: Annotated[
        bool, typer.Option("--version", "-V", help="option.version", is_eager=True, callback=_say_version)
    ] = False,
) -> None:
    """What is said before the command holds unless the command says otherwise."""
    del version
    context.obj = {"db": db, "lang": lang, "color": color}


def _every(db: Database = None, lang: Language = None, color: Colour = None, json: AsJson = False) -> None:
    """The options of every command."""


def _every_list(
    jsonl: AsJsonLines = False,
    csv: AsCsv = False,
    plain: AsPlain = False,
    no_headers: NoHeaders = False,
    columns: Columns = None,
) -> None:
    """The further options of commands that list (those with ``lists`` set)."""


def at_desk(verb: Callable[..., int | None]) -> Callable[..., int | None]:
    """*verb*, which begins with a desk, as Typer can call it: with options in place of the desk."""
    own = list(inspect.signature(verb).parameters.values())[1:]
    shared = [*_parameters(_every), *(_parameters(_every_list) if getattr(verb, "lists", False) else [])]

    def command(context: typer.Context, **given: Any) -> int | None:
        from planner.cli.desk import Desk

        above = (context.parent.obj if context.parent else None) or {}
        options = {p.name: given.pop(p.name) for p in shared}
        options |= {name: value for name, value in above.items() if options[name] is None}
        try:
            with Desk.laid(**options) as desk:
                return verb(desk, **given)
        except BrokenPipeError:
            raise _ReaderGone from None

    context = inspect.Parameter("context", inspect.Parameter.KEYWORD_ONLY, annotation=typer.Context)
    command.__signature__ = inspect.Signature(  # type: ignore[attr-defined]
        [context, *(p.replace(kind=inspect.Parameter.KEYWORD_ONLY) for p in (*own, *shared))]
    )
    return command


def _parameters(function: Callable[..., Any]) -> list[inspect.Parameter]:
    return list(inspect.signature(function).parameters.values())

"""The tree of commands and the way through it. A command's module is loaded when the command is called."""

import inspect
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer._click.exceptions import NoArgsIsHelpError, UsageError

from planner import __version__
from planner.cli import errors
from planner.cli.options import AsCsv, AsJson, AsJsonLines, AsPlain, Colour, Columns, Database, Language, NoHeaders
from planner.cli.overview import COMMANDS, overview
from planner.cli.spoken import SpokenCommand, SpokenGroup, as_typed, told
from planner.cli.streams import write
from planner.i18n import say

if TYPE_CHECKING:
    from typer._click import Command

_SETTINGS: dict[str, Any] = {"help_option_names": ["-h", "--help"]}


class _ReaderGone(Exception):
    """BrokenPipeError, carried past Typer, which would make an error of it."""


def call(arguments: Sequence[str]) -> int:
    """Carry out the command that *arguments* name; whatever goes wrong becomes sentences and an exit code."""
    return errors.answered(lambda: _called(arguments), arguments)


def _called(arguments: Sequence[str]) -> int | None:
    try:
        answer = tree().main(list(arguments), prog_name="planner", standalone_mode=False)
    except NoArgsIsHelpError:
        write(overview())
        return errors.USAGE
    except UsageError as misuse:
        raise told(misuse) from None
    except _ReaderGone:
        raise BrokenPipeError from None
    except typer.Abort:
        raise KeyboardInterrupt from None
    return answer if isinstance(answer, int) else None


def tree() -> SpokenGroup:
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
    """*command* with the codes of its help turned into words, now that the language is known."""
    for parameter in command.params:
        as_typed(parameter)
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
    """*verb*, which begins with a desk, as Typer can call it: with options in place of the desk.

    Where the context brings a desk along (the plain mode does), that one is worked at.
    """
    own = list(inspect.signature(verb).parameters.values())[1:]
    shared = [*_parameters(_every), *(_parameters(_every_list) if getattr(verb, "lists", False) else [])]

    def command(context: typer.Context, **given: Any) -> int | None:
        from planner.cli.desk import Desk

        above = dict((context.parent or context).obj or {})
        laid = above.pop("desk", None)
        options = {p.name: given.pop(p.name, None) for p in shared}
        options |= {name: value for name, value in above.items() if options[name] is None}
        try:
            with laid or Desk.laid(**options) as desk:
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

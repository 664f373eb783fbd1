"""Typer's commands with their help in the active language, and misuse told as findings like everything else.

Typer keeps its copy of Click private; this is the one module that looks inside.
"""

from collections.abc import Callable, Iterator, Sequence
from difflib import get_close_matches
from typing import Any

from typer._click import Command as AnyCommand
from typer._click import Context, HelpFormatter
from typer._click.core import Parameter as AnyParameter
from typer._click.exceptions import BadOptionUsage, MissingParameter, NoSuchOption, UsageError
from typer._coercion import RuntimeParam
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from planner.cli.misuse import Misused, misused
from planner.cli.overview import examples, overview
from planner.i18n import say

Parameter = TyperArgument | TyperOption


class Spoken(AnyCommand):
    """What commands and the group of all have in common."""

    def format_usage(self, ctx: Context, formatter: HelpFormatter) -> None:
        pieces = [say("help.options_piece"), *map(piece, self.arguments(ctx))]
        formatter.write_usage(ctx.command_path, " ".join(pieces), f"{say('help.usage')} ")

    def format_options(self, ctx: Context, formatter: HelpFormatter) -> None:
        self._section(formatter, "help.arguments", [(piece(p), p.help or "") for p in self.arguments(ctx)])
        self._section(formatter, "help.options", [_option_row(o) for o in self.options(ctx)])

    def format_epilog(self, ctx: Context, formatter: HelpFormatter) -> None:
        if lines := examples(str(ctx.info_name)):
            _head(formatter, "help.examples")
            formatter.write("".join(f"  {line}\n" for line in lines))

    def get_help_option(self, ctx: Context) -> TyperOption | None:
        option = super().get_help_option(ctx)
        if option is not None:
            as_typed(option)
        return option

    def arguments(self, ctx: Context) -> list[TyperArgument]:
        return [p for p in self.get_params(ctx) if isinstance(p, TyperArgument)]

    def options(self, ctx: Context) -> list[TyperOption]:
        return [p for p in self.get_params(ctx) if isinstance(p, TyperOption) and not p.hidden]

    @staticmethod
    def _section(formatter: HelpFormatter, heading: str, rows: list[tuple[str, str]]) -> None:
        if rows:
            _head(formatter, heading)
            with formatter.indentation():
                formatter.write_dl(rows)


class SpokenCommand(Spoken, TyperCommand):
    allow_extra_args = True

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        rest = super().parse_args(ctx, args)
        if rest and not ctx.resilient_parsing:
            raise misused("extra", command=ctx.command_path, value=" ".join(map(str, rest)))
        return rest


class SpokenGroup(Spoken, TyperGroup):
    """All commands; a command is built when it is called, its short help is known without."""

    names: Sequence[str] = ()
    build: Callable[[str], AnyCommand]

    def get_command(self, ctx: Context, cmd_name: str) -> AnyCommand | None:
        del ctx
        if cmd_name in self.names and cmd_name not in self.commands:
            self.commands[cmd_name] = self.build(cmd_name)
        return self.commands.get(cmd_name)

    def list_commands(self, ctx: Context) -> list[str]:
        del ctx
        return list(self.names)

    def format_help(self, ctx: Context, formatter: HelpFormatter) -> None:
        del ctx
        formatter.write(overview())

    def resolve_command(self, ctx: Context, args: list[str]) -> tuple[str | None, AnyCommand | None, list[str]]:
        name = args[0]
        if name not in self.names and not name.startswith("-") and not ctx.resilient_parsing:
            close = get_close_matches(name, self.names)
            if close:
                raise misused("command_close", command=ctx.command_path, value=name, close=", ".join(close))
            raise misused("command", command=ctx.command_path, value=name)
        return super().resolve_command(ctx, args)


def _head(formatter: HelpFormatter, heading: str) -> None:
    """A heading with the language's own colon."""
    formatter.write_paragraph()
    formatter.write(f"{say(heading)}\n")


def piece(argument: TyperArgument) -> str:
    """``KEY``, ``[KEY]``, ``KEY…``: how an argument stands in the line of usage."""
    name = argument.metavar or argument.name.upper()
    name = name if argument.nargs == 1 else f"{name}..."
    return name if argument.required else f"[{name}]"


def option_names(option: TyperOption) -> str:
    """``-n, --top N``: an option's names, short one first, and what it takes."""
    names = ", ".join(sorted(option.opts, key=len))
    if option.secondary_opts:
        names += " / " + ", ".join(option.secondary_opts)
    return names if option.is_flag else f"{names} {option.metavar or ''}".rstrip()


def _option_row(option: TyperOption) -> tuple[str, str]:
    return option_names(option), say("option.help") if option.name == "help" else option.help or ""


class _AsTyped(RuntimeParam):
    """What was typed stays as it is: each text is read in its own way later, in the user's language."""

    def _coerce_value(self, value: Any, param: Any, ctx: Context) -> Any:
        del param, ctx
        return value


def as_typed(parameter: AnyParameter) -> None:
    """Spare *parameter* the schema by which Typer would check that a text is a text: a millisecond for each."""
    if isinstance(parameter, TyperArgument | TyperOption):
        kind = parameter.type_descriptor
        parameter._runtime_param = _AsTyped(kind.parameter_info, kind.annotation)


def told(error: UsageError) -> Misused:
    """What Typer complains of, as a finding; what is foreign to this list keeps Typer's own words."""
    command = error.ctx.command_path if error.ctx is not None else "planner"
    match error:
        case NoSuchOption():
            close = ", ".join(sorted(error.possibilities or ()))
            if close:
                return misused("option_close", command=command, value=error.option_name, close=close)
            return misused("option", command=command, value=error.option_name)
        case BadOptionUsage():
            return misused("option_value", command=command, value=error.option_name)
        case MissingParameter():
            names = " ".join(missing(error))
            return misused("missing", command=command, name=names)
        case _ if error.message.startswith("Missing command"):
            return misused("no_command", command=command)
        case _:
            return misused("other", command=command, problem=error.format_message())


def missing(error: MissingParameter) -> Iterator[str]:
    """What should have been said, as the line of usage has it."""
    if isinstance(error.param, TyperArgument):
        yield piece(error.param)
    elif error.param is not None:
        yield from error.param.opts

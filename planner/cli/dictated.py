"""From what is said in the plain mode to the arguments of a command: ``CRM-12 size=8 title=Consent in the app``."""

import re
import shlex
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TYPE_CHECKING

from typer.core import TyperArgument, TyperOption

from planner.cli.misuse import misused
from planner.i18n import say
from planner.i18n.folding import folded
from planner.i18n.words import known
from planner.value.sentences import label

if TYPE_CHECKING:
    from typer._click import Command

    from planner.value.scorecards import Scorecard

HERE = "."
"""Stands for the item one stands on."""

_NAMED = re.compile(r"([^\W\d][\w-]*)(@[\w-]+)?=(.*)", re.DOTALL)
_KEY = re.compile(r"[^\W\d_]+-\d+")
_YES, _NO = ("yes", "true", "1"), ("no", "false", "0")
_LOSING = ("remove",)
"""What is too dear to be meant by saying nothing."""


@dataclass
class _Said:
    """What was said, sorted: words, ``name=value``, and options as the command line has them."""

    words: list[str] = field(default_factory=list)
    named: list[tuple[str, str, str]] = field(default_factory=list)
    """Name, function (``@it``) and value."""
    options: list[str] = field(default_factory=list)


def arguments(command: "Command", text: str, present: str | None, card: "Scorecard") -> list[str]:
    """What *command* is called with. A value goes on up to the next name; ``"`` keeps together what has a ``=``.

    Raises ``Misused`` for a name that the command does not have.
    """
    said = _sorted(_split(text))
    options = [one for one in command.params if isinstance(one, TyperOption)]
    given = [_option(options, name, function, value, card) for name, function, value in said.named]
    words = [present if word == HERE and present else word for word in said.words]
    declared = [one for one in command.params if isinstance(one, TyperArgument)]
    words = _placed(declared, words, None if command.name in _LOSING else present)
    return [*said.options, *given, "--", *words]


def described(command: "Command") -> Iterator[str]:
    """``size=N|LOW/LIKELY/HIGH: the size``, a line for each value that *command* takes."""
    for one in command.params:
        if isinstance(one, TyperOption) and one.name != "help":
            value = f"{say('flag.yes')}|{say('flag.no')}" if one.is_flag else one.metavar
            yield say("fact", name=f"{_names(one)[0]}={value}", value=one.help or "")


def _split(text: str) -> list[str]:
    """Words, as blanks part them; an apostrophe is a letter here."""
    reader = shlex.shlex(text, posix=True)
    reader.whitespace_split, reader.quotes, reader.escape, reader.commenters = True, '"', "", ""
    try:
        return list(reader)
    except ValueError:
        raise misused("quote") from None


def _sorted(words: Sequence[str]) -> _Said:
    said = _Said()
    raw = False
    for word in words:
        if found := _NAMED.fullmatch(word):
            raw = False
            said.named.append((found[1], found[2] or "", found[3]))
        elif word.startswith("--") or raw:
            raw = True
            said.options.append(word)
        elif said.named:
            name, function, value = said.named[-1]
            said.named[-1] = (name, function, f"{value} {word}".lstrip())
        else:
            said.words.append(word)
    return said


def _option(options: Sequence[TyperOption], name: str, function: str, value: str, card: "Scorecard") -> str:
    """As the command line has it: ``--size=8``, ``--no-enabler``, ``--score=value@it=8``."""
    wanted = _plain(name)
    by_name = {_plain(spelling): one for one in options for spelling in _names(one)}
    if (option := by_name.get(wanted)) is not None:
        return _flag(option, value) if option.is_flag else f"{option.opts[0]}={value}"
    criteria = _criteria(card) if "score" in by_name else {}
    if wanted in criteria:
        return f"--score={criteria[wanted]}{function}={value}"
    near = get_close_matches(wanted, [*by_name, *criteria]) or [_plain(_names(one)[-1]) for one in options]
    raise misused("field", value=name, known=", ".join(near))


def _names(option: TyperOption) -> list[str]:
    """What it may be called: as on the command line, and as people call the field."""
    spelled = [one.removeprefix("--") for one in option.opts if one.startswith("--")]
    code = f"field.{option.name}"
    return [*spelled, *([say(code)] if known(code) else [])]


def _flag(option: TyperOption, value: str) -> str:
    wanted = folded(value.strip())
    if wanted in (*_YES, folded(say("flag.yes"))):
        return str(option.opts[0])
    if option.secondary_opts and wanted in (*_NO, folded(say("flag.no"))):
        return str(option.secondary_opts[0])
    raise misused("yes_no", option=_names(option)[0], value=value)


def _criteria(card: "Scorecard") -> Mapping[str, str]:
    return {_plain(spelling): one.name for one in card.criteria for spelling in (one.name, label(card, one.name))}


def _placed(declared: Sequence[TyperArgument], words: list[str], present: str | None) -> list[str]:
    """*words* with the present item where a key is due and none was said; what is left over belongs to the last."""
    if not declared:
        return words
    first = declared[0]
    about_item = first.metavar == "KEY" and present is not None
    if about_item and (not words or (first.nargs == 1 and not _KEY.fullmatch(words[0]))):
        words = [str(present), *words]
    if all(one.nargs == 1 for one in declared) and len(words) > len(declared):
        last = len(declared) - 1
        words = [*words[:last], " ".join(words[last:])]
    return words


def _plain(name: str) -> str:
    return folded(name).strip().replace(",", "").replace("_", "-").replace(" ", "-").replace("’", "-").replace("'", "-")

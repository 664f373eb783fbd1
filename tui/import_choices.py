"""The choices of an import: each guess with what else it could be, and what to do with what does not fit."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from planner.formats.profiles.loading import SHIPPED
from planner.formats.records import Guess, ReadOptions
from planner.i18n import say, visible
from tui.importing import Wishes
from tui.widgets.turn import Alternative

GUESS = ""
"""The value that leaves it to the reader."""

_YES = "yes"
_TAB = "\t"

READ = ("profile", "encoding", "delimiter", "date_order", "decimal")
"""What the reader decides unless told; named as in ``ReadOptions``."""
DECIDED = ("accept_valid", "overwrite")

MAPPING = ".mapping.toml"
"""How the names of saved mappings end; those beside the file are offered as profiles."""

_VALUES = {
    "encoding": ("utf-8", "cp1252", "utf-16", "latin-1", "mac_roman"),
    "delimiter": (",", ";", _TAB, "|"),
    "date_order": ("dmy", "mdy"),
    "decimal": (",", "."),
}


@dataclass(frozen=True, slots=True)
class Offer:
    """One line of choices."""

    name: str
    alternatives: Sequence[Alternative]
    value: str


def offers(wishes: Wishes, guesses: Sequence[Guess], mappings: Sequence[Path]) -> list[Offer]:
    """All choices as they stand; *mappings* are the saved mapping files beside the file."""
    read = [_offer(name, getattr(wishes.options, name) or GUESS, guesses, mappings) for name in READ]
    decided = [
        Offer(
            name,
            [Alternative(GUESS, say(f"choice.{name}.no")), Alternative(_YES, say(f"choice.{name}.yes"))],
            _YES if getattr(wishes, name) else GUESS,
        )
        for name in DECIDED
    ]
    return [*read, *decided]


def called(name: str) -> str:
    """What a choice is about."""
    return say(f"guess.{name}" if name in READ else f"choice.{name}")


def wished(wishes: Wishes, name: str, value: str) -> Wishes:
    """With another value of one choice. Another profile forgets which columns were changed under the one before."""
    if name == "accept_valid":
        return replace(wishes, accept_valid=value == _YES)
    if name == "overwrite":
        return replace(wishes, overwrite=value == _YES)
    given = {one: getattr(wishes.options, one) for one in READ} | {name: value or None}
    return replace(wishes, options=ReadOptions(**given), columns={} if name == "profile" else wishes.columns)


def saved_mappings(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.name.endswith(MAPPING))
    except OSError:  # the file could be read, its folder cannot be listed
        return []


def _offer(name: str, value: str, guesses: Sequence[Guess], mappings: Sequence[Path]) -> Offer:
    guessed = dict.fromkeys(_said(name, guess.value) for guess in guesses if guess.what == name)
    if guessed:
        left = say("choice.guessed", value=", ".join(guessed))
    else:
        left = say("choice.unasked" if value == GUESS else "choice.automatic")
    known = _VALUES.get(name, SHIPPED)
    alternatives = [Alternative(GUESS, left), *(Alternative(one, _said(name, one)) for one in known)]
    if name == "profile":
        alternatives += [Alternative(str(path), visible(path.name)) for path in mappings]
    return Offer(name, alternatives, value)


def _said(name: str, value: str) -> str:
    if name in ("date_order", "decimal", "delimiter") and value in _VALUES[name]:
        sign = {_TAB: "tab", ",": "comma", ";": "semicolon", "|": "bar", ".": "point"}.get(value, value)
        return say(f"choice.{name}.{sign}")
    return visible(value)

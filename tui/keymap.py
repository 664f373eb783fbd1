"""The person's own keys: ``[tui.keys]`` of the settings, checked against every list of commands."""

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches

from textual.keys import KEY_ALIASES, Keys, _character_to_key

from planner.domain.findings import Finding, Severity, Where
from tui import commands
from tui.command import Command

RESERVED = ("ctrl+q", "ctrl+c")
"""Whatever else is changed, these lead out of the program."""

_MODIFIERS = ("ctrl", "alt", "shift", "super")
_NAMED = {key.value for key in Keys} | {alias for aliases in KEY_ALIASES.values() for alias in aliases} | {"space"}

Keymap = Mapping[str, tuple[str, ...]]
"""From a command's id to its keys, as Textual names them; only what differs from the declared ones."""


def lists() -> tuple[Sequence[Command], ...]:
    """Every list of commands: those that stand in one may not share a key."""
    found = (value for value in vars(commands).values() if isinstance(value, tuple))
    return tuple(value for value in found if value and all(isinstance(one, Command) for one in value))


def read_keys(wanted: Mapping[str, str | Sequence[str]]) -> tuple[Keymap, tuple[Finding, ...]]:
    """What the settings ask for as far as it can be granted, and what could not be.

    A key that is asked for is taken from the command that has it by default, which is said; of two commands that ask
    for the same one on one screen the first gets it.
    """
    declared = {command.id: command for found in lists() for command in found}
    granted: dict[str, tuple[str, ...]] = {}
    findings: list[Finding] = []
    for name, given in wanted.items():
        if name not in declared:
            close = ", ".join(get_close_matches(name, declared))
            findings.append(_finding("tui.keys.command_close" if close else "tui.keys.command", name, close=close))
            continue
        keys = tuple(given.split() if isinstance(given, str) else given)
        findings += [_finding("tui.keys.unknown", name, value=key) for key in keys if not is_key(key)]
        findings += [_finding("tui.keys.reserved", name, value=key) for key in keys if key in RESERVED]
        possible = [key for key in keys if is_key(key) and key not in RESERVED]
        for other, key in _clashes(name, possible, granted):
            findings.append(_finding("tui.keys.twice", name, value=key, other=other))
            possible.remove(key)
        if possible:
            kept = [key for key in declared[name].keys if key in RESERVED]
            granted[name] = (*possible, *kept)
    return _yielding(granted, findings), tuple(findings)


def is_key(text: str) -> bool:
    """``j``, ``?``, ``f5``, ``ctrl+s``: a key that a terminal can send."""
    *modifiers, key = text.split("+") if len(text) > 1 else [text]
    return all(one in _MODIFIERS for one in modifiers) and (
        (len(key) == 1 and key.isprintable()) or key in _NAMED or text in _NAMED
    )


def for_textual(keys: Keymap) -> dict[str, str]:
    """The same as ``App.set_keymap`` takes it: long names of keys, parted by commas."""
    return {name: ",".join(map(_named, found)) for name, found in keys.items() if found}


def _clashes(name: str, keys: Sequence[str], granted: Keymap) -> Iterator[tuple[str, str]]:
    """Commands of the same screens that were granted one of *keys* before."""
    rivals = dict.fromkeys(one.id for found in lists() if name in _ids(found) for one in found if one.id != name)
    for key in keys:
        rival = next((rival for rival in rivals if _same(key, granted.get(rival, ()))), None)
        if rival is not None:
            yield rival, key


def _yielding(granted: Keymap, findings: list[Finding]) -> Keymap:
    """*granted* and, for commands that were not asked about, what is left of their own keys."""
    whole = dict(granted)
    for found in lists():
        taken = {_named(key): name for name in _ids(found) for key in granted.get(name, ())}
        for command in (one for one in found if one.id not in granted):
            lost = [key for key in command.keys if _named(key) in taken]
            left = tuple(key for key in whole.get(command.id, command.keys) if key not in lost)
            if lost and left != whole.get(command.id, command.keys):
                whole[command.id] = left
                code = "tui.keys.taken" if left else "tui.keys.without"
                findings.append(_finding(code, command.id, value=" ".join(lost), other=taken[_named(lost[0])]))
    return whole


def _ids(found: Sequence[Command]) -> set[str]:
    return {command.id for command in found}


def _same(key: str, others: Sequence[str]) -> bool:
    return _named(key) in map(_named, others)


def _named(key: str) -> str:
    return _character_to_key(key) if len(key) == 1 else key


def _finding(code: str, command: str, **params: str) -> Finding:
    return Finding(code, Severity.WARNING, Where(field="tui.keys"), {"command": command, **params})

"""A mapping file written from a reading: how its columns were understood, to be edited and given back."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from planner.formats.cells.words import fold
from planner.formats.profiles.matching import Claim
from planner.formats.profiles.profile import Profile
from planner.formats.profiles.targets import EXTRA, LINKS, TARGETS

_WORDED = {"status": "status", "kind": "kind", "priority": "priority"}
"""Targets whose unknown words are listed → their vocabulary."""


class Understood(Protocol):
    """What a mapping is written from."""

    @property
    def system(self) -> str: ...
    @property
    def header(self) -> Sequence[str]: ...
    @property
    def profile(self) -> Profile: ...
    @property
    def claims(self) -> Sequence[Claim | None]: ...
    @property
    def texts(self) -> Mapping[int, set[str]]: ...


def mapping_toml(reading: Understood) -> str:
    """TOML that reads the file as it was just read, when given as profile: every column under what it became.

    Words of status, kind and priority that nobody knows stand at the end as comments, waiting for a value.
    """
    lines = [
        "# Every header stands under the field it is read as: move it to read it as another.",
        '# Under "extra" it is kept as it is. Use the file with: planner import --profile THIS FILE',
        f"base = {_quoted(reading.profile.base or reading.profile.name)}",
        f"system = {_quoted(reading.system)}",
        '# order = "file"    # the rows stand in the order people gave them',
        "",
        "[headers.file]",
        *(f"{_key(target)} = {_list(names)}" for target, names in _by_target(reading).items()),
        "",
        *_wrapped("# Fields: ", sorted(TARGETS[reading.profile.content])),
        *_unknown_words(reading),
    ]
    return "\n".join(lines) + "\n"


def _by_target(reading: Understood) -> dict[str, list[str]]:
    """Target → headers, in file order; several columns of one name are one entry."""
    found: dict[str, list[str]] = {}
    for name, claim in zip(reading.header, reading.claims, strict=True):
        target = EXTRA if claim is None else plain_target(claim, reading.profile)
        names = found.setdefault(target, [])
        if name.strip() and name not in names:
            names.append(name)
    extra = found.pop(EXTRA, [])
    ranked = {target: sorted(names, key=lambda name: _rank(reading, name)) for target, names in found.items()}
    return {**ranked, EXTRA: extra}


def plain_target(claim: Claim, profile: Profile) -> str:
    """What a column is read as; a type of link as the role it has: what the user may want to change."""
    return profile.links[LINKS[claim.target]][claim.detail].value if claim.target in LINKS else claim.target


def _rank(reading: Understood, name: str) -> int:
    claim = reading.claims[list(reading.header).index(name)]
    return claim.rank if claim is not None else 0


def _unknown_words(reading: Understood) -> Iterable[str]:
    for index, claim in enumerate(reading.claims):
        vocabulary = _WORDED.get(claim.target) if claim is not None else None
        if vocabulary is None:
            continue
        words = reading.profile.words(vocabulary)
        folded = {text: fold(text) for text in reading.texts.get(index, set()) if text.strip()}
        unknown = sorted(t for t, word in folded.items() if word not in words and not word.lstrip("p").isdigit())
        if unknown:
            values = " ".join(dict.fromkeys(words.values()))
            yield from ("", f"[values.{vocabulary}]", *_wrapped("# Values: ", values.split()))
            yield f"# ... = {_list(unknown)}"


def _wrapped(start: str, words: Iterable[str]) -> list[str]:
    lines = [start.rstrip()]
    for word in words:
        if len(lines[-1]) + len(word) > 110:
            lines.append("#")
        lines[-1] += f" {word}"
    return lines


def _list(texts: Iterable[str]) -> str:
    return "[" + ", ".join(map(_quoted, texts)) + "]"


def _key(name: str) -> str:
    return name if name.replace("_", "").isalnum() and name.isascii() else _quoted(name)


def _quoted(text: str) -> str:
    """A TOML basic string; everything that could break the line or hide is escaped."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\U{ord(c):08X}" for c in escaped) + '"'

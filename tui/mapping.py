"""What each column of a file is read as, and reading it with some of them changed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, TypeVar

from planner.formats import own
from planner.formats.profiles.mapping import Understood, mapping_toml, plain_target
from planner.formats.profiles.matching import Claim
from planner.formats.profiles.targets import EXTRA, LINKS, TARGETS
from planner.formats.profiles.vocabulary import scorecard_headers
from planner.formats.records import Content, Guess, ReadOptions

if TYPE_CHECKING:
    from planner.formats.reading import FileReading, Headed
    from planner.services.planner import Planner

_NOT_CHOSEN = frozenset({*LINKS, "tree", "date_evidence"})
"""Targets that a header itself must spell out, or that serve other columns only."""

_FILE = "columns.toml"

Known = TypeVar("Known", "FileReading", "Headed")

Changes = Mapping[str, str]
"""Header → target, where a person decided otherwise than the profile."""


@dataclass(frozen=True, slots=True)
class Mapped:
    """A header (all columns of that name are read alike) and what it is read as."""

    header: str
    target: str
    index: int
    """Of the first column of that name."""


def mapped(reading: Understood) -> Iterator[Mapped]:
    """One for each different header, in file order; columns without a name cannot be mapped."""
    seen = set()
    for index, (name, claim) in enumerate(zip(reading.header, reading.claims, strict=True)):
        if name.strip() and name not in seen:
            seen.add(name)
            yield Mapped(name, EXTRA if claim is None else plain_target(claim, reading.profile), index)


def targets(content: Content) -> list[str]:
    """What a column can be made: to keep it as it is comes first, then the fields, then the scores."""
    scores: set[str] = set()
    if content is Content.ITEMS:
        found = (alias.target for alias in scorecard_headers().values())
        scores = {target for target in found if own.score_parts(target) is not None}
    return [EXTRA, *sorted(TARGETS[content] - _NOT_CHOSEN - {EXTRA}), *sorted(scores)]


def remapped(reading: Known, changes: Changes) -> Known:
    """What a mapping file is written from, with some columns under other targets."""
    columns = zip(reading.header, reading.claims, strict=True)
    return replace(
        reading, claims=[_claim(changes[name], claim) if name in changes else claim for name, claim in columns]
    )


def _claim(target: str, claim: Claim | None) -> Claim | None:
    if target == EXTRA:
        return None
    return Claim(target, claim.rank if claim is not None else 0, "")


def read_mapped(planner: "Planner", path: Path, options: ReadOptions, changes: Changes) -> "FileReading":
    """The file as its profile reads it, and where there are *changes*, as they say.

    Raises as ``planner.read`` does: ``Refused`` when no column is left for what a record must have.
    """
    if not changes:
        return planner.read(path, options)
    known = planner.read_header(path, options)
    with TemporaryDirectory() as folder:
        mapping = Path(folder) / _FILE
        mapping.write_text(mapping_toml(remapped(known, changes)), encoding="utf-8")
        again = planner.read(path, replace(options, profile=str(mapping)))
    guess = () if options.profile else (Guess("profile", known.profile.name, "--profile"),)
    return replace(again, guesses=(*again.guesses, *guess))

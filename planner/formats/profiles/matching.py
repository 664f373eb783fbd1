"""Which profile a header belongs to, which row is the header, and what each of its columns is claimed as."""

import difflib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from planner.formats import own
from planner.formats.cells.unreadable import Unreadable
from planner.formats.cells.words import fold, slug
from planner.formats.profiles.loading import FALLBACK, SHIPPED, shipped
from planner.formats.profiles.profile import Alias, Profile, Signature
from planner.formats.profiles.targets import EXTRA, LINKS
from planner.formats.records import Content
from planner.formats.table.table import Row

_NEAR = 0.84
"""Similarity from which an unknown header is suggested to be a misspelt known one."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What one column is read as."""

    target: str
    rank: int
    language: str
    detail: str = ""
    """What stands for the ``*`` of its name, folded: a level, a type of link."""


def claims(header: Sequence[str], profile: Profile) -> list[Claim | None]:
    """One for each column; None for those that nobody claims."""
    return [_claim(name, profile) for name in header]


def _claim(name: str, profile: Profile) -> Claim | None:
    folded = fold(name)
    if not folded or (profile.exact and own.extra_name(name) is not None):
        return None
    alias = profile.headers.get(folded)
    if alias is not None:
        return None if alias.target == EXTRA else _detailed(alias, _named_detail(name, folded), profile)
    if profile.content is Content.ITEMS:
        if own.score_parts(name) is not None or own.twin_parts(name) is not None:
            return Claim(name, 0, "en")
        return _claim_by_function(name, profile) or _claim_of_twin(name, profile) or _claim_by_prefix(folded, profile)
    return None


def _claim_of_twin(name: str, profile: Profile) -> Claim | None:
    """``jumeau valeur (it)``, ``twin size``: a score or a size behind a word for the twin, in our own format alone."""
    word, _, rest = name.strip().partition(" ")
    if not profile.exact or fold(word) not in profile.words("twin"):
        return None
    claim = _claim(rest, profile)
    column = None if claim is None else own.twin_column(claim.target)
    return None if claim is None or column is None else Claim(column, claim.rank, claim.language)


def _claim_by_function(name: str, profile: Profile) -> Claim | None:
    """``valeur (marketing)``: the criterion before the brackets, the function inside.

    In our own format also ``taille (it)``; elsewhere the brackets after a size hold its unit.
    """
    before, bracket, inside = name.rstrip().rpartition("(")
    alias = profile.headers.get(fold(before))
    if not bracket or not inside.endswith(")") or alias is None:
        return None
    votes_on_size = profile.exact and alias.target == "size"
    parts = ("size", None) if votes_on_size else own.score_parts(alias.target)
    if parts is None or parts[1] is not None:
        return None
    try:
        function = slug(inside[:-1].strip(), profile.words("function"))
    except Unreadable:
        return None
    return Claim(own.score_header(parts[0], function), alias.rank, alias.language)


def _claim_by_prefix(folded: str, profile: Profile) -> Claim | None:
    for prefix, alias in profile.prefixes:
        if folded.startswith(prefix):
            return _detailed(alias, folded[len(prefix) :], profile)
    return None


def _detailed(alias: Alias, detail: str, profile: Profile) -> Claim | None:
    """The claim of a column whose header says more; None where what it says is unknown."""
    if alias.target == "tree":
        known = detail.isdigit() and detail.isascii() and len(detail) < 3
    elif alias.target in LINKS:
        known = detail in profile.links.get(LINKS[alias.target], {})
    else:
        return Claim(alias.target, alias.rank, alias.language)
    return Claim(alias.target, alias.rank, alias.language, detail) if known else None


def _named_detail(name: str, folded: str) -> str:
    """Of a header that a mapping file spells out: what stands in its brackets, or the number at its end."""
    inside = name.rstrip().rpartition("(")[2]
    return fold(inside) if inside.endswith(")") else folded[len(folded.rstrip("0123456789")) :]


def recognised(header: Sequence[str], rows: Sequence[Row], among: Sequence[str] = SHIPPED) -> Profile:
    """The shipped profile whose signature *header* shows most of; tables made by hand are what is left.

    *rows* are a few below the header: our own format is taken only where the keys look like ours.
    """
    folded = {fold(name) for name in header}
    best, most = shipped(FALLBACK if FALLBACK in among else among[0]), 0
    for profile in map(shipped, among):
        marks = _marks(folded, profile.signature)
        if marks > most and (not profile.exact or _keys_fit(header, rows, profile)):
            best, most = profile, marks
    return best


def _marks(folded: set[str], signature: Signature) -> int:
    """How many marks are there; 0 if the signature is not fulfilled."""
    if not all(group & folded for group in signature.must):
        return 0
    found = len(signature.marks & folded) + sum(
        any(name.startswith(prefix) for name in folded) for prefix in signature.prefixes
    )
    return found + len(signature.must) if signature.at_least and found >= signature.at_least else 0


def _keys_fit(header: Sequence[str], rows: Sequence[Row], profile: Profile) -> bool:
    at = [n for n, claim in enumerate(claims(header, profile)) if claim is not None and claim.target == "key"]
    keys = [row[at[0]].strip() for row in rows if at and len(row) > at[0]]
    filled = [key for key in keys if key]
    return not filled or any(own.is_key(key) for key in filled)


def header_position(rows: Sequence[Row], profiles: Sequence[Profile]) -> int:
    """The row that shows most known headers, the first of equals; without any, the first as wide as most rows."""
    known: dict[str, Alias] = {}
    for profile in profiles:
        said = profile.words("function").keys() | profile.words("status").keys()  # by cells more often than by headers
        known |= {name: alias for name, alias in profile.headers.items() if name not in said}
    prefixes = tuple(prefix for profile in profiles for prefix, _ in profile.prefixes)
    hits = [_hits(row, known, prefixes) for row in rows]
    if max(hits) > 0:
        return hits.index(max(hits))
    widths = Counter(map(len, rows))
    return [len(row) for row in rows].index(max(widths, key=lambda width: widths[width]))


def _hits(row: Row, known: Mapping[str, Alias], prefixes: tuple[str, ...]) -> int:
    """Different ones: a row of data may say one such word again and again."""
    names = {cell for cell in row if cell and len(cell) < 100}
    return sum(
        (folded := fold(name)) in known
        or folded.startswith(prefixes)
        or own.score_parts(name) is not None
        or own.twin_parts(name) is not None
        or own.extra_name(name) is not None
        for name in names
    )


def language_of(found: Sequence[Claim | None]) -> str:
    """The language most claimed headers are in; names of the user's own mapping have none."""
    counts = Counter(claim.language for claim in found if claim is not None)
    return max(counts, key=lambda language: (counts[language], language == "en")) if counts else "en"


def suggestion(name: str, profile: Profile, claimed: set[str]) -> str | None:
    """The target that a misspelt *name* probably means, if no column has claimed it."""
    folded = fold(name)
    if len(folded) < 4:
        return None
    near = [
        known
        for known, alias in profile.headers.items()
        if abs(len(known) - len(folded)) <= 3 and known[0] == folded[0] and alias.target not in claimed
    ]
    found = difflib.get_close_matches(folded, near, 1, _NEAR)
    return profile.headers[found[0]].target if found else None

"""Profiles from TOML: the shipped ones, and mapping files of the same form. Every mistake is a finding."""

import difflib
import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from planner.domain.errors import not_found, refused
from planner.domain.findings import Where
from planner.formats.cells.words import fold
from planner.formats.profiles.profile import WILDCARD, Alias, Profile, Signature
from planner.formats.profiles.targets import TARGETS, is_target
from planner.formats.profiles.vocabulary import scorecard_headers, shipped_values, words_of
from planner.formats.records import Content, Role
from planner.presets import preset

SHIPPED = (
    *("planner", "planner_evidence", "planner_outcomes", "planner_tests", "planner_decisions", "planner_deliveries"),
    *("jira", "azure_devops", "spreadsheet"),
)
"""In the order in which recognition prefers them."""

FALLBACK = "spreadsheet"
_SETTINGS = ("exact", "thousands", "scorecards", "separators", "keep", "last", "order")
_KNOWN_KEYS = {*_SETTINGS, "base", "system", "content", "must", "marks", "at_least", "headers", "values", "links"}
_LINE = re.compile(r"at line (\d+)")


def profile_named(name: str) -> Profile:
    """A shipped profile by name, or the mapping file at that path. Raises ``NotFound`` or ``Refused``."""
    if name in SHIPPED:
        return shipped(name)
    path = Path(name)
    if path.suffix != ".toml" and not path.is_file():
        raise not_found("profile.unknown", value=name, known=", ".join(SHIPPED))
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        raise not_found("file.missing", Where(name)) from None
    except (OSError, UnicodeDecodeError) as error:
        raise refused("file.unreadable", Where(path.name), problem=str(error)) from None
    return mapping_file(text, path.name)


@cache
def shipped(name: str) -> Profile:
    text = preset("profiles", f"{name}.toml").read_text("utf-8")
    return _profile(tomllib.loads(text), name, Where(f"{name}.toml"), shipped=True)


def mapping_file(text: str, name: str) -> Profile:
    """A user's profile; its headers replace those of its ``base``, its words add to them."""
    where = Where(name)
    try:
        data = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        line = _LINE.search(str(error))
        where = Where(name, int(line[1]) if line else None)
        raise refused("profile.toml", where, reason=str(error)) from None
    return _profile(data, name, where, shipped=False)


def _profile(data: dict[str, Any], name: str, where: Where, *, shipped: bool) -> Profile:
    _only(data, _KNOWN_KEYS, where)
    base = _base(data, where, required=not shipped)
    settings = {key: data.get(key, base.get(key)) for key in _SETTINGS}
    content = _content(data, base, where)
    headers = _headers(data, base, content, where, add=shipped)
    settings["scorecards"] = settings["scorecards"] and (shipped or "headers" not in data)
    try:
        return _assembled(data, base, name, content, headers, settings, shipped=shipped)
    except (AttributeError, TypeError, ValueError) as error:
        raise refused("profile.form", where, reason=str(error)) from None


def _assembled(
    data: dict[str, Any],
    base: Mapping[str, Any],
    name: str,
    content: Content,
    headers: Mapping[str, Mapping[str, list[str]]],
    settings: Mapping[str, Any],
    *,
    shipped: bool,
) -> Profile:
    aliases, prefixes = _aliases(headers)
    return Profile(
        name=name,
        system=data.get("system") or base.get("system") or FALLBACK,
        content=content,
        headers=({**scorecard_headers(), **aliases} if settings["scorecards"] else aliases),
        prefixes=prefixes,
        values=_merged(shipped_values(), _words(base), _words(data)),
        links=_links(data.get("links") or base.get("links") or {}),
        signature=_signature(data) if shipped else Signature(),
        exact=bool(settings["exact"]),
        thousands=settings["thousands"] is not False,
        separators=str(settings["separators"] or ";,\n"),
        keep=frozenset(settings["keep"] or ()),
        last=frozenset(settings["last"] or ()),
        order=str(settings["order"] or ""),
        base="" if shipped else str(data.get("base", FALLBACK)),
    )


def _base(data: Mapping[str, Any], where: Where, *, required: bool) -> Mapping[str, Any]:
    """The tables of the profile that *data* builds on; a mapping file without one builds on the spreadsheet's."""
    name = data.get("base", FALLBACK if required else None)
    if name is None:
        return {}
    if name not in SHIPPED:
        raise refused("profile.base", where, value=str(name), known=", ".join(SHIPPED))
    return _tables(name)


@cache
def _tables(name: str) -> Mapping[str, Any]:
    """A shipped profile as plain tables, with what its own base adds."""
    data = tomllib.loads(preset("profiles", f"{name}.toml").read_text("utf-8"))
    if "base" not in data:
        return data
    base = _tables(data["base"])
    return {**base, **data, "headers": _joined(base["headers"], data["headers"])}


def _headers(
    data: Mapping[str, Any], base: Mapping[str, Any], content: Content, where: Where, *, add: bool
) -> Mapping[str, Mapping[str, list[str]]]:
    given: Mapping[str, Mapping[str, list[str]]] = _table(data, "headers", where)
    for language in given:
        for target, names in _table(given, language, where).items():
            if not is_target(target, content):
                near = difflib.get_close_matches(target, TARGETS[content], 1)
                raise refused("profile.field", where, value=target, near=near[0] if near else "extra")
            if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
                raise refused("profile.form", where, reason=f"{target} = {names!r}")
    inherited = base.get("headers", {})
    return _joined(inherited, given) if add or not given else given


def _joined(
    first: Mapping[str, Mapping[str, list[str]]], second: Mapping[str, Mapping[str, list[str]]]
) -> Mapping[str, Mapping[str, list[str]]]:
    """Both, what *second* claims winning over *first*; in one language the names of *second* come first."""
    joined = {language: dict(targets) for language, targets in first.items()}
    for language, targets in second.items():
        mine = joined.setdefault(language, {})
        taken = {fold(name) for names in targets.values() for name in names}
        for target, names in mine.items():
            mine[target] = [name for name in names if fold(name) not in taken]
        for target, names in targets.items():
            mine[target] = [*names, *mine.get(target, ())]
    return joined


def _aliases(
    headers: Mapping[str, Mapping[str, list[str]]],
) -> tuple[dict[str, Alias], tuple[tuple[str, Alias], ...]]:
    exact: dict[str, Alias] = {}
    prefixes: dict[str, Alias] = {}
    for language, targets in headers.items():
        for target, names in targets.items():
            for rank, name in enumerate(names):
                home = prefixes if WILDCARD in name else exact
                home.setdefault(fold(name.partition(WILDCARD)[0]), Alias(target, rank, language))
    return exact, tuple(sorted(prefixes.items(), key=lambda pair: -len(pair[0])))


def _links(data: Mapping[str, Mapping[str, list[str]]]) -> dict[str, dict[str, Role]]:
    return {
        direction: {fold(kind): Role(role) for role, kinds in roles.items() for kind in kinds}
        for direction, roles in data.items()
    }


def _signature(data: Mapping[str, Any]) -> Signature:
    marks = data.get("marks", [])
    return Signature(
        must=tuple(frozenset(fold(name) for name in group) for group in data.get("must", [])),
        marks=frozenset(fold(name) for name in marks if WILDCARD not in name),
        prefixes=tuple(fold(name.partition(WILDCARD)[0]) for name in marks if WILDCARD in name),
        at_least=data.get("at_least", 0),
    )


def _words(data: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    return {name: words_of(words) for name, words in data.get("values", {}).items()}


def _merged(*vocabularies: Mapping[str, Mapping[str, str]]) -> dict[str, Mapping[str, str]]:
    """Each later one wins, word by word."""
    merged: dict[str, Mapping[str, str]] = {}
    for vocabulary in vocabularies:
        for name, words in vocabulary.items():
            merged[name] = {**merged.get(name, {}), **words}
    return merged


def _content(data: Mapping[str, Any], base: Mapping[str, Any], where: Where) -> Content:
    value = data.get("content") or base.get("content") or Content.ITEMS
    if value not in list(Content):
        raise refused("profile.form", where, reason=f"content = {value!r}")
    return Content(value)


def _table(data: Mapping[str, Any], key: str, where: Where) -> Mapping[str, Any]:
    value = data.get(key, {})
    if not isinstance(value, dict):
        raise refused("profile.form", where, reason=f"{key} = {value!r}")
    return value


def _only(data: Mapping[str, Any], known: set[str], where: Where) -> None:
    for key in data:
        if key not in known:
            near = difflib.get_close_matches(key, known, 1)
            raise refused("profile.key", where, value=key, near=near[0] if near else ", ".join(sorted(known)))

"""Words that are no profile's own: the shared vocabulary, the criteria of the scorecards, the rungs of the ladder."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from planner.formats.cells.words import fold
from planner.formats.own import score_header
from planner.formats.profiles.profile import Alias
from planner.presets import preset


def words_of(values: Mapping[str, list[str]]) -> dict[str, str]:
    """Value → words, turned round: folded word → value. Every value that is itself a word means itself."""
    found = {fold(value): value for value in values if not value.isdigit()}
    for value, words in values.items():
        for word in words:
            found[fold(word)] = value
    return found


@cache
def shipped_values() -> Mapping[str, Mapping[str, str]]:
    """``vocabulary.toml``, with the labels of the shipped ladder as kinds of evidence."""
    tables = _toml("profiles", "vocabulary.toml")["values"]
    values = {name: words_of(words) for name, words in tables.items()}
    values["evidence_kind"] = {**_ladder(), **values["evidence_kind"]}
    return values


@cache
def scorecard_headers() -> Mapping[str, Alias]:
    """Folded name and labels of every criterion of a shipped scorecard that is scored by itself."""
    found: dict[str, Alias] = {}
    for criterion in _criteria():
        target = score_header(criterion["name"], None)
        found.setdefault(fold(target), Alias(target, 0, "en"))
        found.setdefault(fold(criterion["name"]), Alias(target, 1, "en"))
        for language, label in criterion.get("label", {}).items():
            found.setdefault(fold(label), Alias(target, 2, language))
    return found


def _criteria() -> Iterator[dict[str, Any]]:
    for file in sorted(preset("scorecards").iterdir(), key=lambda file: file.name):
        if file.name.endswith(".toml"):
            for criterion in tomllib.loads(file.read_text("utf-8"))["criteria"]:
                if criterion.get("source") != "size":
                    yield criterion


def _ladder() -> dict[str, str]:
    found = {}
    for kind in _toml("ladder.toml")["kinds"]:
        for text in (kind["name"], *kind.get("label", {}).values(), *kind.get("title", {}).values()):
            found[fold(text)] = kind["name"]
    return found


def _toml(*names: str) -> dict[str, Any]:
    return tomllib.loads(preset(*names).read_text("utf-8"))

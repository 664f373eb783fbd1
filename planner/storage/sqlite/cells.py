"""Single values on their way into cells and back. Decoding checks whatever the table's constraints cannot."""

import json
import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from pydantic import TypeAdapter

from planner.domain.model import AiAnswer, Function, LooseEnd, Score, Size
from planner.domain.values import (
    KEY_PATTERN,
    SLUG_PATTERN,
    DelayProfile,
    Kind,
    Label,
    Line,
    LinkKind,
    SizeUnit,
    Slug,
    Status,
    Text,
    Verdict,
)
from planner.domain.vouching import trusted

json_text = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
KINDS = {m.value: m for m in Kind}
STATUSES = {m.value: m for m in Status}
PROFILES = {m.value: m for m in DelayProfile}
UNITS = {m.value: m for m in SizeUnit}
LINK_KINDS = {m.value: m for m in LinkKind}
VERDICTS = {m.value: m for m in Verdict}
FLAGS = {0: False, 1: True}

json_words = lru_cache(10_000)(json_text)
slugs_of = lru_cache(10_000)(TypeAdapter(tuple[Slug, ...]).validate_json)
labels_of = lru_cache(10_000)(TypeAdapter(tuple[Label, ...]).validate_json)
day_of = lru_cache(10_000)(date.fromisoformat)
SCORES = TypeAdapter(tuple[Score, ...])
scores_of = lru_cache(10_000)(SCORES.validate_json)
"""Scores sit on a short scale: the same few sets of them come again and again."""
answer_of = AiAnswer.model_validate_json


@lru_cache(10_000)
def size_of(likely: float | None, low: float | None, high: float | None, unit: str | None) -> Size | None:
    """None where nobody gave a size; so do sizes stand on a short scale."""
    if likely is None or unit is None:
        return None
    return trusted(Size, {"likely": likely, "low": low, "high": high, "unit": UNITS[unit]})


LOOSE_ENDS = TypeAdapter(tuple[LooseEnd, ...])
EXTRA = TypeAdapter(tuple[tuple[Line, Text], ...])
FUNCTIONS = TypeAdapter(tuple[Function, ...])
LIMITS = TypeAdapter(tuple[tuple[Status, int], ...])

_KEY = re.compile(KEY_PATTERN)
_SLUG = re.compile(SLUG_PATTERN)


def checked_key(text: str) -> str:
    """*text* if it has the form of a key, else ValueError."""
    if not _KEY.fullmatch(text):
        raise ValueError("key")
    return text


@lru_cache(1_000)
def checked_slug(text: str) -> str:
    """*text* if it has the form of a slug, else ValueError."""
    if not _SLUG.fullmatch(text):
        raise ValueError("slug")
    return text


def json_list(adapter: TypeAdapter[Any], values: Sequence[object]) -> str:
    """Compact JSON; ``[]`` for nothing, so that SQL's ``json_each`` works on every row."""
    return adapter.dump_json(values, exclude_defaults=True).decode() if values else "[]"


def scores_text(scores: Sequence[Score]) -> str:
    """As ``json_list(SCORES, scores)``; few different ones make up all there are."""
    return f"[{','.join([_score_text(s.criterion, s.value, s.function) for s in scores])}]"


@lru_cache(10_000)
def _score_text(criterion: str, value: float, function: str | None) -> str:
    return Score(criterion=criterion, value=value, function=function).model_dump_json(exclude_defaults=True)

"""JSON that is safe to print: one place decides how values become text."""

import json
import re
from typing import Any

_UNSEEN = re.compile(
    "[\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff\U000e0000-\U000e007f]"
)
"""What a terminal obeys or hides, beside C0, which JSON escapes anyway. Outside strings JSON is plain ASCII, so
escaping these in the finished text changes no value."""


def dumped(value: Any) -> str:
    """*value* on one line; every control or invisible character as ``\\uXXXX``; accents stay readable.

    Raises ValueError for a number that is not finite, which JSON cannot say.
    """
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    return text if text.isascii() and "\x7f" not in text else _UNSEEN.sub(_escaped, text)


def listed(values: list[str], indent: str = "  ") -> str:
    """JSON texts as a list with one element on each line, so that two exports can be compared line by line."""
    if not values:
        return "[]"
    return "[\n" + ",\n".join(indent + value for value in values) + "\n" + indent[:-2] + "]"


def _escaped(match: re.Match[str]) -> str:
    return json.dumps(match[0])[1:-1]

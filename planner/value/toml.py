"""TOML as text to plain data; what is wrong with it becomes a finding with the line."""

import re
import tomllib
from typing import Any

from planner.domain.errors import refused
from planner.domain.findings import Where

_PLACE = re.compile(r"at line (\d+), column (\d+)")


def read_toml(text: str, where: Where) -> dict[str, Any]:
    """The tables of *text*; raises ``Refused`` (``value.toml``) with the line of the mistake."""
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        place = _PLACE.search(str(error))
        line = int(place[1]) if place else None
        raise refused("value.toml", Where(where.file, line), column=int(place[2]) if place else 1) from None

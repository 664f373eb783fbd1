"""What the shell may offer while a command is typed."""

import os
from itertools import pairwise


def item_keys(incomplete: str) -> list[tuple[str, str]]:
    """Keys of the portfolio with their titles; nothing at all rather than a complaint on a half-typed line."""
    from planner import settings
    from planner.bootstrap import open_planner
    from planner.domain.errors import PlannerError
    from planner.i18n import visible

    try:
        chosen = settings.load(flags={"database": path} if (path := _database()) else None)
        planner = open_planner(chosen, readonly=True)
    except PlannerError:
        return []
    try:
        items = planner.portfolio().items.values()
        return [(item.key, visible(item.title)) for item in items if item.key.startswith(incomplete.upper())]
    except PlannerError:
        return []
    finally:
        planner.close()


def _database() -> str | None:
    """``--db`` on the line being completed, which shells hand over as ``COMP_WORDS`` or ``_TYPER_COMPLETE_ARGS``."""
    words = (os.environ.get("_TYPER_COMPLETE_ARGS") or os.environ.get("COMP_WORDS") or "").split()
    for word, following in pairwise([*words, ""]):
        if word.startswith("--db="):
            return word.removeprefix("--db=")
        if word == "--db" and following:
            return following
    return None

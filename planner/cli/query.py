"""The options that say which list is wanted, read."""

from collections.abc import Sequence

from planner.cli.misuse import Misused, misused
from planner.cli.words import choice, whole
from planner.domain.errors import Refused
from planner.domain.values import Kind
from planner.services.planner import RankQuery
from planner.value.cutting import Cut, read_cut
from planner.value.scoring import Lens

ALL_LEVELS = "all"


def rank_query(
    *,
    lens: str | None = None,
    level: str | None = None,
    cut: str | None = None,
    cut_count: str | None = None,
    scorecard: str | None = None,
    feasible: bool = False,
    closed: bool = False,
    first: Sequence[str] = (),
    before: Sequence[str] = (),
) -> RankQuery:
    """None leaves the choice to the portfolio's charter."""
    return RankQuery(
        choice("--lens", lens, Lens, "lens") if lens else Lens.EVIDENCED,
        choice("--level", level, Kind, "kind") if level else None,
        _cut(cut, cut_count),
        scorecard,
        closed=closed,
        feasible=feasible,
        first=tuple(first),
        before=tuple(_pair(text) for text in before),
    )


def _pair(text: str) -> tuple[str, str]:
    """``CRM-3:CRM-5``: the earlier, then the later."""
    earlier, _, later = (part.strip() for part in text.partition(":"))
    if not earlier or not later or ":" in later:
        raise misused("before", option="--before", value=text)
    return earlier, later


def _cut(size: str | None, count: str | None) -> Cut | None:
    if size is not None and count is not None:
        raise misused("forms", options="--cut --cut-count")
    if size is not None:
        return _placed(size)
    return Cut("count", whole("--cut-count", count, least=0)) if count is not None else None


def _placed(text: str) -> Cut | None:
    """What cannot be read as a place for the line was mistyped, not refused."""
    try:
        return read_cut(text)
    except Refused as refusal:
        raise Misused(refusal.findings) from None

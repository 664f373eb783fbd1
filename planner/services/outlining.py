"""The ranked list as an outline: the lists of all levels, each item under the one it belongs to."""

from dataclasses import replace

from planner.domain.errors import Refused
from planner.domain.values import Kind
from planner.services.planner import Planner, RankQuery
from planner.solve.answer import Progress, quiet
from planner.value.filtering import Sieve, parse_filter
from planner.value.outline import Outline, outline


def levels(planner: Planner, query: RankQuery) -> list[RankQuery]:
    """The question once for each level that has items; of an empty portfolio the usual one."""
    present = {item.kind for item in planner.portfolio().items.values()}
    return [replace(query, level=kind) for kind in Kind if kind in present] or [query]


def outlined(planner: Planner, query: RankQuery, wanted: str = "", *, progress: Progress = quiet) -> Outline:
    """What the filter *wanted* leaves of the lists of all levels, under their parents. Raises ``Refused``."""
    rankings = [planner.ranking(one, progress=progress) for one in levels(planner, query)]
    read = parse_filter(wanted, rankings[0].scorecard)
    if read.findings:
        raise Refused(read.findings)
    sieve = Sieve(rankings[0].portfolio)
    return outline([sieve.kept(ranking, read) for ranking in rankings])

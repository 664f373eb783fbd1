"""``planner rank``: the ranked list."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from planner.cli.data import finding_data, rows_data
from planner.cli.desk import Desk, Form
from planner.cli.misuse import misused
from planner.cli.options import (
    AsTree,
    Before,
    CutCount,
    CutSize,
    Everything,
    Feasible,
    First,
    LensName,
    LevelOrAll,
    ScorecardName,
    Sure,
    Top,
    Wanted,
)
from planner.cli.query import ALL_LEVELS, rank_query
from planner.cli.ranked import ranked_lines
from planner.cli.waiting import waiting
from planner.cli.words import whole
from planner.domain.errors import Refused
from planner.domain.values import Kind
from planner.formats.writing.table import Table
from planner.services.planner import Planner, RankQuery
from planner.services.ranking_table import ranking_table
from planner.value.intuition import IntuitionTax, intuition_tax
from planner.value.ranking import Ranking
from planner.value.scoring import Lens

if TYPE_CHECKING:
    from planner.services.sure.certainty import Certainty


def rank(
    desk: Desk,
    lens: LensName = None,
    level: LevelOrAll = None,
    cut: CutSize = None,
    cut_count: CutCount = None,
    wanted: Wanted = None,
    top: Top = None,
    scorecard: ScorecardName = None,
    feasible: Feasible = False,
    sure: Sure = False,
    everything: Everything = False,
    first: First = None,
    before: Before = None,
    tree: AsTree = False,
) -> None:
    one_level = None if level == ALL_LEVELS else level
    query = rank_query(
        lens=lens,
        level=one_level,
        cut=cut,
        cut_count=cut_count,
        scorecard=scorecard,
        feasible=feasible,
        closed=everything,
        first=first or (),
        before=before or (),
    )
    if (first or before) and query.lens is not Lens.SEQUENCED:
        raise misused("sequence_only", option="--first" if first else "--before")
    limit = whole("--top", top) if top else None
    if tree:
        for option in (name for name, given in (("--level", level), ("--sure", sure)) if given):
            raise misused("tree", option=option)
        _as_tree(desk, query, wanted or "", limit)
        return
    queries = _of_all_levels(desk, query) if level == ALL_LEVELS else [query]
    if len(queries) > 1 and desk.form not in (Form.PEOPLE, Form.JSON):
        raise misused("one_level", option=f"--{desk.form}")
    answers = [_answered(desk.planner, one, wanted, sure=sure) for one in queries]
    if desk.form is Form.JSON:
        documents = [_document(answer, limit) for answer in answers]
        if level == ALL_LEVELS:
            desk.json("ranks", rankings=documents)
        else:
            desk.json("rank", **documents[0])
    elif desk.for_people:
        for n, one in enumerate(answers):
            lines = ranked_lines(one.ranking, one.tax, desk.paper, limit, one.filtered, one.sure)
            desk.lines([*([""] if n else []), *lines])
    else:
        desk.table(_table(answers[0], limit))


rank.lists = True  # type: ignore[attr-defined]


def _as_tree(desk: Desk, query: RankQuery, wanted: str, limit: int | None) -> None:
    """All levels, each item under the one it belongs to."""
    from planner.cli.branches import branch_lines
    from planner.services.outline_table import outline_table
    from planner.services.outlining import outlined

    with waiting() as progress:
        found = outlined(desk.planner, query, wanted, progress=progress)
    if desk.for_people:
        desk.lines(branch_lines(found, desk.paper, limit))
        return
    table = outline_table(found)
    table = replace(table, rows=table.rows[:limit])
    if desk.form is Form.JSON:
        desk.json("tree", lens=query.lens.value, nodes=rows_data(table))
    else:
        desk.table(table)


@dataclass(frozen=True, slots=True)
class _Answer:
    ranking: Ranking
    """What is shown of it."""
    filtered: int
    """How many items the filter took out."""
    tax: IntuitionTax
    """Of the whole list, whatever is shown."""
    sure: "Certainty | None"
    """The same; None where nobody asked."""


def _answered(planner: Planner, query: RankQuery, wanted: str | None, *, sure: bool) -> _Answer:
    """The list and its tax, ranked once unless prerequisites were pulled forward, which the tax knows nothing of."""
    with waiting() as progress:
        whole = planner.ranking(query, progress=progress)
    tax = planner.intuition_tax(query) if query.feasible else intuition_tax(whole)
    drawn = _drawn(whole, query) if sure else None
    if not wanted:
        return _Answer(whole, 0, tax, drawn)
    from planner.value.filtering import Sieve, parse_filter

    read = parse_filter(wanted, whole.scorecard)
    if read.findings:
        raise Refused(read.findings)
    kept = Sieve(whole.portfolio).kept(whole, read)
    shown = replace(whole, rows=tuple(kept.rows), unscored=tuple(kept.unscored))
    return _Answer(shown, len(whole.rows) + len(whole.unscored) - len(kept), tax, drawn)


def _drawn(whole: Ranking, query: RankQuery) -> "Certainty":
    from planner.services.sure.certainty import certainty  # imported late: it samples, which takes numpy
    from planner.services.sure.words import progress_said

    with waiting(told=progress_said) as progress:
        return certainty(whole, pulled=query.feasible, progress=progress)


def _table(answer: _Answer, limit: int | None) -> Table:
    table = ranking_table(shortened(answer.ranking, limit))
    if answer.sure is None:
        return table
    from planner.services.sure.columns import with_certainty

    return with_certainty(table, answer.sure)


def shortened(ranking: Ranking, limit: int | None) -> Ranking:
    """Only its first rows, and then without the unscored; the line stays where it was."""
    if limit is None:
        return ranking
    return replace(ranking, rows=ranking.rows[:limit], unscored=())


def _of_all_levels(desk: Desk, query: RankQuery) -> list[RankQuery]:
    """One list for each level that has items; an empty portfolio has the usual empty list."""
    present = {item.kind for item in desk.planner.portfolio().items.values()}
    return [replace(query, level=kind) for kind in Kind if kind in present] or [query]


def _document(answer: _Answer, limit: int | None) -> dict[str, object]:
    ranking, tax = answer.ranking, answer.tax
    objects = rows_data(_table(answer, limit))
    ranked = len(shortened(ranking, limit).rows)
    return {
        "portfolio": ranking.portfolio.charter.name,
        "revision": ranking.portfolio.revision,
        "day": ranking.scorer.today.isoformat(),
        "lens": ranking.lens,
        "level": ranking.level,
        "scorecard": ranking.scorecard.name,
        "size_unit": ranking.portfolio.charter.size_unit,
        "cut": {"kind": ranking.cut.kind, "amount": ranking.cut.amount} if ranking.cut else None,
        "above": ranking.above,
        "counts": {
            "ranked": len(ranking.rows),
            "unscored": len(ranking.unscored),
            "filtered": answer.filtered,
            "closed": ranking.closed,
            "elsewhere": dict(ranking.elsewhere),
        },
        "intuition_tax_by_the_model": {"items": tax.keys, "delay": tax.delay, "of": tax.total},
        **_of_sequence(ranking),
        **_of_certainty(answer),
        "findings": [finding_data(finding) for finding in ranking.findings],
        "rows": objects[:ranked],
        "unscored": objects[ranked:],
    }


def _of_certainty(answer: _Answer) -> dict[str, object]:
    if answer.sure is None:
        return {}
    from planner.services.sure.columns import certainty_data

    return {"sure": certainty_data(answer.sure)}


def _of_sequence(ranking: Ranking) -> dict[str, object]:
    if ranking.lens is not Lens.SEQUENCED:
        return {}
    from planner.cli.sequence import sequence_data  # imported late: other lenses need no engine
    from planner.services.sequence.lens import found_in

    return {"sequence": sequence_data(found_in(ranking))}

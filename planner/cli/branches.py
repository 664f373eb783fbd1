"""The ranked list as a tree: every item under the one it belongs to, its rank with the letter of its level."""

from collections.abc import Iterator, Sequence

from planner.cli.paper import Paper
from planner.cli.ranked import WARNING, figure, proof
from planner.cli.tables import Cell, Column, Drawing, drawn, wrapped
from planner.cli.text import clipped
from planner.formats.writing.diagram import ENABLER, badges
from planner.i18n import say, say_n, visible
from planner.i18n.numbers import fixed
from planner.i18n.phrases import level_letter
from planner.services.outline_table import outline_document
from planner.value.outline import Node, Outline
from planner.value.ranking import Ranking, Row, Unscored
from planner.value.sentences import gaps

_WIDE = 100
"""Width from which the status has a column of its own."""
_REST, _SHORT = 80, 16
"""Columns that all else takes, and those that what is missing has at least."""


def branch_lines(outline: Outline, paper: Paper, limit: int | None = None) -> Iterator[str]:
    """The first *limit* lines, or all; a rank in brackets stands below the cut line of its level."""
    report = outline_document(outline)
    yield paper.styled(report.title, "strong")
    for line in report.lead:
        yield from wrapped(line, paper)
    yield ""
    shown = outline.nodes[:limit]
    if not shown:
        yield say("rank.no_match" if outline.portfolio.items else "rank.empty")
        return
    yield from drawn(Drawing(_columns(paper), [_cells(outline, n, paper) for n, _ in enumerate(shown)]), paper)
    if more := len(outline.nodes) - len(shown):
        yield from ["", say_n("rank.more", more)]


def _columns(paper: Paper) -> list[Column]:
    status = [Column(say("table.status"))] if paper.width >= _WIDE else []
    return [
        *(Column("#", right=True), Column(say("table.key")), Column(say("table.item"), gives_way=True), Column("")),
        *(Column(say("table.owners")), Column(say("table.size"), right=True), Column(say("table.score"), right=True)),
        *(Column(say("table.proof")), *status),
    ]


def _cells(outline: Outline, n: int, paper: Paper) -> Sequence[Cell | str]:
    node = outline.nodes[n]
    item, line = outline.portfolio.items[node.key], node.line
    ranking = outline.rankings.get(node.level)
    row = line if isinstance(line, Row) else None
    sign = f"{ENABLER if item.enabler else ''}{WARNING if row and row.late else ''}"
    missing = gaps(line.gaps, ranking.scorecard) if ranking and isinstance(line, Unscored) else ""
    return [
        _place(node, ranking),
        node.key,
        f"{outline.branch(n)} {visible(item.title)}".lstrip() if node.depth else visible(item.title),
        Cell(sign, "warn"),
        visible(badges(item, outline.portfolio.charter)),
        figure(row.size) if row else "",
        "" if row is None else figure(None) if row.score is None else fixed(row.score),
        proof(row) if row else clipped(missing, max(paper.width - _REST, _SHORT)),
        *([say(f"status.{item.status}")] if paper.width >= _WIDE else []),
    ]


def _place(node: Node, ranking: Ranking | None) -> str:
    """``F3``, below the line ``(F3)``, without a rank ``F·``; nothing for what is closed."""
    letter = level_letter(node.level)
    match node.line:
        case None:
            return ""
        case Row(rank=rank):
            below = ranking is not None and ranking.cut is not None and rank > ranking.above
            return f"({letter}{rank})" if below else f"{letter}{rank}"
        case _:
            return f"{letter}·"

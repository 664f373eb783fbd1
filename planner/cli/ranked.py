"""The ranked list as people read it: order, shift against gut, proof, the cut line, what stands apart, the tax."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from planner.cli.paper import Paper
from planner.cli.tables import Cell, Column, Drawing, drawn, wrapped
from planner.cli.text import clipped
from planner.domain.model import Item
from planner.formats.writing.diagram import ENABLER, badges
from planner.i18n import say, say_n, visible
from planner.i18n.numbers import fixed, gauge, number, percent, share
from planner.services.ranking_table import ranking_document, ranking_tables
from planner.services.sure.words import SIGN, band_in_short, list_sentences
from planner.value import sentences
from planner.value.intuition import IntuitionTax
from planner.value.ranking import Ranking, Row, Unscored
from planner.value.scoring import Lens

if TYPE_CHECKING:  # imported late: it samples, which takes numpy
    from planner.services.sure.certainty import Certainty

WARNING = "⚠"
_WIDE, _WIDER = 100, 120
"""Widths from which the status, and then what is waited for, have columns of their own."""


def ranked_lines(
    ranking: Ranking,
    tax: IntuitionTax,
    paper: Paper,
    limit: int | None = None,
    filtered: int = 0,
    sure: "Certainty | None" = None,
) -> Iterator[str]:
    """The first *limit* rows, or all; nothing is left out without being counted, nor are the *filtered*.

    With *sure* the rows that may fall on either side of the line carry a sign, and below stands how that is known.
    """
    report = ranking_document(replace(ranking, rows=(), unscored=()))
    yield paper.styled(_title(ranking), "strong")
    for line in report.lead:
        yield from wrapped(line, paper)
    yield ""
    rows = ranking.rows[:limit]
    if rows:
        yield from drawn(_ranked(ranking, rows, paper, sure), paper)
    elif not ranking.unscored:
        yield from wrapped(say("rank.no_match" if filtered else "rank.empty"), paper)
    if ranking.unscored and limit is None:
        yield from ["", say_n("rank.unscored", len(ranking.unscored))] if rows else [say("rank.none_scored")]
        yield from drawn(_apart(ranking, paper), paper)
    yield ""
    if filtered:
        yield from wrapped(say_n("rank.filtered", filtered), paper)
    certain = list_sentences(sure) if sure else ()
    signs = (*_late(rows), *_by_twin(ranking))
    for line in (*_left_out(ranking, len(rows), limit), *report.foot, *signs, *certain, tax_line(ranking, tax)):
        if line:
            yield from wrapped(line, paper)


def tax_line(ranking: Ranking, tax: IntuitionTax) -> str:
    """The intuition tax in one sentence that says whose word it is; empty without a cut line."""
    if ranking.cut is None or not ranking.rows:
        return ""
    if not tax.keys or tax.share is None:
        return say("tax.none")
    return say("tax.model", delay=number(tax.delay), total=number(tax.total), share=percent(tax.share))


def proof(row: Row) -> str:
    """How much is known, and the P it leads to: ``▰▰▰▱▱ .67``."""
    return f"{gauge(row.meter)} {share(row.p)}"


def shift(value: int | None) -> Cell:
    """``▲6`` above its gut rank, ``▼3`` below, ``=`` where gut put it, ``·`` where gut did not say."""
    if value is None:
        return Cell("·", "dim")
    return Cell(f"▲{value}", "up") if value > 0 else Cell(f"▼{-value}", "down") if value else Cell("=")


def _title(ranking: Ranking) -> str:
    lenses = "  ".join(
        say("rank.lens_chosen", name=say(f"lens.{lens}")) if lens is ranking.lens else say(f"lens.{lens}")
        for lens in Lens
    )
    return f"{visible(ranking.portfolio.charter.name)}   {lenses}"


def _ranked(ranking: Ranking, rows: Sequence[Row], paper: Paper, sure: "Certainty | None") -> Drawing:
    sequenced = ranking.lens is Lens.SEQUENCED
    figures, words = (("delay", "size", "finished"), "reason") if sequenced else (("delay", "size", "score"), "proof")
    columns = [
        *(Column("#", right=True), Column(say("table.gut"), right=True), Column(say("table.key"))),
        *(Column(say("table.item"), gives_way=True), Column("")),
        *([Column(say("table.owners"))] if _names_owners(ranking, paper) else []),
        *(Column(say(f"table.{name}"), right=True) for name in figures),
        Column(say(f"table.{words}")),
        *([Column(say("table.above"), right=True)] if sure else []),
        *([Column(say("table.status"))] if paper.width >= _WIDE else []),
        *([Column(say("table.waits"))] if paper.width >= _WIDER else []),
    ]
    across = {}
    cut = ranking_tables(replace(ranking, rows=(), unscored=()))[0].cut
    if cut is not None and ranking.line_at <= len(rows):
        band = sure.band if sure else None
        across[ranking.line_at] = f"{cut.label} · {band_in_short(band)}" if band else cut.label
    return Drawing(columns, [_cells(ranking, row, paper, sure) for row in rows], across, gap=_gap(paper))


def _cells(ranking: Ranking, row: Row, paper: Paper, sure: "Certainty | None") -> list[Cell | str]:
    item = ranking.portfolio.items[row.key]
    delay = row.delay_evidenced if ranking.lens.proven else row.delay_stated
    signs = (ENABLER if item.enabler else "") + (WARNING if row.late else "")
    flags = " ".join(filter(None, (signs, say("list.ai_open") if row.by_twin else "")))
    return [
        Cell(f"{_sign(row, sure)}{row.rank}", "strong"),
        shift(row.shift),
        row.key,
        visible(item.title),
        Cell(flags, "warn"),
        *([_owners(item, ranking)] if _names_owners(ranking, paper) else []),
        figure(delay),
        figure(row.size),
        *(_in_sequence(ranking, row) if ranking.lens is Lens.SEQUENCED else (_score(row), proof(row))),
        *([_above(row, sure)] if sure else []),
        *([say(f"status.{item.status}")] if paper.width >= _WIDE else []),
        *([" ".join(row.blocked_by)] if paper.width >= _WIDER else []),
    ]


def _names_owners(ranking: Ranking, paper: Paper) -> bool:
    """On narrow paper the reasons of a sequence need their room."""
    return ranking.lens is not Lens.SEQUENCED or paper.width >= _WIDE


def _sign(row: Row, sure: "Certainty | None") -> str:
    return SIGN if sure is not None and sure.band is not None and sure.band.holds(row.rank) else ""


def _above(row: Row, sure: "Certainty") -> str:
    """P(above the cut line); of a line by size alone the list says more by its signs."""
    known = sure.row(row.key)["p_above_cut"]
    return "" if known is None else percent(known)


def _score(row: Row) -> str:
    return "–" if row.score is None else fixed(row.score)


def _in_sequence(ranking: Ranking, row: Row) -> tuple[str, str]:
    """When it is done, and in a few words why it stands there."""
    from planner.services.sequence.lens import found_in
    from planner.services.sequence.words import reason_in_short  # imported late: other lenses need no engine

    found = found_in(ranking)
    return fixed(found.by_key[row.key].finished, 1), reason_in_short(found, row.key)


def _apart(ranking: Ranking, paper: Paper) -> Drawing:
    """The unscored, with what each is missing where the figures would stand."""
    columns = [
        *(Column("?", right=True), Column(say("table.gut"), right=True), Column(say("table.key"))),
        *(Column(say("table.item"), gives_way=True), Column(""), Column(say("table.owners"))),
        Column(say("table.missing")),
    ]
    rows = [_unscored_cells(ranking, one, paper.width) for one in ranking.unscored]
    return Drawing(columns, rows, headings=not ranking.rows, gap=_gap(paper))


def _gap(paper: Paper) -> int:
    return 1 if paper.width < _WIDE else 2


def _unscored_cells(ranking: Ranking, one: Unscored, width: int) -> list[Cell | str]:
    item = ranking.portfolio.items[one.key]
    missing = sentences.lacking(one, ranking.scorecard)
    signs = " ".join(filter(None, (ENABLER if item.enabler else "", say("list.ai_open") if one.by_twin else "")))
    gut = "·" if one.gut is None else str(one.gut)
    return [
        *("?", gut, one.key, visible(item.title), Cell(signs, "warn")),
        *(_owners(item, ranking), clipped(missing, max(width // 2, _WIDE - 60))),
    ]


def _owners(item: Item, ranking: Ranking) -> str:
    return visible(badges(item, ranking.portfolio.charter))


def figure(value: float | None) -> str:
    """One decimal is more than estimates deserve, and enough to tell small ones apart."""
    return "–" if value is None else fixed(value, 1)


def _left_out(ranking: Ranking, shown: int, limit: int | None) -> Iterator[str]:
    if more := len(ranking.rows) - shown:
        yield say_n("rank.more", more)
    if limit is not None and ranking.unscored:
        yield say_n("rank.unscored_more", len(ranking.unscored))


def _late(rows: Sequence[Row]) -> Iterator[str]:
    """What the warning sign means, where it stands."""
    if late := sum(bool(row.late) for row in rows):
        yield say_n("rank.late", late)


def _by_twin(ranking: Ranking) -> Iterator[str]:
    """What the question about AI means, where it stands."""
    if asked := ranking.by_twin:
        yield say_n("rank.by_twin", asked)

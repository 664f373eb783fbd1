"""A ranking as a table: what every list and every export of it shows, made in one place."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from planner.domain.errors import refused
from planner.domain.findings import Where
from planner.domain.model import Item
from planner.formats.writing import table as tables
from planner.formats.writing.diagram import badges
from planner.formats.writing.document import Document
from planner.formats.writing.table import Cell, CellKind, Column, Table, text_of
from planner.i18n import language, say, say_n, visible
from planner.i18n.numbers import day, fixed, number
from planner.i18n.phrases import sentence
from planner.services.cut_words import money_of
from planner.value.ranking import Ranking, Row
from planner.value.scoring import Gap, Lens

if TYPE_CHECKING:  # imported late: other lenses need no engine
    from planner.services.sequence.order import Sequenced

    Told = Callable[[Sequenced, str], str]
    """What a column says of an item's place in a sequence."""

_DIGITS = {"rank": 0, "gut": 0, "shift": 0, "delay_stated": 1, "delay_evidenced": 1, "finished": 1, "score": 2, "p": 2}
_NUMBERS = {*_DIGITS, "size", "meter"}
NAMES = (
    *("rank", "gut", "shift", "key", "title", "owners", "status", "delay_stated", "delay_evidenced", "size"),
    *("score", "p", "meter", "blocked_by", "late", "above_cut", "ranked_as", "missing"),
)
"""The columns in order. Headings are the phrases ``column.<name>``."""
IN_SEQUENCE = (*NAMES[: NAMES.index("score")], "finished", "reason", *NAMES[NAMES.index("score") :])
"""Those of a sequence, which knows when each item is done and why it stands where it stands."""

_NEVER_RANKED = ("missing",)
_NEVER_UNSCORED = (
    *("rank", "shift", "score", "delay_stated", "delay_evidenced", "finished", "reason"),
    *("blocked_by", "late", "above_cut"),
)
_SAID_BY_THE_LINE = ("above_cut",)
_CODED = ("status", "ranked_as")
"""Columns whose texts are codes."""
_TWIN = "twin"
"""In the place of an item that proposes AI, and has not answered for it, stands its simplest alternative."""
_DASH = "–"
_BLANK = ("", _DASH)


def ranking_table(ranking: Ranking, columns: Sequence[str] | None = None) -> Table:
    """Ranked items in order, then the unscored: without rank and score, with what is ``missing``.

    Values for scripts: exact numbers, codes and names instead of words. *columns* chooses among ``NAMES``, under the
    sequenced lens among ``IN_SEQUENCE``; raises ``Refused`` (``export.column``) for another.
    """
    return _whole(ranking, _gap_code, _reason_code).only(_known(ranking, columns))


def ranking_tables(ranking: Ranking, columns: Sequence[str] | None = None) -> tuple[Table, Table]:
    """The ranked items with the cut line, and the unscored apart, each with the columns that say something there.

    Texts are for people: made visible, codes in words; numbers and days are still values.
    """
    names = _known(ranking, columns)
    whole = _whole(ranking, partial(_gap_in_words, ranking), _reason_in_words).with_cells(_worded)
    line = len(ranking.rows)
    ranked = whole.only([name for name in names if name not in _NEVER_RANKED])
    apart = whole.only([name for name in names if name not in _NEVER_UNSCORED])
    return (
        replace(ranked, rows=ranked.rows[:line], title=say("export.ranking"), cut=_cut(ranking)),
        replace(apart, rows=apart.rows[line:], title=say("export.unscored")),
    )


def ranking_document(ranking: Ranking, columns: Sequence[str] | None = None) -> Document:
    """The ranking as a report in the active language. Nothing is left out unsaid: the foot counts what is elsewhere.

    Unless *columns* are chosen, a column that is empty from top to bottom is left out.
    """
    names = columns or [name for name in _names(ranking) if name not in _SAID_BY_THE_LINE]
    ranked, apart = ranking_tables(ranking, names)
    shown = [table.with_cells(in_words) for table in (ranked, apart) if table.rows]
    return Document(
        title=visible(ranking.portfolio.charter.name),
        language=language(),
        tables=shown if columns else [_without_blanks(table) for table in shown],
        lead=_lead(ranking),
        foot=_foot(ranking),
    )


def in_words(cell: Cell, column: Column) -> str:
    """A worded cell as people read it in the active language. A missing number is a dash, never 0."""
    match cell:
        case None:
            return _DASH if column.kind is CellKind.NUMBER else ""
        case date():
            return day(cell)
        case int() | float() if column.name == "shift":
            return f"▲{cell:.0f}" if cell > 0 else f"▼{-cell:.0f}" if cell < 0 else "="
        case int() | float():
            return number(cell) if column.digits is None else fixed(cell, column.digits)
        case _:
            return visible(text_of(cell))


def _names(ranking: Ranking) -> Sequence[str]:
    return IN_SEQUENCE if ranking.lens is Lens.SEQUENCED else NAMES


def _whole(ranking: Ranking, gap: Callable[[Gap], str], reason: "Told") -> Table:
    rows = [*(_ranked(ranking, row, reason) for row in ranking.rows), *_unscored(ranking, gap)]
    return Table([_column(name) for name in _names(ranking)], rows)


def _without_blanks(table: Table) -> Table:
    columns = enumerate(table.columns)
    return table.only([column.name for at, column in columns if any(row[at] not in _BLANK for row in table.rows)])


def _gap_code(gap: Gap) -> str:
    """``risk`` for a missing criterion, else the code of the gap."""
    return gap.criterion if gap.code == "missing" else gap.code


def _gap_in_words(ranking: Ranking, gap: Gap) -> str:
    criterion = ranking.scorecard.by_name.get(gap.criterion)
    label = criterion.said(language()) if criterion else gap.criterion
    return label if gap.code == "missing" else say(f"gap.{gap.code}", **{**gap.params, "criterion": label})


def _reason_code(found: "Sequenced", key: str) -> str:
    return found.reason(key).code


def _reason_in_words(found: "Sequenced", key: str) -> str:
    from planner.services.sequence.words import reason_in_short

    return reason_in_short(found, key)


def _known(ranking: Ranking, columns: Sequence[str] | None) -> Sequence[str]:
    known = _names(ranking)
    for name in columns or ():
        if name not in known:
            raise refused("export.column", Where(column=name), name=name, known=", ".join(known))
    return list(dict.fromkeys(columns or known))


def _column(name: str) -> Column:
    kind = CellKind.NUMBER if name in _NUMBERS else CellKind.TEXT
    return Column(name, say(f"column.{name}"), kind, _DIGITS.get(name))


def _ranked(ranking: Ranking, row: Row, reason: "Told") -> list[Cell]:
    item = ranking.portfolio.items[row.key]
    return _cells(
        ranking,
        item,
        **_in_sequence(ranking, row.key, reason),
        rank=row.rank,
        gut=row.gut,
        shift=row.shift,
        delay_stated=row.delay_stated,
        delay_evidenced=row.delay_evidenced,
        size=row.size,
        score=row.score,
        p=row.p,
        meter=row.meter,
        blocked_by=row.blocked_by,
        late=row.late,
        above_cut=row.rank <= ranking.above,
        ranked_as=_TWIN if row.by_twin else None,
        missing=(),
    )


def _in_sequence(ranking: Ranking, key: str, reason: "Told") -> dict[str, Cell]:
    if ranking.lens is not Lens.SEQUENCED:
        return {}
    from planner.services.sequence.lens import found_in  # imported late: other lenses need no engine

    found = found_in(ranking)
    return {"finished": found.by_key[key].finished, "reason": reason(found, key)}


def _unscored(ranking: Ranking, gap: Callable[[Gap], str]) -> list[list[Cell]]:
    items = [ranking.portfolio.items[one.key] for one in ranking.unscored]
    known = ranking.scorer.assess(items, ranking.portfolio.evidence_of)
    return [
        _cells(
            ranking,
            item,
            gut=one.gut,
            size=assessed.size,
            p=assessed.belief.p,
            meter=assessed.belief.meter,
            ranked_as=_TWIN if one.by_twin else None,
            missing=tuple(gap(one_gap) for one_gap in one.gaps),
        )
        for one, item, assessed in zip(ranking.unscored, items, known, strict=True)
    ]


def _cells(ranking: Ranking, item: Item, **known: Cell) -> list[Cell]:
    about: dict[str, Cell] = {
        "key": item.key,
        "title": item.title,
        "owners": badges(item, ranking.portfolio.charter),
        "status": item.status.value,
    }
    return [known.get(name, about.get(name)) for name in _names(ranking)]


def _worded(cell: Cell, column: Column) -> Cell:
    match cell:
        case bool():
            return say("flag.yes" if cell else "flag.no")
        case tuple():
            return visible(", ".join(cell))
        case str():
            return say(f"{column.name}.{cell}") if column.name in _CODED else visible(cell)
        case _:
            return cell


def _cut(ranking: Ranking) -> tables.Cut | None:
    if ranking.cut is None:
        return None
    if ranking.cut.kind == "count":
        return tables.Cut(ranking.line_at, say_n("export.cut.count", int(ranking.cut.amount)))
    if ranking.cut.kind == "budget":
        return tables.Cut(ranking.line_at, say("export.cut.budget", **money_of(ranking.cut, ranking.portfolio.charter)))
    unit = say(f"unit.{ranking.portfolio.charter.size_unit}")
    return tables.Cut(ranking.line_at, say("export.cut.capacity", amount=number(ranking.cut.amount), unit=unit))


def _lead(ranking: Ranking) -> list[str]:
    card = ranking.scorecard
    said = say(
        f"export.lead.{ranking.lens}",
        level=say(f"export.level.{ranking.level}"),
        scorecard=card.title.said(language()) or card.name,
        day=day(ranking.scorer.today),
    )
    return [said, *(sentence(finding) for finding in ranking.findings), *_of_sequence(ranking)[0]]


def _foot(ranking: Ranking) -> list[str]:
    elsewhere = sum(ranking.elsewhere.values())
    counts = [
        ("export.unsized_above", ranking.unsized_above),
        ("export.closed", ranking.closed),
        ("export.elsewhere", elsewhere),
    ]
    return [*(say_n(code, n) for code, n in counts if n), *_of_sequence(ranking)[1]]


def _of_sequence(ranking: Ranking) -> tuple[list[str], list[str]]:
    """What is to say above and below a sequence; nothing of another list."""
    if ranking.lens is not Lens.SEQUENCED:
        return [], []
    from planner.services.sequence.lens import found_in
    from planner.services.sequence.words import footnotes, proof_lines

    found = found_in(ranking)
    return list(proof_lines(found)), list(footnotes(found))

"""How each column draws an item: one with a place, one without, and one that stands only for what is below it."""

from collections.abc import Sequence
from dataclasses import dataclass

from planner.domain.model import Charter, Item
from planner.i18n import say, visible
from planner.i18n.numbers import gauge, share
from planner.i18n.phrases import level_letter
from planner.value.ranking import Ranking, Row, Unscored
from planner.value.scorecards import Scorecard
from planner.value.sentences import gaps, label
from tui.cells import Piece, figure, shortened, width_of
from tui.theme import FUNCTION_COLOURS

WITHOUT_SHARES = 20
"""Cells in which a reason has no room for a share."""

ENABLER, WARNING, MISSING = "⚙", "⚠", "·"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a column draws: in a list, at a row, so many cells wide."""

    ranking: Ranking
    row: Row
    width: int
    moved: int | None = 0
    """By how many ranks it has risen since before."""
    stem: str | None = None
    """What stands before the title in a tree; None in a list."""
    hidden: int = 0
    """How many items are folded into this one."""

    @property
    def item(self) -> Item:
        return self.ranking.portfolio.items[self.row.key]


def missing(one: Unscored, card: Scorecard) -> str:
    """``value, urgency, risk``: the criteria that nobody gave, then other reasons in words."""
    names = [label(card, gap.criterion) for gap in one.gaps if gap.code == "missing"]
    others = [gap for gap in one.gaps if gap.code != "missing"]
    said = "; ".join(part for part in (", ".join(names), gaps(others, card)) if part)
    return say("gap.of_twin", gaps=said) if one.by_twin else said


def badges(charter: Charter, item: Item) -> list[Piece]:
    """``MKT·it``: the accountable function in capitals first, then the contributing ones, each in its colour."""
    known = {function.name: (n, function.badge) for n, function in enumerate(charter.functions)}
    pieces: list[Piece] = []
    for name in item.functions:
        n, badge = known.get(name, (len(known), name))
        text = badge.upper() if name == item.accountable else badge.lower()
        pieces += [("·", "quiet")] if pieces else []
        pieces.append((visible(text), f"function-{n % FUNCTION_COLOURS + 1}"))
    return pieces or [(MISSING, "quiet")]


def arrow(places: int | None) -> Piece:
    """``▲6`` for risen, ``▼3`` for fallen, ``=`` for where it was, ``·`` where there is nothing to compare with."""
    if places is None:
        return MISSING, "quiet"
    if places == 0:
        return "=", "quiet"
    return (f"▲{places}", "rise") if places > 0 else (f"▼{-places}", "fall")


def cell_of_unscored(
    ranking: Ranking, one: Unscored, name: str, width: int, stem: str | None = None, hidden: int = 0
) -> Sequence[Piece]:
    """What the column *name* says of an item without a place."""
    item = ranking.portfolio.items[one.key]
    match name:
        case "rank" if stem is not None:
            return [(f"{level_letter(item.kind)}{MISSING} ", "quiet")]
        case "key":
            return [(one.key, "strong")]
        case "title":
            return titled(item, width, by_twin=one.by_twin, stem=stem, hidden=hidden)
        case "owners":
            return badges(ranking.portfolio.charter, item)
        case "shift" if one.gut is not None:
            return [(f"{one.gut}.", "quiet")]
    return [(MISSING, "quiet")]


def titled(
    item: Item,
    width: int,
    *,
    late: bool = False,
    by_twin: bool = False,
    stem: str | None = None,
    hidden: int = 0,
    style: str = "",
) -> list[Piece]:
    """The title, cut so that the signs after it always stand."""
    signs: list[Piece] = [(f" +{hidden}", "quiet")] if hidden else []
    if item.enabler:
        signs.append((f" {ENABLER}", "quiet"))
    if late:
        signs.append((f" {WARNING}", "warning"))
    if by_twin:
        signs.append((f" {say('list.ai_open')}", "warning"))
    before: list[Piece] = [(stem, "quiet")] if stem else []
    room = width - width_of([*before, *signs])
    return [*before, (shortened(visible(item.title), room), style), *signs]


def rank(at: Place) -> Sequence[Piece]:
    above = at.row.rank <= at.ranking.above
    style = "strong" if above else "quiet"
    if at.stem is None:
        return [(str(at.row.rank), style)]
    said = f"{level_letter(at.ranking.level)}{at.row.rank}"
    return [(f"{said} " if above else f"({said})", style)]


def moved(at: Place) -> Sequence[Piece]:
    if at.moved is None:
        return [(say("list.new"), "moved")]
    return [(arrow(at.moved)[0], "moved")] if at.moved else []


def shift(at: Place) -> Sequence[Piece]:
    return [arrow(at.row.shift)]


def key(at: Place) -> Sequence[Piece]:
    return [(at.row.key, "strong")]


def title(at: Place) -> Sequence[Piece]:
    return titled(at.item, at.width, late=bool(at.row.late), by_twin=at.row.by_twin, stem=at.stem, hidden=at.hidden)


def owners(at: Place) -> Sequence[Piece]:
    return badges(at.ranking.portfolio.charter, at.item)


def status(at: Place) -> Sequence[Piece]:
    return [(say(f"status.{at.item.status}"), "")]


def blocked(at: Place) -> Sequence[Piece]:
    if not at.row.blocked_by:
        return []
    first, further = at.row.blocked_by[0], len(at.row.blocked_by) - 1
    return [(first, "warning" if at.row.late else ""), *([(f" +{further}", "quiet")] if further else [])]


def delay(at: Place) -> Sequence[Piece]:
    proven = at.ranking.lens.proven
    return [(figure(at.row.delay_evidenced if proven else at.row.delay_stated, at.width, 1), "")]


def size(at: Place) -> Sequence[Piece]:
    whole = at.row.size is not None and at.row.size.is_integer()
    return [(figure(at.row.size, at.width, 0 if whole else 1), "")]


def score(at: Place) -> Sequence[Piece]:
    return [(figure(at.row.score, at.width, 2), "strong")]


def bar(at: Place) -> Sequence[Piece]:
    """The score beside the best of the list, in half cells."""
    best = at.ranking.rows[0].score
    if not best or at.row.score is None:
        return []
    halves = round(2 * at.width * min(1.0, at.row.score / best))
    return [("█" * (halves // 2) + "▌" * (halves % 2), "bar")]


def finished(at: Place) -> Sequence[Piece]:
    """In a sequence: the size done once it is done."""
    from planner.services.sequence.lens import found_in  # imported late: other lenses need no engine

    return [(figure(found_in(at.ranking).by_key[at.row.key].finished, at.width, 1), "strong")]


def reason(at: Place) -> Sequence[Piece]:
    """In a sequence: why it stands there, in a few words."""
    from planner.services.sequence.lens import found_in
    from planner.services.sequence.words import reason_in_short

    said = reason_in_short(found_in(at.ranking), at.row.key, shares=at.width > WITHOUT_SHARES)
    return [(shortened(said, at.width), "")]


def proof(at: Place) -> Sequence[Piece]:
    return [(gauge(at.row.meter), "proof"), (f" {share(at.row.p)}", "")]

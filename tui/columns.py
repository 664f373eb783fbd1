"""The columns of the ranked list: which stand at what width, and how each draws a row."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from rich.cells import cell_len

from planner.domain.model import Item
from planner.i18n import say, visible
from planner.i18n.numbers import gauge, share
from planner.value.ranking import Row, Unscored
from planner.value.scorecards import Scorecard
from planner.value.scoring import Gap, Lens
from planner.value.sentences import gaps, label
from tui.cells import Piece, figure, filled, shortened, width_of
from tui.listing import Listing
from tui.theme import FUNCTION_COLOURS

ENABLER, WARNING, MISSING = "⚙", "⚠", "·"
OPTIONAL = ("shift", "owners", "status", "blocked", "delay", "size", "score", "bar", "proof")
"""The columns that a person can do without, in their order: ``columns.<name>`` says what each is."""

_LEAST_TITLE = 8


@dataclass(frozen=True, slots=True)
class Place:
    """Where a column draws: in a list, at a row, so many cells wide."""

    listing: Listing
    row: Row
    width: int

    @property
    def item(self) -> Item:
        return self.listing.ranking.portfolio.items[self.row.key]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: heading ``head.<name>`` and what stands under it."""

    name: str
    width: int
    draw: "Callable[[Place], Sequence[Piece]]"
    right: bool = False
    from_width: int = 0
    """Cells the whole table must have before this column appears."""

    @property
    def heading(self) -> str:
        return say(f"head.{self.name}")

    def headed(self) -> "Column":
        """The same column, wide enough for its heading."""
        return replace(self, width=max(self.width, cell_len(self.heading)))


def columns(listing: Listing, width: int, key_width: int, ticked: Sequence[str] = ()) -> tuple[Column, ...]:
    """The columns that fit a table of *width* cells; the title takes what the others leave.

    With some *ticked*, of the optional ones these and no others, as far as there is room for them.
    """
    ranking = listing.ranking
    ranks = len(str(len(ranking.rows)))
    badges = len("·".join(function.badge for function in ranking.portfolio.charter.functions))
    wanted = [
        Column("rank", max(2, ranks), _rank, right=True),
        *([Column("moved", 5, _moved, right=True)] if listing.shows_moves else ()),
        *([Column("shift", ranks + 1, _shift, right=True)] if ranking.lens is not Lens.GUT else ()),
        Column("key", key_width, _key),
        Column("title", 0, _title),
        Column("owners", min(badges, 11), _owners),
        Column("status", 12, _status, from_width=108),
        Column("blocked", 13, _blocked, from_width=108),
        Column("delay", 5, _delay, right=True),
        Column("size", 4, _size, right=True),
        Column("score", 6, _score, right=True),
        *([Column("bar", 6, _bar, from_width=114)] if ranking.lens is not Lens.GUT else ()),
        Column("proof", len(gauge(0)) + 4, _proof),
    ]
    chosen = [column.headed() for column in wanted if _wanted(column, width, ticked)]
    while (title := width - _taken(chosen)) < _LEAST_TITLE and ticked:
        spare = next((column for column in reversed(chosen) if column.name in OPTIONAL), None)
        if spare is None:
            break
        chosen.remove(spare)
    return tuple(
        replace(column, width=max(_LEAST_TITLE, title)) if column.name == "title" else column for column in chosen
    )


def _wanted(column: Column, width: int, ticked: Sequence[str]) -> bool:
    if ticked and column.name in OPTIONAL:
        return column.name in ticked
    return width >= column.from_width


def _taken(chosen: Sequence[Column]) -> int:
    """Cells for all but the title: a blank before each, one last."""
    return sum(column.width + 1 for column in chosen if column.name != "title") + 2


def heading(shown: Sequence[Column]) -> list[Piece]:
    pieces: list[Piece] = []
    for column in shown:
        text = shortened(column.heading, column.width)
        pieces += [(" ", ""), *filled([(text, "head")], column.width, right=column.right)]
    return pieces


def ranked(listing: Listing, row: Row, shown: Sequence[Column]) -> list[Piece]:
    """A row of the list, without the cursor's column."""
    pieces: list[Piece] = []
    for column in shown:
        drawn = column.draw(Place(listing, row, column.width))
        pieces += [(" ", ""), *filled(drawn, column.width, right=column.right)]
    return pieces


def unranked(listing: Listing, one: Unscored, shown: Sequence[Column]) -> list[Piece]:
    """An item without a place: what is missing stands where its figures would."""
    item = listing.ranking.portfolio.items[one.key]
    figures = _before_figures(shown)
    pieces: list[Piece] = []
    for column in shown[:figures]:
        pieces += [(" ", ""), *filled(_unranked_cell(listing, item, one, column), column.width, right=column.right)]
    if not shown[figures:]:
        return pieces
    room = sum(column.width + 1 for column in shown[figures:]) - 1
    return [
        *pieces,
        (" ", ""),
        *filled([(missing(one.gaps, listing.ranking.scorecard), "warning")], room),
    ]


def _before_figures(shown: Sequence[Column]) -> int:
    """How many columns say something of an item without a place; the others make room for what is missing."""
    return 1 + max(n for n, column in enumerate(shown) if column.name in ("title", "owners"))


def missing(found: Sequence[Gap], card: Scorecard) -> str:
    """``value, urgency, risk``: the criteria that nobody gave, then other reasons in words."""
    names = [label(card, gap.criterion) for gap in found if gap.code == "missing"]
    others = [gap for gap in found if gap.code != "missing"]
    return "; ".join(part for part in (", ".join(names), gaps(others, card)) if part)


def badges(listing: Listing, item: Item) -> list[Piece]:
    """``MKT·it``: the accountable function in capitals first, then the contributing ones, each in its colour."""
    functions = listing.ranking.portfolio.charter.functions
    known = {function.name: (n, function.badge) for n, function in enumerate(functions)}
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


def _unranked_cell(listing: Listing, item: Item, one: Unscored, column: Column) -> Sequence[Piece]:
    match column.name:
        case "key":
            return [(one.key, "strong")]
        case "title":
            return _titled(item, (), column.width)
        case "owners":
            return badges(listing, item)
        case "shift" if one.gut is not None:
            return [(f"{one.gut}.", "quiet")]
    return [(MISSING, "quiet")]


def _titled(item: Item, late: Sequence[str], width: int) -> list[Piece]:
    """The title, cut so that the signs after it always stand."""
    signs: list[Piece] = []
    if item.enabler:
        signs.append((f" {ENABLER}", "quiet"))
    if late:
        signs.append((f" {WARNING}", "warning"))
    return [(shortened(visible(item.title), width - width_of(signs)), ""), *signs]


def _rank(at: Place) -> Sequence[Piece]:
    return [(str(at.row.rank), "strong" if at.row.rank <= at.listing.ranking.above else "quiet")]


def _moved(at: Place) -> Sequence[Piece]:
    places = at.listing.moved(at.row)
    if places is None:
        return [(say("list.new"), "moved")]
    return [(arrow(places)[0], "moved")] if places else []


def _shift(at: Place) -> Sequence[Piece]:
    return [arrow(at.row.shift)]


def _key(at: Place) -> Sequence[Piece]:
    return [(at.row.key, "strong")]


def _title(at: Place) -> Sequence[Piece]:
    return _titled(at.item, at.row.late, at.width)


def _owners(at: Place) -> Sequence[Piece]:
    return badges(at.listing, at.item)


def _status(at: Place) -> Sequence[Piece]:
    return [(say(f"status.{at.item.status}"), "")]


def _blocked(at: Place) -> Sequence[Piece]:
    if not at.row.blocked_by:
        return []
    first, further = at.row.blocked_by[0], len(at.row.blocked_by) - 1
    return [(first, "warning" if at.row.late else ""), *([(f" +{further}", "quiet")] if further else [])]


def _delay(at: Place) -> Sequence[Piece]:
    evidenced = at.listing.ranking.lens is Lens.EVIDENCED
    return [(figure(at.row.delay_evidenced if evidenced else at.row.delay_stated, at.width, 1), "")]


def _size(at: Place) -> Sequence[Piece]:
    whole = at.row.size is not None and at.row.size.is_integer()
    return [(figure(at.row.size, at.width, 0 if whole else 1), "")]


def _score(at: Place) -> Sequence[Piece]:
    return [(figure(at.row.score, at.width, 2), "strong")]


def _bar(at: Place) -> Sequence[Piece]:
    """The score beside the best of the list, in half cells."""
    best = at.listing.ranking.rows[0].score
    if not best or at.row.score is None:
        return []
    halves = round(2 * at.width * min(1.0, at.row.score / best))
    return [("█" * (halves // 2) + "▌" * (halves % 2), "bar")]


def _proof(at: Place) -> Sequence[Piece]:
    return [(gauge(at.row.meter), "proof"), (f" {share(at.row.p)}", "")]

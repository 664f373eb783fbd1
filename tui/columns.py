"""The columns of the ranked list and which of them stand at what width."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from rich.cells import cell_len

from planner.i18n import say
from planner.i18n.numbers import gauge, share
from planner.value.scoring import Lens
from tui import row_cells as cells
from tui.cells import Piece, filled, shortened
from tui.listing import Lines
from tui.row_cells import Place

OPTIONAL = ("shift", "owners", "status", "blocked", "delay", "size", "finished", "reason", "score", "bar", "proof")
"""The columns that a person can do without, in their order: ``columns.<name>`` says what each is."""

ROOMY = 100
"""Cells from which a sequence has room for owners beside its reasons."""

_USUAL = 79
"""Cells of the list on a terminal of the usual width; what has fewer shows fewer columns, but titles one can tell."""

_LEAST_TITLE, _TELLING_TITLE = 8, 18
_FIRST_TO_GO = ("delay", "size", "finished", "reason", "owners", "shift", "proof", "moved")
"""What a narrow list does without, in this order."""

_SPARED = 100
"""Cells below which a tree does without the shift and the cost of delay: its titles stand further in."""


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


def columns(listing: Lines, width: int, key_width: int, ticked: Sequence[str] = ()) -> tuple[Column, ...]:
    """The columns that fit a table of *width* cells; the title takes what the others leave.

    With some *ticked*, of the optional ones these and no others, as far as there is room for them.
    """
    ranking = listing.ranking
    ranks = len(str(listing.ranks))
    badges = len("·".join(function.badge for function in ranking.portfolio.charter.functions))
    sequenced = ranking.lens is Lens.SEQUENCED
    spared = _SPARED if listing.is_tree else 0
    wanted = [
        Column("rank", ranks + 3 if listing.is_tree else max(2, ranks), cells.rank, right=True),
        *([Column("moved", 5, cells.moved, right=True)] if listing.shows_moves else ()),
        *(
            [Column("shift", ranks + 1, cells.shift, right=True, from_width=spared)]
            if ranking.lens is not Lens.GUT
            else ()
        ),
        Column("key", key_width, cells.key),
        Column("title", 0, cells.title),
        Column("owners", min(badges, 11), cells.owners, from_width=ROOMY if sequenced else 0),
        Column("status", 12, cells.status, from_width=108),
        Column("blocked", 13, cells.blocked, from_width=140 if sequenced else 108),
        Column("delay", 5, cells.delay, right=True, from_width=spared),
        Column("size", 4, cells.size, right=True),
        *([Column("finished", 6, cells.finished, right=True)] if sequenced else ()),
        *([Column("reason", cells.WITHOUT_SHARES if width < ROOMY else 26, cells.reason)] if sequenced else ()),
        Column("score", 6, cells.score, right=True, from_width=150 if sequenced else 0),
        *([Column("bar", 6, cells.bar, from_width=114)] if ranking.lens not in (Lens.GUT, Lens.SEQUENCED) else ()),
        Column("proof", len(gauge(0)) + 1 + len(share(0)), cells.proof, from_width=130 if sequenced else 0),
    ]
    chosen = [column.headed() for column in wanted if _wanted(column, width, ticked)]
    least = _TELLING_TITLE if width < _USUAL and not ticked else _LEAST_TITLE
    while (title := width - _taken(chosen)) < least:
        spare = _spare(chosen, ticked)
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


def _spare(chosen: Sequence[Column], ticked: Sequence[str]) -> Column | None:
    """What can be done without first: the last of what a person has ticked, else what tells least."""
    if ticked:
        return next((column for column in reversed(chosen) if column.name in OPTIONAL), None)
    return next((column for name in _FIRST_TO_GO for column in chosen if column.name == name), None)


def _taken(chosen: Sequence[Column]) -> int:
    """Cells for all but the title: a blank before each, one last."""
    return sum(column.width + 1 for column in chosen if column.name != "title") + 2


def heading(shown: Sequence[Column]) -> list[Piece]:
    pieces: list[Piece] = []
    for column in shown:
        text = shortened(column.heading, column.width)
        pieces += [(" ", ""), *filled([(text, "head")], column.width, right=column.right)]
    return pieces

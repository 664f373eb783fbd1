"""A line of the ranked list or of its tree, without the cursor's column: its cells side by side."""

from collections.abc import Iterable, Sequence

from rich.cells import cell_len

from planner.i18n import say, say_n
from planner.services.sure.words import SIGN, band_in_short
from planner.value.outline import Node
from planner.value.ranking import Ranking, Row, Unscored
from tui.bands import Drawn, band_of
from tui.cells import Piece, filled, shortened
from tui.columns import Column
from tui.cut_words import cut_said
from tui.listing import Line, Lines, Listing, Mark
from tui.row_cells import Place, cell_of_unscored, missing, titled
from tui.tree import Tree


def drawn(lines: Lines, line: Line, shown: Sequence[Column], width: int, bands: Drawn) -> list[Piece]:
    """*line*, a rule across all *width* cells where it is no item."""
    match lines, line:
        case _, Mark():
            said = shortened(f"── {_said(lines, line, bands)} ", width)
            return [(said + "─" * (width - cell_len(said)), "rule")]
        case Tree(), Node():
            return _in_band(branch(lines, line, shown), lines.ranking_of(line), line.line, bands)
        case Listing(), Row():
            return _in_band(ranked(lines, line, shown), lines.ranking, line, bands)
        case Listing(), Unscored():
            return unranked(lines, line, shown)
    raise TypeError(line)


def _in_band(pieces: list[Piece], ranking: Ranking, line: Row | Unscored | None, bands: Drawn) -> list[Piece]:
    """*pieces* with a sign in their first blank where the row may fall on either side of the line."""
    band = band_of(bands, ranking)
    if band is not None and isinstance(line, Row) and band.holds(line.rank):
        pieces[0] = (SIGN, "rule")
    return pieces


def ranked(listing: Listing, row: Row, shown: Sequence[Column]) -> list[Piece]:
    moved = listing.moved(row)
    return _side_by_side((column, column.draw(Place(listing.ranking, row, column.width, moved))) for column in shown)


def unranked(listing: Listing, one: Unscored, shown: Sequence[Column]) -> list[Piece]:
    """An item without a place: what is missing stands where its figures would."""
    return _without_place(listing.ranking, one, shown)


def branch(tree: Tree, node: Node, shown: Sequence[Column]) -> list[Piece]:
    """A node of the tree. One that stands only for those below it says no more than its name, and why."""
    ranking, stem, hidden = tree.ranking_of(node), tree.stem(node), tree.hides(node)
    match node.line:
        case Row() as row:
            moved = tree.moved(node, row)
            places = ((column, Place(ranking, row, column.width, moved, stem, hidden)) for column in shown)
            return _side_by_side((column, column.draw(place)) for column, place in places)
        case Unscored() as one:
            return _without_place(ranking, one, shown, stem, hidden)
        case None:
            return _bystander(ranking, node.key, shown, stem, hidden)


def _without_place(
    ranking: Ranking, one: Unscored, shown: Sequence[Column], stem: str | None = None, hidden: int = 0
) -> list[Piece]:
    named, figures = _parted(shown)
    said = ((column, cell_of_unscored(ranking, one, column.name, column.width, stem, hidden)) for column in named)
    return [*_side_by_side(said), *_across(figures, [(missing(one, ranking.scorecard), "warning")])]


def _bystander(ranking: Ranking, key: str, shown: Sequence[Column], stem: str, hidden: int) -> list[Piece]:
    item = ranking.portfolio.items[key]
    named, figures = _parted(shown)

    def said(column: Column) -> Sequence[Piece]:
        if column.name == "title":
            return titled(item, column.width, stem=stem, hidden=hidden, style="quiet")
        return [(key, "quiet")] if column.name == "key" else []

    why = "" if item.status.open else say(f"status.{item.status}")
    return [*_side_by_side((column, said(column)) for column in named), *_across(figures, [(why, "quiet")])]


def _parted(shown: Sequence[Column]) -> tuple[Sequence[Column], Sequence[Column]]:
    """The columns that say something of an item without a place, and those that make room for what is missing."""
    at = 1 + max(n for n, column in enumerate(shown) if column.name in ("title", "owners"))
    return shown[:at], shown[at:]


def _side_by_side(cells: Iterable[tuple[Column, Sequence[Piece]]]) -> list[Piece]:
    pieces: list[Piece] = []
    for column, said in cells:
        pieces += [(" ", ""), *filled(said, column.width, right=column.right)]
    return pieces


def _across(columns: Sequence[Column], said: Sequence[Piece]) -> list[Piece]:
    """*said* in the room of all the *columns*."""
    return [(" ", ""), *filled(said, sum(column.width + 1 for column in columns) - 1)] if columns else []


def _said(lines: Lines, mark: Mark, bands: Drawn) -> str:
    if mark is Mark.APART and isinstance(lines, Listing):
        return say_n("list.unranked", len(lines.unscored))
    band = band_of(bands, lines.ranking)
    if not lines.is_tree:
        return cut_said(lines.ranking, band)
    said = say("tree.cut", cut=cut_said(lines.ranking))
    return f"{said} · {band_in_short(band)}" if band else said

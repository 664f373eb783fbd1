"""How sure a list is, as columns of its table and as one document for scripts."""

from dataclasses import replace

from planner.formats.writing.table import CellKind, Column, Table
from planner.i18n import say
from planner.services.sure.certainty import COLUMNS, Certainty


def with_certainty(table: Table, found: Certainty) -> Table:
    """*table*, which has the keys of a list, with what is known of each item beside it: empty where nothing is."""
    at = [column.name for column in table.columns].index("key")
    added = [Column(name, say(f"column.{name}"), CellKind.NUMBER, 3) for name in COLUMNS]
    rows = [[*row, *found.row(str(row[at])).values()] for row in table.rows]
    return replace(table, columns=[*table.columns, *added], rows=rows)


def certainty_data(found: Certainty) -> dict[str, object]:
    """Where the line may fall, and what was drawn how often."""
    band, places = found.band, found.places
    return {
        "band": [band.first, band.last] if band and band.open else None,
        "on_either_side": band.open if band else None,
        "size_draws": band.fits.samples if band else None,
        "open": list(places.open) if places and found.ranking.cut else None,
        "top": places.top if places else None,
        "draws": places.robustness.samples if places else None,
        "how": found.how,
        "seed": found.seed,
    }

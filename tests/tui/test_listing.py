"""The lines of the list: every item once, the cut line in its place, and no look at what is out of sight."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.value.filtering import Sieve, parse_filter
from planner.value.ranking import Cut, Row
from planner.value.scoring import Lens
from tests.tui.stage import many, ranking_of, retail
from tui.listing import Listing, Mark

RANKING = ranking_of(many(60))


def lines(listing: Listing) -> list:
    return [listing.line(n) for n in range(len(listing))]


@given(
    st.one_of(st.none(), st.builds(Cut, st.just("count"), st.integers(0, 70))), st.sampled_from(("", "1", "5 feature"))
)
def test_every_item_has_one_line_and_is_found_on_it(cut, words):
    ranking = ranking_of(RANKING.portfolio, cut=cut)
    found = Sieve(ranking.portfolio).kept(ranking, parse_filter(words))
    listing = Listing(ranking, found.rows, found.unscored)
    items = [line for line in lines(listing) if not isinstance(line, Mark)]
    assert items == [*found.rows, *found.unscored]
    assert [listing.find(line.key) for line in items] == [
        n for n, x in enumerate(lines(listing)) if not isinstance(x, Mark)
    ]


@given(st.integers(0, 70))
def test_the_cut_line_stands_between_what_is_above_and_what_is_below(amount):
    listing = Listing.whole(ranking_of(RANKING.portfolio, cut=Cut("count", amount)))
    drawn = lines(listing)
    assert drawn.index(Mark.CUT) == listing.ranking.above
    assert drawn.count(Mark.CUT) == 1


def test_the_unscored_stand_apart_under_a_heading():
    listing = Listing.whole(RANKING)
    drawn = lines(listing)
    assert drawn[len(RANKING.rows)] is Mark.APART
    assert drawn[len(RANKING.rows) + 1 :] == list(RANKING.unscored)


def test_what_is_not_shown_is_not_found():
    found = Sieve(RANKING.portfolio).kept(RANKING, parse_filter("17"))
    listing = Listing(RANKING, found.rows, found.unscored)
    assert (listing.find("CRM-17"), listing.find("CRM-18"), listing.find("CRM-20"), listing.find("X-1")) == (
        0,
        None,
        None,
        None,
    )


@given(st.integers(-5, 80), st.sampled_from((1, -1)))
def test_the_nearest_item_is_an_item(n, way):
    listing = Listing.whole(ranking_of(RANKING.portfolio, cut=Cut("count", 20)))
    nearest = listing.nearest(n, way)
    assert nearest is not None
    assert not isinstance(listing.line(nearest), Mark)
    assert abs(nearest - max(0, min(n, len(listing) - 1))) <= 1


def test_an_empty_list_has_no_line():
    listing = Listing(ranking_of(retail(), cut=Cut("count", 3)), (), ())
    assert (len(listing), listing.nearest(0), listing.cut_at) == (0, None, None)
    with pytest.raises(IndexError):
        listing.line(0)


def test_moves_are_counted_against_the_ranking_before():
    gut, stated = ranking_of(retail(), lens=Lens.GUT), ranking_of(retail(), lens=Lens.STATED)
    listing = Listing.whole(stated, gut)
    moves = {row.key: listing.moved(row) for row in stated.rows}
    assert moves == {row.key: gut.by_key[row.key].rank - row.rank for row in stated.rows}
    back = Listing.whole(gut, stated)
    assert [row.key for row in gut.rows if back.moved(row) is None] == ["CRM-40"]  # it had no rank before


class Counted(Sequence[Row]):
    """Rows that count how often one of them is looked at."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows, self.looks = rows, 0

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, n):
        self.looks += 1
        return self.rows[n]

    def __iter__(self):
        raise AssertionError("somebody walks through all rows")


def test_drawing_a_screenful_looks_at_a_screenful_of_rows():
    ranking = ranking_of(many(5_000), cut=Cut("count", 2_000))
    rows = Counted(ranking.rows)
    listing = Listing(replace(ranking), rows, ranking.unscored)
    assert [listing.line(n) for n in range(1_990, 2_010)].count(Mark.CUT) == 1
    assert listing.find(ranking.rows[3_000].key) == 3_001
    assert rows.looks < 20 + 4 * 13  # the lines, and a few bisections

"""How sure a list is: its line as a band under every lens, places with and without links, and the words for both."""

import pytest

from planner.domain.model import Charter, Size
from planner.i18n import activate
from planner.services.learning.parts import parts
from planner.services.planner import RankQuery
from planner.services.sure import certainty as drawing
from planner.services.sure.certainty import LINKED_SAMPLES, certainty, line_of
from planner.services.sure.words import band_in_short, band_sentence, fits_sentence, list_sentences, place_sentence
from planner.solve.answer import Cancelled, Phase
from planner.value.band import band
from planner.value.cutting import Cut
from planner.value.scoring import Lens
from tests.builders import item, portfolio, requires
from tests.tui.stage import planner_of, retail

RETAIL = planner_of(retail())


def listed(lens=Lens.EVIDENCED, cut=Cut("capacity", 45), **more):  # noqa: B008 - a frozen value
    return RETAIL.ranking(RankQuery(lens=lens, cut=cut, **more))


@pytest.mark.parametrize("lens", list(Lens))
def test_under_every_lens_the_band_holds_what_fits_in_some_draws(lens):
    found = line_of(listed(lens))
    shares = [found.share(row.rank) for row in found.ranking.rows]
    assert shares == sorted(shares, reverse=True)
    inside = [row.rank for row in found.ranking.rows if found.holds(row.rank)]
    assert inside == [n for n, share in enumerate(shares, 1) if 0.1 < share < 0.9]
    assert found.open == len(inside)


@pytest.mark.parametrize("cut", [None, Cut("count", 3)])
def test_a_line_that_is_not_drawn_by_size_is_no_band(cut):
    ranking = RETAIL.ranking(RankQuery(cut=cut)) if cut else planner_of(portfolio(item("CRM-1", size=3))).ranking()
    assert line_of(ranking) is None


def test_what_has_no_size_takes_no_room_and_in_a_sequence_the_usual_one():
    scored = item("CRM-1", value=9, urgency=9, risk=9, size=4)
    whole = planner_of(portfolio(scored, item("CRM-4", gut_rank=1), requires("CRM-1", "CRM-4")))
    by_gut = line_of(whole.ranking(RankQuery(lens=Lens.GUT, cut=Cut("capacity", 0.5))))
    assert by_gut.share(1) == 1.0
    in_order = line_of(whole.ranking(RankQuery(lens=Lens.SEQUENCED, cut=Cut("capacity", 0.5))))
    assert in_order.ranking.rows[0].key == "CRM-4"
    assert in_order.share(1) == 0.0


def test_wider_estimates_make_a_wider_band():
    def width(size):
        items = [item(f"CRM-{n}", value=40 - n, urgency=1, risk=1, size=size) for n in range(1, 31)]
        return line_of(planner_of(portfolio(Charter(capacity=75), *items)).ranking()).open

    narrow, usual, wide = (width(one) for one in (Size(low=4.8, likely=5, high=5.2), 5, Size(low=2, likely=5, high=12)))
    assert narrow < usual < wide


def test_more_draws_know_it_better():
    few, many = (band(listed(), samples=n, seed=1) for n in (100, 10_000))
    assert many.error(7) < few.error(7)


@pytest.mark.parametrize(("pulled", "lens"), [(True, Lens.EVIDENCED), (False, Lens.SEQUENCED)])
def test_with_links_nothing_is_above_more_often_than_what_it_requires(pulled, lens):
    found = certainty(listed(lens, feasible=pulled), pulled=pulled)
    assert found.places.robustness.samples == LINKED_SAMPLES
    above = {key: place.p_above for key, place in found.places.by_key.items()}
    for source, target, _ in RETAIL.portfolio().ends:
        if source in above and target in above:
            assert above[target] >= above[source]
    free = {key: place.p_above for key, place in certainty(listed(), samples=2_000).places.by_key.items()}
    assert free["CRM-31"] < above["CRM-31"]


def test_work_that_is_begun_stays_first_in_every_draw():
    items = [item(f"CRM-{n}", value=n, urgency=n, risk=1, size=5) for n in range(1, 9)]
    begun = item("CRM-9", value=1, urgency=1, risk=1, size=5, status="implementing")
    ranking = planner_of(portfolio(Charter(capacity=6), *items, begun)).ranking(RankQuery(lens=Lens.SEQUENCED))
    assert certainty(ranking, top=1).places.by_key["CRM-9"].p_top == 1.0


def test_too_many_that_wait_for_each_other_have_a_band_and_no_places(monkeypatch):
    monkeypatch.setattr(drawing, "LINKED_MOST", 3)
    found = certainty(listed(Lens.SEQUENCED))
    assert found.places is None
    assert found.band is not None
    row = found.row("CRM-12")
    assert (row["p_above_cut"], row["p_top"]) == (None, None)
    assert row["mc_error"] > 0
    assert "is drawn for up to 3 of them" in " ".join(list_sentences(found))
    assert "is drawn for up to 3 of them" in place_sentence(found, "CRM-12")


def test_of_what_is_not_ranked_nothing_is_known():
    found = certainty(listed(), samples=100)
    assert set(found.row("CRM-40").values()) == {None}
    assert (place_sentence(found, "CRM-40"), fits_sentence(found.band, "CRM-40")) == ("", "")


def test_how_far_it_is_is_told_and_may_end_it():
    heard = []
    certainty(listed(Lens.SEQUENCED), progress=heard.append)
    assert {one.phase for one in heard} == {Phase.DRAWS}
    assert [one.share for one in heard] == sorted(one.share for one in heard)

    def unwanted(_):
        raise Cancelled

    with pytest.raises(Cancelled):
        certainty(listed(), progress=unwanted)
    with pytest.raises(Cancelled):
        line_of(listed(), unwanted)
    with pytest.raises(Cancelled):
        RETAIL.learning(progress=unwanted)


@pytest.mark.parametrize(
    ("language", "short", "sure", "one"),
    [
        ("en", "no item in doubt", "The cut line is sure", "only the 4th may fall"),
        ("fr", "aucun élément en doute", "La ligne de coupe est sûre", "seul le 4e peut tomber"),
    ],
)
def test_a_line_is_sure_open_for_one_or_a_band_in_words(language, short, sure, one):
    activate(language)
    wide = line_of(listed(cut=Cut("capacity", 10_000)))
    assert band_in_short(wide) == short
    assert band_sentence(wide).startswith(sure)
    assert one in band_sentence(line_of(listed(cut=Cut("capacity", 20))))


def test_the_same_list_is_told_the_same():
    assert certainty(listed(), samples=300).places == certainty(listed(), samples=300).places
    assert line_of(listed()).fits == line_of(listed()).fits


@pytest.mark.parametrize(
    ("language", "said"), [("en", "belongs among the first 10 in"), ("fr", "va parmi les 10 premiers")]
)
def test_screen_7_says_of_each_open_place_how_sure_it_is(language, said):
    """Best first, each about its item; where nothing is open, or no more items than first places, nothing is said."""
    activate(language)
    items = [item(f"CRM-{n}", value=40 - n, urgency=9, risk=3, size=5) for n in range(1, 15)]
    found = planner_of(portfolio(Charter(capacity=30), *items)).learning(samples=400)
    (part,) = [one for one in parts(found) if one.name == "learn.places"]
    assert all(said in point.sentence and point.key in point.sentence for point in part.points)
    place = found.sureness.by_key
    open_ = [key for key in place if not place[key].settled or 0.1 < place[key].p_top < 0.9]
    assert [point.key for point in part.points] == open_
    assert part.notes
    few = planner_of(portfolio(*items[:4])).learning(samples=100)
    assert "learn.places" not in [one.name for one in parts(few)]

"""``planner rank --sure``: where the line may fall, and how sure each place is, for people and for programs."""

import csv
import io

import pytest

from planner.cli import waiting
from planner.domain.model import Charter
from planner.services.sure import certainty
from planner.services.sure.certainty import LINKED_SAMPLES
from tests.builders import item, portfolio, requires
from tests.cli.conftest import keep

NAMES = ("p_fits", "p_above_cut", "p_top", "mc_error")


@pytest.fixture
def some():
    """Eight items of equal size, worth less and less, of which about four fit; the second waits for the last."""
    scored = [item(f"CRM-{n}", value=30 - 3 * n, urgency=3, risk=2, size=5) for n in range(1, 9)]
    keep(portfolio(Charter(name="Retail", capacity=22), *scored, requires("CRM-2", "CRM-8")))


def rows(said) -> dict[str, dict[str, str]]:
    return {row["key"]: row for row in csv.DictReader(io.StringIO(said.out))}


@pytest.mark.usefixtures("some")
def test_rows_in_the_band_carry_a_sign_and_the_foot_says_how_that_is_known(say):
    said = say("rank", "--sure")
    signed = [line.split()[0] for line in said.out.splitlines() if line.startswith("≈")]
    shares = {key: float(row["p_fits"]) for key, row in rows(say("rank", "--sure", "--csv")).items()}
    assert signed == [f"≈{n}" for n, share in enumerate(shares.values(), 1) if 0.1 < share < 0.9]
    assert f"≈ {len(signed)} items could fall on either side" in said.out
    flowing = " ".join(said.out.split())
    assert "The cut line is a band: by what the sizes may turn out to be it falls anywhere from the " in flowing
    assert "(Of 10,000 draws of values, sizes and hypotheses; links play no part; seed 20260101.)" in flowing
    assert said.err == ""


@pytest.mark.usefixtures("some")
def test_programs_get_columns_and_the_draws(say):
    found = say("rank", "--sure", "--json").json
    assert (found["sure"]["how"], found["sure"]["draws"], found["sure"]["size_draws"]) == ("drawn", 10_000, 2_000)
    low, high = found["sure"]["band"]
    assert found["sure"]["on_either_side"] == high - low + 1
    shares = [row["p_fits"] for row in found["rows"]]
    assert shares == sorted(shares, reverse=True)
    assert all(0 < row["mc_error"] < 0.02 for row in found["rows"])
    only = say("rank", "--sure", "--csv", "--columns", ",".join(("key", *NAMES))).out.splitlines()
    assert only[0] == ",".join(("key", *NAMES))
    assert len(only) == 9
    assert not set(NAMES) & set(say("rank", "--json").json["rows"][0])


@pytest.mark.parametrize(("words", "how"), [(("--feasible",), "pulled"), (("--lens", "sequenced"), "sequence")])
@pytest.mark.usefixtures("some")
def test_with_links_no_draw_puts_anything_before_what_it_requires(say, words, how):
    found = say("rank", "--sure", "--json", *words).json
    assert (found["sure"]["how"], found["sure"]["draws"]) == (how, LINKED_SAMPLES)
    places = {row["key"]: row for row in found["rows"]}
    assert places["CRM-8"]["p_above_cut"] >= places["CRM-2"]["p_above_cut"] > 0
    free = {row["key"]: row for row in say("rank", "--sure", "--json").json["rows"]}
    assert free["CRM-8"]["p_above_cut"] < free["CRM-2"]["p_above_cut"]


@pytest.mark.usefixtures("some")
def test_too_many_that_wait_for_each_other_are_refused_with_a_sentence(say, monkeypatch):
    monkeypatch.setattr(certainty, "LINKED_MOST", 7)
    said = say("rank", "--sure", "--feasible")
    assert said.code == 0
    assert "is drawn for up to 7 of them; here are more." in " ".join(said.out.split())
    assert "≈" in said.out
    found = say("rank", "--sure", "--feasible", "--json").json
    assert (found["sure"]["draws"], found["rows"][0]["p_above_cut"]) == (None, None)
    assert found["rows"][0]["p_fits"] == 1


@pytest.mark.usefixtures("some")
def test_a_line_by_number_is_no_band_and_no_line_has_no_sides(say):
    counted = say("rank", "--sure", "--cut-count", "3")
    assert "≈" not in counted.out
    assert sum(row["p_above_cut"] for row in say("rank", "--sure", "--cut-count", "3", "--json").json["rows"]) == (
        pytest.approx(3)
    )


def test_without_a_line_only_the_first_places_are_told(say):
    keep(portfolio(*(item(f"CRM-{n}", value=n, urgency=1, risk=1, size=3) for n in range(1, 13))))
    found = say("rank", "--sure", "--json").json
    assert (found["sure"]["band"], found["sure"]["open"], found["rows"][0]["p_above_cut"]) == (None, None, None)
    assert sum(row["p_top"] for row in found["rows"]) == pytest.approx(10)


@pytest.mark.usefixtures("some")
def test_a_filter_and_a_limit_change_no_share(say):
    whole = rows(say("rank", "--sure", "--csv"))
    some_of_it = rows(say("rank", "--sure", "--csv", "--filter", "value<24", "--top", "3"))
    assert some_of_it == {key: whole[key] for key in some_of_it}
    assert len(some_of_it) == 3


@pytest.mark.usefixtures("some")
def test_whoever_watches_is_told_how_far_it_is(say, monkeypatch):
    monkeypatch.setattr(waiting, "QUIET", 0.0)
    monkeypatch.setattr(waiting, "EVERY", 0.0)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    assert "Drawing samples: 0\u00a0%" in say("rank", "--sure").err
    assert "Weighing tests: " in say("learn").err
    assert say("learn", "--json").json["open"]

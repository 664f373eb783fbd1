"""The cut line as a band in the list: it comes once the list stands, and goes with the list it was drawn of."""

import pytest

from planner.domain.portfolio import Portfolio
from planner.domain.values import Kind
from planner.i18n import activate
from planner.services.planner import RankQuery
from planner.services.sure import certainty
from planner.solve.answer import Phase, Report
from planner.value.cutting import Cut
from tests.tui.reader import backlog, lines, running, screen, table, until
from tests.tui.stage import hostile, many, planner_of, planner_on, retail, store_of
from tests.tui.test_hostile_texts import obeyed
from tests.tui.threads import PATIENCE, Endless
from tui.app import PlannerApp
from tui.plain import PlainTwin
from tui.replacing import other_items
from tui.screens.wall import WallScreen

pytestmark = pytest.mark.usefixtures("bands")

SMALL, LARGE = (80, 24), (120, 40)


def wide() -> Portfolio:
    """The small portfolio with room for about half of it."""
    whole = retail()
    charter = whole.charter.revised(capacity=45)
    return Portfolio.of(whole.items.values(), whole.links, evidence=whole.evidence, charter=charter)


def app(**more) -> PlannerApp:
    return PlannerApp(planner_of(wide()), **more)


def marked(pilot) -> list[str]:
    rows = [line for line in lines(pilot) if line[1:2] == "≈" and "CRM-" in line]
    return [f"CRM-{line.split('CRM-')[1].split()[0]}" for line in rows]


def rule(pilot) -> str:
    return next(line.strip("─ ") for line in lines(pilot) if line.startswith("── cut") or line.startswith("── coupe"))


def flowing(pilot) -> str:
    return " ".join(screen(pilot).split())


async def banded(pilot) -> None:
    await until(pilot, lambda: marked(pilot))


async def test_rows_that_may_fall_on_either_side_carry_a_sign_and_the_line_says_how_many():
    async with running(app()) as pilot:
        await banded(pilot)
        band = backlog(pilot)._bands.of(backlog(pilot).ranking)
        rows = backlog(pilot).ranking.rows
        assert marked(pilot) == [row.key for row in rows if 0.1 < band.share(row.rank) < 0.9]
        assert rule(pilot) == f"cut: 45 points · ≈ {len(marked(pilot))} items could fall on either side"


async def test_the_why_says_how_often_such_an_item_fits():
    async with running(app(), LARGE) as pilot:
        await banded(pilot)
        assert "fits above the cut" not in screen(pilot)
        key = marked(pilot)[0]
        table(pilot).choose(key)
        await until(pilot, lambda: f"{key} fits above the cut in" in " ".join(screen(pilot).split()))


async def test_another_lens_has_another_band_and_another_cut_one_of_its_own():
    async with running(app()) as pilot:
        await banded(pilot)
        by_evidence = marked(pilot)
        backlog(pilot).action_lens("gut")
        await until(pilot, lambda: backlog(pilot).ranking.lens == "gut" and marked(pilot))
        assert marked(pilot) != by_evidence
        backlog(pilot).ask(RankQuery(cut=Cut("capacity", 1_000)), other_items)
        await until(pilot, lambda: rule(pilot) == "cut: 1,000 points · no item in doubt")
        assert marked(pilot) == []


async def test_a_line_by_number_of_items_is_where_it_is():
    async with running(app()) as pilot:
        await banded(pilot)
        backlog(pilot).ask(RankQuery(cut=Cut("count", 4)), other_items)
        await until(pilot, lambda: rule(pilot) == "cut: 4 items")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert (marked(pilot), rule(pilot)) == ([], "cut: 4 items")


async def test_when_somebody_changes_something_the_old_band_is_gone_at_once(monkeypatch):
    store = store_of(wide())
    async with running(PlannerApp(planner_on(store))) as pilot:
        await banded(pilot)
        monkeypatch.setattr(certainty, "line_of", lambda *_: None)
        planner_on(store, "bo").edit(["CRM-3"], {"size": {"likely": 1}})
        pilot.app.look()
        await until(pilot, lambda: backlog(pilot).ranking.portfolio.items["CRM-3"].size.likely == 1)
        await pilot.pause()
        assert (marked(pilot), rule(pilot)) == ([], "cut: 45 points")


async def test_a_filter_keeps_the_signs_of_what_it_leaves():
    async with running(app()) as pilot:
        await banded(pilot)
        key = marked(pilot)[-1]
        await pilot.press("slash", *key, "enter")
        await until(pilot, lambda: marked(pilot) == [key])


async def test_the_mark_of_an_item_takes_the_place_of_its_sign():
    async with running(app()) as pilot:
        await banded(pilot)
        key = marked(pilot)[0]
        table(pilot).choose(key)
        await pilot.press("space")
        assert key not in marked(pilot)
        await pilot.press("escape")
        await until(pilot, lambda: key in marked(pilot))


async def test_in_the_tree_each_level_has_its_band():
    async with running(app(), LARGE) as pilot:
        await banded(pilot)
        before = set(marked(pilot))
        await pilot.press("z")
        await until(pilot, lambda: backlog(pilot).in_tree and before <= set(marked(pilot)))
        levels = backlog(pilot)._bands.drawn
        assert set(levels) == {Kind.INITIATIVE, Kind.FEATURE, Kind.STORY}
        assert rule(pilot).endswith("could fall on either side")


async def test_on_the_wall_the_band_shows_too():
    async with running(app(), LARGE) as pilot:
        await banded(pilot)
        here = marked(pilot)
        await pilot.press("P")
        await until(pilot, lambda: isinstance(pilot.app.screen, WallScreen) and marked(pilot) == here)
        assert any("≈ 3 items could fall on either side" in line for line in lines(pilot))


async def test_an_item_in_full_says_how_sure_its_place_is():
    async with running(app(), LARGE) as pilot:
        await banded(pilot)
        key = marked(pilot)[0]
        table(pilot).choose(key)
        await pilot.press("enter")
        await until(pilot, lambda: f"{key} belongs above the cut in" in flowing(pilot))
        assert f"{key} fits above the cut in" in flowing(pilot)
        assert "(Of 2,000 draws of values, sizes and hypotheses; links play no part; seed 20260101.)" in flowing(pilot)


async def test_in_a_sequence_each_draw_keeps_the_links():
    async with running(app(), LARGE) as pilot:
        backlog(pilot).action_lens("sequenced")
        await until(pilot, lambda: backlog(pilot).ranking.lens == "sequenced" and marked(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: "each taken apart into blocks anew with prerequisites first" in flowing(pilot))


async def test_in_a_list_too_long_it_says_where_that_is_told(monkeypatch):
    monkeypatch.setattr("tui.places.is_slow", lambda _: True)
    async with running(app(), LARGE) as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: "planner rank --sure tells it." in flowing(pilot))


async def test_leaving_an_item_ends_the_drawing(monkeypatch):
    endless = Endless(Report(Phase.DRAWS, 0.5))
    monkeypatch.setattr("tui.places.place_said", lambda _, __, progress: endless.tell(progress))
    async with running(app()) as pilot:
        await pilot.press("enter")
        await until(pilot, endless.begun.is_set)
        await pilot.press("escape")
        await until(pilot, endless.ended.is_set)


async def test_in_french_it_is_said_in_french():
    activate("fr")
    async with running(app()) as pilot:
        await banded(pilot)
        assert "peuvent tomber d’un côté ou de l’autre" in rule(pilot)


async def test_without_a_line_nothing_is_drawn():
    async with running(PlannerApp(planner_of(many(40)))) as pilot:
        await until(pilot, lambda: backlog(pilot).ranking is not None)
        assert pilot.app.workers._workers == set()
        assert backlog(pilot)._bands.drawn == {}


async def test_hostile_titles_stay_literal_in_the_band():
    async with running(PlannerApp(planner_of(hostile())), (160, 40)) as pilot:
        await banded(pilot)
        for key in marked(pilot):
            table(pilot).choose(key)
            await pilot.pause()
            assert obeyed(screen(pilot)) == []


async def test_whoever_leaves_ends_the_drawing(monkeypatch):
    endless = Endless(Report(Phase.DRAWS, 0.5))
    monkeypatch.setattr(certainty, "line_of", lambda _, progress: endless.tell(progress))
    async with running(app()) as pilot:
        await until(pilot, endless.begun.is_set)
        await pilot.press("ctrl+q")
    assert endless.ended.wait(PATIENCE)


@pytest.mark.parametrize("size", [SMALL, LARGE])
def test_band(snap_compare, size):
    """The list with its line as a band.

    Left of the ranks around the amber line stands an amber ≈; the line reads *cut: 45 points · ≈ N items could fall on
    either side*. Everything else is as in the list without.
    """
    assert snap_compare(app(), terminal_size=size, run_before=banded)


def test_band_french_80x24(snap_compare):
    """The same in French: *≈ N éléments peuvent tomber d’un côté ou de l’autre* fits the line."""
    activate("fr")
    assert snap_compare(app(), terminal_size=SMALL, run_before=banded)


def test_band_light_120x40(snap_compare):
    """On a light ground the signs and the line are a dark amber."""
    assert snap_compare(app(theme="planner-light"), terminal_size=LARGE, run_before=banded)


def test_plain_mode_says_it_in_words():
    """Where the line may fall, once it is drawn; how sure a place is, with its reasons."""
    twin = PlainTwin(planner_of(wide()))
    placed, band = twin.answer("cut 45")
    assert placed == "Above the cut line: 7 of 9."
    assert band.startswith("The cut line is a band: by what the sizes may turn out to be it falls anywhere from the ")
    said = " ".join(twin.answer("open CRM-45"))
    assert "CRM-45 fits above the cut in" in said
    assert "CRM-45 belongs above the cut in" in said
    assert list(twin.answer("cut #3")) == ["Above the cut line: 3 of 9."]

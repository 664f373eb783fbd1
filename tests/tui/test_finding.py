"""Filtering, finding, jumping, naming views and choosing columns, with the keys a person presses."""

import pytest

from planner.domain.values import Kind
from planner.saved_views import SavedView, SavedViews
from planner.value.filtering import parse_filter
from planner.value.ranking import Cut
from planner.value.scoring import Lens
from tests.tui.reader import backlog, lines, listed, notices, running, screen, table, until
from tests.tui.stage import many, planner_of, ranking_of, retail
from tui.app import PlannerApp
from tui.listing import Listing
from tui.screens.detail import DetailScreen
from tui.seeking import meant_key, next_match
from tui.widgets.filter_bar import FilterBar, JumpBar

EVIDENCED = ["CRM-12", "CRM-49", "CRM-27", "CRM-18", "CRM-1", "CRM-3", "CRM-31", "CRM-45", "CRM-9"]


def app(**more: object) -> PlannerApp:
    return PlannerApp(planner_of(retail()), **more)  # type: ignore[arg-type]


async def test_the_filter_language_works_while_one_types():
    async with running(app()) as pilot:
        await pilot.press("/", *"owner:cx -blocked")
        await until(pilot, lambda: listed(pilot) == ["CRM-18"])
        assert "1 of 10" in screen(pilot)


async def test_a_mistake_is_said_below_and_the_rest_counts():
    async with running(app(), (120, 40)) as pilot:
        await pilot.press("/", *"loy size>x")
        await until(pilot, lambda: "“x” at position 5 is not a number" in screen(pilot))
        assert listed(pilot) == ["CRM-45"]
        await pilot.press("enter")
        await until(pilot, lambda: "position 5" not in screen(pilot))
        assert listed(pilot) == ["CRM-45"]


async def test_tab_completes_from_what_there_is():
    async with running(app()) as pilot:
        await pilot.press("/", *"tag:p")
        await until(pilot, lambda: "tab: tag:privacy" in screen(pilot))
        await pilot.press("tab")
        await until(pilot, lambda: listed(pilot) == ["CRM-12"])
        assert backlog(pilot).query_one(FilterBar).words == "tag:privacy"


async def test_find_moves_the_cursor_and_brackets_go_on():
    async with running(app()) as pilot:
        await pilot.press("j", "f", *"owner:cx")
        await until(pilot, lambda: table(pilot).key == "CRM-27")
        assert listed(pilot) == EVIDENCED  # two lines of the search cover what stands apart
        await pilot.press("enter")
        seen = []
        for key in ("]", "]", "]", "]", "["):
            await pilot.press(key)
            seen.append(table(pilot).key)
        assert seen == ["CRM-18", "CRM-3", "CRM-45", "CRM-27", "CRM-45"]
        await pilot.press("escape")
        assert "owner:cx" not in screen(pilot)
        assert table(pilot).key == "CRM-45"


async def test_what_is_not_found_is_said_and_the_cursor_stays():
    async with running(app()) as pilot:
        await pilot.press("j", "f", *"zzz")
        await until(pilot, lambda: "nothing found" in screen(pilot))
        assert table(pilot).key == "CRM-49"


@pytest.mark.parametrize(
    ("typed", "key", "level"),
    [("45", "CRM-45", Kind.FEATURE), ("crm-40", "CRM-40", Kind.FEATURE), ("51", "CRM-51", Kind.STORY)],
)
async def test_a_key_or_a_number_leads_to_its_item_whatever_hides_it(typed, key, level):
    async with running(app()) as pilot:
        await pilot.press("/", *"basket", "enter")
        await until(pilot, lambda: listed(pilot) == ["CRM-49"])
        await pilot.press(":", *typed, "enter")
        await until(pilot, lambda: table(pilot).key == key)
        assert backlog(pilot).ranking.level is level
        assert backlog(pilot).query_one(FilterBar).words == ""


async def test_a_jump_leaves_a_filter_that_does_not_hide_the_item():
    async with running(app()) as pilot:
        await pilot.press("/", *"owner:cx", "enter")
        await until(pilot, lambda: len(listed(pilot)) == 4)
        await pilot.press("#", *"45", "enter")
        await until(pilot, lambda: table(pilot).key == "CRM-45")
        assert len(listed(pilot)) == 4


async def test_a_jump_offers_what_may_be_meant_and_takes_words_of_the_title():
    async with running(app()) as pilot:
        await pilot.press(":", *"loyal")
        await until(pilot, lambda: "CRM-2 Loyalty 2.0 · CRM-45 Loyalty tiers" in screen(pilot))
        await pilot.press(*" ti", "tab")
        assert backlog(pilot).query_one(JumpBar).words == "CRM-45"
        await pilot.press("enter")
        await until(pilot, lambda: table(pilot).key == "CRM-45")
        await pilot.press(":", *"warning", "enter")
        await until(pilot, lambda: table(pilot).key == "CRM-18")
        await pilot.press(":", *"3")
        await until(pilot, lambda: "CRM-3 One customer view" in lines(pilot)[-2])
        await pilot.press("enter")
        await until(pilot, lambda: table(pilot).key == "CRM-3")


async def test_an_unknown_key_is_said_to_be_that():
    async with running(app()) as pilot:
        await pilot.press(":", *"777", "enter")
        await until(pilot, lambda: notices(pilot))
        assert notices(pilot)[0].startswith("There is no item CRM-777.")
        assert table(pilot).key == "CRM-12"


async def test_a_closed_item_opens_in_full():
    planner = planner_of(retail())
    planner.edit(["CRM-9"], {"status": "stopped"})
    async with running(PlannerApp(planner)) as pilot:
        await pilot.press(":", *"9", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, DetailScreen))
        assert "App redesign" in screen(pilot)


async def test_a_view_is_named_recalled_and_forgotten(tmp_path):
    shelf = SavedViews(tmp_path / "views.toml")
    async with running(app(views=shelf)) as pilot:
        await pilot.press("L", "L", "/", *"owner:cx", "enter", "c", *"#2", "enter", "B", *"Service", "enter")
        await until(pilot, lambda: notices(pilot))
        assert notices(pilot) == ["Kept: Service"]
        assert shelf.all() == (SavedView(name="Service", filter="owner:cx", lens=Lens.GUT, cut_by="count", cut_at=2),)
    async with running(app(views=SavedViews(shelf.path))) as pilot:
        await pilot.press("V")
        await until(pilot, lambda: "Service · gut · owner:cx" in screen(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: listed(pilot) == ["CRM-45", "CRM-18", "CRM-3", "CRM-27"])
        ranking = backlog(pilot).ranking
        assert (ranking.lens, ranking.cut) == (Lens.GUT, Cut("count", 2))
        await pilot.press("F", "enter")
        await until(pilot, lambda: notices(pilot) == ["Forgotten: Service"])
        assert shelf.all() == ()
        await pilot.press("V")
        await until(pilot, lambda: notices(pilot)[-1].startswith("No view has been named yet"))


async def test_a_broken_file_of_views_is_said_and_never_written_over(tmp_path):
    path = tmp_path / "views.toml"
    path.write_text("[[view]\n", encoding="utf-8")
    async with running(app(views=SavedViews(path))) as pilot:
        for keys in (("V",), ("B", "x", "enter")):
            await pilot.press(*keys)
            await until(pilot, lambda: notices(pilot))
            assert "not valid TOML" in notices(pilot)[-1]
    assert path.read_text(encoding="utf-8") == "[[view]\n"


async def test_columns_are_chosen_and_come_back_with_the_view():
    shelf = SavedViews()
    async with running(app(views=shelf)) as pilot:
        await pilot.press("C")
        await until(pilot, lambda: "Which columns shall be shown?" in screen(pilot))
        await pilot.press("space", "j", "j", "j", "space", "enter")  # without the shift, with what it waits for
        await until(pilot, lambda: "waits for" in lines(pilot)[1])
        assert "±gut" not in lines(pilot)[1]
        await pilot.press("B", "m", "enter", "C", "backspace")
        await until(pilot, lambda: "±gut" in lines(pilot)[1])
        await pilot.press("V", "enter")
        await until(pilot, lambda: "waits for" in lines(pilot)[1])
        assert shelf.all()[0].columns == ("owners", "blocked", "delay", "size", "score", "proof")


async def test_what_blocks_it_shows_at_120_beside_the_why():
    async with running(app(), (120, 40)) as pilot:
        for name in ("status", "waits for", "score"):
            assert name in lines(pilot)[1]
        assert "CRM-12 is 1st:" in screen(pilot)
        (line,) = [line for line in lines(pilot) if "CRM-27 " in line and "Reply" in line]
        assert "CRM-3 " in line
        assert "█" in line


def test_a_search_goes_once_around():
    ranking = ranking_of(many(30))
    listing = Listing.whole(ranking)
    first, second = sorted(("CRM-7", "CRM-20"), key=listing.find)
    at = {key: listing.find(key) for key in (first, second)}

    def passing(line):
        return line.key in at

    assert next_match(listing, passing, 0, 1) == first
    assert next_match(listing, passing, at[first] + 1, 1) == second
    assert next_match(listing, passing, at[second] + 1, 1) == first
    assert next_match(listing, passing, at[first] - 1, -1) == second
    assert next_match(listing, lambda _: False, 5, 1) is None
    assert not parse_filter("")


@pytest.mark.parametrize(
    ("typed", "key"), [("12", "CRM-12"), (" #7 ", "CRM-7"), ("crm-3", "CRM-3"), ("", ""), ("²", "²")]
)
def test_what_key_is_meant(typed, key):
    assert meant_key(typed, "CRM") == key

"""The list as a tree: what is folded, what a filter leaves, and where the cursor goes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.model import Charter
from planner.domain.portfolio import Portfolio
from planner.domain.values import Kind
from planner.i18n.signs import ascii_only
from planner.saved_views import SavedViews
from planner.value.filtering import Sieve, parse_filter
from planner.value.outline import outline
from tests.builders import item, portfolio
from tests.tui.reader import backlog, lines, listed, notices, running, screen, table, until
from tests.tui.stage import planner_of, ranking_of, retail
from tui.app import PlannerApp
from tui.listing import Mark
from tui.screens.detail import DetailScreen
from tui.tree import Tree


def house() -> Portfolio:
    """The retail portfolio with some features under its initiative, and a closed feature with an open story."""
    whole = retail()
    items = [
        one.revised(parent="CRM-2") if one.key in ("CRM-12", "CRM-40", "CRM-45") else one
        for one in whole.items.values()
    ]
    closed = (
        item("CRM-60", "Old till", status="done"),
        item("CRM-61", "Its last receipt", kind="story", parent="CRM-60"),
    )
    return portfolio(
        whole.charter, *items, *closed, *whole.links, *(p for ps in whole.evidence_of.values() for p in ps)
    )


def tree_of(whole: Portfolio, words: str = "") -> Tree:
    sieve = Sieve(whole)
    kept = [sieve.kept(ranking_of(whole, level=kind), parse_filter(words)) for kind in Kind]
    return Tree.of(outline(kept), Kind.FEATURE, narrowed=bool(words))


def keys(tree: Tree) -> list[str]:
    found = [tree.line(n) for n in range(len(tree))]
    return [line.key for line in found if not isinstance(line, Mark)]


HOUSE = house()
PARENTS = [node.key for node in tree_of(HOUSE).outline.nodes if node.below]


@given(st.lists(st.tuples(st.booleans(), st.sampled_from(PARENTS))))
def test_folding_step_by_step_is_folding_at_once(steps):
    tree = tree_of(HOUSE)
    for fold, key in steps:
        tree = tree.fold(key) if fold else tree.unfold(key)
        assert tree.visible == tree.folding(tree.folded).visible
        assert [tree.find(one) for one in keys(tree)] == list(range(len(keys(tree))))


@given(st.sets(st.sampled_from(PARENTS)), st.sampled_from([node.key for node in tree_of(HOUSE).outline.nodes]))
def test_what_is_revealed_shows_and_the_cursor_of_what_is_folded_stands_on_what_it_is_folded_into(folded, key):
    tree = tree_of(HOUSE).folding(folded)
    assert tree.revealing(key).find(key) is not None
    above = tree.line(tree.stand(key)).key
    assert above == key if tree.find(key) is not None else above in folded


def test_a_stem_says_depth_and_fold_without_colour_and_in_ascii():
    tree = tree_of(HOUSE).fold("CRM-12")
    stems = [tree.stem(tree.line(n)) for n in range(4)]
    assert stems == ["▾ ", "├▸ ", "├─ ", "└─ "]
    assert [ascii_only(stem) for stem in stems] == ["v ", "+> ", "+- ", "+- "]
    assert tree.unfolded().stem(tree.unfolded().line(2)) == "│ ├─ "


def app(whole: Portfolio | None = None, **more: object) -> PlannerApp:
    return PlannerApp(planner_of(whole or house()), **more)  # type: ignore[arg-type]


TOP = ["CRM-2", "CRM-12", "CRM-51", "CRM-50", "CRM-45", "CRM-40"]


async def test_the_tree_shows_all_levels_and_the_cursor_keeps_its_item_there_and_back():
    async with running(app(), (120, 40)) as pilot:
        flat = listed(pilot)
        await pilot.press("j", "j", "z")
        assert table(pilot).key == "CRM-27"
        assert [key for key in keys(table(pilot).listing) if key in TOP] == TOP
        assert "14 items · 3 not ranked" in lines(pilot)[0]
        await pilot.press("z")
        assert (table(pilot).key, listed(pilot)) == ("CRM-27", flat)


async def test_what_the_chosen_item_belongs_to_comes_into_sight_with_it():
    async with running(app()) as pilot:
        assert listed(pilot)[0] == table(pilot).key == "CRM-12"
        await pilot.press("z")
        assert "Loyalty 2.0" in lines(pilot)[2]
        assert table(pilot).key == "CRM-12"


async def test_ranks_are_those_of_their_level_in_brackets_below_its_line():
    async with running(app()) as pilot:
        await pilot.press("z")
        shown = [line.replace("▸", " ", 1).split() for line in lines(pilot)[2:15]]
        ranks = {words[1]: words[0] for words in shown if len(words) > 1 and words[1].startswith("CRM-")}
        assert (ranks["CRM-2"], ranks["CRM-12"], ranks["CRM-51"], ranks["CRM-50"]) == ("(I1)", "F1", "S1", "S·")
        flat = backlog(pilot).lists[Kind.FEATURE]
        assert ranks["CRM-45"] == f"(F{flat.by_key['CRM-45'].rank})"
        await pilot.press("G")
        assert "a rank in brackets is below it" in screen(pilot)


async def test_left_folds_then_goes_up_and_right_unfolds_then_goes_down():
    async with running(app()) as pilot:
        await pilot.press("z", *":51", "enter")
        assert table(pilot).key == "CRM-51"
        seen = []
        for key in ("h", "left", "h", "h", "l", "right", "l", "l", "l"):
            await pilot.press(key)
            seen.append((table(pilot).key, len(table(pilot).listing.visible)))
        assert seen == [
            *(("CRM-12", 15), ("CRM-12", 13), ("CRM-2", 13), ("CRM-2", 10)),
            *(("CRM-2", 13), ("CRM-12", 13), ("CRM-12", 15), ("CRM-51", 15), ("CRM-51", 15)),
        ]


async def test_all_is_folded_and_unfolded_and_the_cursor_goes_where_its_item_went():
    async with running(app()) as pilot:
        await pilot.press("z", *":51", "enter", "-")
        assert table(pilot).key == "CRM-2"
        assert "▸ Loyalty 2.0 +5" in screen(pilot)
        await pilot.press("+")
        assert (table(pilot).key, len(table(pilot).listing.visible)) == ("CRM-2", 15)


async def test_a_filter_leaves_what_its_finds_belong_to_without_their_figures_and_folds_come_back():
    async with running(app()) as pilot:
        await pilot.press("z", "g", "h", "/", *"withdraw", "enter")
        await until(pilot, lambda: "1 of 14" in screen(pilot))
        assert keys(table(pilot).listing) == ["CRM-2", "CRM-12", "CRM-51"]
        (context,) = [line for line in lines(pilot) if "Loyalty 2.0" in line and "CRM-2 " in line]
        assert context.replace("▸", "").split() == ["CRM-2", "▾", "Loyalty", "2.0"]
        await pilot.press("escape")
        await until(pilot, lambda: "▸ Loyalty 2.0 +5" in screen(pilot))


async def test_find_and_jump_unfold_what_they_land_on():
    async with running(app()) as pilot:
        await pilot.press("z", "-", "f", *"withdraw", "enter")
        await until(pilot, lambda: table(pilot).key == "CRM-51")
        await pilot.press("escape", "-", ":", *"61", "enter")
        await until(pilot, lambda: table(pilot).key == "CRM-61")
        await pilot.press("k")
        assert "It is closed (done)" in screen(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, DetailScreen))


async def test_what_is_folded_stays_so_when_another_commits_and_over_a_lens():
    planner = planner_of(house())
    async with running(PlannerApp(planner)) as pilot:
        await pilot.press("z", *":12", "enter", "h")
        planner.edit(["CRM-45"], {"title": "Loyalty levels"})
        await until(pilot, lambda: "Loyalty levels" in screen(pilot))
        assert (table(pilot).key, table(pilot).folded) == ("CRM-12", {"CRM-12"})
        await pilot.press("L", "L", "L")
        assert (table(pilot).key, table(pilot).folded) == ("CRM-12", {"CRM-12"})


async def test_marked_items_stay_marked_when_they_are_folded_away_and_go_together():
    planner = planner_of(house())
    async with running(PlannerApp(planner)) as pilot:
        await pilot.press("z", *":51", "enter", "space", "space", "h", "h")
        assert backlog(pilot).subjects == ("CRM-51", "CRM-50")


async def test_a_view_remembers_that_it_was_a_tree(tmp_path):
    shelf = SavedViews(tmp_path / "views.toml")
    async with running(app(views=shelf)) as pilot:
        await pilot.press("z", "B", *"All", "enter")
        await until(pilot, lambda: notices(pilot) == ["Kept: All"])
    async with running(app(views=SavedViews(shelf.path))) as pilot:
        await pilot.press("V", "enter")
        await until(pilot, lambda: backlog(pilot).in_tree and isinstance(table(pilot).listing, Tree))


async def test_from_a_story_the_list_is_that_of_the_stories():
    async with running(app()) as pilot:
        await pilot.press("z", *":51", "enter", "z")
        await until(pilot, lambda: backlog(pilot).ranking.level is Kind.STORY)
        assert table(pilot).key == "CRM-51"


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_portfolio_without_other_levels_is_a_tree_of_one(size):
    whole = portfolio(Charter(capacity=None), item("CRM-1", "Alone", value=1, urgency=1, risk=1, size=1))
    async with running(app(whole), size) as pilot:
        await pilot.press("z", "h", "l", "-", "+", "G")
        assert table(pilot).key == "CRM-1"
        assert "1 feature" in lines(pilot)[0]


async def test_a_click_on_the_sign_before_a_title_folds_and_unfolds_and_one_beside_it_chooses():
    async with running(PlannerApp(planner_of(house()))) as pilot:
        await pilot.press("z")
        await until(pilot, lambda: "▾" in screen(pilot))

        def place(sign: str) -> tuple[int, int]:
            y = next(n for n, line in enumerate(lines(pilot)) if " CRM-12 " in line)
            return lines(pilot)[y].index(sign), y - 1

        x, y = place("▾")
        await pilot.click("RankedTable", offset=(x, y))
        await until(pilot, lambda: "CRM-51" not in screen(pilot))
        assert place("▸ Consent")[0] == x
        await pilot.click("RankedTable", offset=(x, y))
        await until(pilot, lambda: "CRM-51" in screen(pilot))
        chosen = table(pilot).key
        await pilot.click("RankedTable", offset=(x + 4, y))
        assert (chosen, table(pilot).key) == ("CRM-12", "CRM-12")

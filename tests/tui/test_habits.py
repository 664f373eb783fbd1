"""How somebody likes the list comes back with the next session, and a broken file of it is as good as none."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tui.reader import backlog, lines, running, table, until
from tests.tui.stage import planner_of, retail
from tui.app import PlannerApp
from tui.columns import OPTIONAL
from tui.habits import PLACES_OF_WHY, HabitFile, Habits


@given(st.builds(Habits, st.lists(st.sampled_from(OPTIONAL)).map(tuple), st.booleans(), st.sampled_from(PLACES_OF_WHY)))
def test_what_is_kept_is_recalled_for_that_portfolio_only(tmp_path_factory, habits):
    folder = tmp_path_factory.mktemp("habits")
    HabitFile(folder, "one.db").keep(habits)
    assert HabitFile(folder, "one.db").recall() == habits
    assert HabitFile(folder, "other.db").recall() == Habits()
    assert [path.suffix for path in folder.iterdir()] == [".json"]


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", "7", json.dumps({"columns": 3, "tree": "yes", "why": "above"}), "\udcff"]
)
def test_a_file_that_makes_no_sense_is_as_good_as_none(tmp_path, text):
    kept = HabitFile(tmp_path, "one.db")
    kept.keep(Habits(tree=True))
    (file,) = tmp_path.iterdir()
    file.write_bytes(text.encode("utf-8", "surrogateescape"))
    assert HabitFile(tmp_path, "one.db").recall() == Habits()


def test_where_nothing_can_be_written_the_session_still_remembers(tmp_path):
    blocked = tmp_path / "file"
    blocked.touch()
    kept = HabitFile(blocked / "folder", "one.db")
    kept.keep(Habits(tree=True))
    assert kept.recall() == Habits(tree=True)


async def test_columns_tree_and_the_place_of_the_why_come_back_and_the_lens_begins_anew(tmp_path):
    def app() -> PlannerApp:
        return PlannerApp(planner_of(retail()), habits=HabitFile(tmp_path, "one.db"))

    async with running(app()) as pilot:
        await pilot.press("C", "space", "j", "j", "j", "space", "enter", "z", "w", "L", "L")
        await until(pilot, lambda: backlog(pilot).in_tree and "waits for" in lines(pilot)[1])
    async with running(app()) as pilot:
        await until(pilot, lambda: table(pilot).listing is not None and table(pilot).listing.is_tree)
        assert "waits for" in lines(pilot)[1]
        assert "±gut" not in lines(pilot)[1]
        assert backlog(pilot).has_class("-why-hidden")
        assert backlog(pilot).asked.lens == "evidenced"

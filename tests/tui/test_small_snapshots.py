"""Pictures of small terminals. Each docstring says what its picture shows."""

import pytest

from tests.tui.stage import planner_of, retail
from tui.app import PlannerApp
from tui.theme import LIGHT


def test_list_60x20(snap_compare):
    """A narrow list: rank, shift, key, title, score and proof whole, without owners, cost of delay and size."""
    assert snap_compare(PlannerApp(planner_of(retail())), terminal_size=(60, 20))


def test_too_small_40x12(snap_compare):
    """Nothing but a sentence at the top: 40 × 12 is too small, what is needed, what to do."""
    assert snap_compare(PlannerApp(planner_of(retail())), terminal_size=(40, 12))


@pytest.mark.usefixtures("french")
def test_too_small_in_french_light_40x12(snap_compare):
    """The same in French on white."""
    assert snap_compare(PlannerApp(planner_of(retail()), theme=LIGHT.name), terminal_size=(40, 12))

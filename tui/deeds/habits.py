"""What is shown as somebody likes it, taken up again when the list opens."""

from typing import TYPE_CHECKING

from tui.columns import OPTIONAL
from tui.habits import PLACES_OF_WHY, Habits
from tui.widgets.ranked_table import RankedTable

if TYPE_CHECKING:  # the list runs these deeds
    from tui.screens.backlog import BacklogScreen


def keep(screen: "BacklogScreen") -> None:
    why = next((place for place in PLACES_OF_WHY if screen.has_class(f"-why-{place}")), "")
    screen.program.habits.keep(Habits(screen.query_one(RankedTable).ticked, screen.in_tree, why))


def recall(screen: "BacklogScreen") -> None:
    habits = screen.program.habits.recall()
    screen.query_one(RankedTable).show_columns(tuple(name for name in OPTIONAL if name in habits.columns))
    screen.in_tree = habits.tree
    if habits.why:
        screen.add_class(f"-why-{habits.why}")

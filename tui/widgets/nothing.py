"""What stands in the list's place when it has no line to show."""

from textual.widgets import Static

from planner.i18n import say, say_n
from planner.value.ranking import Ranking


class Nothing(Static):
    """Says why there is nothing, and what to press."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)

    def show(self, ranking: Ranking) -> None:
        if ranking.rows or ranking.unscored:
            self.update(say("list.no_match"))
            return
        elsewhere = ", ".join(say_n(f"count.{level}", n) for level, n in ranking.elsewhere.items() if n)
        self.update(say_n(f"list.none_open.{ranking.level}", ranking.closed, elsewhere=elsewhere))

"""Why the chosen item stands where it stands, asked as fast as the cursor moves and answered when it rests."""

from collections.abc import Callable
from dataclasses import dataclass

from textual.dom import DOMNode

from planner.domain.errors import PlannerError
from planner.i18n import say, visible
from planner.services.explaining import explained
from planner.value.ranking import Ranking
from tui.answers import Newest, is_slow

REST = 0.1
"""Seconds the cursor must rest before a large portfolio is asked why."""


@dataclass(frozen=True, slots=True)
class Explained:
    """Texts safe to show; none of them where no item is chosen."""

    title: str = ""
    sentences: tuple[str, ...] = ()


class Reasons:
    """*told* hears the reasons of the item asked about last, before ``ask`` returns or when they are there."""

    def __init__(
        self, owner: DOMNode, told: Callable[[Explained], None], failed: Callable[[PlannerError], None]
    ) -> None:
        self._told = told
        self._whys: Newest[Explained] = Newest(owner, told, failed)

    def ask(self, ranking: Ranking | None, key: str | None) -> None:
        if ranking is None or key is None or key not in ranking.portfolio.items:
            self._whys.drop()
            self._told(Explained())
        else:
            self._whys.ask(lambda: _explained(ranking, key), slow=is_slow(ranking.portfolio), rest=REST)


def _explained(ranking: Ranking, key: str) -> Explained:
    item = ranking.portfolio.items[key]
    title = visible(item.title)
    if ranking.by_key.get(key) is None and all(one.key != key for one in ranking.unscored):
        return Explained(title, (say("tree.closed", status=say(f"status.{item.status}")),))
    return Explained(title, explained(ranking, key).sentences())

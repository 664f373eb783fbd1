"""Evidence recorded from the list, and what it did to the item's probability and place."""

from typing import Any

from planner.domain.values import Kind
from planner.i18n import say
from planner.i18n.numbers import ordinal, share
from planner.services.planner import RankQuery
from planner.value.ranking import Ranking
from tui.answers import Newest, is_slow
from tui.deeds.saving import committed
from tui.screens.commanded import CommandScreen
from tui.screens.weigh import Fields, WeighScreen


def weigh(screen: CommandScreen[Any]) -> None:
    """Ask for a piece of evidence, record it, and say P and rank before and after."""
    planner, key = screen.program.planner, screen.present
    item = None if key is None else screen.attempt(lambda: planner.show(key).item)
    if item is None:
        return

    def given(fields: Fields | None) -> None:
        if fields is None:
            return
        before = planner.portfolio()
        if committed(screen, "evidence", lambda: planner.add_evidence(item.key, fields)) is None:
            return
        after, query = planner.portfolio(), RankQuery(level=Kind(item.kind))

        def both() -> tuple[Ranking, Ranking]:
            return planner.ranking(query, of=before), planner.ranking(query, of=after)

        newest = Newest[tuple[Ranking, Ranking]](screen, lambda both: _tell(screen, item.key, *both), screen.refuse)
        newest.ask(both, slow=is_slow(after))

    screen.app.push_screen(WeighScreen(item.key, item.title, planner.policy.ladder, planner.today()), given)


def _tell(screen: CommandScreen[Any], key: str, before: Ranking, after: Ranking) -> None:
    old, new = before.by_key.get(key), after.by_key.get(key)
    if old is None or new is None:
        said = say("weigh.done_unranked", key=key)
    else:
        places = {"rank_before": ordinal(old.rank), "rank_after": ordinal(new.rank)}
        said = say("weigh.done", key=key, p_before=share(old.p), p_after=share(new.p), **places)
    screen.notify(said, markup=False)

"""What a deed asks for in a box, and what came of it: half-typed work is kept until it has become a record."""

from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from planner.domain.model import Item
from planner.domain.portfolio import Portfolio
from planner.domain.values import Kind
from planner.i18n import say
from planner.services.learning.words import moved_sentence
from planner.services.planner import RankQuery
from planner.value.evidence import Belief
from planner.value.ranking import Ranking
from tui.answers import Newest, is_slow
from tui.deeds.saving import committed
from tui.halves import Half
from tui.screens.box import BoxScreen, Fields
from tui.screens.commanded import CommandScreen

T = TypeVar("T")

Standing = tuple[Belief, int | None]
"""What is believed of an item, and its rank on its own level."""


def present(screen: CommandScreen[Any]) -> Item | None:
    """The item chosen; says that one is wanted where none is."""
    key = screen.present
    if key is None:
        screen.notify(say("ask.no_item"), markup=False)
        return None
    return screen.attempt(lambda: screen.program.planner.show(key).item)


def asked(
    screen: CommandScreen[Any],
    box: BoxScreen,
    half: Half,
    verb: str,
    done: Callable[[Fields], T],
    told: Callable[[T], None],
) -> None:
    """Open *box*; what it returns becomes a record by *done*, a command of that *verb*, and *told* says so. Refused,
    it stays half-typed."""

    def given(fields: Fields | None) -> None:
        if fields is None:
            return
        made = committed(screen, verb, partial(done, fields))
        if made is not None:
            half.drop()
            told(made)

    screen.app.push_screen(box, given)


def tell_moved(screen: CommandScreen[Any], key: str, before: Portfolio, said: str) -> None:
    """*said*, and P and rank of the item before and now."""
    planner = screen.program.planner
    after = planner.portfolio()
    query = RankQuery(level=Kind(after.items[key].kind))

    def both() -> tuple[Standing, Standing]:
        then, now = (planner.ranking(query, of=one) for one in (before, after))
        return _standing(then, key), _standing(now, key)

    def told(both: tuple[Standing, Standing]) -> None:
        (was, old), (now, new) = both
        screen.notify(f"{said}\n{moved_sentence(key, was, now, (old, new))}", markup=False)

    Newest[tuple[Standing, Standing]](screen, told, screen.refuse).ask(both, slow=is_slow(after))


def _standing(ranking: Ranking, key: str) -> Standing:
    row, item = ranking.by_key.get(key), ranking.portfolio.items[key]
    belief = ranking.scorer.believe(ranking.portfolio.evidence_of.get(key, ()), item.standing)
    return belief, row.rank if row else None

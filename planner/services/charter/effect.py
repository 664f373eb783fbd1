"""What another charter would do: the list as it stands beside the list as it would be."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from planner.domain.model import Charter
from planner.domain.portfolio import Portfolio
from planner.services.charter.setting import check_functions, restated
from planner.services.editing import next_key
from planner.value.ranking import Ranking, Unscored

_OF_THE_LIST = ("functions", "scorecard", "size_unit", "capacity")
"""What places and the cut line follow from."""


@dataclass(frozen=True, slots=True)
class CharterEffect:
    """Both charters, and the evidenced list of the usual level under each."""

    before: Charter
    after: Charter
    was: Ranking = field(repr=False)
    now: Ranking = field(repr=False)
    next_key: str
    """That of the next new item."""

    def changes(self, *names: str) -> bool:
        """Whether one of the fields *names* is another."""
        return any(getattr(self.before, name) != getattr(self.after, name) for name in names)

    @property
    def concerns_list(self) -> bool:
        return self.changes(*_OF_THE_LIST)

    @property
    def lost(self) -> tuple[Unscored, ...]:
        """What has a place now and would have none, in the order of the keys."""
        return tuple(one for one in self.now.unscored if one.key in self.was.by_key)

    @property
    def gained(self) -> tuple[str, ...]:
        """What has no place now and would have one, best first."""
        return tuple(row.key for row in self.now.rows if row.key not in self.was.by_key)

    @property
    def moved(self) -> int:
        """How many of the items that keep a place would change it among each other."""
        old = [row.key for row in self.was.rows if row.key in self.now.by_key]
        new = [row.key for row in self.now.rows if row.key in self.was.by_key]
        return sum(here != there for here, there in zip(old, new, strict=True))


def effect(portfolio: Portfolio, fields: Mapping[str, Any], ranked: Callable[[Portfolio], Ranking]) -> CharterEffect:
    """What setting *fields* would do to *portfolio*, which *ranked* ranks. ``Refused`` where they cannot be set."""
    after = restated(portfolio.charter, fields)
    check_functions(portfolio, after)
    changed = replace(portfolio, charter=after)
    was = ranked(portfolio)
    same = all(getattr(portfolio.charter, name) == getattr(after, name) for name in _OF_THE_LIST)
    return CharterEffect(portfolio.charter, after, was, was if same else ranked(changed), next_key(changed))

"""What somebody has half-typed about something, across the boxes in which it is asked for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from tui.drafts import Draft, Drafts, Keeper

if TYPE_CHECKING:
    from tui.app import PlannerApp


@dataclass(frozen=True, slots=True)
class Half:
    """Where it is kept (nowhere without drafts), and what was ``left`` there earlier."""

    keeper: Keeper
    now: Callable[[], datetime]
    left: Draft | None = field(default=None)

    @property
    def works(self) -> bool:
        return self.keeper.works

    def keep(self, texts: Mapping[str, str]) -> str:
        """Remember *texts*; answers what went wrong, once."""
        return self.keeper.keep(self.now(), texts)

    def drop(self) -> None:
        """It has become what it was to be, or is not wanted any more."""
        self.keep({})


def half_of(program: "PlannerApp", about: str) -> Half:
    """What is half-typed *about* something: no key of an item has a blank, so it meets no draft of the item's form."""
    drafts: Drafts | None = program.drafts
    clock = program.planner.session.clock
    return Half(Keeper(drafts, about, None), clock.now, drafts.find(about) if drafts is not None else None)

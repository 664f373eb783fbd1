"""What the second screen answers: slices of something, cut somehow, or what to fund; with items forced in and out."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Self

from planner.domain.portfolio import Portfolio
from planner.services.planner import Planner
from planner.services.slices.budgeting import Funded
from planner.services.slices.funded import funded_slices
from planner.services.slices.scope import sliceable
from planner.services.slices.slicing import SliceCut, Slices
from planner.solve.answer import Progress
from tui.answers import is_slow


@dataclass(frozen=True)
class Answer:
    """What is shown: slices, and how they were funded where a budget is shared out."""

    slices: Slices
    funded: Funded | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decreed:
    """A question with items forced in (True) or out."""

    decrees: tuple[tuple[str, bool], ...] = ()

    @property
    def inside(self) -> tuple[str, ...]:
        return tuple(key for key, way in self.decrees if way)

    @property
    def outside(self) -> tuple[str, ...]:
        return tuple(key for key, way in self.decrees if not way)

    def forcing(self, keys: tuple[str, ...], way: bool) -> Self:
        """*keys* forced in or out; where they all are already, left to the engine again."""
        kept = {key: held for key, held in self.decrees if key not in keys}
        wanted: Mapping[str, bool] = dict.fromkeys(keys, way)
        lifted = set(wanted.items()) <= set(self.decrees)
        return replace(self, decrees=tuple((kept if lifted else {**kept, **wanted}).items()))

    def surviving(self, portfolio: Portfolio) -> Self:
        """Without decrees on what is no longer open."""
        items = portfolio.items
        kept = tuple(one for one in self.decrees if one[0] in items and items[one[0]].status.open)
        return self if kept == self.decrees else replace(self, decrees=kept)


@dataclass(frozen=True, slots=True)
class Slicing(Decreed):
    """Where does the MVP of this end, and what comes after it?"""

    of: tuple[str, ...] = ()
    """Empty: the whole portfolio."""
    cut: SliceCut = SliceCut()  # noqa: RUF009 - a tuple, not to be changed

    @property
    def plain(self) -> "Slicing":
        """The same without anything that could make it impossible."""
        return Slicing(self.of)

    def is_slow(self, portfolio: Portfolio) -> bool:
        """Whether the answer may take longer than anybody should wait for a key: HiGHS loads, or much is sliced."""
        return is_slow(portfolio) or self.cut.kind in ("budget", "share") or bool(self.decrees)

    def answer(self, planner: Planner, portfolio: Portfolio, progress: Progress) -> Answer:
        return Answer(
            planner.mvp(self.of, self.cut, inside=self.inside, outside=self.outside, of=portfolio, progress=progress)
        )


@dataclass(frozen=True, slots=True)
class Funding(Decreed):
    """What of the whole portfolio is worth most within a budget, under guardrails?"""

    amount: float
    guardrails: tuple[str, ...] = ()

    @property
    def plain(self) -> "Funding":
        return Funding(self.amount)

    def is_slow(self, portfolio: Portfolio) -> bool:  # noqa: ARG002 - a question like the other
        return True

    def answer(self, planner: Planner, portfolio: Portfolio, progress: Progress) -> Answer:
        found = planner.budget(
            self.amount,
            guardrails=self.guardrails,
            inside=self.inside,
            outside=self.outside,
            of=portfolio,
            progress=progress,
        )
        return Answer(funded_slices(found), found)


Question = Slicing | Funding


def scope_of(portfolio: Portfolio, chosen: tuple[str, ...]) -> tuple[str, ...]:
    """What to slice for those *chosen*: several as they are, one as its initiative, else the whole portfolio."""
    if len(chosen) > 1:
        return chosen
    root = sliceable(portfolio, chosen[0]) if chosen and chosen[0] in portfolio.items else None
    return (root.key,) if root is not None else ()

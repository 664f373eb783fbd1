"""What the slices shown answer: of what, cut how, with what forced in and out."""

from dataclasses import dataclass, field, replace

from planner.domain.portfolio import Portfolio
from planner.services.planner import Planner
from planner.services.slice_scope import sliceable
from planner.services.slicing import SliceCut, Slices
from planner.solve.answer import Progress
from tui.answers import is_slow


@dataclass(frozen=True, slots=True)
class Question:
    of: tuple[str, ...] = ()
    """Empty: the whole portfolio."""
    cut: SliceCut = SliceCut()  # noqa: RUF009 - a tuple, not to be changed
    decrees: tuple[tuple[str, bool], ...] = field(default=())
    """Items that are forced, in (True) or out."""

    @property
    def inside(self) -> tuple[str, ...]:
        return tuple(key for key, way in self.decrees if way)

    @property
    def outside(self) -> tuple[str, ...]:
        return tuple(key for key, way in self.decrees if not way)

    def forcing(self, keys: tuple[str, ...], way: bool) -> "Question":
        """*keys* forced in or out; where they all are already, left to the engine again."""
        others = tuple(one for one in self.decrees if one[0] not in keys)
        wanted = tuple((key, way) for key in keys)
        if set(wanted) <= set(self.decrees):
            return replace(self, decrees=others)
        return replace(self, decrees=(*others, *wanted))

    def surviving(self, portfolio: Portfolio) -> "Question":
        """Without decrees on what is no longer open."""
        items = portfolio.items
        kept = tuple(one for one in self.decrees if one[0] in items and items[one[0]].status.open)
        return replace(self, decrees=kept)

    def is_slow(self, portfolio: Portfolio) -> bool:
        """Whether the answer may take longer than anybody should wait for a key: HiGHS loads, or much is sliced."""
        return is_slow(portfolio) or self.cut.kind in ("budget", "share") or bool(self.decrees)

    def answer(self, planner: Planner, portfolio: Portfolio, progress: Progress) -> Slices:
        return planner.mvp(self.of, self.cut, inside=self.inside, outside=self.outside, of=portfolio, progress=progress)


def scope_of(portfolio: Portfolio, chosen: tuple[str, ...]) -> tuple[str, ...]:
    """What to slice for those *chosen*: several as they are, one as its initiative, else the whole portfolio."""
    if len(chosen) > 1:
        return chosen
    root = sliceable(portfolio, chosen[0]) if chosen and chosen[0] in portfolio.items else None
    return (root.key,) if root is not None else ()

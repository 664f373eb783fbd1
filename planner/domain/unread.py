"""What a store has read of a portfolio but nobody has looked at yet: records are made when they are asked for.

A list needs little of every item and all of few of them; making a hundred thousand whole records takes longer than
everything else that has to be done before the first of them can be shown.
"""

from collections.abc import Callable, ItemsView, Iterator, KeysView, Mapping, Sequence
from functools import cached_property
from itertools import compress
from typing import NamedTuple, Protocol, overload

from planner.domain.model import AiAnswer, Item, Link, Score, Size
from planner.domain.values import Kind, LinkKind, Status

Ends = tuple[str, str, LinkKind]
"""Source, target and kind of a link."""


class Brief(Protocol):
    """What is asked of every item before any is looked at. A whole item is one, too."""

    @property
    def key(self) -> str: ...
    @property
    def kind(self) -> Kind: ...
    @property
    def status(self) -> Status: ...
    @property
    def enabler(self) -> bool: ...
    @property
    def parent(self) -> str | None: ...
    @property
    def scores(self) -> tuple[Score, ...]: ...
    @property
    def standing(self) -> tuple[str, ...]: ...
    @property
    def size(self) -> Size | None: ...
    @property
    def gut_rank(self) -> float | None: ...
    @property
    def priority(self) -> int | None: ...
    @property
    def ai(self) -> AiAnswer | None: ...


class ReadBrief(NamedTuple):
    """A ``Brief`` as a store reads it."""

    key: str
    kind: Kind
    status: Status
    enabler: bool
    parent: str | None
    scores: tuple[Score, ...]
    standing: tuple[str, ...]
    size: Size | None
    gut_rank: float | None
    priority: int | None
    ai: AiAnswer | None


class UnreadItems(Mapping[str, Item]):
    """Key → item, made once, when it is first asked for.

    The store has made sure that every one can be made: here nothing fails but a key that is not there. Any thread may
    ask; two that ask for the same item at once get the same.
    """

    def __init__(self, briefs: Sequence[Brief], make: Callable[[int], Item]) -> None:
        """*briefs* in the order of their keys; *make* makes the item of the brief of that number."""
        self.briefs = briefs
        self.places = {brief.key: n for n, brief in enumerate(briefs)}
        """Key → the number of its brief, in that order."""
        self._make = make
        self._made: dict[str, Item] = {}

    def __getitem__(self, key: str) -> Item:
        item = self._made.get(key)
        return self._made.setdefault(key, self._make(self.places[key])) if item is None else item

    def __iter__(self) -> Iterator[str]:
        return iter(self.places)

    def __len__(self) -> int:
        return len(self.places)

    def __contains__(self, key: object) -> bool:
        return key in self.places

    def keys(self) -> KeysView[str]:
        return self.places.keys()

    def items(self) -> ItemsView[str, Item]:
        return self._whole.items()

    def __repr__(self) -> str:
        return f"<{len(self)} items, {len(self._made)} of them made>"

    @cached_property
    def _whole(self) -> Mapping[str, Item]:
        return {key: self[key] for key in self.places}


class UnreadLinks(Sequence[Link]):
    """Links, each made when it is asked for; until then their ends say enough."""

    def __init__(
        self,
        sources: tuple[str, ...],
        targets: tuple[str, ...],
        kinds: tuple[LinkKind, ...],
        make: Callable[[int], Link],
    ) -> None:
        """All in the order of a portfolio's links: by source first; *make* makes the link of that number."""
        self.sources = sources
        self.targets = targets
        self.kinds = kinds
        self._make = make

    @cached_property
    def ends(self) -> Sequence[Ends]:
        return list(zip(self.sources, self.targets, self.kinds, strict=True))

    def targets_of(self, kind: LinkKind) -> dict[str, tuple[str, ...]]:
        """Source → the targets of its links of that *kind*."""
        sources, targets = self.sources, self.targets
        if self.kinds.count(kind) < len(self.kinds):
            wanted = [one is kind for one in self.kinds]
            sources, targets = tuple(compress(sources, wanted)), tuple(compress(targets, wanted))
        last = len(sources)
        first = dict(zip(reversed(sources), range(last - 1, -1, -1), strict=True))  # equal ones stand together
        starts = [*reversed(first.values())]
        runs = zip(reversed(first), starts, [*starts, last][1:], strict=True)
        return {source: targets[start:end] for source, start, end in runs}

    @overload
    def __getitem__(self, at: int) -> Link: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Link]: ...
    def __getitem__(self, at: int | slice) -> Link | Sequence[Link]:
        return self._whole[at] if isinstance(at, slice) else self._make(range(len(self))[at])

    def __iter__(self) -> Iterator[Link]:
        return iter(self._whole)

    def __len__(self) -> int:
        return len(self.kinds)

    def __eq__(self, other: object) -> bool:
        return self._whole == (other._whole if isinstance(other, UnreadLinks) else other)

    def __hash__(self) -> int:
        return hash(self._whole)

    def __repr__(self) -> str:
        return f"<{len(self)} links>"

    @cached_property
    def _whole(self) -> tuple[Link, ...]:
        return tuple(map(self._make, range(len(self))))

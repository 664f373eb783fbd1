"""What each command changed in an item, field by field: the images of the journal put beside each other."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from planner.domain.merge import Facet, facets
from planner.domain.model import AI_QUESTIONS, AiAnswer, Hypothesis, Item
from planner.services.ports import PortfolioStore

_NOTHING: tuple[Any, ...] = (None, "", ())


@dataclass(frozen=True, slots=True)
class Shift:
    """One field before and after; None stands for nothing there."""

    facet: Facet
    """As in ``merge``; parts of a record have names of their own: ``hypothesis.need``, ``extra.Colour``."""
    before: Any
    after: Any


def shifts(before: Item | None, after: Item | None) -> tuple[Shift, ...]:
    """What differs, in the order of the model; nothing for an item that was made or removed."""
    if before is None or after is None:
        return ()
    old, new = dict(_parts(before)), dict(_parts(after))
    names = dict.fromkeys((*old, *new))
    both = (Shift(name, old.get(name), new.get(name)) for name in names)
    return tuple(shift for shift in both if not _same(shift.before, shift.after))


def _same(one: Any, other: Any) -> bool:
    return one == other or (one in _NOTHING and other in _NOTHING)


def shifts_of(store: PortfolioStore, key: str) -> Mapping[int, tuple[Shift, ...]]:
    """What every journal entry that touched the item changed in it, by number of the entry."""
    after, found = store.get("item", [key]).get(key), {}
    for past in store.past_of(("item", key)):  # newest first: each image is what the next one replaced
        before = past.before
        found[past.entry] = _between(before, after)
        after = before
    return found


def _between(before: object, after: object) -> tuple[Shift, ...]:
    return shifts(before, after) if isinstance(before, Item) and isinstance(after, Item) else ()


def _parts(item: Item) -> Iterator[tuple[Facet, Any]]:
    """The fingerprint of the last import says nothing to anybody."""
    for facet, value in facets(item).items():
        match value:
            case AiAnswer(twin=twin):
                yield from ((f"{facet}.{name}", getattr(value, name)) for name in ("proposes", *AI_QUESTIONS))
                yield "twin.size", twin.size
                yield from ((("twin", s.criterion, s.function), s.value) for s in twin.scores)
            case Hypothesis():
                yield from ((f"{facet}.{name}", getattr(value, name)) for name in type(value).model_fields)
            case _ if facet == "origin" and value is not None:
                yield facet, value.revised(digest="")
            case _ if facet == "extra":
                yield from _columns(value)
            case _:
                yield facet, value


def _columns(extra: tuple[tuple[str, str], ...]) -> Iterator[tuple[Facet, Any]]:
    names = dict.fromkeys(name for name, _ in extra)
    return ((f"extra.{one}", tuple(text for name, text in extra if name == one)) for one in names)

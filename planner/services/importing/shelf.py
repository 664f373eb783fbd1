"""The numbered records that are here, each of which one record of a file may be."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from planner.domain.learning import Decision, PlannedTest
from planner.domain.model import Evidence

N = TypeVar("N", Evidence, PlannedTest, Decision)


@dataclass(frozen=True, slots=True)
class Ledger(Generic[N]):
    """One kind of numbered records."""

    model: type[N]
    nature: tuple[str, ...]
    """The fields by which a record without its number is known."""


EVIDENCE = Ledger(Evidence, ("item", "kind", "date", "source", "note"))
TESTS = Ledger(PlannedTest, ("item", "kind", "title", "planned"))
DECISIONS = Ledger(Decision, ("item", "course", "date"))


class Shelf(Generic[N]):
    """Records are taken from it as the file names them."""

    def __init__(self, ledger: Ledger[N], records: Iterable[N], kept: Iterable[int] = ()) -> None:
        """*kept* are numbers no record has and only one that states it may get."""
        self._nature = ledger.nature
        self._usual = {name: field.default for name, field in ledger.model.model_fields.items()}
        self._free: dict[int, N] = {record.id: record for record in records}
        self._taken: set[int] = set(self._free)
        self._last = max((*self._free, *kept), default=0)
        self._alike: dict[object, list[int]] = defaultdict(list)
        for record in self._free.values():
            self._alike[tuple(getattr(record, name) for name in self._nature)].append(record.id)

    def match(self, stated: Mapping[str, Any]) -> N | None:
        """By its number, where that is a record about the same item; else by its nature."""
        found = self._free.get(stated.get("id", 0))
        if found is None or not self.answers(found, stated):
            nature = tuple(stated.get(name, self._usual[name]) for name in self._nature)
            found = next((self._free[n] for n in self._alike[nature] if n in self._free), None)
        return self._free.pop(found.id) if found is not None else None

    def answers(self, found: N, stated: Mapping[str, Any]) -> bool:
        """Whether *found*, which has the number of the record, may be meant by it."""
        return bool(found.item == stated["item"])

    def take(self, record: N) -> bool:
        """Off the shelf, where nothing of the file was taken for it yet."""
        return self._free.pop(record.id, None) is not None

    def number(self, wanted: int) -> int:
        """*wanted* if it is a number nobody has, else the next one."""
        number = wanted if wanted > 0 and wanted not in self._taken else self._last + 1
        self._taken.add(number)
        self._last = max(self._last, number)
        return number

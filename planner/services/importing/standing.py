"""What stands in the store when an import begins; each part is read only if somebody asks."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from planner.domain.model import Charter, Item
from planner.services.ports import PortfolioStore

Origins = dict[str, tuple[str, str]]
_NOBODY: tuple[str, ...] = ()


class Standing:
    """Made inside the transaction of the import, so nobody else can move what it shows.

    The import itself may have written some of the file's items by the time a part is read: ask it only about others.
    """

    def __init__(self, store: PortfolioStore, system: str) -> None:
        self._store = store
        self._system = system
        self._outcomes: dict[str, bool] = {}
        self._origins: dict[str, Origins] = {}

    @cached_property
    def keys(self) -> frozenset[str]:
        return frozenset(self._store.keys())

    @cached_property
    def parents(self) -> dict[str, str]:
        """Key → parent, of the items that have one."""
        return {o.key: o.parent for o in self._store.outlines() if o.parent is not None} if self.keys else {}

    @cached_property
    def charter(self) -> Charter:
        found = self._store.get("charter", ["charter"]).get("charter")
        return found if isinstance(found, Charter) else Charter()

    @cached_property
    def functions(self) -> frozenset[str]:
        return frozenset(function.name for function in self.charter.functions)

    @cached_property
    def origins(self) -> Origins:
        """External id → (key, digest) of the system the file comes from."""
        return self.origins_of(self._system)

    def origins_of(self, system: str) -> Origins:
        if system not in self._origins:
            self._origins[system] = dict(self._store.origins(system)) if self.keys else {}
        return self._origins[system]

    @cached_property
    def imprints(self) -> Mapping[str, str]:
        """Key → fingerprint of the record of our own format that the item is known to say the same as."""
        return self._store.imprints() if self.keys else {}

    @cached_property
    def removed(self) -> dict[tuple[str, str], str]:
        """Items that were removed here at some time: system and external id, and nothing and the key → the key."""
        gone = self._store.removed()
        return {("", one.key): one.key for one in gone} | {(o.system, o.external_id): o.key for o in gone if o.system}

    def has_outcome(self, name: str) -> bool:
        if name not in self._outcomes:
            self._outcomes[name] = name in self._store.get("outcome", [name])
        return self._outcomes[name]

    def bearers(self, text: str, system: str | None = None) -> tuple[str, ...]:
        """Keys of the items that *text* names: by external id of *system* (that of the file if None), by key."""
        if known := self.from_origin((system or self._system, text)):
            return known
        return (text,) if text in self.keys else _NOBODY

    def with_id(self, text: str) -> tuple[str, ...]:
        """Keys of the items with this external id in any system."""
        return self._by_external_id.get(text, _NOBODY)

    def owed(self) -> Iterator[str]:
        """The references of all loose ends."""
        keys = self._store.unsettled() if self.keys else ()
        for item in self._store.get("item", keys).values() if keys else ():
            if isinstance(item, Item):
                yield from (end.reference for end in item.loose_ends)

    def titled(self, text: str) -> tuple[str, ...]:
        return self._by_title.get(text.strip(), _NOBODY)

    def from_origin(self, origin: tuple[str, str]) -> tuple[str, ...]:
        known = self.origins_of(origin[0]).get(origin[1])
        return (known[0],) if known else _NOBODY

    @cached_property
    def _by_external_id(self) -> dict[str, tuple[str, ...]]:
        return _grouped((o.external_id, o.key) for o in self._store.outlines()) if self.keys else {}

    @cached_property
    def _by_title(self) -> dict[str, tuple[str, ...]]:
        return _grouped((o.title.strip(), o.key) for o in self._store.outlines()) if self.keys else {}


def _grouped(names: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """Name → keys in order, so that every store tells of several in the same words."""
    found: dict[str, tuple[str, ...]] = {}
    for name, key in names:
        if name:
            found[name] = tuple(sorted((*found.get(name, _NOBODY), key)))
    return found

"""What stands in the store when an import begins; each part is read only if somebody asks."""

from functools import cached_property

from planner.domain.model import Charter
from planner.domain.portfolio import Portfolio
from planner.services.ports import PortfolioStore

Origins = dict[str, tuple[str, str]]
_NOBODY: tuple[str, ...] = ()


class Standing:
    """Made inside the transaction of the import, so nobody else can move what it shows."""

    def __init__(self, store: PortfolioStore, system: str) -> None:
        self._store = store
        self._system = system
        self._outcomes: dict[str, bool] = {}
        self._others: dict[str, Origins] = {}

    @cached_property
    def keys(self) -> frozenset[str]:
        return frozenset(self._store.keys())

    @cached_property
    def unsettled(self) -> tuple[str, ...]:
        """Keys of the items that had loose ends."""
        return tuple(self._store.unsettled())

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

    @cached_property
    def portfolio(self) -> Portfolio:
        """Everything; costs nothing when there are no items. Read it before the first change is written."""
        return self._store.load() if self.keys else Portfolio(charter=self.charter)

    def look(self) -> None:
        """Keep an image of the portfolio before the first change is written to it."""
        if "portfolio" not in self.__dict__:
            _ = self.unsettled, self.portfolio

    def origins_of(self, system: str) -> Origins:
        if system not in self._others:
            self._others[system] = dict(self._store.origins(system)) if self.keys else {}
        return self._others[system]

    def has_outcome(self, name: str) -> bool:
        if name not in self._outcomes:
            self._outcomes[name] = name in self._store.get("outcome", [name])
        return self._outcomes[name]

    def bearers(self, text: str) -> tuple[str, ...]:
        """Keys of the items that *text* names: by key, by external id of this system, of any, by title."""
        if text in self.keys:
            return (text,)
        if known := self.origins.get(text):
            return (known[0],)
        if not self.keys:
            return _NOBODY
        return self._by_origin.get(text) or self.titled(text)

    def titled(self, text: str) -> tuple[str, ...]:
        return self._by_title.get(text.strip(), _NOBODY) if text.strip() else _NOBODY

    def from_origin(self, origin: tuple[str, str]) -> tuple[str, ...]:
        known = self.origins_of(origin[0]).get(origin[1])
        return (known[0],) if known else _NOBODY

    @cached_property
    def _by_origin(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for item in self.portfolio.items.values():
            if item.origin is not None:
                found[item.origin.id] = (*found.get(item.origin.id, _NOBODY), item.key)
        return found

    @cached_property
    def _by_title(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for item in self.portfolio.items.values():
            title = item.title.strip()
            found[title] = (*found.get(title, _NOBODY), item.key)
        return found

"""Who works on which store by which clock: what every verb needs and nothing more."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from planner.domain.changes import Change, Command, Entry
from planner.domain.errors import Conflict, Outdated
from planner.domain.findings import Param
from planner.domain.portfolio import Portfolio
from planner.services.ports import Clock, PortfolioStore

T = TypeVar("T")

Rule = Callable[[Portfolio], tuple[Iterable[Change], T]]
"""From the portfolio as it stands to the changes to make and the answer to give."""

_PATIENCE = 50
"""How often a decision is taken anew when other people keep committing in between."""


@dataclass
class Session:
    store: PortfolioStore
    clock: Clock
    actor: str
    _loaded: Portfolio | None = field(default=None, repr=False)

    def portfolio(self) -> Portfolio:
        """The portfolio at the store's present revision; read again only when somebody has committed."""
        if self._loaded is None or self._loaded.revision != self.store.revision():
            self._loaded = self.store.load()
        return self._loaded

    def command(self, verb: str, params: Mapping[str, Param], undoes: int | None = None) -> Command:
        return Command(verb, self.actor, self.clock.now(), dict(params), undoes)

    def commit(
        self,
        verb: str,
        changes: Iterable[Change],
        params: Mapping[str, Param],
        *,
        at: int | None = None,
        undoes: int | None = None,
    ) -> Entry | None:
        return self.store.commit(self.command(verb, params, undoes), changes, at=at)

    def decide(self, verb: str, rule: Rule[T], *, spanning: bool = False, **params: Param) -> T:
        """Commit what *rule* makes of the portfolio; return its answer.

        When a record it changes has moved on meanwhile, the rule is asked again with the newer portfolio. A
        *spanning* rule (no cycle, no circle of parents) rests on more records than it changes: it is asked again
        whenever anybody has committed anything, so it decides as if it were alone.
        """
        for attempt in range(_PATIENCE):
            seen = self.portfolio()
            changes, answer = rule(seen)
            try:
                self.commit(verb, changes, params, at=seen.revision if spanning else None)
            except (Outdated, Conflict):
                if attempt == _PATIENCE - 1:
                    raise
                continue
            return answer
        raise AssertionError("unreachable")

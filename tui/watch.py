"""Noticing what other people commit while one looks: the store's revision, asked ten times a second."""

from dataclasses import dataclass

from planner.domain.changes import Entry
from planner.i18n import say, say_n
from planner.services.planner import Planner

INTERVAL = 0.1
"""Seconds between two questions; the answer costs microseconds."""

_RECENT = 50
"""How many journal entries are looked at to say who did what."""


@dataclass(frozen=True, slots=True)
class News:
    """That the portfolio has a new revision, and what others did since the last one, newest first."""

    revision: int
    entries: tuple[Entry, ...]

    @property
    def sentence(self) -> str:
        """The last change: who did what, and how many more there were. Empty if it was only ourselves."""
        if not self.entries:
            return ""
        command = self.entries[0].command
        verb = say(f"verb.{command.verb}")
        said = say("news.entry", actor=command.actor, verb=verb, what=said_of(self.entries[0]))
        further = len(self.entries) - 1
        return f"{said} {say_n('news.further', further)}" if further else said


def said_of(entry: Entry) -> str:
    """What an entry was about, in as far as its command named it, else the number of records it changed."""
    params = entry.command.params
    if "source" in params and "target" in params:
        return f"{params['source']} → {params['target']}"
    for name in ("keys", "key", "title", "file", "name"):
        if params.get(name):
            return str(params[name])
    if params.get("number"):
        return say("news.number", number=params["number"])
    return say_n("news.records", entry.touched)


class Watch:
    """Asks one planner, on the thread that owns it (store connections are bound to their thread)."""

    def __init__(self, planner: Planner) -> None:
        self._planner = planner
        self._seen = planner.revision()
        self._ours: list[str] = []

    def expect(self, verb: str) -> None:
        """We are about to commit a command of this *verb* ourselves: it will be no news."""
        self._ours.append(verb)

    def withdraw(self, verb: str) -> None:
        """What we were about to commit did not come about."""
        if verb in self._ours:
            self._ours.remove(verb)

    def look(self) -> News | None:
        """What is new since the last look; None if nothing is. ``StoreError`` while the store is out of reach."""
        revision = self._planner.revision()
        if revision == self._seen:
            return None
        entries = [line.entry for line in self._planner.log(limit=_RECENT) if line.entry.number > self._seen]
        self._seen = revision
        return News(revision, tuple(entry for entry in entries if not self._is_ours(entry)))

    def _is_ours(self, entry: Entry) -> bool:
        verb = entry.command.verb
        if entry.command.actor != self._planner.session.actor or verb not in self._ours:
            return False
        self._ours.remove(verb)
        return True

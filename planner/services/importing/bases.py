"""What the file of the last import said about a record: the base of the three-way comparison."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from planner.domain.changes import Command, Past, identity
from planner.domain.merge import Facet, facets
from planner.domain.model import AnyRecord
from planner.services.ports import PortfolioStore

HELD = "held"
"""Parameter of an import's command: for records left with values other than the file's, what the file had last said
before, as ``{id: {facet: fingerprint}}``. Without it an edit made here would be taken for the import's own value."""

_NOTHING: Mapping[str, str] = {}


def facet_name(facet: Facet) -> str:
    """``title``; ``scores.value`` and ``scores.value@it`` for single scores."""
    if isinstance(facet, str):
        return facet
    _, criterion, function = facet
    return f"scores.{criterion}" if function is None else f"scores.{criterion}@{function}"


def fingerprint(value: Any) -> str:
    return blake2b(repr(value).encode(errors="surrogatepass"), digest_size=8).hexdigest()


@dataclass(frozen=True)
class Base:
    """``image`` is the record as the last import left it; ``held`` speaks for the facets it did not take."""

    image: Mapping[Facet, Any]
    held: Mapping[str, str]

    def agrees(self, facet: Facet, value: Any) -> bool:
        """Whether the file of the last import said *value*."""
        if (mark := self.held.get(facet_name(facet))) is not None:
            return mark == fingerprint(value)
        return bool(self.image.get(facet) == value)

    def mark(self, facet: Facet) -> str:
        return self.held.get(facet_name(facet)) or fingerprint(self.image.get(facet))


class Bases:
    """Reads the journal; entries are asked for once each, however many records they touched."""

    def __init__(self, store: PortfolioStore) -> None:
        self._store = store
        self._commands: dict[int, Command | None] = {}
        self._held: dict[int, Mapping[str, Mapping[str, str]]] = {}

    def of(self, record: AnyRecord) -> Base | None:
        """None when no import that still stands ever touched the record."""
        name = identity(record)
        image: AnyRecord | None = record
        past = self._store.past_of(name)
        imports = {p.entry for p, command in self._in_force(past) if command.verb == "import"}
        for step in past:
            if step.entry in imports:
                held = self._held_by(step.entry).get(name[1], _NOTHING)
                return None if image is None else Base(facets(image), held)
            image = step.before
        return None

    def imported(self, record: AnyRecord) -> bool:
        """Whether the record is there because an import made it."""
        newest = next(self._in_force(self._store.past_of(identity(record))), None)
        return newest is not None and newest[1].verb == "import"

    def removal(self, key: str) -> Command | None:
        """The command that took the item away, unless somebody has taken that back."""
        newest = next(self._in_force(self._store.past_of(("item", key))), None)
        return newest[1] if newest is not None and newest[0].version is None else None

    def removed_here(self, record: AnyRecord) -> bool:
        """Whether an import made the record and somebody took it away by hand."""
        history = list(self._in_force(self._store.past_of(identity(record))))
        return (
            len(history) > 1
            and history[0][0].version is None
            and history[0][1].verb != "import"
            and any(command.verb == "import" for _, command in history[1:])
        )

    def _in_force(self, past: list[Past]) -> Iterator[tuple[Past, Command]]:
        """The steps, newest first, that nobody has taken back; undo and redo themselves are no edits."""
        taken_back: set[int] = set()
        for step in past:
            command = self._command(step.entry)
            if command is None or step.entry in taken_back:
                continue
            if command.undoes is not None:
                taken_back.add(command.undoes)
            else:
                yield step, command

    def _command(self, number: int) -> Command | None:
        if number not in self._commands:
            found = self._store.entries(before=number + 1, limit=1)
            self._commands[number] = found[0].command if found and found[0].number == number else None
        return self._commands[number]

    def _held_by(self, number: int) -> Mapping[str, Mapping[str, str]]:
        if number not in self._held:
            command = self._command(number)
            text = command.params.get(HELD) if command else None
            self._held[number] = json.loads(text) if isinstance(text, str) else {}
        return self._held[number]

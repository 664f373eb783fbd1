"""Who is in the file: every name a record goes by, and the key it gets."""

from array import array

from planner.formats.records import SourceRecord

Nameless = str | tuple[str, str]
"""A title, or the system and id of an origin: what tells records of our own format apart that have no key."""

SEVERAL = -1
"""In place of a record's number: the name belongs to several records."""


class Roster:
    """Records are known by their number in file order, from 0. One record costs a few hundred bytes, not its cells."""

    def __init__(self) -> None:
        self.keys: list[str] = []
        self.lines = array("q")
        self.refused: set[int] = set()
        self.made_up: set[int] = set()
        """Records whose key was allocated in this import: nothing in the file can mean them by it."""
        self.given: set[int] = set()
        """Records whose key is not the file's own word: made up now, or given to their origin or title before. Nothing
        in the file means them by it as long as anything else in the file goes by that name."""
        self.keyless: dict[int, Nameless] = {}
        """Records whose key is to be decided when the whole file is known, and what identifies them meanwhile."""
        self._by_key: dict[str, int] = {}
        self._by_id: dict[str, int] = {}
        self._by_name: dict[str, int] = {}
        self._by_title: dict[str, int] = {}
        self._nameless: dict[Nameless, int] = {}
        self._bearers: dict[str, list[int]] = {}

    def claim(self, number: int, record: SourceRecord) -> int:
        """The first record with the same identity — external id, else key, else origin, else title —, mostly itself."""
        if record.external_id:
            return self._by_id.setdefault(record.external_id, number)
        if key := record.fields.get("key"):
            return self._by_key.setdefault(key, number)
        return self._nameless.setdefault(_nameless(record), number)

    def enrol(self, record: SourceRecord, key: str, *, made_up: bool) -> None:
        """The next record of the file, which has claimed its identity; an empty *key* is not decided yet."""
        number = len(self.keys)
        if made_up:
            self.made_up.add(number)
        external = record.external_id
        if not key:
            self.keyless[number] = _nameless(record)
        elif key not in (external, record.fields.get("key")):
            self.given.add(number)
        if external:
            if external == key:
                key = external  # one text for both
            elif key:
                self._by_key[key] = number
        self.lines.append(record.line)
        self.keys.append(key)
        for name in record.names:
            if name != external and (name != key or number in self.given):
                self._share(self._by_name, name, number)
        if (title := _title(record)) and self._by_title.setdefault(title, number) != number:
            self._share(self._by_title, title, number)

    def enrol_twin(self, record: SourceRecord) -> None:
        """The next record of the file, whose identity an earlier one has: nobody can mean it."""
        self.lines.append(record.line)
        self.keys.append("")

    def rename(self, number: int, key: str, *, made_up: bool) -> None:
        """Decide the key of a keyless record."""
        del self.keyless[number]
        self.given.add(number)
        self.keys[number] = key
        self._by_key[key] = number
        if made_up:
            self.made_up.add(number)

    def forget_made_up(self) -> None:
        """Keys allocated so far are to be allocated anew."""
        for number in self.made_up:
            del self._by_key[self.keys[number]]
            self.keys[number] = ""
            self.keyless[number] = ""
        self.made_up.clear()

    def number(self, key: str) -> int | None:
        """The record that has this key."""
        found = self._by_key.get(key)
        if found is None:
            found = self._by_id.get(key)
            if found is not None and self.keys[found] != key:
                return None
        return found

    def identified(self, text: str) -> int | None:
        """The record whose external id or stated key is *text*. The id goes first: it is the source's own word."""
        found = self._by_id.get(text)
        if found is None:
            found = self._by_key.get(text)
            if found in self.given:
                return None
        return found

    def target(self, text: str) -> int | str:
        """What ``Ties`` keep of a reference: a number only where no later record can change the answer."""
        found = self._by_id.get(text) if self._by_id else self._by_key.get(text)
        return text if found is None or (found in self.given and not self._by_id) else found

    def find(self, text: str) -> int | None:
        """The record *text* names — by external id, key, other name, title, in this order —, ``SEVERAL`` or None."""
        found = self.identified(text)
        if found is None:
            found = self._by_name.get(text)
        return self._by_title.get(text.strip()) if found is None else found

    def bearers(self, text: str) -> list[int]:
        """All records that go by a name for which ``find`` says ``SEVERAL``."""
        return self._bearers.get(text) or self._bearers.get(text.strip(), [])

    def _share(self, index: dict[str, int], name: str, number: int) -> None:
        first = index.setdefault(name, number)
        if first not in (number, SEVERAL):
            index[name] = SEVERAL
            self._bearers.setdefault(name, [first])
        if index[name] == SEVERAL:
            self._bearers[name].append(number)

    def __len__(self) -> int:
        return len(self.keys)


def _nameless(record: SourceRecord) -> Nameless:
    origin = record.fields.get("origin")
    return (origin["system"], origin["id"]) if origin else _title(record)


def _title(record: SourceRecord) -> str:
    title = record.fields.get("title")
    return title.strip() if isinstance(title, str) else ""

"""How somebody likes the list: its columns, tree or not, where the why stands. Kept from one session to the next."""

import contextlib
import hashlib
import json
import os
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

PLACES_OF_WHY = ("under", "beside", "hidden")


@dataclass(frozen=True, slots=True)
class Habits:
    """What is left out is for the width of the terminal to decide."""

    columns: tuple[str, ...] = ()
    tree: bool = False
    why: str = ""
    """One of ``PLACES_OF_WHY``."""


class HabitFile:
    """One file per database in *folder*; without a folder, remembered for this session only.

    What cannot be read is as good as none, and where nothing can be written every session begins as the first did.
    """

    def __init__(self, folder: Path | None = None, place: str = "") -> None:
        self._file = folder and folder / f"{hashlib.sha256(place.encode()).hexdigest()[:32]}.json"
        self._known = Habits()

    def recall(self) -> Habits:
        if self._file is not None:
            with contextlib.suppress(OSError, ValueError):
                self._known = _read(json.loads(self._file.read_text(encoding="utf-8")))
        return self._known

    def keep(self, habits: Habits) -> None:
        """Atomically: a crash leaves the habits before or these."""
        self._known = habits
        if self._file is None:
            return
        with contextlib.suppress(OSError):
            self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self._file.parent, suffix=".part")
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(asdict(habits), file)
            Path(name).replace(self._file)


def _read(content: object) -> Habits:
    """Whoever wrote the file, only what is known is taken from it."""
    if not isinstance(content, dict):
        return Habits()
    columns, why = content.get("columns"), content.get("why")
    names = tuple(str(name) for name in columns) if isinstance(columns, list) else ()
    return Habits(names, content.get("tree") is True, why if why in PLACES_OF_WHY else "")

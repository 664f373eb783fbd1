"""Half-typed work, kept until it is saved or thrown away: it outlives a crash. For its writer's eyes only."""

import contextlib
import hashlib
import json
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody had typed into the form of an item and not saved."""

    version: int | None
    """The item's version when it was opened; None for a new item."""
    at: datetime
    """When it was last typed at; aware."""
    texts: Mapping[str, str]
    """Only the texts that differ from what stood there."""


class Drafts:
    """One file per database and item in *folder*, readable by its owner alone where the system knows owners.

    Writing is atomic: a crash leaves the draft before it or after it. ``OSError`` where the folder cannot be used.
    """

    def __init__(self, folder: Path, place: str) -> None:
        self._folder = folder
        self._place = place

    def keep(self, item: str | None, draft: Draft) -> None:
        """Remember *draft* of *item* (None: one that is yet to be made) in place of an earlier one."""
        content = {
            "database": self._place,
            "item": item,
            "version": draft.version,
            "at": draft.at.isoformat(),
            "texts": dict(draft.texts),
        }
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=self._folder, suffix=".part")  # made for its owner alone
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(content, file, ensure_ascii=True)
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(self._file(item))
        except BaseException:
            with contextlib.suppress(OSError):
                Path(name).unlink()
            raise

    def find(self, item: str | None) -> Draft | None:
        """The draft of *item*; None where there is none that can be read."""
        try:
            content = json.loads(self._file(item).read_text(encoding="utf-8"))
            texts = {str(name): str(text) for name, text in content["texts"].items()}
            version = content["version"]
            return Draft(None if version is None else int(version), datetime.fromisoformat(content["at"]), texts)
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None

    def drop(self, item: str | None) -> None:
        """Forget the draft of *item*, if there is one."""
        self._file(item).unlink(missing_ok=True)

    def _file(self, item: str | None) -> Path:
        """Neither place nor key is a safe file name everywhere."""
        digest = hashlib.sha256(json.dumps([self._place, item]).encode()).hexdigest()
        return self._folder / f"{digest[:32]}.json"


class Keeper:
    """Keeps what is typed into one form, as long as that works."""

    def __init__(self, drafts: Drafts | None, item: str | None, version: int | None) -> None:
        """*item* and its *version* as it was opened; without *drafts* nothing is kept."""
        self._drafts = drafts
        self._item = item
        self._version = version

    @property
    def works(self) -> bool:
        return self._drafts is not None

    def keep(self, at: datetime, texts: Mapping[str, str]) -> str:
        """Remember *texts*, or forget the draft where there are none. Answers what went wrong, once."""
        if self._drafts is None:
            return ""
        try:
            if texts:
                self._drafts.keep(self._item, Draft(self._version, at, texts))
            else:
                self._drafts.drop(self._item)
        except OSError as error:
            self._drafts = None
            return str(error)
        return ""

"""Named views of the ranked list, kept in ``views.toml`` beside the user's settings."""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from planner.domain.errors import Refused, refused
from planner.domain.findings import Finding, Severity, Where
from planner.domain.validation import findings
from planner.domain.values import Amount, Kind
from planner.places import settings_files
from planner.services.files import write_file
from planner.value.cutting import Cut, CutKind
from planner.value.scoring import Lens

NAME_LIMIT = 60


class SavedView(BaseModel):
    """What is shown and how; what is left out stays for the portfolio and the width to decide."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(min_length=1, max_length=NAME_LIMIT)
    filter: str = ""
    lens: Lens = Lens.EVIDENCED
    level: Kind | None = None
    cut_by: CutKind | None = None
    cut_at: Amount = 0
    columns: tuple[str, ...] = ()
    """Those chosen; as many as fit if empty."""
    tree: bool = False
    """All levels as a tree; else the list of one."""

    @property
    def cut(self) -> Cut | None:
        return None if self.cut_by is None else Cut(self.cut_by, self.cut_at)


@dataclass
class SavedViews:
    """Reads the file anew at each question: another terminal may have written it. Without a path, kept in memory."""

    path: Path | None = None
    _known: tuple[SavedView, ...] = ()

    def all(self) -> tuple[SavedView, ...]:
        """In the order of their names; ``Refused`` says what is wrong with the file."""
        if self.path is not None:
            self._known = _read(self.path)
        return tuple(sorted(self._known, key=lambda view: view.name.casefold()))

    def keep(self, view: SavedView) -> None:
        """Add *view* in the place of one of the same name. A file that cannot be read is never written over."""
        self._put([*(one for one in self.all() if one.name != view.name), view])

    def forget(self, name: str) -> None:
        self._put([one for one in self.all() if one.name != name])

    def _put(self, views: list[SavedView]) -> None:
        self._known = tuple(views)
        if self.path is None:
            return
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            where = Where(str(self.path))
            raise refused("settings.unreadable", where, problem=error.strerror or str(error)) from None
        write_file(self.path, "\n".join(map(_table, views)).encode(), force=True)


def views_file(environment: Mapping[str, str] = os.environ) -> Path:
    return settings_files(environment)[0].with_name("views.toml")


def _read(path: Path) -> tuple[SavedView, ...]:
    where = Where(file=str(path))
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8-sig")).get("view", [])
        return tuple(SavedView.model_validate(one) for one in tables)
    except FileNotFoundError:
        return ()
    except ValidationError as error:
        raise Refused(findings(error, where)) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, TypeError, RecursionError) as error:
        raise Refused([Finding("settings.toml", Severity.ERROR, where, {"problem": str(error)})]) from None
    except OSError as error:
        problem = error.strerror or str(error)
        raise Refused([Finding("settings.unreadable", Severity.ERROR, where, {"problem": problem})]) from None


def _table(view: SavedView) -> str:
    fields = view.model_dump(mode="json", exclude_defaults=True)
    return "\n".join(["[[view]]", *(f"{name} = {_toml(value)}" for name, value in fields.items()), ""])


def _toml(value: Any) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_toml, value))}]"
    if isinstance(value, bool):
        return str(value).lower()
    return _string(value) if isinstance(value, str) else repr(float(value))


def _string(text: str) -> str:
    """A basic string of TOML: quotation marks, backslashes and everything unprintable escaped."""
    return '"' + "".join(_escaped(sign) for sign in text) + '"'


def _escaped(sign: str) -> str:
    if sign in '"\\':
        return f"\\{sign}"
    return f"\\u{ord(sign):04x}" if ord(sign) < 0x20 or ord(sign) == 0x7F else sign

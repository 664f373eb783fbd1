"""The command line in this process: a small portfolio, a fixed clock, what was said and where."""

import io
import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from planner import bootstrap
from planner.bootstrap import open_planner
from planner.cli.start import run
from planner.domain.model import Charter
from planner.domain.portfolio import Portfolio
from planner.i18n.words import activate, language
from planner.settings import Settings
from tests.builders import better_after, evidence, item, portfolio, requires

NOW = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)


class FixedClock:
    def now(self) -> datetime:
        return NOW


@dataclass(frozen=True)
class Said:
    """What one command left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Say = Callable[..., Said]


@pytest.fixture(autouse=True)
def place(tmp_path, monkeypatch) -> Iterator[Path]:
    """An empty folder, a fixed time, and none of the settings of whoever runs the tests."""
    for name in [name for name in os.environ if name.startswith("PLANNER_")] + ["COLUMNS", "FORCE_COLOR", "LC_ALL"]:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PLANNER_CONFIG", str(tmp_path / "config.toml"))
    monkeypatch.setenv("PLANNER_ACTOR", "ada")
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.setenv("LC_MESSAGES", "en_GB.UTF-8")
    monkeypatch.setenv("TZ", "UTC")
    monkeypatch.setattr(bootstrap, "SystemClock", FixedClock)
    monkeypatch.chdir(tmp_path)
    if hasattr(time, "tzset"):
        time.tzset()
    before = language()
    yield tmp_path
    activate(before)


@pytest.fixture
def say(capsys, monkeypatch) -> Say:
    """``say("rank", "--json")``: the command on ``crm.db``, *stdin* piped into it."""

    def said(*arguments: str, stdin: bytes = b"", db: str | None = "crm.db") -> Said:
        capsys.readouterr()
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        code = run([*arguments, *(["--db", db] if db else [])])
        out, err = capsys.readouterr()
        return Said(code, out, err)

    return said


def keep(whole: Portfolio, path: Path = Path("crm.db")) -> None:
    """*whole* in a new file."""
    planner = open_planner(Settings(database=path, actor="ada"), create=True)
    planner.restore(whole)
    planner.close()


SHOP = portfolio(
    Charter(name="Corner shop", capacity=12),
    item("CRM-1", "Loyalty", kind="initiative", value=13, urgency=5, risk=3, size=40),
    item(
        "CRM-2",
        "Consent centre",
        parent="CRM-1",
        accountable="it",
        contributing=("marketing",),
        value={"marketing": 8, "it": 5},
        urgency=8,
        risk=13,
        size=5,
        gut_rank=4,
        tags=("privacy", "app"),
        description="One place to say yes or no.\nAnd to change one’s mind.",
        deadline=date(2027, 3, 31),
        status="ready",
    ),
    item(
        "CRM-3",
        "One customer view",
        enabler=True,
        accountable="it",
        value=5,
        urgency=8,
        risk=8,
        size=8,
        gut_rank=3,
        status="analyzing",
    ),
    item(
        "CRM-4",
        "AI shopping companion that guesses what you wanted before you knew it yourself",
        accountable="marketing",
        contributing=("it", "cx"),
        value=20,
        urgency=13,
        risk=1,
        size=13,
        gut_rank=1,
    ),
    item("CRM-5", "Points expire", accountable="marketing", value=5, urgency=3, risk=1, size=3, gut_rank=2),
    item("CRM-6", "Store pickup slots", accountable="cx", value=8, gut_rank=5, size=5),
    item("CRM-7", "Old newsletter", accountable="marketing", value=1, urgency=1, risk=1, size=1, status="stopped"),
    requires("CRM-2", "CRM-3"),
    better_after("CRM-4", "CRM-2"),
    evidence("CRM-2", "user_evidence", "supports", date(2026, 3, 3), sample=22, source="Interviews"),
    evidence("CRM-2", "test_result", "supports", date(2026, 10, 1), sample=12000, source="A/B test"),
    evidence("CRM-4", "test_result", "contradicts", date(2026, 9, 1), sample=800, source="Smoke test, two stores"),
)


@pytest.fixture
def shop(place) -> Path:
    """``crm.db`` with a few items of every sort."""
    keep(SHOP)
    return place / "crm.db"

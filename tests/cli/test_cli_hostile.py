"""No text of a backlog reaches a terminal alive, in whatever command it is shown."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from planner.domain.learning import Decision, Delivery, PlannedTest
from planner.domain.model import Charter, Outcome
from planner.i18n import visible
from tests.builders import evidence, item, portfolio, requires
from tests.cli.conftest import keep
from tests.strategies import HOSTILE

ALIVE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
"""What a terminal obeys or hides; line ends and tabs are ours."""

LOOKS = [
    ["rank"],
    ["rank", "--lens", "gut"],
    ["rank", "--level", "all"],
    ["rank", "--plain"],
    ["rank", "--jsonl"],
    ["rank", "--json"],
    ["why", "CRM-1"],
    ["why", "CRM-1", "--json"],
    ["show", "CRM-1"],
    ["show", "CRM-1", "--json"],
    ["check"],
    ["check", "--plain"],
    ["check", "--json"],
    ["log"],
    ["log", "--plain"],
    ["log", "--json"],
    ["charter"],
    ["outcome"],
    ["outcome", "--json"],
    ["evidence", "CRM-1"],
    ["evidence", "CRM-1", "--json"],
    ["export", "--what", "ranking", "--format", "plain"],
    ["export", "--format", "md", "--top", "9"],
    ["export", "--format", "html", "--top", "9"],
    ["export", "--format", "mermaid"],
    ["export", "--format", "dot"],
    ["export", "--format", "json"],
    ["map"],
    ["map", "CRM-1"],
    ["map", "--plain"],
    ["map", "--json"],
    ["map", "--mermaid"],
    ["map", "CRM-2", "--dot"],
    ["map", "--svg", "-"],
    ["undo"],
    ["remove", "CRM-1"],
    ["add", "{text}"],
    ["edit", "CRM-1", "--title", "{text}"],
    ["link", "{text}", "CRM-2"],
    ["rank", "--lens", "{text}"],
    ["rank", "--scorecard", "{text}"],
    ["{text}"],
    ["rank", "{text}"],
    ["rank", "--{text}"],
    ["import", "{text}"],
    ["import", "items.csv", "--dry-run"],
    ["config", "{text}"],
]


@pytest.fixture
def hostile(place) -> Path:
    """Every hostile text as a title, and in every other place a text can stand."""
    fields = ("description", "marketing_owner", "it_owner", "team", "increment", "iteration")
    items = [
        item(
            f"CRM-{n}",
            text,
            value=n,
            urgency=1,
            risk=1,
            size=n,
            gut_rank=n,
            tags=(text,),
            journey=(text,),
            extra=((text, text),),
            **dict.fromkeys(fields, text),
        )
        for n, text in enumerate(HOSTILE, 1)
    ]
    pieces = [evidence("CRM-1", "opinion", source=text, note=text, link=text) for text in HOSTILE]
    goal = Outcome(name="calm", title=HOSTILE[3], unit=HOSTILE[4])
    whole = portfolio(Charter(name=HOSTILE[3]), *items, *pieces, goal, requires("CRM-2", "CRM-1"))
    keep(replace(whole, **learnt_of("CRM-1")))
    return place


def learnt_of(key: str) -> dict[str, object]:
    """Tests, decisions and an outcome of *key* whose every text is hostile."""
    day, numbered = date(2026, 3, 3), list(enumerate(HOSTILE, 1))
    tests = [
        PlannedTest(id=n, item=key, kind="opinion", title=text, measure=text, success=2, kill=1, planned=day)
        for n, text in numbered
    ]
    decisions = [
        Decision(id=n, item=key, course="persevere", reason=text, date=day, marketing=text, it=text)
        for n, text in numbered
    ]
    told = Delivery(item=key, finished=day, note=HOSTILE[3])
    return {"tests": tuple(tests), "decisions": tuple(decisions), "deliveries": {key: told}}


@pytest.mark.usefixtures("hostile")
@pytest.mark.parametrize("arguments", LOOKS, ids=" ".join)
def test_nothing_alive_is_written(say, place, arguments):
    (place / "items.csv").write_text(f'key,title,\x1b[31mred\nCRM-9,"{HOSTILE[3]}",\x1b[0m\n,,\n', encoding="utf-8")
    said = say(*(word.format(text=HOSTILE[3]) for word in arguments))
    assert ALIVE.findall(said.out) + ALIVE.findall(said.err) == []


@pytest.mark.usefixtures("hostile")
def test_every_text_is_still_there_to_read(say):
    """Wide enough that nothing is cut off."""
    shown = say("export", "--what", "ranking", "--format", "plain", "--columns", "title").out.splitlines()[1:]
    assert sorted(line.lstrip("'") for line in shown) == sorted(visible(text) for text in HOSTILE)


@pytest.mark.usefixtures("hostile")
def test_documents_hold_texts_exactly(say):
    titles = {row["title"] for row in say("rank", "--json").json["rows"]}
    assert titles == set(HOSTILE)


@pytest.mark.usefixtures("hostile")
def test_csv_is_defused_for_spreadsheets(say):
    cells = say("rank", "--csv", "--columns", "title").out
    assert "'=cmd|' /C calc'!A0" in cells
    assert "\n=cmd" not in cells

"""``planner map`` on the example: what scripts get, files written, sheets, and misuse."""

import re
from xml.etree import ElementTree

import pytest

from planner.i18n.widths import width


@pytest.fixture
def demo(say) -> str:
    assert say("demo", "--json", db="demo.db").code == 0
    return "demo.db"


def test_the_document_names_every_link_once(say, demo):
    answer = say("map", "CRM-30", "--json", db=demo).json
    assert (answer["format"], answer["around"], answer["level"]) == ("planner.map/1", "CRM-30", "feature")
    layers = {node["name"]: node["layer"] for node in answer["nodes"]}
    assert [one for one in answer["links"] if layers[one["first"]] >= layers[one["second"]]] == []
    assert layers["CRM-31"] == 0
    consent = next(one for one in answer["links"] if (one["first"], one["second"]) == ("CRM-10", "CRM-12"))
    assert consent["handoffs"] == [{"from": "it", "to": "marketing"}]
    # A story of CRM-12 requires a story of CRM-10: lifted to the features, together with their own link.
    assert len(consent["of"]) == 2
    chain = answer["costliest_chain"]
    assert ["CRM-30"] in chain["steps"]
    assert chain["waiting"] >= chain["delay"] > 0


def test_all_levels_can_be_drawn(say, demo):
    for level in ("initiative", "feature", "story"):
        answer = say("map", "--level", level, "--json", db=demo).json
        assert answer["around"] is None
        assert {node["form"] for node in answer["nodes"]} <= {"item", "knot", "more"}
        assert say("map", "--level", level, db=demo).code == 0


@pytest.mark.parametrize("columns", ["60", "80", "200"])
def test_no_line_is_wider_than_the_terminal(say, demo, monkeypatch, columns):
    monkeypatch.setenv("COLUMNS", columns)
    for arguments in (["map"], ["map", "CRM-30"], ["map", "CRM-30", "--steps", "1"]):
        lines = say(*arguments, db=demo).out.splitlines()
        assert [line for line in lines if width(line) > int(columns)] == []


def test_what_does_not_fit_comes_in_sheets(say, demo):
    out = say("map", db=demo).out
    sheets = re.findall(r"── sheet (\d) of (\d) ─", out)
    assert [n for n, _ in sheets] == [str(n) for n in range(1, int(sheets[0][1]) + 1)]
    shown = set(re.findall(r"CRM-\d+", out))
    assert shown >= {node["name"] for node in say("map", "--json", db=demo).json["nodes"] if node["form"] == "item"}


def test_a_layer_is_folded_as_asked(say, demo):
    names = [node["name"] for node in say("map", "--fold", "3", "--json", db=demo).json["nodes"]]
    assert [name for name in names if name.startswith("+")] != []
    assert "items folded into" in " ".join(say("map", "--fold", "3", db=demo).out.split())


def test_svg_goes_to_a_file_and_never_over_one(say, demo, place):
    assert say("map", "CRM-30", "--svg", "map.svg", db=demo).err == f"Written: {place / 'map.svg'}\n"
    root = ElementTree.parse(place / "map.svg").getroot()  # noqa: S314 - our own document
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert say("map", "CRM-30", "--svg", "map.svg", db=demo).code == 1
    assert say("map", "CRM-30", "--svg", "map.svg", "--force", "--json", db=demo).json["files"] == [
        str(place / "map.svg")
    ]
    assert say("map", "CRM-30", "--svg", "-", db=demo).out == (place / "map.svg").read_text(encoding="utf-8")


def test_exports_fold_nothing(say, demo):
    everything = say("map", "--mermaid", db=demo).out
    linked = say("map", "--fold", "999", "--json", db=demo).json["nodes"]
    assert len(re.findall(r"^  n\d+\[", everything, re.MULTILINE)) == len(linked)
    assert "more" not in say("map", "--dot", db=demo).out.split("label=", 2)[1]


@pytest.mark.parametrize(
    "arguments",
    [
        ["map", "--mermaid", "--dot"],
        ["map", "CRM-2", "--steps", "none"],
        ["map", "--level", "epic"],
        ["map", "--steps", "1"],
    ],
)
@pytest.mark.usefixtures("shop")
def test_misuse_is_said(say, arguments):
    assert say(*arguments).code == 2


@pytest.mark.usefixtures("shop")
def test_an_unknown_item_is_refused_by_name(say):
    said = say("map", "CRM-77")
    assert said.code == 1
    assert "CRM-77" in said.err


def test_nothing_linked_says_how_to_link(say):
    say("init", db="new.db")
    assert "planner link" in say("map", db="new.db").out


@pytest.mark.usefixtures("shop")
def test_a_terminal_without_our_signs_gets_a_drawing_that_keeps_its_places(say, monkeypatch):
    from planner.cli.paper import Paper

    monkeypatch.setattr(Paper, "of", classmethod(lambda cls, *_: cls(80, False, "ascii")))
    out = say("map", "CRM-2").out
    assert out.isascii()
    assert "CRM-3 * IT -------->#CRM-2 IT#.......=.> CRM-4 MKT" in out

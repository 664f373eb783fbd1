"""Decrees in the plain mode: said, priced, taken back, refused in a sentence."""

import unicodedata

import pytest

from tests.tui.stage import hostile, planner_of, retail
from tui.plain import PlainTwin


def begun(at: str = "CRM-9") -> PlainTwin:
    """Under the sequenced lens, on the item *at*."""
    twin = PlainTwin(planner_of(retail()))
    told(twin, "lens sequenced")
    told(twin, f"go {at}")
    return twin


def told(twin: PlainTwin, line: str) -> list[str]:
    return list(twin.answer(line))


def heads(twin: PlainTwin) -> list[str]:
    """The first item, by its place and key."""
    return [line.partition(",")[0] for line in told(twin, "first")]


def test_an_item_ships_first_until_it_is_taken_back():
    twin = begun()
    place, price = told(twin, "decree first")
    assert place.startswith("1st: CRM-9, App redesign.")
    assert "Decreed first: +" in place
    assert price.startswith("The decree “CRM-9 first” costs ")
    assert told(twin, "decree") == [price]
    assert told(twin, "why")[0].startswith("CRM-9 is 1st: it ships first by decree, which costs ")
    assert told(twin, "why")[1] == "Without the decree “CRM-9 first” it would be 9th."
    assert "1 decree: +" in told(twin, "list")[0]
    assert told(twin, "decree back crm-9") == [told(twin, "go CRM-9")[0], "Nothing is decreed."]
    assert heads(twin) == ["1st: CRM-49"]


@pytest.mark.parametrize("line", ["decree before CRM-1", "decree CRM-45 before crm-1", "decree . before CRM-1"])
def test_an_item_before_another_one(line):
    twin = begun("CRM-45")
    place, price = told(twin, line)
    assert place.startswith("7th: CRM-45, Loyalty tiers.")
    assert price.startswith("The decree “CRM-45 before CRM-1” costs ")
    assert "Without the decree “CRM-45 before CRM-1” it would be 8th." in told(twin, "why")


def test_several_are_priced_together_and_each():
    twin = begun()
    told(twin, "decree first")
    said = told(twin, "decree CRM-45 before CRM-1")
    assert said[1].startswith("2 decrees together cost ")
    assert [line.partition(" costs ")[0] for line in said[2:]] == [
        "By itself, CRM-9 first",
        "By itself, CRM-45 before CRM-1",
    ]


def test_they_hold_through_other_lenses_and_are_named_where_they_cannot_be_kept():
    twin = begun()
    told(twin, "decree first")
    told(twin, "lens gut")
    told(twin, "lens sequenced")
    assert heads(twin) == ["1st: CRM-9"]
    told(twin, "level story")
    assert told(twin, "decree")[-1].startswith("Decreed but not kept")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("decree before", "Say before which item"),
        ("decree CRM-9 before CRM-1 CRM-3", "Say before which item"),
        ("decree sideways", "“sideways” is none of first, before, back."),
        ("decree first CRM-40", "CRM-40 has no place in this order"),
        ("decree before CRM-999", "CRM-999 has no place in this order"),
        ("decree back", "Nothing is decreed of CRM-9."),
        ("decree CRM-27 before CRM-3", "CRM-27 cannot come before CRM-3"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence_and_changes_nothing(line, said):
    twin = begun()
    assert told(twin, line)[0].startswith(said)
    assert told(twin, "decree") == ["Nothing is decreed."]


def test_under_another_lens_it_says_which_one_is_wanted():
    twin = PlainTwin(planner_of(retail()))
    assert told(twin, "decree first") == [
        "Decrees are about the order that costs least delay: say “lens sequenced” first."
    ]
    assert told(twin, "decree") == ["Nothing is decreed."]


@pytest.mark.usefixtures("french")
def test_in_french_they_have_their_french_words():
    twin = PlainTwin(planner_of(retail()))
    told(twin, "optique séquencé")
    told(twin, "aller CRM-9")
    assert told(twin, "décréter premier")[0].startswith("1er\u00a0: CRM-9")
    assert told(twin, "décret retirer")[1] == "Rien n’est décrété."
    assert told(twin, "décréter avant CRM-1")[1].startswith("Le décret «\u00a0CRM-9 avant CRM-1\u00a0» coûte ")


def test_hostile_titles_are_said_as_they_are():
    twin = PlainTwin(planner_of(hostile()))
    told(twin, "lens sequenced")
    for line in ("last", "decree first", "why", "decree"):
        said = "".join(told(twin, line))
        assert [c for c in said if unicodedata.category(c) == "Cc"] == []

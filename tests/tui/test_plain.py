"""The twin for screen readers: lines in, sentences out, in both languages, with nothing drawn."""

import unicodedata

import pytest

from planner.domain.errors import store_error
from tests.builders import portfolio
from tests.strategies import HOSTILE
from tests.tui.stage import hostile, planner_of, planner_on, retail, store_of
from tui.plain import PlainTwin
from tui.plain_words import WORDS, understood

ART = set("▸◂▲▼▰▱⚙⚠─│┌┐└┘╭╮╰╯\x1b")


def told(twin: PlainTwin, line: str) -> list[str]:
    return list(twin.answer(line))


def first(twin: PlainTwin, line: str) -> str:
    return told(twin, line)[0]


def test_it_begins_with_how_it_is_spoken_to_and_the_list():
    said = list(PlainTwin(planner_of(retail())).greeting())
    assert said[:3] == [
        "Plain mode: one line in, sentences out. "
        "help lists the words, quit ends; an empty line goes on to the next item.",
        "Retail CRM. Lens: evidenced. 10 features.",
        "1st: CRM-12, Consent centre in account and app. Up 6 against gut. Score 4.36, proof .64. Size 5. "
        "Waits for CRM-31, further down this list. Owners: marketing, it. Ready.",
    ]
    assert said[-2:] == [
        "Not ranked: CRM-40, Store pickup slots. Missing: value, urgency, risk. Owners: marketing. Funnel.",
        "Above the cut line: 4 of 9.",
    ]


def test_one_goes_through_the_items_and_stops_at_the_ends():
    twin = PlainTwin(planner_of(retail()))
    spoken = ["next", "n", "", "previous", "prev", "prev", "last", "next", "first", "go crm-27"]
    heads = [told(twin, line)[-1].partition(",")[0] for line in spoken]
    assert heads == [
        *("1st: CRM-12", "2nd: CRM-49", "3rd: CRM-27", "2nd: CRM-49", "1st: CRM-12", "1st: CRM-12"),
        *("Not ranked: CRM-40", "Not ranked: CRM-40", "1st: CRM-12", "3rd: CRM-27"),
    ]
    told(twin, "first")
    assert first(twin, "prev") == "This is the first."
    told(twin, "last")
    assert first(twin, "next") == "This is the last."


def test_why_and_the_item_in_full_are_about_the_present_item():
    twin = PlainTwin(planner_of(retail()))
    assert first(twin, "why") == "CRM-12 is 1st: (value 8 + urgency 13 + risk 13) × .64 ÷ size 5 = 4.36."
    told(twin, "go CRM-9")
    assert first(twin, "open") == "CRM-9  App redesign"


def test_lens_level_filter_and_cut_change_the_list():
    twin = PlainTwin(planner_of(retail()))
    assert told(twin, "lens gut")[:2] == [
        "Retail CRM. Lens: gut. 10 features.",
        "1st: CRM-1, AI shopping companion. Score 5.23, proof .33. Size 13. Owners: marketing, it. Ready.",
    ]
    assert first(twin, "lens") == "Retail CRM. Lens: stated. 10 features."
    assert told(twin, "filter loy")[0] == "Retail CRM. Lens: stated. 10 features. 1 of 10."
    assert told(twin, "filter zzz")[-1].startswith("Nothing here passes the filter")
    assert first(twin, "next").startswith("Nothing here passes the filter")
    assert first(twin, "filter") == "Retail CRM. Lens: stated. 10 features."
    assert first(twin, "level story") == "Retail CRM. Lens: stated. 2 stories."
    told(twin, "level feature")
    assert first(twin, "cut #2") == "Above the cut line: 2 of 9."


def test_undo_and_redo_say_what_they_did():
    ana = planner_of(retail())
    ana.edit(["CRM-9"], {"title": "App, again"})
    twin = PlainTwin(ana)
    assert told(twin, "undo") == ["Undone: edited CRM-9"]
    assert ana.portfolio().items["CRM-9"].title == "App redesign"
    assert told(twin, "redo") == ["Redone: edited CRM-9"]
    assert told(twin, "redo") == ["There is nothing to redo."]


def test_opened_for_reading_it_changes_nothing_and_does_not_offer_to():
    ana = planner_of(retail())
    ana.edit(["CRM-9"], {"title": "App, again"})
    twin = PlainTwin(ana, readonly=True)
    assert told(twin, "undo") == ["Opened for reading only: nothing can be changed here."]
    assert ana.portfolio().items["CRM-9"].title == "App, again"
    assert [line for line in told(twin, "help") if line.startswith(("undo", "redo"))] == []


def test_what_others_did_is_said_before_the_answer_and_the_place_stays():
    store = store_of(retail())
    twin = PlainTwin(planner_on(store))
    told(twin, "go CRM-27")
    planner_on(store, "bob").edit(["CRM-27"], {"title": "Reply in a minute"})
    said = told(twin, "why")
    assert said[0] == "bob: edited CRM-27"
    assert said[1].startswith("CRM-27 is 3rd")
    assert "Reply in a minute" in told(twin, "go CRM-27")[0]


def test_a_store_out_of_reach_is_a_sentence_and_it_goes_on(monkeypatch):
    ana = planner_of(retail())
    twin = PlainTwin(ana)

    def gone(_: object) -> int:
        raise store_error("store.closed", path="crm.db")

    with monkeypatch.context() as broken:
        broken.setattr(type(ana.session.store), "revision", gone)
        assert len(told(twin, "next")) >= 1
    assert told(twin, "first")[0].startswith("1st: CRM-12")


def test_what_it_does_not_understand_it_says_so():
    twin = PlainTwin(planner_of(retail()))
    assert first(twin, "dance").startswith("“dance” means nothing here. Words: next, previous,")
    assert first(twin, "le") == "“le” may mean learn, lens, level: say more of it."
    assert first(twin, "lens moon") == "“moon” is none of gut, stated, evidenced, sequenced."
    assert first(twin, "go CRM-50").startswith("CRM-50 is not in this list.")
    assert first(twin, "filter kind:")[:1] != ""
    assert told(twin, "\x1b[2J")[0].startswith("“␛[2J” means nothing here.")


@pytest.mark.usefixtures("french")
@pytest.mark.parametrize("word", WORDS)
def test_each_word_is_understood_in_both_languages(word):
    assert understood(word) == word


@pytest.mark.usefixtures("french")
def test_it_speaks_french_and_can_change():
    twin = PlainTwin(planner_of(retail()))
    assert first(twin, "suivant").startswith("1er\u00a0: CRM-12, Consent centre in account and app. Monte de 6")
    assert first(twin, "precedent") == "C’est le premier."
    assert told(twin, "langue")[1] == "Retail CRM. Lens: evidenced. 10 features."


def test_an_empty_portfolio_is_said_to_be_that():
    twin = PlainTwin(planner_of(portfolio()))
    assert list(twin.greeting())[-1].startswith("Nothing here passes the filter, or there is nothing yet.")
    assert [len(told(twin, word)) for word in ("next", "prev", "first", "last", "why", "open")] == [1] * 6


def test_nothing_that_is_said_is_drawn_or_obeyed():
    for whole in (retail(), hostile()):
        twin = PlainTwin(planner_of(whole))
        lines = [*twin.greeting(), *(said for word in WORDS[:-1] for said in told(twin, word))]
        lines += told(twin, "find CRM")
        lines += [
            said
            for text in HOSTILE
            for word in ("go", "filter", "lens", "cut")
            for said in told(twin, f"{word} {text}")
        ]
        text = "".join(lines)
        assert sorted(ART & set(text)) == []
        assert [c for c in text if unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp") and c != "\u200d"] == []

"""Tests, decisions, deliveries and what is learnt, as scripts and people ask for it."""

import pytest

PLAN = ("test", "add", "CRM-2", "--kind", "test_result", "--title", "[b]Balance[/b]", "--success", "30", "--kill", "22")


@pytest.fixture
def demo(say) -> str:
    """Three scored features without any history."""
    assert say("init", db="learn.db").code == 0
    for title, value, size in (("Companion", 40, 13), ("Consent", 13, 5), ("Points", 8, 5)):
        scores = [
            part for name, n in (("value", value), ("urgency", 5), ("risk", 2)) for part in ("--score", f"{name}={n}")
        ]
        assert say("add", title, *scores, "--size", str(size), "--kind", "feature", db="learn.db").code == 0
    return "learn.db"


def test_a_test_from_its_plan_to_its_evidence(say, demo):
    planned = say(*PLAN, "--days", "14", "--better", "higher", "--json", db=demo).json["test"]
    assert (planned["id"], planned["item"], planned["success"], planned["result"]) == (1, "CRM-2", 30, None)
    assert "[b]Balance[/b]" in say("test", db=demo).out
    done = say("test", "result", "1", "12,5", "--sample", "400", "--json", db=demo).json
    assert (done["evidence"]["verdict"], done["evidence"]["test"], done["evidence"]["sample"]) == (
        "contradicts",
        1,
        400,
    )
    assert done["p"] <= done["p_before"]
    assert {"rank", "rank_before"} <= set(done)
    changed = say("test", "change", "1", "--kill", "10", "--success", "12", "--json", db=demo).json["test"]
    assert changed["moved"] == 1
    assert "Its thresholds were changed once after the result." in " ".join(say("test", "list", db=demo).out.split())
    assert say("test", "remove", "1", db=demo).code == 0
    assert say("test", "--json", db=demo).json["tests"] == []
    verbs = [entry["verb"] for entry in say("log", "--json", db=demo).json["entries"][:4]]
    assert verbs == ["test_removed", "test_changed", "test_result", "test"]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("test", "add"), 2),
        (("test", "result", "1"), 2),
        (("test", "result", "x", "3"), 2),
        (("test", "result", "9", "3"), 1),
        (("test", "add", "CRM-2", "--kind", "horoscope", "--title", "t"), 1),
        (("test", "add", "CRM-2", "--kind", "test_result"), 1),
        ((*PLAN[:-1], "40"), 1),
        (("decide", "CRM-2", "shrug"), 2),
        (("decide", "CRM-2", "stop"), 1),
        (("deliver", "CRM-2", "--held", "--failed"), 2),
        (("learn", "--cut", "x"), 2),
    ],
)
def test_what_cannot_be_done_is_told(say, demo, words, code):
    answer = say(*words, db=demo)
    assert (answer.code, bool(answer.err)) == (code, True)
    assert say("test", "--json", db=demo).json["tests"] == []


def test_an_item_tells_what_was_tried_decided_and_became_of_it(say, demo):
    assert say("show", "CRM-2", "--json", db=demo).json.keys() >= {"tests", "decisions", "delivery"}
    say(*PLAN, db=demo)
    say("test", "result", "1", "25", db=demo)
    say("decide", "CRM-2", "pivot", "--reason", "[i]Too dear[/i]", "--marketing", "Ana", "--it", "Bo", db=demo)
    say("deliver", "CRM-2", "--failed", "--chosen", "2026-05-04", "--finished", "2026-11-06", db=demo)
    found = say("show", "CRM-2", "--json", db=demo).json
    assert [(test["result"], test["verdict"]) for test in found["tests"]] == [(25, "inconclusive")]
    assert [(made["course"], made["reason"]) for made in found["decisions"]] == [("pivot", "[i]Too dear[/i]")]
    assert (found["delivery"]["held"], found["delivery"]["finished"]) == (False, "2026-11-06")
    told = " ".join(say("show", "CRM-2", db=demo).out.split())
    parts = "Tests Test 1 of CRM-2: [b]Balance[/b] – 25 (success 30, kill 22): inconclusive. Decisions 1. pivot, "
    assert parts in told
    assert "What became of it finished 6 Nov 2026 · chosen 4 May 2026 · its hypothesis failed" in told
    bare = say("show", "CRM-1", db=demo)
    assert [word for word in ("Tests", "Decisions", "became") if word in bare.out] == []


def test_a_decision_of_both_sides(say, demo):
    made = say(
        "decide",
        "crm-1",
        "stop",
        "--reason",
        "Nobody comes back",
        "--marketing",
        "Ana",
        "--it",
        "Bo",
        "--json",
        db=demo,
    ).json["decision"]
    assert (made["course"], made["marketing"], made["it"]) == ("stop", "Ana", "Bo")
    assert made["freed"] > 0
    assert say("show", "CRM-1", "--json", db=demo).json["item"]["status"] == "stopped"
    assert "Nobody comes back (Ana · Bo)" in say("decide", "CRM-1", db=demo).out
    assert say("decide", "CRM-1", "--remove", "1", db=demo).code == 0
    assert say("decide", "CRM-1", "--json", db=demo).json["decisions"] == []


def test_a_delivery_is_held_against_what_was_promised(say, demo):
    for key, outcome in (("CRM-1", "--failed"), ("CRM-3", "--held")):
        answer = say("deliver", key, outcome, "--value", "5", "--size", "10", "--chosen", "2026-01-05", db=demo)
        assert answer.code == 0
    found = say("calibrate", "--json", db=demo).json
    judged = {one["key"]: one for one in found["finished"]}
    assert (judged["CRM-1"]["held"], judged["CRM-3"]["held"]) == (False, True)
    assert found["overall"]["sample"] == 2
    assert found["learnt"]["offered"] is False
    assert found["kept"]["sample"] == 2
    assert "Not offered" in say("calibrate", db=demo).out


def test_learn_tells_what_to_test_and_what_not(say, demo):
    found = say("learn", "--cut", "60", "--json", db=demo).json
    ranked = say("rank", "--cut", "60", "--json", db=demo).json
    listed = {one["key"] for part in ("test", "do_not_test") for one in found[part]} | set(found["beyond"])
    assert listed >= {row["key"] for row in ranked["rows"]}
    assert all(one["value"] >= 2 * one["price"] for one in found["test"])
    assert all(0 <= one["p_above"] <= 1 and one["p_above_error"] > 0 for one in found["places"])
    assert found["samples"] == 10_000
    assert say("learn", "--cut", "60", "--json", db=demo).json == found
    french = say("learn", "--kind", "user-evidence", "--top", "1", "--lang", "fr", db=demo)
    assert (french.code, french.out.startswith("À tester ensuite")) == (0, True)


def test_what_stands_on_record_is_corrected_and_taken_back(say, demo):
    say("evidence", "CRM-2", "anecdote", "--verdict", "supports", "--source", "Sop", db=demo)
    changed = say("evidence", "CRM-2", "--change", "1", "--source", "Shop", "--sample", "3", "--json", db=demo).json
    assert [(one["kind"], one["source"], one["sample"]) for one in changed["evidence"]] == [("anecdote", "Shop", 3)]
    assert "Evidence 1 changed." in say("evidence", "CRM-2", "--change", "1", "market-data", db=demo).err
    say("decide", "CRM-2", "pivot", "--reason", "r", "--marketing", "Ana", "--it", "Bo", db=demo)
    assert say("decide", "CRM-2", "--change", "1", "--reason", "s", "--json", db=demo).json["decision"]["reason"] == "s"
    assert "Decision 1 is changed." in say("decide", "CRM-2", "--change", "1", "--it", "Cy", db=demo).err
    say("deliver", "CRM-2", "--held", db=demo)
    assert "taken back" in say("deliver", "CRM-2", "--remove", db=demo).err
    assert say("deliver", "CRM-2", "--remove", db=demo).code == 1
    verbs = [entry["verb"] for entry in say("log", "--json", db=demo).json["entries"][:4]]
    assert verbs == ["delivery_removed", "deliver", "decision_changed", "decision_changed"]
    assert "changed decision 1 (IT)" in say("log", db=demo).out

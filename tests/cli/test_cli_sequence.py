"""The example portfolio put in order, sliced and funded: what docs/how-it-decides.md works through by hand."""

import pytest


@pytest.fixture
def demo(say) -> str:
    assert say("demo", "--json", db="demo.db").code == 0
    return "demo.db"


def test_the_block_worked_through_by_hand(say, demo):
    answer = say("sequence", "--json", db=demo).json
    assert answer["proof"]["status"] == "optimal"
    block = [row for row in answer["rows"] if row["block"] == 15]
    assert [(row["rank"], row["key"]) for row in block] == [
        (19, "CRM-34"),
        (20, "CRM-42"),
        (21, "CRM-32"),
        (22, "CRM-25"),
    ]
    assert [round(row["delay_evidenced"], 2) for row in block] == [4.87, 18.54, 10.73, 13.26]
    assert block[0]["sentence"].startswith("CRM-34 is 19th, though 28th by its own worth: it unlocks CRM-42")
    start = answer["rows"][17]["finished"]
    cost = sum(row["delay_evidenced"] * (row["finished"] - start) for row in block)
    assert round(cost, 1) == 1296.9


def test_an_initiative_of_the_example_is_sliced_and_says_what_it_proves(say, demo):
    answer = say("mvp", "CRM-2", "--json", db=demo).json
    assert answer["mvp"]["keys"] == ["CRM-10", "CRM-12", "CRM-31", "CRM-13", "CRM-15", "CRM-16"]
    assert answer["hypothesis"]["indicator"].startswith("share of consents given again")
    people = say("mvp", "CRM-2", db=demo).out
    assert "leading indicator: share of consents given again" in people
    assert answer["curve"][0] == [0, 0]
    assert answer["curve"][-1] == [answer["slices"][-1]["cost_so_far"], 1]
    assert answer["next"].startswith("Next: CRM-14, CRM-44, +21.7 of size for +28\u00a0% of the value: worse than")


def test_several_items_are_sliced_together_with_decrees_and_a_count(say, demo):
    answer = say("mvp", "CRM-2", "CRM-5", "--slices", "2", "--in", "CRM-46", "--out", "crm-16", "--json", db=demo).json
    assert (answer["of"], answer["rule"]) == (["CRM-2", "CRM-5"], "slices")
    assert [(one["key"], one["inside"]) for one in answer["forced"]] == [("CRM-46", True), ("CRM-16", False)]
    assert "CRM-46" in answer["slices"][0]["keys"]
    assert [row["mvp"] for row in answer["slices"]][:3] == [True, True, False]
    assert answer["out"] == ["CRM-16"]


def test_the_curve_is_drawn_in_signs_that_the_paper_carries(say, demo):
    people = say("mvp", "CRM-2", db=demo).out
    assert "Share of the value against cost; solid: what is in." in people
    assert people.count("█") > 50
    assert people.count("░") > 50


def test_guardrails_of_the_example_are_kept_or_named(say, demo):
    kept = say("budget", "--capacity", "60", "--share", "marketing>=50%", "--json", db=demo).json
    assert kept["guardrails"][0]["share"] >= 0.5
    assert kept["cost"] <= 60
    clash = say("budget", "--capacity", "60", "--share", "marketing>=60%", "--share", "it>=50%", "--json", db=demo)
    assert clash.code == 1
    assert [one["code"] for one in clash.json["findings"]] == [
        "clash.together",
        "clash.guardrail",
        "clash.guardrail",
        "clash.budget",
    ]


@pytest.mark.parametrize(
    ("arguments", "code", "amount"),
    [
        (["--budget", "60", "--in", "CRM-38"], "clash.budget", "60"),
        (["--share", "1", "--out", "CRM-12"], "clash.reach", None),
    ],
)
def test_a_cut_that_decrees_forbid_is_named_with_its_amount(say, demo, arguments, code, amount):
    no = say("mvp", "--all", *arguments, "--json", db=demo)
    assert no.code == 1
    named = next(one for one in no.json["findings"] if one["code"] == code)
    assert named["params"]["amount"] == amount if amount else float(named["params"]["amount"].replace(",", "")) > 300


def test_decrees_are_kept_and_priced(say, demo):
    free = say("sequence", "--json", db=demo).json
    under = say("sequence", "--first", "crm-27", "--before", "CRM-15:crm-12", "--json", db=demo).json
    rank = {row["key"]: row["rank"] for row in under["rows"]}
    assert rank["CRM-15"] < rank["CRM-12"]
    assert [one["key"] for one in under["first"]] == ["CRM-27"]
    (pair,) = under["before"]
    assert (pair["earlier"], pair["later"]) == ("CRM-15", "CRM-12")
    assert pair["least"] == pytest.approx(pair["price"]) == pytest.approx(pair["most"])
    alone = say("rank", "--lens", "sequenced", "--before", "CRM-15:CRM-12", "--json", db=demo).json["sequence"]
    assert alone["before"][0]["price"] == pytest.approx(alone["proof"]["value"] - free["proof"]["value"])
    people = say("sequence", "--before", "CRM-15:CRM-12", "--top", "12", db=demo).out
    assert "before CRM-12: +" in people


def test_why_and_the_map_tell_the_same_price_as_the_sequence(say, demo):
    decreed = ["--first", "crm-22", "--before", "CRM-18:CRM-12"]
    whole = say("sequence", *decreed, "--json", db=demo).json
    (first,), (before,) = whole["first"], whole["before"]
    why = say("why", "CRM-12", *decreed, "--json", db=demo).json
    assert why["lens"] == "sequenced"
    told = why["sequence"]["decrees"]
    assert [{k: v for k, v in one.items() if k != "rank_without"} for one in told] == [first, before]
    ranks = {row["key"]: row["rank"] for row in whole["rows"]}
    assert why["rank"] == ranks["CRM-12"]
    free = {row["key"]: row["rank"] for row in say("sequence", "--json", db=demo).json["rows"]}
    assert why["sequence"]["rank_undecreed"] == free["CRM-12"]
    alone = {row["key"]: row["rank"] for row in say("sequence", *decreed[:2], "--json", db=demo).json["rows"]}
    assert told[1]["rank_without"] == alone["CRM-12"]
    chart = say("map", "CRM-12", *decreed, "--json", db=demo).json
    assert chart["decrees"] == {"first": [first], "before": [before]}
    assert [(one["first"], one["second"]) for one in chart["links"] if one["kind"] == "decreed"] == [
        ("CRM-18", "CRM-12")
    ]


@pytest.mark.parametrize(
    ("arguments", "code", "finding"),
    [
        (["sequence", "--before", "CRM-32:CRM-34"], 1, "sequence.circle"),
        (["sequence", "--before", "CRM-32:CRM-2"], 1, "sequence.not_listed"),
        (["sequence", "--before", "CRM-32:CRM-999"], 1, "item.unknown_close"),
        (["sequence", "--before", "CRM-32"], 2, "usage.before"),
        (["sequence", "--before", ":CRM-32"], 2, "usage.before"),
        (["sequence", "--before", "A:B:C"], 2, "usage.before"),
        (["rank", "--before", "CRM-32:CRM-34"], 2, "usage.sequence_only"),
        (["why", "CRM-32", "--lens", "gut", "--first", "CRM-32"], 2, "usage.sequence_only"),
        (["why", "CRM-32", "--before", "CRM-32:CRM-34"], 1, "sequence.circle"),
        (["why", "CRM-2", "--first", "CRM-32"], 1, "sequence.not_listed"),
        (["map", "CRM-32", "--before", "CRM-32:CRM-34"], 1, "sequence.circle"),
        (["map", "--level", "story", "--first", "CRM-32"], 1, "sequence.not_listed"),
        (["map", "--before", "CRM-32"], 2, "usage.before"),
    ],
)
def test_a_decree_that_cannot_be_kept_is_refused(say, demo, arguments, code, finding):
    no = say(*arguments, "--json", db=demo)
    assert (no.code, [one["code"] for one in no.json["findings"]]) == (code, [finding])


@pytest.mark.parametrize(("slip", "said"), [("1", "A slip of 1 point adds"), ("0.5", "A slip of 0.5 points adds")])
def test_a_slip_is_told_in_the_unit_it_was_asked_in(say, demo, slip, said):
    assert said in " ".join(say("why", "CRM-34", "--slip", slip, db=demo).out.split())


@pytest.mark.parametrize(("slip", "code"), [("0", 2), ("-1", 2), ("1/2/3", 2), ("soon", 1), ("2 moons", 1)])
def test_a_slip_that_cannot_be_told_is_refused(say, demo, slip, code):
    assert say("why", "CRM-34", "--slip", slip, db=demo).code == code


def test_a_slip_in_weeks_takes_what_the_charter_says_of_an_increment(say, demo):
    assert "increment: 10 weeks" in " ".join(say("charter", db=demo).out.split())
    weeks = say("why", "CRM-34", "--slip", "2w", "--json", db=demo).json["sequence"]["slip"]
    points = say("why", "CRM-34", "--slip", "12", "--json", db=demo).json["sequence"]["slip"]
    assert weeks["pace"] == {"capacity": 60, "weeks": 10, "weekly": 6}
    assert points["pace"] is None
    assert (weeks["flow"], weeks["links"]) == (points["flow"], points["links"])
    assert say("charter", "--increment-weeks", "", db=demo).code == 0
    refused = say("why", "CRM-34", "--slip", "2w", "--json", db=demo)
    assert refused.code == 1
    assert [finding["code"] for finding in refused.json["findings"]] == ["slip.time"]
    assert say("charter", "--increment-weeks", "0", db=demo).code == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["mvp"],
        ["mvp", "CRM-2", "--all"],
        ["mvp", "--all", "--share", "2"],
        ["mvp", "--all", "--must", "--knee"],
        ["mvp", "--all", "--slices", "0"],
        ["mvp", "--all", "--slices", "2", "--budget", "8"],
        ["mvp", "--all", "--seconds", "soon"],
        ["budget", "--capacity", "8", "--seconds", "soon"],
    ],
)
@pytest.mark.usefixtures("shop")
def test_a_cut_asked_for_in_two_ways_is_misuse(say, arguments):
    assert say(*arguments).code == 2


@pytest.mark.usefixtures("shop")
def test_a_search_that_is_ended_answers_with_what_it_has(say):
    for arguments in (["mvp", "--all", "--budget", "16"], ["budget", "--capacity", "16"]):
        ended, free = (say(*arguments, *more, "--json").json for more in (["--seconds", "0"], []))
        assert ended["proof"]["value"] <= free["proof"]["value"] <= ended["proof"]["bound"] + 1e-9


@pytest.mark.usefixtures("shop")
def test_tables_for_scripts(say):
    assert say("sequence", "--plain", "--columns", "rank,key", "--top", "2").out == "rank\tkey\n1\tCRM-3\n2\tCRM-2\n"
    assert say("budget", "--capacity", "13", "--csv", "--columns", "key,funded").out.split() == [
        "key,funded",
        "CRM-3,yes",
        "CRM-2,yes",
        "CRM-5,no",
        "CRM-4,no",
    ]

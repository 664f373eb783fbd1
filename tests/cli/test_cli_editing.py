"""Changing things: what is typed becomes what is kept."""

import pytest

FULL = [
    "--kind", "story", "--status", "ready", "--parent", "crm-1", "--description", "Longer", "--accountable", "IT",
    "--contributing", "marketing; cx", "--marketing-owner", "Brand manager", "--it-owner", "Web owner",
    "--outcomes", "calm", "--journey", "Buy; Come back", "--standing", "risk", "--profile", "fixed_date",
    "--deadline", "2027-03-31", "--horizon", "2", "--gut-rank", "3,5", "--priority", "2",
    "--increment", "PI 3", "--team", "Web", "--iteration", "2",
    "--size", "3/5/8", "--score", "value=8", "--score", "value@it=0,5", "--tag", "app; law",
    "--tag", "spring", "--enabler", "--must-have", "--for", "members", "--who", "forget", "--that", "reminds",
    "--unlike", "nothing", "--indicator", "visits", "--ai", "--ai-problem", "Too many", "--ai-alternative", "Rules",
    "--ai-data-and-consent", "Baskets", "--ai-measure", "Sales", "--ai-answerable", "Product owner",
    "--twin-score", "value=3", "--twin-score", "value@it=2", "--twin-size", "1/2/3",
]  # fmt: skip


@pytest.mark.usefixtures("shop")
class TestAdd:
    def test_the_key_is_the_answer(self, say):
        said = say("add", "Receipts")
        assert (said.code, said.out, said.err) == (0, "CRM-8\n", "Added CRM-8: Receipts\n")

    def test_every_field_arrives(self, say):
        (kept,) = say("add", "Whole", *FULL, "--key", "crm-40", "--json").json["items"]
        assert kept == {
            "key": "CRM-40",
            "title": "Whole",
            "kind": "story",
            "enabler": True,
            "status": "ready",
            "parent": "CRM-1",
            "description": "Longer",
            "hypothesis": {
                "audience": "members",
                "need": "forget",
                "benefit": "reminds",
                "alternative": "nothing",
                "indicator": "visits",
            },
            "accountable": "it",
            "contributing": ["marketing", "cx"],
            "marketing_owner": "Brand manager",
            "it_owner": "Web owner",
            "outcomes": ["calm"],
            "journey": ["Buy", "Come back"],
            "tags": ["app", "law", "spring"],
            "scores": [
                {"criterion": "value", "value": 8, "function": None},
                {"criterion": "value", "value": 0.5, "function": "it"},
            ],
            "standing": ["risk"],
            "size": {"likely": 5, "low": 3, "high": 8, "unit": "points"},
            "profile": "fixed_date",
            "deadline": "2027-03-31",
            "must_have": True,
            "horizon": 2,
            "gut_rank": 3.5,
            "priority": 2,
            "ai": {
                "proposes": True,
                "problem": "Too many",
                "alternative": "Rules",
                "data_and_consent": "Baskets",
                "measure": "Sales",
                "answerable": "Product owner",
                "twin": {
                    "scores": [
                        {"criterion": "value", "value": 3, "function": None},
                        {"criterion": "value", "value": 2, "function": "it"},
                    ],
                    "size": {"likely": 2, "low": 1, "high": 3, "unit": "points"},
                },
            },
            "increment": "PI 3",
            "team": "Web",
            "iteration": "2",
            "origin": None,
            "loose_ends": [],
            "extra": [],
            "version": 1,
        }

    def test_a_title_that_begins_with_a_dash_follows_two(self, say):
        assert (
            say("add", "--json", "--db", "crm.db", "--", "-1 percent", db=None).json["items"][0]["title"]
            == "-1 percent"
        )

    def test_french_words_for_choices(self, say):
        said = say("add", "Neuf", "--status", "en cours", "--profile", "date fixe", "--lang", "fr", "--json")
        assert [(i["status"], i["profile"]) for i in said.json["items"]] == [("implementing", "fixed_date")]

    def test_all_that_is_wrong_with_a_record_is_said(self, say):
        said = say("add", "x", "--priority", "9", "--accountable", "mars")
        assert (said.code, said.out) == (1, "")
        assert said.err == "CRM-8: A priority goes from 1 (highest) to 5.\n"


@pytest.mark.usefixtures("shop")
class TestEdit:
    def kept(self, say, key: str = "CRM-2"):
        return say("show", key, "--json").json["item"]

    def test_several_at_once_are_one_undo(self, say):
        said = say("edit", "CRM-2", "CRM-5", "--score", "risk=1", "--tag", "spring", "--untag", "privacy")
        assert said.err == "Edited CRM-2, CRM-5 (scores, tags). Take it back with: planner undo\n"
        assert self.kept(say)["tags"] == ["app", "spring"]
        assert self.kept(say, "CRM-5")["tags"] == ["spring"]
        assert say("undo").err == "Undone, entry 2: edited CRM-2 CRM-5 (scores, tags) (2 records).\n"
        assert self.kept(say)["tags"] == ["privacy", "app"]

    def test_one_score_among_others(self, say):
        say("edit", "CRM-2", "--score", "value@it=13", "--score", "urgency=")
        scores = {(s["criterion"], s["function"]): s["value"] for s in self.kept(say)["scores"]}
        assert scores == {("value", "marketing"): 8, ("value", "it"): 13, ("risk", None): 13}

    def test_an_empty_text_takes_a_value_away(self, say):
        say("edit", "CRM-2", "--parent", "", "--size", "", "--deadline", "", "--gut-rank", "", "--accountable", "")
        kept = self.kept(say)
        assert [kept[name] for name in ("parent", "size", "deadline", "gut_rank", "accountable")] == [None] * 5

    def test_a_part_of_the_hypothesis_leaves_the_others(self, say):
        say("edit", "CRM-2", "--for", "members", "--no-ai")
        say("edit", "CRM-2", "--that", "reminds")
        kept = self.kept(say)
        assert (kept["hypothesis"]["audience"], kept["hypothesis"]["benefit"]) == ("members", "reminds")
        assert kept["ai"]["proposes"] is False

    def test_what_is_said_of_the_simplest_alternative_leaves_the_rest_of_it(self, say):
        say("edit", "CRM-2", "--twin-score", "value=8", "--twin-size", "3", "--ai-problem", "Slow")
        say("edit", "CRM-2", "--twin-score", "value=", "--twin-score", "risk=2")
        twin = {
            "scores": [{"criterion": "risk", "value": 2, "function": None}],
            "size": {"likely": 3, "low": None, "high": None, "unit": "points"},
        }
        assert (self.kept(say)["ai"]["proposes"], self.kept(say)["ai"]["twin"]) == (True, twin)

    def test_a_size_without_unit_is_in_the_portfolios(self, say):
        say("charter", "--size-unit", "days")
        say("edit", "CRM-2", "--size", "3")
        say("edit", "CRM-5", "--size", "2 weeks")
        assert self.kept(say)["size"]["unit"] == "days"
        assert self.kept(say, "CRM-5")["size"] == {"likely": 2, "low": None, "high": None, "unit": "weeks"}


@pytest.mark.usefixtures("shop")
class TestLinks:
    def links(self, say, key: str) -> set[tuple[str, str]]:
        return {(link["relation"], link["key"]) for link in say("show", key, "--json").json["links"]}

    @pytest.mark.parametrize(
        ("words", "relation"),
        [
            (["crm-5", "requires", "crm-3"], "requires"),
            (["CRM-5", "CRM-3"], "requires"),
            (["CRM-5", "better", "after", "CRM-3"], "better_after"),
            (["CRM-5", "CRM-3", "--kind", "relates"], "relates"),
            (["CRM-5", "requiert", "CRM-3", "--lang", "fr"], "requires"),
        ],
    )
    def test_ways_to_say_it(self, say, words, relation):
        assert say("link", *words).code == 0
        assert self.links(say, "CRM-5") == {(relation, "CRM-3")}
        assert say("unlink", "crm-5", "crm-3").code == 0
        assert self.links(say, "CRM-5") == set()

    def test_said_as_a_sentence(self, say):
        assert say("link", "CRM-5", "CRM-3").err == "CRM-5 requires CRM-3.\n"
        assert say("unlink", "CRM-5", "CRM-3").err == "Gone: CRM-5 requires CRM-3.\n"


@pytest.mark.usefixtures("shop")
class TestEvidence:
    def test_recorded_listed_and_taken_away(self, say):
        said = say("evidence", "crm-5", "test-result", "--verdict", "supports", "--sample", "40", "--source", "Till")
        assert said.err == "Evidence 4 recorded for CRM-5. Proof of CRM-5: .33 → .82.\n"
        (piece,) = say("evidence", "CRM-5", "--json").json["evidence"]
        assert (piece["id"], piece["kind"], piece["date"], piece["sample"]) == (4, "test_result", "2026-11-21", 40)
        assert say("evidence", "CRM-5", "--remove", "4").err == "Evidence 4 removed. Proof of CRM-5: .82 → .33.\n"
        assert say("evidence", "CRM-5").out == "There is no evidence for it yet.\n"

    def test_kinds_by_their_french_names(self, say):
        said = say("evidence", "CRM-5", "résultat de test", "--verdict", "contredit", "--lang", "fr", "--json")
        assert [(e["kind"], e["verdict"]) for e in said.json["evidence"]] == [("test_result", "contradicts")]

    def test_an_unknown_kind_names_the_known(self, say):
        said = say("evidence", "CRM-5", "dream", "--verdict", "supports")
        assert said.code == 1
        assert said.err.startswith("kind: “dream” is not a kind of evidence. Use one of: conviction,")


@pytest.mark.usefixtures("shop")
def test_outcomes_are_made_changed_and_listed(say):
    assert (
        say("outcome", "calm", "--title", "Fewer messages", "--unit", "%", "--baseline", "40", "--target", "12,5").code
        == 0
    )
    say("outcome", "calm", "--current", "30", "--functions", "marketing; it")
    assert say("outcome").out == (
        "name  title           baseline  current  target  unit  functions\n"
        "calm  Fewer messages        40       30    12.5  %     marketing, it\n"
    )
    assert say("outcome", "joy").out == "There is no such outcome yet.\n"


def test_init_begins_a_portfolio_once(say):
    said = say("init", "--name", "Retail", "--prefix", "ret", "--capacity", "60", "--size-unit", "days")
    assert said.err == "A portfolio begins in crm.db. Next: planner import FILE, or planner add TITLE\n"
    charter = say("charter", "--json").json["charter"]
    assert [charter[name] for name in ("name", "prefix", "capacity", "size_unit")] == ["Retail", "RET", 60, "days"]
    assert say("add", "First").out == "RET-1\n"
    assert say("init").code == 1
    assert say("charter", "--capacity", "").code == 0
    assert say("charter", "--json").json["charter"]["capacity"] is None


def test_init_with_a_wrong_charter_leaves_no_file(say, place):
    assert say("init", "--scorecard", "moon").code == 1
    assert list(place.iterdir()) == []


def test_the_default_place_is_made_by_the_first_command(say, place, monkeypatch):
    monkeypatch.setattr("planner.settings.data_folder", lambda: place / "data")
    assert say("rank", db=None).code == 1
    assert say("add", "First", db=None).out == "CRM-1\n"
    assert (place / "data" / "planner.db").is_file()


@pytest.mark.usefixtures("shop")
def test_undo_redo_and_the_log_of_one_item(say):
    say("edit", "CRM-2", "--title", "Consents")
    say("remove", "CRM-7")
    assert say("undo", "--entry", "2").err == "Undone, entry 2: edited CRM-2 (title) (1 record).\n"
    assert say("redo").err == "Done again, entry 2: edited CRM-2 (title) (1 record).\n"
    assert [line["number"] for line in say("log", "--item", "CRM-2", "--json").json["entries"]] == [5, 4, 2, 1]
    assert [line["number"] for line in say("log", "--limit", "2", "--json").json["entries"]] == [5, 4]


@pytest.mark.usefixtures("shop")
def test_the_log_of_one_item_says_what_changed_in_it(say):
    before = say("show", "CRM-2", "--json").json["item"]["title"]
    say("edit", "CRM-2", "CRM-7", "--team", "[b]Web\x1b[0m")
    say("edit", "CRM-2", "--title", "Consents", "--must-have")
    last = say("log", "--item", "CRM-2", "--json").json["entries"][0]
    assert last["changes"] == [
        {"field": "title", "before": before, "after": "Consents"},
        {"field": "must_have", "before": "no", "after": "yes"},
    ]
    said = [line.strip() for line in say("log", "--item", "CRM-2").out.splitlines()]
    assert [line for line in said if "→" in line] == [
        f"title: {before} → Consents",
        "must have: no → yes",
        "team: – → [b]Web␛[0m",
    ]
    assert "title: " in say("log", "--item", "CRM-2", "--csv").out

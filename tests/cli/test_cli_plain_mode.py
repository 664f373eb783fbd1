"""The plain mode with the verbs of the command line under it: what is said is done, and told in lines."""

import unicodedata

import pytest

from planner.cli.aloud import VERBS, Aloud
from planner.domain.values import LinkKind
from planner.i18n import activate
from planner.settings import Settings
from tests.strategies import HOSTILE
from tests.tui.stage import planner_of, planner_on, retail, store_of
from tests.tui.test_plain import ART
from tui import plain_words
from tui.plain import PlainTwin


@pytest.fixture
def french():
    activate("fr")


def begun(planner=None, *, readonly=False):
    """A planner and somebody who talks to it, standing on CRM-12."""
    planner = planner or planner_of(retail())
    twin = PlainTwin(planner, readonly=readonly, verbs=Aloud(Settings(), planner))
    told(twin, "go CRM-12")
    return planner, twin


def told(twin, line):
    return list(twin.answer(line))


def test_the_words_are_the_verbs():
    assert VERBS == plain_words.VERBS


def test_fields_are_changed_by_name_and_the_items_line_follows():
    planner, twin = begun()
    said = told(twin, "edit size=8 title=Consent in app and account, everybody’s value=20")
    item = planner.portfolio().items["CRM-12"]
    assert (item.title, item.size.likely) == ("Consent in app and account, everybody’s", 8)
    assert {score.criterion: score.value for score in item.scores}["value"] == 20
    assert said[0].startswith("Edited CRM-12 (size, scores, title).")
    assert said[1].startswith("3rd: CRM-12, Consent in app and account, everybody’s.")


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("edit CRM-9 team=Web", "team", "Web"),
        ("edit CRM-9 must-have=yes", "must_have", True),
        ("planner edit CRM-9 --team Web", "team", "Web"),
        ('edit CRM-9 description="a = b" team=Web', "description", "a = b"),
        ("edit CRM-9 marketing-owner=CRM lead", "marketing_owner", "CRM lead"),
        ("edit CRM-9 accountable=", "accountable", None),
        ("edit CRM-9 tag=one; two", "tags", ("one", "two")),
    ],
)
def test_a_value_is_said_in_several_ways(line, field, value):
    planner, twin = begun()
    told(twin, line)
    assert getattr(planner.portfolio().items["CRM-9"], field) == value
    assert told(twin, "why")[0].startswith("CRM-9 is ")


@pytest.mark.usefixtures("french")
def test_in_french_fields_have_their_french_names():
    planner, twin = begun()
    told(twin, "modifier taille=3/5/8 équipe=Équipe web indispensable=oui")
    item = planner.portfolio().items["CRM-12"]
    assert (item.size.low, item.size.high, item.team, item.must_have) == (3, 8, "Équipe web", True)


def test_items_are_added_linked_and_removed():
    planner, twin = begun()
    assert told(twin, "add Consent at the till size=3 value=8 urgency=5 risk=3")[0] == "CRM-52"
    assert told(twin, "why")[0].startswith("CRM-52 is ")
    told(twin, "link . requires CRM-31")
    assert ("CRM-52", LinkKind.REQUIRES, "CRM-31") in {
        (one.source, one.kind, one.target) for one in planner.portfolio().links
    }
    told(twin, "unlink . CRM-31")
    assert planner.portfolio().links_of("CRM-52") == ()
    assert told(twin, "remove") == ["KEY... is missing: “help remove” says what can be said."]
    told(twin, "remove .")
    assert "CRM-52" not in planner.portfolio().items
    assert told(twin, "undo")[0].startswith("Undone: removed")


def test_evidence_tests_and_what_became_of_it_are_told():
    planner, twin = begun()
    assert told(twin, "evidence test result verdict=supports note=44 of 100")[0].endswith("Proof of CRM-12: .64 → .91.")
    assert [one.note for one in planner.portfolio().evidence_of["CRM-12"]] == ["", "44 of 100"]
    told(twin, "test add . kind=user evidence title=Ten interviews success=6 kill=2 cost=1")
    assert "supports" in told(twin, "test result 1 7")[0]
    told(twin, "deliver held=yes value=8 size=5")
    assert planner.portfolio().deliveries["CRM-12"].held is True
    told(twin, "decide persevere reason=It holds marketing=Ana it=Bo")
    assert planner.portfolio().decisions_on["CRM-12"][0].reason == "It holds"


def test_a_backlog_comes_in_and_the_list_goes_out(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "backlog.csv").write_text("key,title,size\nCRM-90,Till,3\n", encoding="utf-8")
    planner, twin = begun()
    assert any("1 read = 1 created" in line for line in told(twin, "import backlog.csv"))
    assert told(twin, "import") == ["FILE is missing: “help import” says what can be said."]
    told(twin, "filter loy")
    assert told(twin, "export list.csv") == [f"Written: {tmp_path / 'list.csv'}"]
    assert len((tmp_path / "list.csv").read_text(encoding="utf-8").splitlines()) == 2
    assert "This file is already there." in told(twin, "export list.csv")[0]
    assert told(twin, "export all whole.json") == [f"Written: {tmp_path / 'whole.json'}"]
    assert told(twin, "export")[0].startswith("Say the name of the file")
    assert "CRM-90" in planner.portfolio().items


def test_what_cannot_be_is_refused_in_a_sentence_and_changes_nothing():
    planner, twin = begun()
    before = planner.revision()
    assert told(twin, "edit sise=8")[0].startswith("There is no “sise” here. There is: size")
    assert told(twin, "edit size=many")[0].startswith("size: “many” is not a size.")
    assert told(twin, "edit enabler=perhaps") == ["enabler is yes or no, not “perhaps”."]
    assert told(twin, 'edit title="half') == ["A quotation mark is not closed."]
    assert told(twin, "edit CRM-777 size=3")[0].startswith("There is no item CRM-777.")
    assert told(twin, "edit db=other.db")[0].startswith("There is no “db” here.")
    assert told(twin, "edit --db other.db")[0].startswith("There is no option --db.")
    assert planner.revision() == before


def test_opened_for_reading_no_verb_is_done_or_offered():
    planner, twin = begun(readonly=True)
    before = planner.revision()
    for verb in VERBS:
        assert told(twin, f"{verb} . size=3") == ["Opened for reading only: nothing can be changed here."]
    assert planner.revision() == before
    assert [line.split(":")[0] for line in told(twin, "help") if line.split(":")[0] in VERBS] == ["charter"]
    assert told(twin, "charter")[0] == f"name: {planner.portfolio().charter.name}"


def test_the_charter_is_told_and_changed_in_the_same_words():
    planner, twin = begun()
    assert "capacity: 20 points" in told(twin, "charter")
    said = told(twin, "charter capacity=40 name=Our CRM, whole increment-weeks=10")
    assert said[0] == "Charter changed."
    assert said[1].startswith("Above the cut line: ")
    assert said[2] == "That makes 4 points a week."
    charter = planner.portfolio().charter
    assert (charter.capacity, charter.name, charter.increment_weeks) == (40, "Our CRM, whole", 10)
    assert "it cannot leave the charter" in told(twin, 'charter functions="marketing=MKT; cx=CX"')[0]
    assert "“much”" in told(twin, "charter capacity=much")[0]
    assert "nonsense" in told(twin, "charter nonsense")[0]
    assert told(twin, "undo")[0] == "Undone: charter changed (1 record)"
    assert planner.portfolio().charter.capacity == 20


def test_help_about_a_verb_names_what_can_be_said():
    _, twin = begun()
    said = told(twin, "help edit")
    assert any(line.startswith("size=N|LOW/LIKELY/HIGH: ") for line in said)
    assert any(line.startswith("enabler=yes|no: ") for line in said)
    assert not any(line.startswith(("db=", "json=")) for line in said)


def test_somebody_elses_change_meanwhile_is_told_as_theirs():
    store = store_of(retail())
    _, twin = begun(planner_on(store))
    planner_on(store, "bob").edit(["CRM-9"], {"title": "Theirs"})
    said = told(twin, "edit size=3")
    assert said[0] == "bob: edited CRM-9"
    assert not any("ana:" in line for line in said)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_is_kept_as_it_is_and_never_obeyed(text):
    planner, twin = begun()
    told(twin, f'edit title="{text}"')
    lines = [*told(twin, f"edit {text}=3"), *told(twin, f"{text} x"), *told(twin, f"add {text}"), *told(twin, "log")]
    lines += [*told(twin, "open"), *told(twin, f"evidence {text} verdict=supports"), *told(twin, f"find {text}")]
    said = "".join(lines)
    assert sorted(ART & set(said)) == []
    assert [c for c in said if unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp") and c != "\u200d"] == []
    assert planner.portfolio().items.keys() >= retail().items.keys()

"""``rank --tree``: all levels, for people, for scripts, and refused together with what a tree cannot be."""

import pytest


@pytest.fixture
def family(say):
    say("init")
    say("add", "Loyalty", "--key", "CRM-2", "--kind", "initiative")
    scores = ("--score", "value=8", "--score", "urgency=5", "--score", "risk=3", "--size", "5")
    say("add", "Consent centre", "--key", "CRM-1", "--parent", "CRM-2", *scores)
    say("add", "\x1b[31mWithdraw", "--key", "CRM-3", "--kind", "story", "--parent", "CRM-1")


@pytest.mark.usefixtures("family")
def test_people_see_each_item_under_the_one_it_belongs_to(say):
    lines = say("rank", "--tree").out.splitlines()
    (feature,) = [line for line in lines if "CRM-1 " in line]
    assert feature.split()[:5] == ["F1", "CRM-1", "└", "Consent", "centre"]
    (story,) = [line for line in lines if "CRM-3 " in line]
    assert story.split()[:4] == ["S·", "CRM-3", "└", "␛[31mWithdraw"]


@pytest.mark.usefixtures("family")
def test_scripts_get_level_and_parent(say):
    answer = say("rank", "--tree", "--json").json
    assert [(one["level"], one["parent"], one["key"]) for one in answer["nodes"]] == [
        ("initiative", "", "CRM-2"), ("feature", "CRM-2", "CRM-1"), ("story", "CRM-1", "CRM-3"),
    ]  # fmt: skip
    assert say("rank", "--tree", "--csv", "--columns", "key,parent", "--filter", "consent").out.splitlines() == [
        "key,parent", "CRM-2,", "CRM-1,CRM-2",
    ]  # fmt: skip
    assert len(say("rank", "--tree", "--jsonl", "--top", "1").out.splitlines()) == 1


@pytest.mark.usefixtures("family")
@pytest.mark.parametrize("option", [("--level", "story"), ("--sure",)])
def test_what_a_tree_cannot_be_is_refused(say, option):
    done = say("rank", "--tree", *option)
    assert (done.code, option[0] in done.err) == (2, True)


@pytest.mark.usefixtures("family")
def test_a_filter_that_nothing_passes_says_so(say):
    assert "CRM-" not in say("rank", "--tree", "--filter", "zebra").out

"""The history of an item: what each command changed, field by field, and how that is said."""

from hypothesis import given
from hypothesis import strategies as st

from planner.domain.merge import Facet, facets
from planner.domain.model import AiAnswer, Charter, Hypothesis, Item, Origin, Score, Size, Twin
from planner.i18n import activate, say
from planner.services import editing, history
from planner.services.item_words import SHOWN, narrowed, shift_said
from planner.services.shifts import Shift, shifts
from planner.value.shelf import shipped
from tests.builders import item
from tests.services.test_history import start
from tests.strategies import HOSTILE, items
from tests.tui.test_hostile_texts import obeyed

CHARTER, CARD = Charter(), shipped()["wsjf"]


def told(shift: Shift) -> str:
    return shift_said(shift, CHARTER, CARD)


def test_every_command_on_an_item_says_what_it_changed_there():
    s = start("CRM-1", "CRM-2")
    editing.edit(s, ["CRM-1"], {"title": "First", "size": Size(likely=5)})
    editing.edit(s, ["CRM-2"], {"title": "Other"})
    editing.edit(s, ["CRM-1", "CRM-2"], {"team": "Web"})
    editing.link(s, "CRM-1", "CRM-2")
    history.undo(s, 3)
    lines = history.log(s, item="CRM-1")
    assert [(line.entry.command.verb, line.shifts) for line in lines] == [
        ("undo", (Shift("team", "Web", ""),)),
        ("link", ()),
        ("edit", (Shift("team", "", "Web"),)),
        ("edit", (Shift("title", "CRM-1", "First"), Shift("size", None, Size(likely=5)))),
    ]


def test_the_whole_log_tells_of_no_single_item():
    s = start("CRM-1")
    editing.edit(s, ["CRM-1"], {"title": "First"})
    assert [line.shifts for line in history.log(s)] == [()]


def test_making_and_removing_an_item_lists_no_fields():
    one = item("CRM-1")
    assert (shifts(None, one), shifts(one, None), shifts(one, one)) == ((), (), ())


@given(items(), items())
def test_what_differs_is_listed_and_nothing_else(one, other):
    other = other.revised(key=one.key, parent=None)
    one = one.revised(parent=None)
    named = {_facet_of(shift) for shift in shifts(one, other)}
    old, new = facets(one), facets(other)
    unlike = {facet for facet in old.keys() | new.keys() if old.get(facet) != new.get(facet)}
    assert named <= unlike
    assert unlike - named <= {
        "origin",
        "extra",
        "hypothesis",
        "ai",
    }  # a fingerprint, an order, a part that says nothing


def _facet_of(shift: Shift) -> Facet:
    """As ``merge`` has it: a twin is a part of the answer."""
    name = shift.facet[0] if shift.facet[0] == "twin" else shift.facet
    whole = name.partition(".")[0] if isinstance(name, str) else name
    return "ai" if whole == "twin" else whole


def test_what_changes_of_the_simplest_alternative_is_told_apart_from_the_item():
    before = item("CRM-1", value=8, ai=AiAnswer(proposes=True, twin=Twin(size=Size(likely=5))))
    scored = Twin(size=Size(likely=3), scores=(Score(criterion="value", value=5),))
    after = before.revised(ai=before.ai.revised(twin=scored))
    assert [told(shift) for shift in shifts(before, after)] == [
        "without AI: size: 5 → 3",
        "without AI: value, joint: – → 5",
    ]


def test_parts_of_a_record_and_columns_are_listed_one_by_one():
    before = item("CRM-1", hypothesis=Hypothesis(need="a"), extra=(("Colour", "red"), ("Colour", "blue"), ("Old", "x")))
    after = before.revised(hypothesis=Hypothesis(need="b", benefit="c"), extra=(("Colour", "green"), ("New", "y")))
    assert [(shift.facet, shift.before, shift.after) for shift in shifts(before, after)] == [
        ("hypothesis.need", "a", "b"),
        ("hypothesis.benefit", "", "c"),
        ("extra.Colour", ("red", "blue"), ("green",)),
        ("extra.Old", ("x",), None),
        ("extra.New", None, ("y",)),
    ]


def test_a_fingerprint_is_no_change():
    origin = Origin(system="jira", id="A-1", digest="1")
    assert shifts(item("CRM-1", origin=origin), item("CRM-1", origin=origin.revised(digest="2"))) == ()


def test_shifts_are_said_in_words():
    activate("en")
    before = item("CRM-1", status="ready", must_have=True, hypothesis=Hypothesis(need="a"))
    after = before.revised(
        status="implementing", must_have=False, hypothesis=None, size=Size(low=3, likely=5, high=8),
        scores=(Score(criterion="value", value=8), Score(criterion="value", value=5, function="it")),
    )  # fmt: skip
    assert list(map(told, shifts(before, after))) == [
        f"status: {say('status.ready')} → {say('status.implementing')}",
        "hypothesis, who: a → –",
        "size: – → 3/5/8",
        "must have: yes → no",
        "value, joint: – → 8",
        "value, IT: – → 5",
    ]


@given(st.sampled_from(HOSTILE), st.sampled_from(HOSTILE))
def test_hostile_texts_are_shown_and_never_obeyed(one, other):
    before = Item(key="CRM-1", title=one, extra=((one, other),), tags=(one,))
    after = Item(key="CRM-1", title=other, extra=((one, one),), tags=(other,))
    assert [obeyed(told(shift)) for shift in shifts(before, after)] == [[] for _ in shifts(before, after)]


@given(st.text(max_size=200), st.text(max_size=200))
def test_long_texts_are_cut_visibly_and_still_differ(before, after):
    old, new = narrowed(before, after)
    assert max(len(old), len(new)) <= SHOWN
    assert (old != new) == (before != after)
    assert all(short == whole or "…" in short for short, whole in ((old, before), (new, after)))


def test_what_two_long_texts_have_in_common_gives_way():
    start = "Nothing has changed in the first part of this description, which is long. "
    assert narrowed(start + "Here it was.", start + "Here it is now.") == (
        "…st part of this description, which is long. Here it was.",
        "…st part of this description, which is long. Here it is now.",
    )

"""What the command line asks for and what the boxes ask for are the same: neither grows an option without the other."""

import inspect
from functools import partial

import pytest

from planner.cli import evidence, trials
from planner.domain.learning import Decision, Delivery, PlannedTest
from planner.domain.model import Evidence
from planner.value.ladder import read_ladder
from tests.builders import TODAY
from tests.tui.learnt import planned
from tui.form.blanks import Idea, decision_blanks, delivery_blanks, result_blanks
from tui.form.blanks import test_blanks as blanks_of_test
from tui.form.weighing import evidence_texts

NO_FIELDS = {"desk", "action", "which", "key", "change", "remove"}
"""What names the thing to be done, or the one it is done to."""

ABOUT = {"about": "note"}
"""The command line's name for a field where it differs."""

LADDER = read_ladder()
PLAN = partial(blanks_of_test, LADDER, TODAY)
DECIDED = Decision(id=1, item="CRM-1", course="pivot", reason="r", date=TODAY, marketing="a", it="b")


def options(command) -> set[str]:
    return {ABOUT.get(name, name) for name in inspect.signature(command).parameters} - NO_FIELDS


def names(blanks) -> set[str]:
    return {blank.name for blank in blanks}


def test_a_test_and_its_result_take_all_the_options_of_the_command():
    asked = names(PLAN(Idea())) | names(result_blanks(planned(1, "CRM-1", "t"), TODAY))
    assert asked - {"planned", "resulted"} == options(trials.test) - {"date"}  # one date, of the plan or of the result


def test_planning_and_changing_ask_for_the_same():
    assert names(PLAN(Idea())) == names(PLAN(planned(1, "CRM-1", "t")))


def test_a_decision_takes_all_the_options_of_the_command():
    assert names(decision_blanks(TODAY)) == options(trials.decide)
    assert names(decision_blanks(TODAY, DECIDED)) == options(trials.decide) - {"course"}


def test_a_delivery_takes_all_the_options_of_the_command():
    assert names(delivery_blanks(TODAY, None)) == options(trials.deliver) - {"failed"}  # the other answer to “held”


def test_a_piece_of_evidence_takes_all_the_options_of_the_command():
    assert set(evidence_texts(None, TODAY, [kind.name for kind in LADDER.kinds])) == options(evidence.evidence)


GIVEN = {
    PlannedTest: {"id", "item", "moved", "version"},
    Decision: {"id", "item", "freed", "room", "version"},
    Delivery: {"item", "version"},
    Evidence: {"id", "item", "ratio", "test", "version"},
}
"""What nobody states: the program gives it."""


@pytest.mark.parametrize(
    ("model", "asked"),
    [
        (PlannedTest, names(PLAN(Idea())) | names(result_blanks(planned(1, "CRM-1", "t"), TODAY))),
        (Decision, names(decision_blanks(TODAY))),
        (Delivery, names(delivery_blanks(TODAY, None))),
        (Evidence, set(evidence_texts(None, TODAY, ["anecdote"]))),
    ],
)
def test_every_field_of_a_record_can_be_filled_in(model, asked):
    assert asked == set(model.model_fields) - GIVEN[model]

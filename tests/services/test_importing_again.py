"""The same file again, a changed file, and edits made here in between."""

import pytest

from planner.domain.model import Score, Size
from planner.domain.values import Status
from planner.formats.records import Role
from planner.services.editing import add, edit, link, unlink
from planner.services.history import redo, undo
from planner.services.session import Session
from planner.storage.memory import MemoryStore
from planner.storage.sqlite import open_sqlite
from tests.readings import StoppedClock, brought, numbers, row, told


@pytest.fixture(params=["memory", "sqlite"])
def store(request, tmp_path):
    kept = MemoryStore() if request.param == "memory" else open_sqlite(tmp_path / "p.db")
    yield kept
    kept.close()


@pytest.fixture
def session(store):
    return Session(store, StoppedClock(), "me")


def item_a(store):
    return store.load().items["A-1"]


@pytest.mark.parametrize("system", ["jira", "planner"])
def test_the_same_file_again_writes_nothing(store, system):
    def name(key):
        return row(key) if system == "jira" else row(key=key)

    rows = [name("A-1"), name("A-2")]
    rows += [row("A-3", parent="A-1", requires=["A-2", "gone"])] if system == "jira" else []
    rows += [row(key="A-3", parent="A-1", requires=["A-2", "gone"])] if system == "planner" else []
    first = brought(store, *rows, system=system)
    before = store.load()
    again = brought(store, *rows, system=system)
    assert (numbers(first), numbers(again)) == ((3, 3, 0, 0, 0), (3, 0, 0, 3, 0))
    assert (again.entry, again.links_made, again.links_removed, store.revision()) == (None, 0, 0, 1)
    assert store.load() == before


def test_a_changed_record_updates_what_changed(store):
    brought(store, row("A-1", title="Old", tags=("x",)), row("A-2"))
    report = brought(store, row("A-1", title="New", tags=("x",)), row("A-2"))
    assert numbers(report) == (2, 0, 1, 1, 0)
    assert (item_a(store).title, item_a(store).tags) == ("New", ("x",))


def test_a_column_the_file_does_not_have_is_left_alone(store, session):
    brought(store, row("A-1", description="Long story", team="Red"))
    edit(session, ["A-1"], {"accountable": "it"})
    brought(store, row("A-1", title="New"))
    held = item_a(store)
    assert (held.title, held.description, held.team, held.accountable) == ("New", "Long story", "Red", "it")


def test_an_edit_made_here_outlives_changes_to_other_fields_again_and_again(store, session):
    brought(store, row("A-1", title="Theirs", team="Red"))
    edit(session, ["A-1"], {"title": "Mine"})
    for team in ("Blue", "Green", "Grey"):
        report = brought(store, row("A-1", title="Theirs", team=team))
        assert (told(report), item_a(store).title, item_a(store).team) == ([], "Mine", team)


def test_an_edit_made_here_outlives_a_file_without_the_column(store, session):
    brought(store, row("A-1", title="Theirs", team="Red"))
    edit(session, ["A-1"], {"team": "Mine"})
    brought(store, row("A-1", title="Newer"))
    report = brought(store, row("A-1", title="Newest", team="Red"))
    assert (told(report), item_a(store).title, item_a(store).team) == ([], "Newest", "Mine")


def test_a_field_changed_on_both_sides_is_a_conflict_and_stays(store, session):
    brought(store, row("A-1", title="Theirs"))
    edit(session, ["A-1"], {"title": "Mine"})
    report = brought(store, row("A-1", title="Newer"))
    (dispute,) = report.conflicts
    assert (dispute.key, dispute.field, dispute.here, dispute.there, dispute.line, dispute.winner) == (
        "A-1", "title", "Mine", "Newer", 2, "here",
    )  # fmt: skip
    assert (told(report), item_a(store).title) == ([("import.conflict", 2)], "Mine")
    assert (numbers(report), report.entry) == ((1, 0, 0, 1, 0), None)


def test_a_conflict_is_reported_until_it_is_settled(store, session):
    brought(store, row("A-1", title="Theirs", team="Red"))
    edit(session, ["A-1"], {"title": "Mine"})
    for team in ("Blue", "Blue", "Green"):
        report = brought(store, row("A-1", title="Newer", team=team))
        assert (told(report), item_a(store).title, item_a(store).team) == ([("import.conflict", 2)], "Mine", team)
    edit(session, ["A-1"], {"title": "Newer"})
    assert told(brought(store, row("A-1", title="Newer", team="Green"))) == []
    assert brought(store, row("A-1", title="Newest", team="Green")).conflicts == ()
    assert item_a(store).title == "Newest"


def test_both_sides_changing_alike_is_no_conflict(store, session):
    brought(store, row("A-1", title="Old"))
    edit(session, ["A-1"], {"title": "New"})
    report = brought(store, row("A-1", title="New"))
    assert (report.conflicts, item_a(store).title) == ((), "New")
    assert brought(store, row("A-1", title="Newest")).conflicts == ()
    assert item_a(store).title == "Newest"


def test_with_overwrite_the_file_wins_and_says_so(store, session):
    brought(store, row("A-1", title="Theirs"))
    edit(session, ["A-1"], {"title": "Mine"})
    report = brought(store, row("A-1", title="Newer"), overwrite=True)
    assert (told(report), item_a(store).title) == ([("import.overwritten", 2)], "Newer")
    assert [d.winner for d in report.conflicts] == ["file"]


def test_overwrite_settles_a_file_already_imported(store, session):
    brought(store, row("A-1", title="Theirs"))
    edit(session, ["A-1"], {"title": "Mine"})
    assert numbers(brought(store, row("A-1", title="Theirs"), overwrite=True)) == (1, 0, 1, 0, 0)
    assert item_a(store).title == "Theirs"
    assert brought(store, row("A-1", title="Theirs"), overwrite=True).entry is None


def test_scores_are_compared_one_by_one(store, session):
    def scored(**values):
        return tuple(Score(criterion=name, value=value) for name, value in values.items())

    about = {"criteria": frozenset({("value", None), ("risk", None)})}
    brought(store, row("A-1", scores=scored(value=3, risk=1)), **about)
    edit(session, ["A-1"], {"scores": scored(value=3, risk=8, urgency=5)})
    report = brought(store, row("A-1", scores=scored(value=13, risk=2)), **about)
    assert {s.criterion: s.value for s in item_a(store).scores} == {"value": 13, "risk": 8, "urgency": 5}
    assert [(d.field, d.here, d.there) for d in report.conflicts] == [("scores.risk", "8.0", "2.0")]
    brought(store, row("A-1", scores=scored(risk=1)), **about)
    assert {s.criterion: s.value for s in item_a(store).scores} == {"risk": 8, "urgency": 5}


def test_sizes_dates_and_statuses_survive_the_comparison(store):
    fields = {"size": Size(likely=5), "deadline": "2026-12-24", "status": Status.READY, "gut_rank": 3}
    brought(store, row(key="A-1", **fields), system="planner")
    assert brought(store, row(key="A-1", **fields), system="planner").entry is None


def test_a_parent_is_a_field_like_any_other(store, session):
    rows = (row("A-2"), row("A-3"))
    brought(store, row("A-1", parent="A-2"), *rows)
    brought(store, row("A-1", parent="A-3"), *rows)
    assert item_a(store).parent == "A-3"
    edit(session, ["A-1"], {"parent": "A-2"})
    report = brought(store, row("A-1"), *rows)
    assert ([d.field for d in report.conflicts], item_a(store).parent) == (["parent"], "A-2")
    brought(store, row("A-1", title="New"), *rows, roles=frozenset())
    assert item_a(store).parent == "A-2"


def test_an_emptied_parent_cell_takes_the_parent_away(store):
    brought(store, row("A-1", parent="A-2"), row("A-2"))
    brought(store, row("A-1"), row("A-2"))
    assert item_a(store).parent is None


def test_an_item_made_by_hand_takes_what_our_own_format_says(store, session):
    add(session, {"key": "A-1", "title": "By hand", "team": "Red"})
    report = brought(store, row(key="A-1", title="From the file"), system="planner")
    assert (numbers(report), report.conflicts) == ((1, 0, 1, 0, 0), ())
    assert (item_a(store).title, item_a(store).team) == ("From the file", "Red")


def test_an_import_taken_back_never_happened(store, session):
    brought(store, row("A-1", title="One"))
    brought(store, row("A-1", title="Two"))
    undo(session)
    assert item_a(store).title == "One"
    report = brought(store, row("A-1", title="Two"))
    assert (item_a(store).title, report.conflicts) == ("Two", ())


def test_an_import_done_again_counts(store, session):
    brought(store, row("A-1", title="One"))
    brought(store, row("A-1", title="Two"))
    undo(session)
    redo(session)
    edit(session, ["A-1"], {"title": "Mine"})
    report = brought(store, row("A-1", title="Three"))
    assert [(d.here, d.there) for d in report.conflicts] == [("Mine", "Three")]
    assert brought(store, row("A-1", title="Two", team="x")).conflicts == ()
    assert item_a(store).title == "Mine"


def links_of(store):
    return {(k.source, k.target) for k in store.load().links}


@pytest.mark.parametrize("system", ["jira", "planner"])
def test_a_link_the_file_no_longer_states_is_removed(store, system):
    def name(key, **more):
        return row(key, **more) if system == "jira" else row(key=key, **more)

    about = {"system": system, "roles": frozenset({Role.PARENT, Role.REQUIRES})}
    brought(store, name("A-1"), name("A-2", requires="A-1"), **about)
    report = brought(store, name("A-1"), name("A-2"), **about)
    assert (links_of(store), report.links_removed, numbers(report)) == (set(), 1, (2, 0, 1, 1, 0))


def test_a_link_still_stated_by_its_other_end_stays(store):
    brought(store, row("A-1", required_by="A-2"), row("A-2", requires="A-1"))
    brought(store, row("A-1", required_by="A-2"), row("A-2", title="New"))
    assert links_of(store) == {("A-2", "A-1")}


def test_a_link_made_here_is_never_removed(store, session):
    brought(store, row("A-1"), row("A-2"))
    link(session, "A-2", "A-1")
    brought(store, row("A-1", title="New"), row("A-2", title="New"))
    assert links_of(store) == {("A-2", "A-1")}


def test_a_link_whose_other_record_is_not_in_the_file_stays(store):
    brought(store, row("A-1"), row("A-2", requires="A-1"))
    brought(store, row("A-1", title="New"))
    assert links_of(store) == {("A-2", "A-1")}


def test_a_file_without_columns_for_links_removes_none(store):
    brought(store, row("A-1"), row("A-2", requires="A-1"))
    brought(store, row("A-1", title="New"), row("A-2", title="New"), roles=frozenset())
    assert links_of(store) == {("A-2", "A-1")}


def test_a_link_may_turn_round(store):
    brought(store, row("A-1"), row("A-2", requires="A-1"))
    report = brought(store, row("A-1", requires="A-2"), row("A-2"))
    assert (links_of(store), report.blocked) == ({("A-1", "A-2")}, False)
    assert (report.links_made, report.links_removed) == (1, 1)


def test_a_new_link_updates_the_record_that_states_it(store):
    rows = (row(key="A-1"), row(key="A-2"), row(key="A-3"))
    brought(store, *rows, system="planner")
    report = brought(store, *rows[:2], row(key="A-3", requires="A-1"), system="planner")
    assert (numbers(report), links_of(store)) == ((3, 0, 1, 2, 0), {("A-3", "A-1")})


def test_unlinking_here_is_respected_by_our_own_format_too(store, session):
    rows = (row(key="A-1"), row(key="A-2", requires="A-1"))
    brought(store, *rows, system="planner")
    unlink(session, "A-2", "A-1")
    assert (brought(store, *rows, system="planner").entry, links_of(store)) == (None, set())

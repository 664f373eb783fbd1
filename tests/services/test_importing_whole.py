"""All or nothing, the good ones only, or only as if: what an import writes as a whole."""

import pytest

from planner.domain.errors import Refused
from planner.domain.findings import Severity
from planner.domain.model import Charter
from planner.services.history import undo
from planner.services.importing import Cancelled, ImportOptions, import_, preview
from planner.services.session import Session
from planner.storage.memory import MemoryStore
from planner.storage.sqlite import open_sqlite
from tests.builders import portfolio
from tests.readings import FakeReading, StoppedClock, brought, file_of, numbers, row, told


@pytest.fixture(params=["memory", "sqlite"])
def store(request, tmp_path):
    kept = MemoryStore() if request.param == "memory" else open_sqlite(tmp_path / "p.db")
    yield kept
    kept.close()


def test_records_become_items_in_one_journal_entry(store):
    report = brought(store, row("VB-1", title="One"), row("VB-2", title="Two", requires="VB-1"))
    assert numbers(report) == (2, 2, 0, 0, 0)
    assert report.keys == ("VB-1", "VB-2")
    assert (report.written, report.blocked, report.links_made) == (True, False, 1)
    (entry,) = store.entries()
    assert (entry.command.verb, entry.command.actor, entry.touched) == ("import", "me", 3)
    counted = {"file": "backlog.csv", "system": "jira", "created": 2, "updated": 0, "unchanged": 0, "refused": 0}
    assert entry.command.params == counted
    held = store.load()
    assert [(i.key, i.title) for i in held.items.values()] == [("VB-1", "One"), ("VB-2", "Two")]
    assert [(k.source, k.target) for k in held.links] == [("VB-2", "VB-1")]


def test_an_import_is_undone_like_any_command(store):
    brought(store, row("VB-1"), row("VB-2", requires="VB-1"))
    undo(Session(store, StoppedClock(), "me"))
    assert (dict(store.load().items), store.load().links) == ({}, ())


def test_one_error_and_nothing_is_written(store):
    report = brought(store, row("VB-1"), row("VB-2", title=" "), row("VB-3", size={"likely": -1}), row("VB-4"))
    assert told(report) == [("text.blank", 3), ("number.small", 4)]
    assert numbers(report) == (4, 2, 0, 0, 2)
    assert (report.blocked, report.written, report.rejects, store.revision()) == (True, False, (), 0)


def test_what_the_reader_refused_stays_refused(store):
    report = brought(store, row("VB-1", broken="number.form"))
    assert (told(report), numbers(report), report.blocked) == ([("number.form", 2)], (1, 0, 0, 0, 1), True)


def test_with_accept_valid_the_rest_comes_back_to_be_mended(store):
    bad = row("VB-2", title=" ")
    report = brought(store, row("VB-1"), bad, row("VB-3", parent="VB-2"), accept_valid=True)
    assert numbers(report) == (3, 2, 0, 0, 1)
    (reject,) = report.rejects
    assert (reject.line, reject.cells, [f.code for f in reject.reasons]) == (3, tuple(bad.cells), ["text.blank"])
    assert told(report) == [("text.blank", 3), ("import.target_refused", 4)]
    assert [end.reference for end in store.load().items["VB-3"].loose_ends] == ["VB-2"]


def test_the_mended_file_can_be_fed_again(store):
    brought(store, row("VB-1"), row("VB-2", title=" "), row("VB-3", parent="VB-2"), accept_valid=True)
    report = brought(store, row("VB-2", title="Mended"))
    assert (numbers(report), report.settled) == ((1, 1, 0, 0, 0), 1)
    assert (store.load().items["VB-3"].parent, store.load().items["VB-3"].loose_ends) == ("VB-2", ())


def test_a_dry_run_says_everything_and_writes_nothing(store):
    rows = (row("VB-1"), row("VB-2", requires="VB-1"))
    rehearsed = brought(store, *rows, dry_run=True)
    assert (store.revision(), rehearsed.entry, rehearsed.blocked) == (0, None, False)
    real = brought(store, *rows)
    assert numbers(rehearsed) == numbers(real) == (2, 2, 0, 0, 0)
    assert (rehearsed.keys, rehearsed.links_made) == (real.keys, real.links_made)


def test_a_dry_run_meets_the_same_errors(store):
    report = brought(store, row("VB-1", requires="VB-2"), row("VB-2", requires="VB-1"), dry_run=True)
    assert (told(report), report.blocked) == ([("import.cycle", 2)], True)


def test_progress_is_told_and_may_cancel(store):
    seen = []

    def stop_at_thousand(read):
        seen.append(read)
        if read >= 1000:
            raise Cancelled

    rows = [row(f"VB-{n}") for n in range(3000)]
    with pytest.raises(Cancelled):
        import_(store, FakeReading(rows), ImportOptions(), StoppedClock(), "me", stop_at_thousand)
    assert (seen, store.revision(), store.keys()) == ([500, 1000], 0, [])


@pytest.mark.parametrize("death", [KeyboardInterrupt, MemoryError, OSError])
def test_a_death_on_the_way_leaves_nothing(store, death):
    class Dying(FakeReading):
        def records(self):
            yield from list(super().records())
            raise death

    with pytest.raises(death):
        import_(store, Dying([row(f"VB-{n}") for n in range(2500)]), ImportOptions(), StoppedClock(), "me")
    assert (store.revision(), store.keys()) == (0, [])
    assert numbers(brought(store, row("VB-1"))) == (1, 1, 0, 0, 0)


def test_findings_are_capped_for_display_but_counted():
    report = brought(MemoryStore(), *(row(str(n), requires="nobody") for n in range(1200)))
    assert (len(report.findings), report.severities) == (1000, {Severity.WARNING: 1200})
    assert told(report)[:2] == [("import.unresolved", 2), ("import.unresolved", 3)]


def test_findings_stand_in_file_order():
    report = brought(MemoryStore(), row("A-1", requires="A-3"), row("A-2", title=" "), row("A-3", requires="A-1"))
    assert told(report) == [("import.cycle", 2), ("text.blank", 3)]


def test_source_and_prefix_are_the_users_to_choose():
    store = MemoryStore()
    brought(store, row("1"), source="legacy", prefix="OLD")
    (item,) = store.load().items.values()
    assert (item.key, item.origin.system, item.origin.id) == ("OLD-1", "legacy", "1")


@pytest.mark.parametrize(
    ("options", "code"), [({"source": "My Jira"}, "import.source"), ({"prefix": "a"}, "import.prefix")]
)
def test_a_source_or_prefix_that_cannot_be(options, code):
    with pytest.raises(Refused) as refusal:
        brought(MemoryStore(), row("1"), **options)
    assert [f.code for f in refusal.value.findings] == [code]


def test_an_empty_file_changes_nothing():
    store = MemoryStore()
    assert (numbers(brought(store)), store.revision()) == ((0, 0, 0, 0, 0), 0)


def test_unknown_names_are_mentioned_once():
    store = MemoryStore.of(portfolio(Charter()))
    rows = [row(str(n), accountable="sales", outcomes=("retention",)) for n in range(3)]
    report = brought(store, *rows)
    assert told(report) == [("item.function", 2), ("item.outcome", 2)]
    assert report.created == 3
    assert store.load().items["CRM-1"].outcomes == ("retention",)


def test_a_misleading_title_is_pointed_out():
    report = brought(MemoryStore(), row("1", title="pay\u202eexe.txt"), row("2", title="Р\u0430ypal login"))
    assert told(report) == [("text.hidden", 2), ("text.lookalike", 3)]
    assert report.created == 2


def test_a_preview_reads_only_what_it_shows():
    class Endless(FakeReading):
        def records(self):
            yield from super().records()
            raise AssertionError("read too far")

    shown = preview(Endless([row("1", title="A", parent="9"), row("2")]), 2)
    assert [(r.line, r.external_id, dict(r.fields)["title"]) for r in shown.records] == [
        (2, "1", "A"),
        (3, "2", "Item 2"),
    ]
    assert (shown.file, shown.system, shown.header) == ("backlog.csv", "jira", ("ID", "Title"))
    assert [r.text for r in shown.records[0].references] == ["9"]


def test_guesses_and_header_come_along():
    report = brought(MemoryStore(), row("1"), header=("Clé", "Résumé"))
    assert (report.header, report.guesses, report.system, report.file) == (("Clé", "Résumé"), (), "jira", "backlog.csv")


def test_the_file_is_parsed_once_where_references_look_back():
    reading = file_of(row("1"), row("2", requires="1", parent="1"), row("3", requires="2"))
    import_(MemoryStore(), reading, ImportOptions(), StoppedClock(), "me")
    assert reading.times_read == 1


def test_forward_links_and_predictable_parents_cost_no_second_pass():
    reading = file_of(row("VB-1", requires="VB-3", parent="VB-2"), row("VB-2"), row("VB-3"))
    store = MemoryStore()
    import_(store, reading, ImportOptions(), StoppedClock(), "me")
    assert (reading.times_read, store.load().items["VB-1"].parent) == (1, "VB-2")

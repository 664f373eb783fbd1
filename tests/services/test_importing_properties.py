"""What holds for every file: numbers add up, a second time changes nothing, a rehearsal tells the truth."""

from hypothesis import given, settings
from hypothesis import strategies as st

from planner.formats.records import Role
from planner.storage.memory import MemoryStore
from tests.readings import brought, numbers, row
from tests.strategies import OPTIONAL, titles

IDS = st.sampled_from(["A-1", "A-2", "CRM-1", "CRM-2", "7", "8", "9", "x"])
TEXTS = st.one_of(IDS, st.sampled_from(["Title", "gone", "10"]))
FIELDS = {name: OPTIONAL[name] for name in ("description", "tags", "status", "size", "deadline", "team", "outcomes")}


@st.composite
def rows(draw, ours):
    fields = {name: draw(FIELDS[name]) for name in draw(st.sets(st.sampled_from(sorted(FIELDS)), max_size=3))}
    references = draw(st.dictionaries(st.sampled_from(Role), st.lists(TEXTS, max_size=2), max_size=2))
    title = draw(st.one_of(titles(), st.sampled_from(["Title", "Other", " "])))
    name = draw(IDS)
    broken = draw(st.sampled_from(["", "", "", "", "number.form"]))
    stated = {role.value: texts for role, texts in references.items()}
    if not ours:
        return row(name, names=draw(st.lists(TEXTS, max_size=1)), title=title, broken=broken, **fields, **stated)
    key = {"key": name} if name in ("A-1", "A-2", "CRM-1", "CRM-2") else {}
    return row(title=title, broken=broken, **key, **fields, **stated)


@st.composite
def files(draw, max_size=6):
    ours = draw(st.booleans())
    return {
        "rows": draw(st.lists(rows(ours), max_size=max_size)),
        "system": "planner" if ours else draw(st.sampled_from(["jira", "azure_devops"])),
    }


def take(store, file, **options):
    return brought(store, *file["rows"], system=file["system"], **options)


def adds_up(report):
    read, created, updated, unchanged, refused = numbers(report)
    return read == created + updated + unchanged + refused


@settings(max_examples=100, deadline=None)
@given(st.lists(files(), min_size=1, max_size=3), st.booleans())
def test_numbers_add_up_and_a_second_time_changes_nothing(imports, overwrite):
    store = MemoryStore()
    for file in imports:
        report = take(store, file, accept_valid=True, overwrite=overwrite)
        assert adds_up(report)
        assert report.read == len(file["rows"])
        assert len(report.keys) == report.created
        assert len(report.rejects) == report.refused
        before = store.load()
        again = take(store, file, accept_valid=True, overwrite=overwrite)
        assert adds_up(again)
        assert (again.entry, again.created, again.updated, again.refused) == (None, 0, 0, report.refused)
        assert store.load() == before


@settings(max_examples=50, deadline=None)
@given(files(), files())
def test_a_rehearsal_tells_what_will_be(first, second):
    store = MemoryStore()
    take(store, first, accept_valid=True)
    rehearsed = take(store, second, dry_run=True)
    done = take(store, second)
    assert numbers(rehearsed) == numbers(done)
    assert (rehearsed.findings, rehearsed.keys, rehearsed.blocked) == (done.findings, done.keys, done.blocked)


@settings(max_examples=50, deadline=None)
@given(files(max_size=8))
def test_all_or_nothing(file):
    store = MemoryStore()
    report = take(store, file)
    assert report.blocked == (report.refused > 0)
    assert (store.revision() == 0) == (report.blocked or not file["rows"])


@settings(max_examples=50, deadline=None)
@given(files(max_size=8), st.randoms())
def test_the_order_of_the_records_does_not_matter_to_links(file, chance):
    """Where every record names itself in our form and none is wrong, any order brings the same portfolio."""
    named = list({r.external_id or r.fields.get("key"): r for r in file["rows"]}.values())
    ours = file["system"] == "planner"
    kept = [r for r in named if (r.fields.get("key") if ours else r.external_id in ("A-1", "A-2", "CRM-1", "CRM-2"))]
    shuffled = kept[:]
    chance.shuffle(shuffled)
    one, other = MemoryStore(), MemoryStore()
    first = take(one, {"rows": kept, "system": file["system"]})
    second = take(other, {"rows": shuffled, "system": file["system"]})
    assert first.blocked == second.blocked
    assert one.load() == other.load()

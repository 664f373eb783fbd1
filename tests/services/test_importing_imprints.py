"""Rows of our own format known by fingerprint: nothing comes out otherwise than by comparing every value."""

from dataclasses import fields, replace

from hypothesis import given, settings
from hypothesis import strategies as st

from planner.domain.errors import PlannerError
from planner.domain.model import Item
from planner.services.editing import edit, link, remove, unlink
from planner.services.history import redo, undo
from planner.services.session import Session
from planner.storage.memory import MemoryStore
from tests.readings import StoppedClock, brought, row
from tests.services.test_importing_properties import rows

KEYS = st.sampled_from(["A-1", "A-2", "CRM-1", "CRM-2"])
DEEDS = st.one_of(
    st.tuples(st.just("edit"), KEYS, st.sampled_from(["Mine", "Title"])),
    st.tuples(st.just("hang"), KEYS, KEYS),
    st.tuples(st.sampled_from(["link", "unlink"]), KEYS, KEYS),
    st.tuples(st.just("remove"), KEYS),
    st.tuples(st.sampled_from(["undo", "redo"])),
)
FILES = st.lists(rows(ours=True), max_size=5)


class Counting(MemoryStore):
    """Tells how many items were looked at."""

    fetched = 0

    def get(self, entity, ids):
        self.fetched += len(ids) if entity == "item" else 0
        return super().get(entity, ids)


def done(store, deed, *about):
    session = Session(store, StoppedClock(), "me")
    try:
        if deed == "edit":
            edit(session, [about[0]], {"title": about[1]})
        elif deed == "hang":
            edit(session, [about[0]], {"parent": about[1]})
        elif deed == "remove":
            remove(session, list(about))
        else:
            {"link": link, "unlink": unlink, "undo": undo, "redo": redo}[deed](session, *about)
    except PlannerError as error:
        return str(error)
    return None


def said(report):
    told = {field.name: getattr(report, field.name) for field in fields(report)}
    return told | {"entry": report.entry and report.entry.touched}


@settings(max_examples=150, deadline=None)
@given(st.data(), FILES)
def test_a_known_row_makes_no_difference(data, file):
    """To the portfolio, its versions, or anything said, whatever happens here between two files that are much alike."""
    known, compared = MemoryStore(), MemoryStore()
    for _ in range(data.draw(st.integers(2, 4))):
        options = data.draw(st.fixed_dictionaries({"accept_valid": st.booleans(), "overwrite": st.booleans()}))
        first = brought(known, *file, system="planner", **options)
        second = brought(compared, *[replace(one, digest="") for one in file], system="planner", **options)
        assert said(first) == said(second)
        assert known.load() == compared.load()
        for deed in data.draw(st.lists(DEEDS, max_size=3)):
            assert done(known, *deed) == done(compared, *deed)
        keep = data.draw(st.lists(st.booleans(), min_size=len(file), max_size=len(file)))
        file = [one for one, kept in zip(file, keep, strict=True) if kept] + data.draw(
            st.lists(rows(ours=True), max_size=2)
        )


def test_only_what_changed_is_looked_at():
    store = Counting()
    file = [row(key="A-1"), *(row(key=f"A-{n}", parent="A-1", requires=[f"A-{n + 1}"]) for n in range(2, 9))]
    file.append(row(key="A-9"))
    brought(store, *file, system="planner")
    edit(Session(store, StoppedClock(), "me"), ["A-3"], {"team": "Red"})
    store.fetched = 0
    report = brought(store, *file[:-1], row(key="A-9", title="New"), system="planner")
    assert (report.updated, report.unchanged, store.fetched) == (1, 8, 2)
    brought(store, *file, system="planner")
    assert store.fetched == 3, "the row that was edited here is known again"


def test_a_name_that_has_passed_to_another_item_is_followed():
    store = MemoryStore()
    file = [row(key="A-1", title="Old house"), row(key="A-2", title="Other"), row(key="A-3", parent="Old house")]
    brought(store, *file, system="planner")
    brought(store, row(key="A-1", title="Other"), row(key="A-2", title="Old house"), file[2], system="planner")
    moved = store.load().items["A-3"]
    assert isinstance(moved, Item)
    assert moved.parent == "A-2"


def test_a_link_to_an_item_removed_here_becomes_a_loose_end():
    store = MemoryStore()
    file = [row(key="A-1", requires=["A-2"]), row(key="A-2")]
    brought(store, *file, system="planner")
    remove(Session(store, StoppedClock(), "me"), ["A-2"])
    report = brought(store, file[0], system="planner")
    assert [finding.code for finding in report.findings] == ["import.unresolved"]
    assert [end.reference for end in store.load().items["A-1"].loose_ends] == ["A-2"]

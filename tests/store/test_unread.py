"""A portfolio whose records are made when they are asked for says the same as one made whole."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.domain.changes import Change
from planner.domain.portfolio import Portfolio
from planner.domain.unread import ReadBrief, UnreadItems, UnreadLinks
from planner.domain.values import in_order, key_order
from planner.storage.sqlite import open_sqlite
from planner.storage.sqlite.folded import OWN, SEEN, SELDOM, SHARED, WIDTH
from planner.storage.sqlite.item_rows import ITEMS
from tests import strategies
from tests.builders import evidence, item, requires
from tests.store.commands import command, everything, put


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(strategies.portfolios())
def test_every_index_is_that_of_the_whole_portfolio(tmp_path_factory: pytest.TempPathFactory, given: Portfolio) -> None:
    with closing(open_sqlite(tmp_path_factory.mktemp("unread") / "crm.db")) as store:
        store.commit(command(), (Change(None, record) for record in everything(given)))
        read, again = store.load(), store.load()
    for brief, one in zip(read.briefs, read.items.values(), strict=True):
        assert [getattr(brief, name) for name in ReadBrief._fields] == [getattr(one, n) for n in ReadBrief._fields]
    whole = Portfolio.of(
        again.items.values(), again.links, again.evidence, again.outcomes.values(), again.charter, again.revision
    )
    for index in ("requires", "unlocks", "ordering", "children", "evidence_of", "unfinished"):
        assert getattr(read, index) == getattr(whole, index)
        assert not isinstance(getattr(read, index), dict) or list(getattr(read, index)) == list(getattr(whole, index))
    assert [read.links_of(key) for key in read.items] == [whole.links_of(key) for key in whole.items]
    assert (read, list(read.items)) == (whole, list(whole.items))


def test_an_item_is_made_once_and_only_when_asked_for(tmp_path: Path) -> None:
    with closing(open_sqlite(tmp_path / "crm.db")) as store:
        put(store, item("CRM-2", value=8, size=3), item("CRM-10"), requires("CRM-10", "CRM-2"), evidence("CRM-2", id=1))
        read = store.load()
    assert isinstance(read.items, UnreadItems)
    assert isinstance(read.links, UnreadLinks)
    assert read.requires == {"CRM-10": ("CRM-2",)}
    assert repr(read.items) == "<2 items, 0 of them made>"
    assert read.items["CRM-2"] is read.items["CRM-2"]
    assert repr(read.items) == "<2 items, 1 of them made>"
    assert read.links[0] == read.links[-1] == requires("CRM-10", "CRM-2").revised(version=1)
    assert read.links[:] == (read.links[0],)
    assert ("CRM-3" in read.items, read.items.get("CRM-3")) == (False, None)
    with pytest.raises(IndexError):
        read.links[1]


@given(st.lists(st.one_of(strategies.keys(), st.text(alphabet="A1-0٣", max_size=6)), unique=True))
def test_keys_in_order_are_those_sorted_by_their_order(keys: list[str]) -> None:
    assert in_order(keys) == sorted(keys, key=key_order)


def test_what_is_folded_into_one_text_is_no_number_that_json_would_round(tmp_path: Path) -> None:
    path = tmp_path / "crm.db"
    with closing(open_sqlite(path)) as store:
        put(store, item("CRM-1"))
    with closing(sqlite3.connect(path)) as connection:
        kinds = {name: kind for _, name, kind, *_ in connection.execute("PRAGMA table_info(item)")}
    folded = (*OWN, *SHARED, *SELDOM)
    assert {kinds[name] for name in folded} == {"TEXT", "INTEGER"}
    assert sorted((*folded, *SEEN)) == sorted(ITEMS.columns)
    assert len(SEEN) + len((OWN, SHARED, SELDOM)) == WIDTH

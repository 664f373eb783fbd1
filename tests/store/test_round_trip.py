"""load(save(p)) = p, hostile texts byte for byte included."""

from hypothesis import HealthCheck, given, settings

from planner.domain.changes import Change, Command
from planner.domain.portfolio import Portfolio
from planner.services.ports import PortfolioStore
from tests import strategies
from tests.builders import item
from tests.store.commands import change, command, everything, put, unversioned


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(strategies.portfolios(learning=True), strategies.commands())
def test_what_is_loaded_is_what_was_saved(store: PortfolioStore, portfolio: Portfolio, asked: Command) -> None:
    left = everything(store.load())
    store.commit(command("remove"), [Change(record, None) for record in left])
    entry = store.commit(asked, (Change(None, record) for record in everything(portfolio)))
    loaded = store.load()
    assert unversioned(loaded) == unversioned(portfolio)
    assert [list(loaded.items), list(loaded.outcomes)] == [list(portfolio.items), list(portfolio.outcomes)]
    assert (entry is None) == (not everything(portfolio))
    if entry is not None:
        assert store.entries(limit=1) == [entry]


def test_hostile_texts_come_back_byte_for_byte(store: PortfolioStore) -> None:
    hostile = [text for text in strategies.HOSTILE if text.strip()]
    items = [
        item(f"X-{n}", text, description=text, tags=(text[:200],), team=text, extra=((text, text),))
        for n, text in enumerate(hostile)
    ]
    put(store, *items)
    assert [i.title for i in store.load().items.values()] == hostile
    first = store.load().items["X-0"]
    change(store, Change(first, first.revised(title="tame")))
    assert [p.before for p in store.past(2)] == [first]
    assert unversioned(store.load()).items["X-1"] == items[1]

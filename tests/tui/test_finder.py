"""The simple filter."""

import pytest
from hypothesis import given

from tests.builders import item, portfolio
from tests.strategies import texts
from tests.tui.stage import ranking_of
from tui.finder import Finder, folded

RANKING = ranking_of(
    portfolio(
        item("CRM-1", "Clé de fidélité", value=1, urgency=1, risk=1, size=1),
        item("CRM-2", "Loyalty key", value=2, urgency=1, risk=1, size=1),
        item("CRM-12", "Loyalty tiers"),
    )
)


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        ("", ["CRM-2", "CRM-1", "CRM-12"]),
        ("  ", ["CRM-2", "CRM-1", "CRM-12"]),
        ("CLE", ["CRM-1"]),
        ("loy", ["CRM-2", "CRM-12"]),
        ("tiers loy", ["CRM-12"]),
        ("crm-1", ["CRM-1", "CRM-12"]),
        ("loyalty clé", []),
        ("[", []),
    ],
)
def test_all_words_must_stand_in_key_or_title(words, keys):
    found = Finder(RANKING.portfolio).find(RANKING, words)
    assert [one.key for one in (*found.rows, *found.unscored)] == keys


@given(texts())
def test_folding_is_done_once(text):
    assert folded(folded(text)) == folded(text)

"""The sums of an import as sentences: each word agrees with its number, in both languages."""

import pytest

from planner.i18n.words import activate, language
from planner.services.importing.words import counted, sum_sentence
from planner.storage.memory import MemoryStore
from tests.readings import brought, row


@pytest.fixture
def report():
    """One record created by a second import that leaves two as they were."""
    store = MemoryStore()
    brought(store, row("VB-1"), row("VB-2"))
    return brought(store, row("VB-1"), row("VB-2"), row("VB-3"))


@pytest.fixture
def french():
    before = language()
    activate("fr")
    yield
    activate(before)


def test_the_numbers_add_up(report):
    assert sum_sentence(report) == "3 read = 1 created + 0 updated + 2 unchanged + 0 refused"


@pytest.mark.usefixtures("french")
def test_french_words_agree_with_their_numbers(report):
    assert sum_sentence(report) == "3 lus = 1 créé + 0 mis à jour + 2 inchangés + 0 refusé"


@pytest.mark.usefixtures("french")
def test_a_single_record_is_one():
    report = brought(MemoryStore(), row("VB-1"))
    assert (counted(report, "read"), counted(report, "created")) == ("1 lu", "1 créé")

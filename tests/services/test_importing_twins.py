"""The simplest alternative in files: read in either language, left alone where a file is silent about it."""

from io import BytesIO

from planner.domain.model import AiAnswer, Score, Size, Twin
from planner.formats.reading import read
from planner.services.importing import ImportOptions, ImportReport, import_
from planner.storage.memory import MemoryStore
from tests.builders import ANSWERS, item, on_trial, portfolio
from tests.readings import StoppedClock

TWIN = Twin(
    scores=(Score(criterion="value", value=2.5), Score(criterion="value", value=8, function="it")),
    size=Size(low=1, likely=2, high=3),
)


def brought(store: MemoryStore, text: str) -> ImportReport:
    return import_(store, read(BytesIO(text.encode()), name="file.csv"), ImportOptions(), StoppedClock(), "ana")


def answer_in(store: MemoryStore) -> AiAnswer | None:
    return store.load().items["A-1"].ai


def test_short_headers_in_english_and_in_french_mean_the_same():
    english = "key,title,kind,ai_proposes,twin size,twin_size_low,twin_size_high,twin value,twin value (it)\n"
    french = (
        "clé;titre;nature;IA proposée;jumeau taille;jumeau taille basse;jumeau taille haute;jumeau valeur;"
        "Jumeau valeur (IT)\n"
    )
    for text in (f"{english}A-1,Offers,feature,yes,2,1,3,2.5,8\n", f"{french}A-1;Offres;feature;oui;2;1;3;2,5;8\n"):
        store = MemoryStore()
        brought(store, text)
        assert answer_in(store) == AiAnswer(proposes=True, twin=TWIN)


def test_what_a_file_has_no_column_for_stays():
    store = MemoryStore.of(portfolio(item("A-1", "Offers", ai=on_trial(value=5, size=3))))
    report = brought(store, "key,title,kind,ai_proposes,ai_problem\nA-1,Offers,feature,yes,Too many offers\n")
    assert report.findings == ()
    assert answer_in(store) == on_trial(value=5, size=3, answers=ANSWERS | {"problem": "Too many offers"})


def test_an_empty_column_takes_it_away():
    store = MemoryStore.of(portfolio(item("A-1", "Offers", ai=on_trial(value=5, size=3))))
    brought(store, "key,title,kind,ai_proposes,twin_size,twin score value\nA-1,Offers,feature,yes,,\n")
    assert answer_in(store) == on_trial()


def test_without_a_proposal_it_is_kept_as_text_and_said():
    store = MemoryStore()
    report = brought(store, "key,title,kind,ai_proposes,twin_size,twin value\nA-1,Offers,feature,,2,8\n")
    assert [(one.code, one.where.column) for one in report.findings] == [("cell.ai", "twin_size")]
    one = store.load().items["A-1"]
    assert (one.ai, one.extra) == (None, (("twin_size", "2"), ("twin value", "8")))


def test_a_size_out_of_order_is_said_and_the_rest_is_read():
    store = MemoryStore()
    report = brought(
        store, "key,title,kind,ai_proposes,twin_size,twin_size_low,twin_size_high\nA-1,Offers,feature,yes,2,3,1\n"
    )
    assert [(one.code, one.where.column) for one in report.findings] == [("cell.size_order", "twin_size")]
    assert answer_in(store) == AiAnswer(proposes=True)


def test_elsewhere_a_column_that_begins_like_a_twins_is_no_twins():
    store = MemoryStore()
    brought(store, "Summary,Twin size\nOffers,2\n")
    (one,) = store.load().items.values()
    assert (one.ai, one.extra) == (None, (("Twin size", "2"),))

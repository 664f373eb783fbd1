"""Noticing what others commit."""

import pytest

from planner.domain.errors import StoreError, store_error
from tests.tui.stage import planner_on, retail, store_of
from tui.watch import Watch


@pytest.fixture
def people():
    store = store_of(retail())
    return planner_on(store, "ana"), planner_on(store, "bob")


def test_no_news_is_none(people):
    ana, _ = people
    watch = Watch(ana)
    assert [watch.look(), watch.look()] == [None, None]


def test_news_name_who_did_what_to_what(people):
    ana, bob = people
    watch = Watch(ana)
    bob.edit(["CRM-9"], {"title": "App, again"})
    news = watch.look()
    assert news is not None
    assert (news.revision, news.sentence, watch.look()) == (ana.revision(), "bob: edited CRM-9", None)


def test_the_newest_is_told_and_the_others_counted(people):
    ana, bob = people
    watch = Watch(ana)
    bob.edit(["CRM-9"], {"title": "App, again"})
    bob.unlink("CRM-27", "CRM-3")
    bob.link("CRM-9", "CRM-3")
    news = watch.look()
    assert news is not None
    assert news.sentence == "bob: linked CRM-9 → CRM-3 (and 2 changes before)"


def test_our_own_command_is_new_but_no_news(people):
    ana, bob = people
    watch = Watch(ana)
    ana.edit(["CRM-9"], {"title": "App, again"})
    watch.expect("edit")
    bob.edit(["CRM-1"], {"title": "Companion"})
    first = watch.look()
    ana.edit(["CRM-9"], {"title": "App, once more"})  # in another window, under the same name
    second = watch.look()
    assert first is not None
    assert second is not None
    assert [first.sentence, second.sentence] == ["bob: edited CRM-1", "ana: edited CRM-9"]


def test_names_cannot_carry_a_trick():
    store = store_of(retail())
    watch = Watch(planner_on(store))
    planner_on(store, "[red]\x1b]52;c;AAAA\x07").add({"title": "\u202egnp.exe"})
    news = watch.look()
    assert news is not None
    assert news.sentence == "[red]␛]52;c;AAAA␇: added ⟨202E⟩gnp.exe"


def test_a_store_out_of_reach_is_an_error_and_no_news(people, monkeypatch):
    ana, bob = people
    watch = Watch(ana)

    def gone(_: object) -> int:
        raise store_error("store.unreachable", path="crm.db")

    with monkeypatch.context() as broken:
        broken.setattr(type(ana.session.store), "revision", gone)
        with pytest.raises(StoreError):
            watch.look()
    bob.edit(["CRM-9"], {"title": "App, again"})
    assert watch.look() is not None

"""Drafts outlive the program, are nobody else's to read, and go when they are no longer needed."""

import os
import stat
from datetime import UTC, datetime

import pytest

from tui.drafts import Draft, Drafts

DRAFT = Draft(3, datetime(2026, 11, 21, 12, tzinfo=UTC), {"title": "half ty\u202e\x1b[2J", "size": "5"})


def test_a_draft_comes_back_as_it_was_until_it_is_dropped(tmp_path):
    drafts = Drafts(tmp_path / "drafts", "a.db")
    assert drafts.find("CRM-1") is None
    drafts.keep("CRM-1", DRAFT)
    assert Drafts(tmp_path / "drafts", "a.db").find("CRM-1") == DRAFT
    drafts.drop("CRM-1")
    assert drafts.find("CRM-1") is None
    drafts.drop("CRM-1")


def test_drafts_of_different_items_and_databases_do_not_meet(tmp_path):
    drafts, others = Drafts(tmp_path, "a.db"), Drafts(tmp_path, "b.db")
    new = Draft(None, DRAFT.at, {"title": "new"})
    drafts.keep("CRM-1", DRAFT)
    drafts.keep(None, new)
    assert (drafts.find("CRM-1"), drafts.find(None), drafts.find("CRM-2")) == (DRAFT, new, None)
    assert (others.find("CRM-1"), others.find(None)) == (None, None)


def test_a_later_draft_takes_the_place_of_an_earlier_one(tmp_path):
    drafts, later = Drafts(tmp_path, "a.db"), Draft(4, DRAFT.at, {"size": "8"})
    drafts.keep("CRM-1", DRAFT)
    drafts.keep("CRM-1", later)
    assert (drafts.find("CRM-1"), len(list(tmp_path.iterdir()))) == (later, 1)


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps the state folder to its user without modes")
def test_only_its_writer_may_read_a_draft(tmp_path):
    drafts = Drafts(tmp_path / "drafts", "a.db")
    drafts.keep("CRM-1", DRAFT)
    (file,) = (tmp_path / "drafts").iterdir()
    assert (stat.S_IMODE(file.stat().st_mode), stat.S_IMODE(file.parent.stat().st_mode)) == (0o600, 0o700)


@pytest.mark.parametrize(
    "content", ["", "{", "[]", '{"texts": 3}', '{"texts": {}, "version": "x", "at": "now"}', "\udcff"]
)
def test_a_damaged_draft_is_none(tmp_path, content):
    drafts = Drafts(tmp_path, "a.db")
    drafts.keep("CRM-1", DRAFT)
    (file,) = tmp_path.iterdir()
    file.write_bytes(content.encode("utf-8", "surrogateescape"))
    assert drafts.find("CRM-1") is None


def test_where_the_folder_cannot_be_used_the_draft_before_it_stays(tmp_path, monkeypatch):
    drafts = Drafts(tmp_path, "a.db")
    drafts.keep("CRM-1", DRAFT)

    def full(file):  # noqa: ARG001 - as the real one
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        drafts.keep("CRM-1", Draft(9, DRAFT.at, {}))
    assert (drafts.find("CRM-1"), len(list(tmp_path.iterdir()))) == (DRAFT, 1)

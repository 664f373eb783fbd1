"""A file whose header nobody recognises can still be told column by column."""

import io

import pytest

from planner.domain.errors import Refused
from planner.formats.profiles.loading import mapping_file
from planner.formats.profiles.mapping import mapping_toml
from planner.formats.reading import read, read_header

UNKNOWN = b"Ding,Farbe\nConsent centre,red\n"


def test_a_header_is_read_where_the_file_cannot_be():
    with pytest.raises(Refused) as refusal:
        read(io.BytesIO(UNKNOWN))
    assert refusal.value.findings[0].code == "file.no_title"
    headed = read_header(io.BytesIO(UNKNOWN))
    assert (list(headed.header), list(headed.claims), headed.readable) == (["Ding", "Farbe"], [None, None], False)


def test_a_mapping_can_be_written_from_a_header_alone():
    text = mapping_toml(read_header(io.BytesIO(b"Summary,Farbe\nx,red\n")))
    profile = mapping_file(text, "m.toml")
    assert (profile.headers["summary"].target, profile.headers["farbe"].target) == ("title", "extra")

"""Codes that the source builds or hides in a validator, which no search for constants finds, have their words."""

import pytest
from babel.messages.pofile import read_po

from planner.value.ladder import read_ladder
from planner.value.scoring import Lens
from tests.catalogues import FOLDER

GAPS = ("missing", "size_zero", "size_unit", "no_number", "gut", "enabler")
HIDDEN = ("scale.rising", "scale.empty", "scale.step", "ladder.kind_twice")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_built_codes_have_words(language: str) -> None:
    with (FOLDER / language / "LC_MESSAGES" / "value.po").open("rb") as file:
        have = {
            message.id if isinstance(message.id, str) else message.id[0] for message in read_po(file) if message.string
        }
    built = {
        *(f"gap.{code}" for code in GAPS),
        *(f"finding.{code}" for code in HIDDEN),
        *(f"lens.{lens}" for lens in Lens),
        *(f"why.rank_{lens}" for lens in Lens),
    }
    assert sorted(built - have) == []


def test_every_kind_of_evidence_is_named_in_both_languages() -> None:
    unnamed = [k.name for k in read_ladder().kinds if not (k.label.en and k.label.fr and k.title.en and k.title.fr)]
    assert unnamed == []

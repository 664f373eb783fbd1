"""Words that come from a data file: per language, because they name what the file defines."""

from typing import Any

from pydantic import model_validator

from planner.domain.record import Record
from planner.domain.values import Line


class Wording(Record):
    """One meaning in each language; a plain string in the file stands for both."""

    en: Line = ""
    fr: Line = ""

    @model_validator(mode="before")
    @classmethod
    def _plain(cls, data: Any) -> Any:
        return {"en": data, "fr": data} if isinstance(data, str) else data

    def said(self, language: str) -> str:
        """The words in *language*, in the other one if the file has none; empty if it has neither."""
        return (self.fr or self.en) if language == "fr" else (self.en or self.fr)

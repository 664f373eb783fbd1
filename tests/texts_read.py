"""Texts read as files, for the tests of reading."""

import io
from typing import Any

from planner.formats.reading import FileReading, read
from planner.formats.records import ReadOptions, SourceRecord


def reading_of(text: str, **options: Any) -> FileReading:
    return read(io.BytesIO(text.encode()), ReadOptions(**options), name="backlog.csv")


def records_of(text: str, **options: Any) -> list[SourceRecord]:
    return list(reading_of(text, **options).records())


def column(records: list[SourceRecord], field: str) -> list[Any]:
    return [record.fields.get(field) for record in records]

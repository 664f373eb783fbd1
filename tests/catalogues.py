"""Compile every ``.po`` to the ``.mo`` beside it (``make words``); ``compiled`` serves the test that they are fresh."""

import io
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from planner.i18n.words import FOLDER

_EPOCH = datetime(2026, 1, 1, tzinfo=UTC)
"""Stands for the dates that Babel would take from the clock: the same source compiles to the same bytes."""


def sources() -> list[Path]:
    return sorted(FOLDER.rglob("*.po"))


def compiled(source: Path) -> bytes:
    with source.open("rb") as file:
        catalogue = read_po(file, abort_invalid=True)
    catalogue.creation_date = catalogue.revision_date = _EPOCH
    out = io.BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


if __name__ == "__main__":
    for po in sources():
        po.with_suffix(".mo").write_bytes(compiled(po))

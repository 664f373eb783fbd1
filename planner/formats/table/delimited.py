"""Text files of delimited cells (CSV, TSV) as a table, streamed."""

import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice

from planner.domain.errors import Refused, refused
from planner.domain.findings import Finding, Where
from planner.formats.records import Guess, ReadOptions
from planner.formats.table.delimiter import NAMES, delimiter_asked, delimiter_of
from planner.formats.table.encoding import encoding_of
from planner.formats.table.source import Source
from planner.formats.table.table import CHUNK_ROWS, SAMPLE_ROWS, Row

CELL_LIMIT = 1_000_000
"""Characters of one cell beyond which a quote was surely left open; cells over the model's limit are refused alone."""

_SAMPLE_CHARACTERS = 1 << 18


class DelimitedTable:
    """See ``Table``. Raises ``Refused`` if the bytes cannot be read as delimited text at all."""

    def __init__(self, source: Source, options: ReadOptions) -> None:
        self.name = source.name
        self.guesses: list[Guess] = []
        self.findings: list[Finding] = []
        self._source = source
        csv.field_size_limit(CELL_LIMIT)
        encoding = encoding_of(source, options.encoding)
        self._encoding = encoding.name
        if not encoding.stated:
            self.guesses.append(Guess("encoding", encoding.name, "--encoding"))
        lines = self._first_lines()
        if not "".join(lines).strip():
            raise refused("file.empty", Where(self.name))
        self._skip, stated = _stated_delimiter(lines)
        self._delimiter = self._decided(options, stated, lines[self._skip :])
        self.localised = self._delimiter == ";"
        self._sample = self._sampled(lines[self._skip :])
        self._refuse_resaved()

    def sample(self) -> list[tuple[int, Row]]:
        return self._sample

    def rows(self, after: int) -> Iterator[tuple[int, Row]]:
        with self._lines() as lines:
            reader = csv.reader(lines, delimiter=self._delimiter, strict=True)
            end = skip = self._skip
            try:
                for row in reader:
                    start, end = end + 1, reader.line_num + skip
                    if row and start > after:
                        yield start, row
            except csv.Error as error:
                raise self._broken(error, end + 1, reader.line_num + skip) from None

    def chunks(self, after: int) -> Iterator[list[Row]]:
        with self._lines() as lines:
            reader = csv.reader(lines, delimiter=self._delimiter, strict=True)
            try:
                while reader.line_num + self._skip < after:
                    next(reader)
                while rows := list(islice(reader, CHUNK_ROWS)):
                    yield rows if all(rows) else [row for row in rows if row]
            except csv.Error:
                for _ in self.rows(after):  # finds the same break again, and the line it begins at
                    pass

    def digest(self) -> bytes:
        return self._source.digest(repr((self._encoding, self._delimiter, self._skip)))

    @contextmanager
    def _lines(self) -> Iterator[io.TextIOWrapper]:
        with self._source.open() as binary, io.TextIOWrapper(binary, self._encoding, newline="") as lines:
            for _ in range(self._skip):
                lines.readline()
            yield lines

    def _first_lines(self) -> list[str]:
        with self._source.open() as binary, io.TextIOWrapper(binary, self._encoding, newline="") as text:
            lines = list(io.StringIO(text.read(_SAMPLE_CHARACTERS), newline=""))
            complete = not text.read(1)
        return lines if complete or len(lines) < 2 else lines[:-1]

    def _decided(self, options: ReadOptions, stated: str | None, lines: list[str]) -> str:
        if options.delimiter is not None:
            asked = delimiter_asked(options.delimiter)
            if asked is None:
                raise refused("file.delimiter", Where(self.name), value=options.delimiter)
            return asked
        if stated is not None:
            return stated
        delimiter = delimiter_of(lines[:SAMPLE_ROWS])
        self.guesses.append(Guess("delimiter", NAMES[delimiter], "--delimiter"))
        return delimiter

    def _sampled(self, lines: list[str]) -> list[tuple[int, Row]]:
        reader = csv.reader(lines, delimiter=self._delimiter)
        found, end = [], self._skip
        try:
            for row in islice(reader, SAMPLE_ROWS):
                start, end = end + 1, reader.line_num + self._skip
                if row:
                    found.append((start, row))
        except csv.Error:
            pass  # the strict reading says it, with its line
        return found

    def _refuse_resaved(self) -> None:
        """A comma file once saved by a spreadsheet that expects semicolons: each record sits in one quoted cell."""
        alone = [row[0] for _, row in self._sample if row[0] and not any(row[1:])]
        if len(self._sample) < 2 or len(alone) < 0.8 * len(self._sample):
            return
        inner = [len(next(csv.reader([cell]), [])) for cell in alone]
        if inner[0] > 1 and inner.count(inner[0]) > len(inner) / 2:
            raise refused("file.resaved", Where(self.name, self._sample[0][0]), cells=inner[0])

    def _broken(self, error: csv.Error, start: int, noticed: int) -> Refused:
        text = str(error)
        where = Where(self.name, start)
        if "limit" in text:
            return refused("file.cell_limit", where, limit=CELL_LIMIT, noticed=noticed)
        if "end of data" in text:
            return refused("file.quote", where, noticed=noticed)
        return refused("file.stray_quote", where, noticed=noticed)


def _stated_delimiter(lines: list[str]) -> tuple[int, str | None]:
    """Lines to skip, and the delimiter that Excel's ``sep=;`` states in the first one."""
    first = lines[0].rstrip("\r\n")
    if first.lower().startswith("sep=") and len(first) == 5:
        return 1, first[4]
    return 0, None

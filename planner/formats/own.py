"""Our own CSV: its columns and the grammar of its cells, one home for the writer and the reader.

Text cells stand exactly as stored, nothing trimmed. An empty cell is the model's empty value, so a hypothesis whose
five cells are empty reads as None. Dates are ISO. Whoever writes must quote cells that hold a CR or LF.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from planner.domain.values import KEY_PATTERN

ITEM_COLUMNS_BEFORE_SCORES = (
    *("key", "title", "kind", "enabler", "status", "parent", "description"),
    *("for", "who", "that", "unlike", "indicator"),
    *("accountable", "contributing", "marketing_owner", "it_owner", "outcomes", "journey", "tags"),
    *("size", "size_low", "size_high", "size_unit"),
)
"""Between these and the rest stand the score columns, one per criterion and function (``score_header``)."""

ITEM_COLUMNS_AFTER_SCORES = (
    *("standing", "profile", "deadline", "must_have", "horizon", "gut_rank", "priority"),
    *("ai_proposes", "ai_problem", "ai_alternative", "ai_data_and_consent", "ai_measure", "ai_answerable"),
    *("twin_size", "twin_size_low", "twin_size_high", "twin_size_unit"),
    *("increment", "team", "iteration"),
    *("requires", "better_after", "relates"),
    *("source", "source_id", "source_url", "loose_ends"),
)
"""After these stand the score columns of twins (``twin_header``), then the extra columns (``extra_header``).

``ai_proposes`` is empty exactly when the item has no AI answer. ``loose_ends`` lists ``role: reference``.
"""

EVIDENCE_COLUMNS = ("item", "kind", "verdict", "date", "sample", "source", "link", "note", "ratio", "test", "id")
OUTCOME_COLUMNS = ("name", "title", "measure", "unit", "baseline", "target", "current", "functions")
TEST_COLUMNS = (
    *("item", "kind", "title", "measure", "better", "success", "kill", "cost", "days", "power", "significance"),
    *("planned", "result", "resulted", "sample", "note", "moved", "id"),
)
DECISION_COLUMNS = ("item", "course", "reason", "date", "marketing", "it", "freed", "room", "id")
DELIVERY_COLUMNS = ("item", "chosen", "finished", "held", "value", "size", "note")

HYPOTHESIS_COLUMNS = {
    "for": "audience",
    "who": "need",
    "that": "benefit",
    "unlike": "alternative",
    "indicator": "indicator",
}
"""Column → field of the hypothesis, in the words of its template: *for … who … that … unlike …*."""

YES, NO = "yes", "no"


_KEY = re.compile(KEY_PATTERN)


def is_key(cell: str) -> bool:
    """Whether *cell* has the form of our keys: ``CRM-12``."""
    return _KEY.fullmatch(cell) is not None


def number_cell(value: float) -> str:
    """The shortest text that reads back as *value*, with a decimal point: ``8``, ``0.5``."""
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)


def flag_cell(value: bool) -> str:
    return YES if value else NO


# Lists: ``a; b``. A semicolon or backslash inside an element, and white space at its edges, follow a backslash.

_TO_ESCAPE = re.compile(r"[\\;]|^\s|\s$")
_ESCAPED = re.compile(r"\\([\\;\s])")
_ELEMENT = re.compile(r"(?:\\[\\;\s]|[^;])+")
_EDGES = re.compile(r"^\s+|(?<!\\)\s+$")


def list_cell(elements: Iterable[str]) -> str:
    """*elements* (none of them empty) as one cell; ``list_elements`` gives exactly them back."""
    return "; ".join(_TO_ESCAPE.sub(r"\\\g<0>", element) for element in elements)


def list_elements(cell: str) -> list[str]:
    """The elements of a list cell; empty ones are left out."""
    if "\\" not in cell:
        return [element for part in cell.split(";") if (element := part.strip())]
    return list(_unescaped(cell))


def _unescaped(cell: str) -> Iterator[str]:
    for part in _ELEMENT.findall(cell):
        if element := _EDGES.sub("", part):
            yield _ESCAPED.sub(r"\1", element)


def loose_end(role: str, reference: str) -> str:
    """One element of the ``loose_ends`` cell."""
    return f"{role}: {reference}"


def loose_end_parts(element: str) -> tuple[str, str] | None:
    """Role and reference of one element of ``loose_ends``; None if it has no colon."""
    role, colon, reference = element.partition(": ")
    return (role, reference) if colon else None


# Headers of the columns whose number the data decides.

_SLUG = r"[a-z][a-z0-9_-]{0,39}"
_SCORE = re.compile(rf"score ({_SLUG})(?: \(({_SLUG})\))?")
_EXTRA = "extra: "


def score_header(criterion: str, function: str | None) -> str:
    """``score value`` for the joint score, ``score value (it)`` for one function's."""
    return f"score {criterion}" if function is None else f"score {criterion} ({function})"


def score_parts(header: str) -> tuple[str, str | None] | None:
    """Criterion and function of a score header; None if it is another column."""
    match = _SCORE.fullmatch(header)
    return (match[1], match[2]) if match else None


_OF_TWIN = "twin "
_TWIN_SIZES = {name: f"twin_{name}" for name in ("size", "size_low", "size_high", "size_unit")}


def twin_header(criterion: str, function: str | None) -> str:
    """``twin score value (it)``: what it gives the simplest alternative of an item that proposes AI."""
    return _OF_TWIN + score_header(criterion, function)


def twin_parts(header: str) -> tuple[str, str | None] | None:
    """Criterion and function of a score header of twins; None if it is another column."""
    return score_parts(header.removeprefix(_OF_TWIN)) if header.startswith(_OF_TWIN) else None


def twin_column(name: str) -> str | None:
    """The column that says of the twin what *name* says of the item: a score, or a part of the size."""
    return _OF_TWIN + name if score_parts(name) is not None else _TWIN_SIZES.get(name)


def extra_header(name: str) -> str:
    return _EXTRA + name


def extra_name(header: str) -> str | None:
    """The name of an extra column, exact to the last space; None if it is another column."""
    return header[len(_EXTRA) :] if header.startswith(_EXTRA) else None


def extra_headers(rows: Iterable[Sequence[tuple[str, str]]]) -> list[str]:
    """Names of extra columns, repeated where needed, among which every row finds its own in their order.

    Each of *rows* is the ``extra`` of one item. A row takes, for each name, the next column of that name.
    """
    names: list[str] = []
    for row in rows:
        at = 0
        for name, _ in row:
            try:
                at = names.index(name, at) + 1
            except ValueError:
                names.append(name)
                at = len(names)
    return names


# Spreadsheet programs run a cell that begins like a formula (CWE-1236); an apostrophe before it stops them.

_STARTS_FORMULA = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")
_PLAIN_NUMBER = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)?(?:[eE][+-]?[0-9]+)?")


def defused(cell: str) -> str:
    """*cell* with an apostrophe in front if a spreadsheet would run it; plain numbers stay numbers.

    A cell that already has apostrophes before such a start gets one more, so that ``restored`` is exact.
    """
    if _STARTS_FORMULA.match(cell) and not _PLAIN_NUMBER.fullmatch(cell):
        return "'" + cell
    return cell


def restored(cell: str) -> str:
    """The inverse of ``defused``: takes off exactly the apostrophe it put on."""
    if cell.startswith("'") and _STARTS_FORMULA.match(cell) and not _PLAIN_NUMBER.fullmatch(cell, 1):
        return cell[1:]
    return cell

"""Rows as records of items: names, place in the tree, composed fields, title."""

from typing import Any

from planner.domain.findings import Severity
from planner.domain.model import Size
from planner.domain.values import TITLE_LIMIT, DelayProfile, Kind, Status
from planner.formats import own
from planner.formats.cells.sizes import composed
from planner.formats.cells.unreadable import Unreadable
from planner.formats.plan import Plan
from planner.formats.records import Reference, Role, SourceRecord
from planner.formats.rows import Layout, RowReader, Values

_EMPTY: dict[str, Any] = {
    "kind": Kind.FEATURE,
    "enabler": False,
    "status": Status.FUNNEL,
    **dict.fromkeys(("description", "marketing_owner", "it_owner", "increment", "team", "iteration"), ""),
    **dict.fromkeys(("contributing", "outcomes", "journey", "tags", "standing"), ()),
    **dict.fromkeys(("accountable", "size", "deadline", "gut_rank", "priority"), None),
    "profile": DelayProfile.STANDARD,
    "must_have": False,
}
"""What an empty cell means, for fields that one column makes alone."""

_AI = {
    "ai_problem": "problem",
    "ai_alternative": "alternative",
    "ai_data_and_consent": "data_and_consent",
    "ai_measure": "measure",
    "ai_answerable": "answerable",
}
_EXTERNAL_ID_LIMIT = 200


def _score_order(name: str) -> tuple[str, str]:
    criterion, function = own.score_parts(name) or (name, None)
    return criterion, function or ""


def blank_item(plan: Plan, *, ordered: bool) -> dict[str, Any]:
    """The empty value of every field that some column is for; *ordered* where rows themselves are the gut order."""
    blank = {name: _EMPTY[name] for name in plan.fields if name in _EMPTY}
    if any(own.score_parts(name) for name in plan.fields):
        blank["scores"] = ()
    if plan.fields & own.HYPOTHESIS_COLUMNS.keys():
        blank["hypothesis"] = None
    if "ai_proposes" in plan.fields:
        blank["ai"] = None
    return blank | ({"gut_rank": None} if ordered else {})


class ItemReader:
    """Records of one file, in order; keeps what is needed to name nameless rows and to hang up a tree."""

    def __init__(self, layout: Layout, first_row: int) -> None:
        self._rows = RowReader(layout)
        self._plan = plan = layout.plan
        self._exact = layout.profile.exact
        self._ordered = layout.profile.order == "file"
        self._scores = sorted((name for name in plan.fields if own.score_parts(name)), key=_score_order)
        self._sized = bool(plan.fields & {"size_low", "size_high", "size_unit"})
        self._hypothesis = bool(plan.fields & own.HYPOTHESIS_COLUMNS.keys())
        self._ai = bool(plan.fields & {"ai_proposes", *_AI})
        self._numbered = not plan.fields & {"external_id", "outline", "key"}
        self._place = first_row - 1
        self._counted = 0
        self._twins: dict[str, int] = {}
        self._branch: list[tuple[int, str]] = []

    def record(self, line: int, cells: list[str]) -> SourceRecord | None:
        """None for a row of empty cells."""
        self._place += 1
        values = self._rows.values(line, cells)
        if values is None:
            return None
        self._counted += 1
        fields = values.fields
        if not fields and values.findings:
            return SourceRecord(line, "", "", fields, (), (), values.digest, cells, values.findings)
        level = self._tree_level(values) if self._plan.tree else 0
        self._check_title(values)
        self._compose(values)
        external_id, names = self._named(values)
        if level:
            self._hang(values, level, external_id)
        if self._ordered and "gut_rank" not in self._plan.fields:
            fields["gut_rank"] = float(self._counted)
        fields["extra"] = values.extra
        system, url = fields.pop("source", ""), fields.pop("url", "")
        references = tuple(values.references)
        return SourceRecord(
            line, external_id, url, fields, references, names, values.digest, cells, values.findings, system
        )

    def _check_title(self, values: Values) -> None:
        title = values.fields.get("title", "")
        if not title.strip():
            values.report("cell.title", Severity.ERROR, next((i for i, n in self._plan.texts if n == "title"), None))
            values.fields.pop("title", None)
        elif len(title) > TITLE_LIMIT:
            values.report("cell.long", Severity.ERROR, length=len(title), limit=TITLE_LIMIT)
            del values.fields["title"]

    def _compose(self, values: Values) -> None:
        fields = values.fields
        if self._scores:
            fields["scores"] = tuple([fields.pop(name) for name in self._scores if name in fields])
        if self._sized:
            self._compose_size(values)
        if self._hypothesis:
            parts = {part: fields.pop(name) for name, part in own.HYPOTHESIS_COLUMNS.items() if name in fields}
            fields["hypothesis"] = parts or None
        if self._ai:
            self._compose_ai(values)

    def _compose_size(self, values: Values) -> None:
        fields = values.fields
        low, high, unit = (fields.pop(name, None) for name in ("size_low", "size_high", "size_unit"))
        likely: Size | None = fields.get("size")
        if likely is None:
            if low is not None or high is not None:
                self._give_up_size(values, Unreadable("cell.size_alone"))
            return
        try:
            fields["size"] = composed(likely, low, high, unit)
        except Unreadable as why:
            self._give_up_size(values, why)

    def _give_up_size(self, values: Values, why: Unreadable) -> None:
        columns = [i for i, name, _ in self._plan.values if name in ("size", "size_low", "size_high", "size_unit")]
        for index in columns:
            if values.row[index]:
                values.keep(index)
        values.gather_extra()
        values.fields.pop("size", None)
        values.report(why.code, Severity.WARNING, columns[0], **why.params)

    def _compose_ai(self, values: Values) -> None:
        fields = values.fields
        proposes = fields.pop("ai_proposes", None)
        parts = {part: fields.pop(name) for name, part in _AI.items() if name in fields}
        if proposes is not None:
            fields["ai"] = {"proposes": proposes, **parts}
        elif parts:
            columns = [index for index, name in self._plan.texts if name in _AI and values.row[index]]
            for index in columns:
                values.keep(index)
            values.gather_extra()
            values.report("cell.ai", Severity.WARNING, columns[0])

    def _named(self, values: Values) -> tuple[str, tuple[str, ...]]:
        fields = values.fields
        if self._exact:
            self._check_key(values)
            return fields.pop("source_id", ""), ()
        names = [fields.pop("names")] if "names" in fields else []
        if "outline" in fields:
            names.append(self._outlined(values, fields.pop("outline")))
        if self._numbered:
            names.append(str(self._place))
        external_id = fields.pop("external_id", "") or fields.pop("source_id", "") or self._own_name(values)
        return external_id, tuple(names)

    def _check_key(self, values: Values) -> None:
        key = values.fields.get("key", "")
        if key and not own.is_key(key):
            index = next((i for i, name in self._plan.texts if name == "key"), None)
            values.report("cell.key", Severity.ERROR, index, value=key)
            del values.fields["key"]

    def _own_name(self, values: Values) -> str:
        """A name for a row without an id, the same in every import: its title, numbered where titles repeat."""
        title = " ".join(values.fields.get("title", "").split())[: _EXTERNAL_ID_LIMIT - 10]
        count = self._twins[title] = self._twins.get(title, 0) + 1
        return title if count == 1 else f"{title} #{count}"

    def _outlined(self, values: Values, outline: str) -> str:
        """``1.2.3`` hangs under ``1.2`` where no other column names a parent."""
        number = outline.rstrip(".")
        above, dot, _ = number.rpartition(".")
        if dot and not any(r.role is Role.PARENT for r in values.references):
            values.references.append(Reference(Role.PARENT, above, "outline"))
        return number

    def _tree_level(self, values: Values) -> int:
        """The level whose column is filled; its cell becomes the title."""
        filled = [(level, index) for level, index in self._plan.tree if values.row[index]]
        if not filled:
            return 0
        level, index = filled[-1]
        values.fields["title"] = values.row[index]
        for _, other in filled[:-1]:
            values.keep(other)
        if filled[:-1]:
            values.gather_extra()
            values.report("tree.several", Severity.WARNING, index)
        return level

    def _hang(self, values: Values, level: int, external_id: str) -> None:
        """Under the nearest row above that is less indented. A parent named in its own column goes first."""
        branch = self._branch
        while branch and branch[-1][0] >= level:
            branch.pop()
        above = branch[-1] if branch else None
        index = next(i for deep, i in self._plan.tree if deep == level and values.row[i])
        if above is None and level > 1:
            values.report("tree.orphan", Severity.WARNING, index, level=level)
        elif above is not None:
            if above[0] < level - 1:
                values.report("tree.skipped", Severity.NOTE, index, level=level, above=above[0])
            if not any(r.role is Role.PARENT for r in values.references):
                values.references.append(Reference(Role.PARENT, above[1], values.header(index)))
        branch.append((level, external_id))

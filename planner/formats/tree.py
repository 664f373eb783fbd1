"""Titles spread over columns by level (``Title 1``, ``Title 2`` …): who hangs under whom."""

from collections.abc import Sequence

from planner.domain.findings import Severity
from planner.formats.block import Block
from planner.formats.plan import Plan
from planner.formats.records import Reference, Role


class Tree:
    """Remembers the branch from one block of rows to the next."""

    def __init__(self, plan: Plan) -> None:
        self._columns = plan.tree
        self._branch: list[tuple[int, str]] = []

    def levels(self, block: Block) -> list[tuple[int, int]]:
        """For each row the level and the column of its title, 0 without one; the titles become the field."""
        levels = [self._level(block, row) for row in range(len(block.lines))]
        plain = block.fields.get("title") or [""] * len(levels)
        block.fields["title"] = [
            block.columns[index][row] if level else plain[row] for row, (level, index) in enumerate(levels)
        ]
        return levels

    def _level(self, block: Block, row: int) -> tuple[int, int]:
        filled = [(level, index) for level, index in self._columns if block.columns[index][row]]
        if len(filled) > 1:
            block.kept[row].update(index for _, index in filled[:-1])
            block.report(row, "tree.several", Severity.WARNING, filled[-1][1])
        return filled[-1] if filled else (0, 0)

    def hang(self, block: Block, levels: list[tuple[int, int]], ids: Sequence[str]) -> None:
        """Each row under the nearest one above that is less indented, unless a column names its parent."""
        branch = self._branch
        for row, (level, index) in enumerate(levels):
            if not level:
                continue
            while branch and branch[-1][0] >= level:
                branch.pop()
            above = branch[-1] if branch else (0, "")
            if level > 1 and not branch:
                block.report(row, "tree.orphan", Severity.WARNING, index, level=level)
            elif above[0] < level - 1:
                block.report(row, "tree.skipped", Severity.NOTE, index, level=level, above=above[0])
            stated = block.references[row]
            if branch and not any(reference.role is Role.PARENT for reference in stated):
                block.references[row] = (Reference(Role.PARENT, above[1], block.layout.header[index]), *stated)
            branch.append((level, ids[row]))

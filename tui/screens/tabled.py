"""A screen whose commands are about the rows of the ranked list."""

from tui.screens.commanded import CommandScreen
from tui.widgets.ranked_table import RankedTable


class TableScreen(CommandScreen[None]):
    """Has one ``RankedTable``, through which the keys of ``MOVES`` move."""

    @property
    def subjects(self) -> tuple[str, ...]:
        table = self.query_one(RankedTable)
        return table.marked or ((table.key,) if table.key is not None else ())

    @property
    def present(self) -> str | None:
        return self.query_one(RankedTable).key

    @property
    def row_of_present(self) -> int:
        return self.query_one(RankedTable).row_of_cursor

    def action_step(self, lines: int) -> None:
        self.query_one(RankedTable).step(lines)

    def action_page(self, share: float) -> None:
        self.query_one(RankedTable).page(share)

    def action_top(self) -> None:
        self.query_one(RankedTable).jump(top=True)

    def action_bottom(self) -> None:
        self.query_one(RankedTable).jump(top=False)

"""What stands on record of an item, to be changed or taken away: tests, decisions, what became of it, evidence."""

from collections.abc import Sequence
from itertools import groupby
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from planner.i18n import say, visible
from planner.services.learning.record_words import OnRecord, on_record
from planner.services.planner import Planner
from tui.command import Command, bindings
from tui.commands import RECORDS
from tui.screens.commanded import CommandScreen
from tui.widgets.key_bar import KeyBar
from tui.widgets.said import Said


class RecordsScreen(CommandScreen[None], ModalScreen[None]):
    """Follows the portfolio; the cursor keeps to its record."""

    BINDINGS: ClassVar = bindings(RECORDS)
    AUTO_FOCUS = "OptionList"

    def __init__(self, planner: Planner, key: str, first: str = "", *, readonly: bool = False) -> None:
        """The record with the name *first* has the cursor at first."""
        super().__init__()
        self.readonly = readonly
        self._planner = planner
        self._key = key
        self._at = first
        self._records: tuple[OnRecord, ...] = ()

    @property
    def commands(self) -> Sequence[Command]:
        return RECORDS

    @property
    def subjects(self) -> tuple[str, ...]:
        return (self._key,)

    @property
    def chosen(self) -> OnRecord | None:
        """The record that has the cursor."""
        return next((one for one in self._records if one.name == self._at), None)

    def compose(self) -> ComposeResult:
        with Vertical(classes="prompt"):
            yield Said(self._question, classes="question")
            yield OptionList(markup=False)
        yield KeyBar(self.offered)

    def on_mount(self) -> None:
        self.reload()

    def _question(self) -> str:
        item = self._planner.portfolio().items.get(self._key)
        return say("record.question", key=self._key, title=visible(item.title) if item else "")

    def reload(self) -> None:
        """Show what stands there now; closes when the item is gone."""
        portfolio = self.attempt(self._planner.portfolio)
        if portfolio is None:
            return
        if self._key not in portfolio.items:
            self.attempt(lambda: self._planner.show(self._key))
            if self.is_current:
                self.dismiss()
            return
        options = self.query_one(OptionList)
        before = next((n for n, one in enumerate(self._records) if one.name == self._at), 0)
        self._records = on_record(portfolio, self._key, self._planner.policy.ladder, self._planner.today())
        options.set_options(self._options())
        names = [one.name for one in self._records]
        place = names.index(self._at) if self._at in names else min(before, len(names) - 1)
        if names:
            self._at = names[place]
            options.highlighted = options.get_option_index(self._at)

    def _options(self) -> list[Option]:
        """A heading for each part, its records under it."""
        if not self._records:
            return [Option(say("record.none"), disabled=True)]
        found = []
        for part, records in groupby(self._records, key=lambda one: one.part):
            found.append(Option(Content.styled(say(f"record.{part}"), "bold $accent"), disabled=True))
            found += [Option(Content(one.sentence), id=one.name) for one in records]
        return found

    @on(OptionList.OptionHighlighted)
    def _moved(self, event: OptionList.OptionHighlighted) -> None:
        """What is told late of a list that is no longer shown counts for nothing."""
        if any(one.name == event.option.id for one in self._records):
            self._at = event.option.id or ""

    @on(OptionList.OptionSelected)
    def _selected(self) -> None:
        self.action_do("record_change")

    def action_step(self, lines: int) -> None:
        options = self.query_one(OptionList)
        (options.action_cursor_down if lines > 0 else options.action_cursor_up)()

    def action_close(self) -> None:
        self.dismiss()

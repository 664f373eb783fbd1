"""Which file to import: typed with completion, or chosen from the folders."""

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static

from planner.i18n import say, visible
from planner.i18n.numbers import number
from tui.answers import Newest
from tui.commands import PICKING, Command, bindings
from tui.folders import Entry, completed, listing, looked_in, meant
from tui.screens.commanded import CommandScreen
from tui.widgets.key_bar import KeyBar

_Looked = tuple[Path, tuple[Entry, ...] | str]
"""A folder, and its entries or why it cannot be read."""


class ImportFileScreen(CommandScreen[Path | None], ModalScreen[Path | None]):
    """Returns the file; None if nobody wants one."""

    BINDINGS: ClassVar = bindings(PICKING)
    AUTO_FOCUS = "Input"

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder.absolute()
        self._entries: tuple[Entry, ...] = ()
        self._looks: Newest[_Looked] = Newest(self, self._looked, self.refuse)

    @property
    def commands(self) -> Sequence[Command]:
        return PICKING

    def compose(self) -> ComposeResult:
        with Vertical(classes="picker"):
            yield Static(say("picker.title"), classes="heading", markup=False)
            yield Static(classes="folder", markup=False)
            yield Input(placeholder=say("picker.placeholder"), compact=True)
            yield OptionList(markup=False)
            yield Static(classes="hint", markup=False)
        yield KeyBar(PICKING)

    def on_mount(self) -> None:
        self.query_one(OptionList).can_focus = False
        self._look()

    @property
    def _typed(self) -> str:
        return self.query_one(Input).value

    def _look(self) -> None:
        folder, beginning = looked_in(self._folder, self._typed)

        def looked() -> _Looked:
            try:
                return folder, listing(folder, beginning)
            except (OSError, ValueError) as error:  # gone, forbidden, a name that none can have
                return folder, getattr(error, "strerror", None) or str(error)

        self._looks.ask(looked, slow=True)

    def _looked(self, answer: _Looked) -> None:
        folder, entries = answer
        self._entries = () if isinstance(entries, str) else entries
        self.query_one(".folder", Static).update(visible(str(folder)))
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options(Content(_line(entry)) for entry in self._entries)
        options.highlighted = min(len(self._entries) - 1, int(self._begins_with_up)) if self._entries else None
        if isinstance(entries, str):
            hint = say("picker.unreadable", problem=entries)
        else:
            hint = "" if self._entries else say("picker.nothing")
        self.query_one(".hint", Static).update(hint)

    @property
    def _begins_with_up(self) -> bool:
        return bool(self._entries) and self._entries[0].up

    @on(Input.Changed)
    def _typing(self, event: Input.Changed) -> None:
        event.stop()
        self._look()

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        """A name typed in full counts before what is marked in the list."""
        event.stop()
        path = meant(self._folder, event.value)
        if event.value.strip() and _is_file(path):
            self.dismiss(path)
        elif not self._looks.busy:
            self.action_take()

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.action_take(event.option_index)

    def action_take(self, index: int | None = None) -> None:
        """Go into the marked folder, or return the marked file."""
        place = self.query_one(OptionList).highlighted if index is None else index
        if place is None or place >= len(self._entries):
            return
        entry = self._entries[place]
        if entry.is_folder:
            self._folder = entry.path
            self.query_one(Input).value = ""
            self._look()
        else:
            self.dismiss(entry.path)

    def action_complete(self) -> None:
        """As much of the name as is certain; a folder that is the only one is gone into."""
        folders = [entry for entry in self._entries if not entry.up]
        if len(folders) == 1 and folders[0].is_folder:
            self.action_take(self._entries.index(folders[0]))
            return
        _, beginning = looked_in(self._folder, self._typed)
        longer = completed(beginning, self._entries)
        if beginning and longer != beginning and longer.isprintable():
            field = self.query_one(Input)
            field.value = field.value.rstrip()[: -len(beginning)] + longer
            field.cursor_position = len(field.value)

    def action_step(self, lines: int) -> None:
        options = self.query_one(OptionList)
        (options.action_cursor_down if lines > 0 else options.action_cursor_up)()

    def action_cancel(self) -> None:
        self.dismiss(None)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def _line(entry: Entry) -> str:
    if entry.up:
        return "../"
    name = visible(entry.path.name)
    return f"{name}/" if entry.is_folder else say("picker.file", name=name, size=number(max(1, entry.size // 1000)))

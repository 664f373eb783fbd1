"""Which file to import: typed with completion, or chosen from the folders."""

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static

from planner.i18n import say, visible
from planner.i18n.numbers import number
from tui.answers import Newest
from tui.command import Command, bindings
from tui.commands import PICKING
from tui.folders import Entry, completed, listing, looked_in, meant
from tui.screens.narrowing import NarrowingScreen
from tui.widgets.key_bar import KeyBar
from tui.widgets.said import Said

_Looked = tuple[Path, tuple[Entry, ...] | str]
"""A folder, and its entries or why it cannot be read."""


class ImportFileScreen(NarrowingScreen[Path]):
    """Returns the file; None if nobody wants one."""

    BINDINGS: ClassVar = bindings(PICKING)

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder.absolute()
        self._shown: _Looked = (self._folder, ())
        self._looks: Newest[_Looked] = Newest(self, self._looked, self.refuse)

    @property
    def commands(self) -> Sequence[Command]:
        return PICKING

    def compose(self) -> ComposeResult:
        with Vertical(classes="picker"):
            yield Said("picker.title", classes="heading")
            yield Static(classes="folder", markup=False)
            yield Input(placeholder=say("picker.placeholder"), compact=True)  # takes a path as it is, to the letter
            yield OptionList(markup=False)
            yield Said(self._hint, classes="hint")
        yield KeyBar(PICKING)

    @property
    def _entries(self) -> tuple[Entry, ...]:
        entries = self._shown[1]
        return () if isinstance(entries, str) else entries

    def look(self, words: str) -> None:
        folder, beginning = looked_in(self._folder, words)

        def looked() -> _Looked:
            try:
                return folder, listing(folder, beginning)
            except (OSError, ValueError) as error:  # gone, forbidden, a name that none can have
                return folder, getattr(error, "strerror", None) or str(error)

        self._looks.ask(looked, slow=True)

    def _looked(self, answer: _Looked) -> None:
        """The first that is not the folder above is marked."""
        self._shown = answer
        self.query_one(".folder", Static).update(visible(str(answer[0])))
        self.put((Content(_line(entry)) for entry in self._entries), int(bool(self._entries) and self._entries[0].up))
        self.query_one(".hint", Said).reword()

    def _hint(self) -> str:
        entries = self._shown[1]
        if isinstance(entries, str):
            return say("picker.unreadable", problem=entries)
        return "" if entries else say("picker.nothing")

    def relist(self) -> None:
        self.query_one(Input).placeholder = say("picker.placeholder")
        self._looked(self._shown)

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        """A name typed in full counts before what is marked in the list."""
        event.stop()
        event.prevent_default()
        path = meant(self._folder, event.value)
        if event.value.strip() and _is_file(path):
            self.dismiss(path)
        elif not self._looks.busy:
            self.action_take()

    def take(self, place: int) -> None:
        """Go into the folder, or return the file."""
        entry = self._entries[place]
        if entry.is_folder:
            self._folder = entry.path
            self.query_one(Input).value = ""
            self.look("")
        else:
            self.dismiss(entry.path)

    def action_complete(self) -> None:
        """As much of the name as is certain; a folder that is the only one is gone into."""
        folders = [entry for entry in self._entries if not entry.up]
        if len(folders) == 1 and folders[0].is_folder:
            self.take(self._entries.index(folders[0]))
            return
        _, beginning = looked_in(self._folder, self.typed)
        longer = completed(beginning, self._entries)
        if beginning and longer != beginning and longer.isprintable():
            field = self.query_one(Input)
            field.value = field.value.rstrip()[: -len(beginning)] + longer
            field.cursor_position = len(field.value)


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

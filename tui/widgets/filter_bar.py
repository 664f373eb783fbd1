"""The line on which words to filter by are typed; hidden while there are none."""

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static

from planner.i18n import say


class FilterBar(Horizontal):
    """Posts ``Typed`` at every change and ``Done`` on enter."""

    class Typed(Message):
        def __init__(self, words: str) -> None:
            self.words = words
            super().__init__()

    class Done(Message):
        """The words stay; the list has the keys again."""

    def compose(self) -> ComposeResult:
        yield Static("/", classes="sign", markup=False)
        yield Input(placeholder=say("filter.placeholder"), compact=True, select_on_focus=False)
        yield Static(classes="found", markup=False)

    def on_mount(self) -> None:
        self.display = False

    @property
    def words(self) -> str:
        return self.query_one(Input).value

    def begin(self) -> None:
        self.display = True
        self.query_one(Input).focus()

    def clear(self) -> None:
        self.query_one(Input).clear()
        self.display = False

    def found(self, shown: int, of: int) -> None:
        """Say how many of the items have the words."""
        self.query_one(".found", Static).update(say("filter.found", shown=shown, of=of))

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Typed(event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if not event.value.strip():
            self.display = False
        self.post_message(self.Done())

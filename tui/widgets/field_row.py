"""A row of a form: what the field is called, the field itself, and under it what is wrong with it."""

from collections.abc import Mapping, Sequence

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from tui.form.fields import Entry, Field, said
from tui.widgets.turn import Turn
from tui.widgets.typing import Line, Lines


class Page(VerticalScroll, can_focus=False, inherit_bindings=False):
    """The rows of one section; it scrolls with the field that has the cursor."""


class FieldRow(Vertical):
    """One field, or several of one name beside each other."""

    def __init__(self, fields: Sequence[Field], texts: Mapping[str, str]) -> None:
        super().__init__()
        self.fields = tuple(fields)
        self._texts = texts

    def compose(self) -> ComposeResult:
        first = self.fields[0]
        with Horizontal(classes="entry"):
            yield Static(first.beside or first.label, classes="label", markup=False)
            for field in self.fields:
                if first.beside:
                    yield Static(field.label, classes="badge", markup=False)
                yield _control(field, self._texts[field.name])
        yield Static(classes="reason", markup=False)

    def explain(self, reason: str) -> None:
        """Say what is wrong; nothing if empty."""
        place = self.query_one(".reason", Static)
        place.display = bool(reason)
        place.update(f"⚠ {reason}")

    def enter(self, name: str) -> None:
        """Put the cursor into the field *name*."""
        for control in self.query(".control"):
            if control.name == name:
                self.screen.set_focus(control)


def _control(field: Field, text: str) -> Widget:
    control: Widget
    match field.entry:
        case Entry.CHOICE:
            words = [said(field, choice) for choice in field.choices]
            control = Turn(field.choices, words, text, name=field.name)
        case Entry.TEXT:
            control = Lines(text, name=field.name)
        case _:
            control = Line(text, name=field.name)
    control.add_class("control")
    control.set_class(bool(field.beside), "-small")
    return control

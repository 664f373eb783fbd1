"""A row of a form: what the field is called, the field, and what is wrong with it: under it, with room beside it."""

from collections.abc import Mapping, Sequence
from functools import partial

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widget import Widget
from textual.widgets import Input, TextArea

from planner.i18n import visible
from tui.form.fields import Entry, Field, said
from tui.widgets.said import Said
from tui.widgets.turn import Alternative, Turn
from tui.widgets.typing import Line, Lines

Typing = Input.Changed | TextArea.Changed | Turn.Changed
"""What the fields post."""


class Page(VerticalScroll, can_focus=False, inherit_bindings=False):
    """The rows of one section; it scrolls with the field that has the cursor."""


class FieldRow(Vertical):
    """One field, or several of one name beside each other."""

    def __init__(self, fields: Sequence[Field], texts: Mapping[str, str]) -> None:
        super().__init__()
        self.fields = tuple(fields)
        self._texts = texts
        self._reason = ""

    def compose(self) -> ComposeResult:
        first = self.fields[0]
        with Horizontal(classes="entry"):
            yield Said(lambda: first.called, classes="label")
            for field in self.fields:
                if field.row is not None:
                    yield Said(field.call, classes="badge")
                yield _control(field, self._texts[field.name])
        yield Said(self._told, classes="reason")

    @property
    def texts(self) -> dict[str, str]:
        """What stands in its fields now, by their names."""
        return {str(control.name): _text_in(control) for control in self.query(".control")}

    def explain(self, reason: str) -> None:
        """Say what is wrong; where nothing is and there is room, how the field is filled in.

        A row still being made while one types elsewhere says it as soon as it stands.
        """
        self._reason = reason
        self.set_class(bool(reason), "-wrong")
        for place in self.query(".reason").results(Said):
            place.reword()

    def _told(self) -> str:
        """An empty field says itself how it is filled in."""
        if self._reason:
            return f"⚠ {self._reason}"
        return self.fields[0].advice if any(line.value for line in self.query(Line)) else ""

    def enter(self, name: str) -> None:
        """Put the cursor into the field *name*."""
        for control in self.query(".control"):
            if control.name == name:
                self.screen.set_focus(control)


def _control(field: Field, text: str) -> Widget:
    control: Widget
    match field.entry:
        case Entry.CHOICE:
            control = Turn(partial(_alternatives, field, text), text, name=field.name)
        case Entry.TEXT:
            control = Lines(text, name=field.name)
        case _:
            control = Line(text, name=field.name, placeholder=lambda: field.advice)
    control.add_class("control")
    control.set_class(field.row is not None, "-small")
    control.set_class(field.name == "description", "-tall")
    return control


def _text_in(control: Widget) -> str:
    match control:
        case TextArea():
            return control.text
        case Input() | Turn():
            return control.value
    raise TypeError(control)


def _alternatives(field: Field, text: str) -> list[Alternative]:
    """What may be chosen, and what stands there although it may not."""
    found = [Alternative(choice, said(field, choice)) for choice in field.choices]
    return found if text in field.choices else [*found, Alternative(text, visible(text))]

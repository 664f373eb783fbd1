"""A line on which something is typed while the list above it answers; hidden while there is nothing in it."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.events import DescendantBlur, DescendantFocus
from textual.message import Message
from textual.widgets import Input, Static

from planner.domain.findings import Finding
from planner.i18n import say, visible
from planner.i18n.phrases import sentence

_OFFERED = 8


class EntryBar(Container):
    """Posts ``Typed`` at every change and ``Done`` on enter; tab completes.

    While it has the keys, a second line says what cannot be read or how the text may go on.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("tab", "complete", show=False)]
    sign = ""
    placeholder = ""
    """Code of the phrase that stands in the empty field."""

    class Typed(Message):
        """The text is another one now."""

        def __init__(self, bar: "EntryBar") -> None:
            self.bar = bar
            super().__init__()

        @property
        def control(self) -> "EntryBar":
            return self.bar

    class Done(Typed):
        """The text stays; the list has the keys again."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.display = False
        self.candidates: Callable[[str], Sequence[str]] = lambda _: ()
        self._said = ""
        self._findings: Sequence[Finding] = ()

    def _field(self) -> Input:
        """What is typed on, made when the line is first wanted: the list need not wait for lines that nobody sees.
        What is typed before it stands waits in its queue."""
        if not self.children:
            field = Input(placeholder=say(self.placeholder), compact=True, select_on_focus=False)
            advice = Static(classes="advice", markup=False)
            advice.display = False
            self.mount(
                Static(self.sign, classes="sign", markup=False),
                field,
                Static(self._said, classes="found", markup=False),
                advice,
            )
        return self.query_one(Input)

    def reword(self) -> None:
        if self.children:
            self._field().placeholder = say(self.placeholder)
            self._advise()

    @property
    def words(self) -> str:
        return self._field().value if self.children else ""

    def begin(self) -> None:
        self.display = True
        self.screen.set_focus(self._field())

    def put(self, text: str) -> None:
        """*text* instead of what was typed; without any the line goes."""
        if text or self.children:
            self._field().value = text
        self.display = bool(text)

    def clear(self) -> None:
        self.put("")

    def found(self, said: str, findings: Sequence[Finding] = ()) -> None:
        """What came of the text: *said* at the right, the first of *findings* below."""
        self._said, self._findings = said, findings
        if self.children:
            self.query_one(".found", Static).update(said)
            self._advise()

    def action_complete(self) -> None:
        """Go on with the likeliest word."""
        offered = self.candidates(self.words)
        if offered:
            field = self._field()
            field.value = self.completed(offered[0])
            field.cursor_position = len(field.value)

    def completed(self, candidate: str) -> str:
        """The text once *candidate* is taken."""
        return candidate

    def on_descendant_focus(self, event: DescendantFocus) -> None:  # noqa: ARG002 - Textual calls by name
        self.query_one(".advice").display = True
        self._advise()

    def on_descendant_blur(self, event: DescendantBlur) -> None:  # noqa: ARG002
        self.query_one(".advice").display = False

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self._advise()
        self.post_message(self.Typed(self))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if not event.value.strip():
            self.display = False
        self.post_message(self.Done(self))

    def _advise(self) -> None:
        text = self.words
        offered = self.candidates(text)[:_OFFERED]
        if offered:
            start = text.rpartition(" ")[0]
            said = " · ".join(visible(one.removeprefix(start).strip()) for one in offered)
            said = say("filter.completions", offered=said)
        else:
            said = sentence(self._findings[0]) if self._findings else say(f"{self.placeholder}.hint")
        self.query_one(".advice", Static).update(said)

"""What to write to a file, how, and where to."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from planner.domain.errors import PlannerError
from planner.i18n import say, visible
from planner.i18n.phrases import sentence
from planner.services.exporting import Format
from tui.answers import Newest
from tui.command import Command, bindings
from tui.commands import EXPORTING
from tui.exporting import FORMATS, Wanted, What, usual
from tui.screens.filling import FillingScreen
from tui.widgets.said import Said
from tui.widgets.turn import Alternative, Turn

Write = Callable[[Wanted, bool], Sequence[Path]]
"""From what is wanted, and whether a file may be replaced, to the files written."""

_EXISTS = "export.exists"

_LABEL = 9


class ExportScreen(FillingScreen[Sequence[Path] | None], ModalScreen[Sequence[Path] | None]):
    """Returns the files that were written; None when none was. *shown* says what the list shows."""

    BINDINGS: ClassVar = bindings(EXPORTING)

    def __init__(self, shown: Callable[[], str], write: Write) -> None:
        super().__init__()
        self._shown = shown
        self._write = write
        self._what: What = "shown"
        self._told: Callable[[], str] = lambda: say("export.keys")
        self._may_replace = False
        self._named = True
        """The name of the file is still the usual one."""
        self._writes: Newest[Sequence[Path]] = Newest(self, self._written, self._failed)

    @property
    def commands(self) -> Sequence[Command]:
        return EXPORTING

    def compose(self) -> ComposeResult:
        with Vertical(classes="prompt"):
            yield Said("export.title", classes="question")
            yield Turn(self._whats, "shown", label=lambda: say("export.what"), room=_LABEL, id="what")
            yield Turn(self._forms, Format.CSV, label=lambda: say("export.form"), room=_LABEL, id="form")
            with Horizontal(classes="target"):
                yield Said("export.target", classes="label")
                yield Input(usual("shown", Format.CSV), select_on_focus=False, compact=True)
            yield Said(self._hint, classes="hint")

    @property
    def wanted(self) -> Wanted:
        form = Format(self.query_one("#form", Turn).value)
        return Wanted(self._what, form, self.query_one(Input).value.strip())

    def _whats(self) -> list[Alternative]:
        return [Alternative("shown", self._shown()), Alternative("whole", say("export.whole"))]

    def _forms(self) -> list[Alternative]:
        return [Alternative(form.value, say(f"export.form.{form.value}")) for form in FORMATS[self._what]]

    @on(Turn.Changed)
    def _chosen(self, event: Turn.Changed) -> None:
        event.stop()
        if event.turn.id == "what":
            self._what = cast("What", event.turn.value)
            self.query_one("#form", Turn).renew(self.wanted.form)
        field, wanted = self.query_one(Input), self.wanted
        field.value = usual(wanted.what, wanted.form) if self._named else wanted.named().target

    @on(Input.Changed)
    def _retyped(self, event: Input.Changed) -> None:
        """Another name is another question."""
        event.stop()
        wanted = self.wanted
        self._named = event.value == usual(wanted.what, wanted.form)
        self._may_replace = False
        self._tell(lambda: say("export.keys"))

    @on(Input.Submitted)
    def action_export_now(self) -> None:
        if self._writes.busy:
            return
        wanted, may_replace = self.wanted, self._may_replace
        if not wanted.target:
            self.set_focus(self.query_one(Input))
            return
        self._tell(lambda: say("export.writing"))
        self._writes.ask(lambda: self._write(wanted, may_replace), slow=True)

    def _written(self, paths: Sequence[Path]) -> None:
        self.dismiss(paths)

    def _failed(self, error: PlannerError) -> None:
        """A name that is taken becomes a question: the same key again replaces the file."""
        self._may_replace = error.findings[0].code == _EXISTS
        if self._may_replace:
            self._tell(lambda: say("export.replace", path=visible(error.findings[0].where.file or "")))
        else:
            self._tell(lambda: "\n".join(map(sentence, error.findings)))

    def _hint(self) -> str:
        return self._told()

    def _tell(self, said: Callable[[], str]) -> None:
        self._told = said
        self.query_one(".hint", Said).reword()

    def action_cancel(self) -> None:
        self.dismiss(None)

"""What to write to a file, how, and where to."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from planner.domain.errors import PlannerError
from planner.i18n import say, visible
from planner.i18n.phrases import sentence
from planner.services.exporting import Format
from tui.answers import Newest
from tui.commands import EXPORTING, Command, bindings
from tui.exporting import FORMATS, Wanted, What, usual
from tui.screens.commanded import CommandScreen
from tui.widgets.choice_row import Alternative, ChoiceRow

Write = Callable[[Wanted, bool], Sequence[Path]]
"""From what is wanted, and whether a file may be replaced, to the files written."""

_EXISTS = "export.exists"

_LABEL = 9


class ExportScreen(CommandScreen[Sequence[Path] | None], ModalScreen[Sequence[Path] | None]):
    """Returns the files that were written; None when none was. *shown* says what the list shows."""

    BINDINGS: ClassVar = bindings(EXPORTING)

    def __init__(self, shown: str, write: Write) -> None:
        super().__init__()
        self._shown = shown
        self._write = write
        self._may_replace = False
        self._named = True
        """The name of the file is still the usual one."""
        self._writes: Newest[Sequence[Path]] = Newest(self, self._written, self._failed)

    @property
    def commands(self) -> Sequence[Command]:
        return EXPORTING

    def compose(self) -> ComposeResult:
        what = [Alternative("shown", self._shown), Alternative("whole", say("export.whole"))]
        with Vertical(classes="prompt"):
            yield Static(say("export.title"), classes="heading", markup=False)
            yield ChoiceRow(say("export.what"), what, "shown", room=_LABEL, id="what")
            yield ChoiceRow(say("export.form"), _forms("shown"), Format.CSV, room=_LABEL, id="form")
            yield Input(usual("shown", Format.CSV), select_on_focus=False)
            yield Static(say("export.keys"), classes="hint", markup=False)

    @property
    def wanted(self) -> Wanted:
        what = cast("What", self.query_one("#what", ChoiceRow).value)
        return Wanted(what, Format(self.query_one("#form", ChoiceRow).value), self.query_one(Input).value.strip())

    @on(ChoiceRow.Changed)
    def _chosen(self, event: ChoiceRow.Changed) -> None:
        event.stop()
        if event.row.id == "what":
            self.query_one("#form", ChoiceRow).offer(_forms(event.value), self.wanted.form)
        field, wanted = self.query_one(Input), self.wanted
        field.value = usual(wanted.what, wanted.form) if self._named else wanted.named().target

    @on(Input.Changed)
    def _retyped(self, event: Input.Changed) -> None:
        """Another name is another question."""
        event.stop()
        wanted = self.wanted
        self._named = event.value == usual(wanted.what, wanted.form)
        self._may_replace = False
        self.query_one(".hint", Static).update(say("export.keys"))

    @on(Input.Submitted)
    def action_export_now(self) -> None:
        if self._writes.busy:
            return
        wanted, may_replace = self.wanted, self._may_replace
        if not wanted.target:
            self.query_one(Input).focus()
            return
        self.query_one(".hint", Static).update(say("export.writing"))
        self._writes.ask(lambda: self._write(wanted, may_replace), slow=True)

    def _written(self, paths: Sequence[Path]) -> None:
        self.dismiss(paths)

    def _failed(self, error: PlannerError) -> None:
        """A name that is taken becomes a question: the same key again replaces the file."""
        self._may_replace = error.findings[0].code == _EXISTS
        if self._may_replace:
            said = say("export.replace", path=visible(error.findings[0].where.file or ""))
        else:
            said = "\n".join(map(sentence, error.findings))
        self.query_one(".hint", Static).update(said)

    def action_step(self, lines: int) -> None:
        (self.focus_next if lines > 0 else self.focus_previous)()

    def action_turn(self, step: int) -> None:
        if isinstance(self.focused, ChoiceRow):
            self.focused.turn(step)

    def action_cancel(self) -> None:
        self.dismiss(None)


def _forms(what: str) -> list[Alternative]:
    return [Alternative(form.value, say(f"export.form.{form.value}")) for form in FORMATS[what]]

"""A piece of evidence for or against an item: its rung on the ladder, what it says, and where it comes from."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.events import Key
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static, TextArea
from textual.widgets.option_list import Option

from planner.domain.model import OBLIGATION
from planner.domain.values import Verdict
from planner.i18n import say, visible
from planner.i18n.numbers import gauge, number
from planner.i18n.phrases import field as field_name
from planner.value.ladder import Ladder
from planner.value.sentences import evidence_kind
from tui.command import Command, bindings
from tui.commands import WEIGHING
from tui.form.meaning import Meaning
from tui.form.weighing import TEXTS, read_evidence
from tui.screens.filling import FillingScreen
from tui.widgets.key_bar import KeyBar
from tui.widgets.said import Said
from tui.widgets.turn import Alternative, Turn
from tui.widgets.typing import Line, Lines

Fields = Mapping[str, Any]

_SIGNS = {"+": Verdict.SUPPORTS, "-": Verdict.CONTRADICTS, "=": Verdict.INCONCLUSIVE}
_KEYS = "1234567890abcdefghimnopqrstuvwxyz"
_USUAL = "user_evidence"


class WeighScreen(FillingScreen[Fields | None], ModalScreen[Fields | None]):
    """Returns the fields of the piece; None when left. In the list a digit chooses the rung and enter saves."""

    BINDINGS: ClassVar = bindings(WEIGHING)
    AUTO_FOCUS = "OptionList"

    def __init__(self, key: str, title: str, ladder: Ladder, today: date) -> None:
        super().__init__()
        self._key = key
        self._title = title
        self._ladder = ladder
        self._today = today
        self._kinds = (*(kind.name for kind in ladder.kinds), OBLIGATION)

    @property
    def commands(self) -> Sequence[Command]:
        return WEIGHING

    def compose(self) -> ComposeResult:
        with Vertical(classes="prompt -large"):
            yield Said(lambda: say("weigh.question", key=self._key, title=visible(self._title)), classes="question")
            yield OptionList(markup=False)
            with Horizontal(classes="entry"):
                yield Said(lambda: field_name("verdict"), classes="label")
                yield Turn(_verdicts, Verdict.SUPPORTS)
            for name in TEXTS:
                with Horizontal(classes="entry"):
                    yield Said(partial(field_name, name), classes="label")
                    yield _control(name, self._today)
            yield Static(classes="reason", markup=False)
        yield KeyBar(WEIGHING)

    def on_mount(self) -> None:
        self._list(self._kinds.index(_USUAL) if _USUAL in self._kinds else 0)
        self._judge()

    def reword(self) -> None:
        super().reword()
        self._list(self.query_one(OptionList).highlighted)
        self._judge()

    def _list(self, place: int | None) -> None:
        """The ladder, with the rung at *place* chosen."""
        options = self.query_one(OptionList)
        width = max(len(evidence_kind(self._ladder, kind)) for kind in self._kinds)
        options.set_options(Option(self._rung(n, width), id=kind) for n, kind in enumerate(self._kinds))
        options.highlighted = place

    def _rung(self, n: int, width: int) -> Content:
        """``5 user evidence  ▰▰▱▱▱  × 4  ÷ 4``."""
        kind = self._kinds[n]
        words = f" {evidence_kind(self._ladder, kind):<{width}}  "
        rung = self._ladder.by_name.get(kind)
        if rung is None:
            told = say("weigh.obligation")
        else:
            told = f"{gauge(rung.meter)}  + ×{number(rung.supports)}  − ÷{number(rung.contradicts)}"
        return Content.assemble((f" {_KEYS[n % len(_KEYS)]}", "bold"), visible(words), (told, "$quiet"))

    def on_key(self, event: Key) -> None:
        """Letters choose while the cursor is on the ladder; in the fields they are text."""
        options = self.query_one(OptionList)
        if self.focused is not options or event.character is None:
            return
        place = _KEYS.find(event.character)
        if 0 <= place < len(self._kinds):
            options.highlighted = place
        elif event.character in _SIGNS:
            self.query_one(Turn).choose(_SIGNS[event.character])
        else:
            return
        event.stop()
        event.prevent_default()

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(OptionList.OptionHighlighted)
    @on(Turn.Changed)
    def _changed(self) -> None:
        self._judge()

    def _judge(self) -> Meaning:
        chosen = self.query_one(OptionList).highlighted or 0
        texts = {name: line.value for line in self.query(Line) if (name := line.name)}
        texts |= {name: text.text for text in self.query(Lines) if (name := text.name)}
        found = read_evidence(self._key, self._kinds[chosen], self.query_one(Turn).value, texts)
        reason = self.query_one(".reason", Static)
        wrong = [f"⚠ {say('where.what', place=field_name(name), what=found.reason(name))}" for name in found.findings]
        reason.display = bool(wrong)
        reason.update("\n".join(wrong[:1]))
        return found

    @on(Input.Submitted)
    @on(OptionList.OptionSelected)
    def action_save(self) -> None:
        """Return the piece, or go to the field that is wrong."""
        found = self._judge()
        if found.ready:
            self.dismiss(found.fields)
            return
        for line in self.query(Line):
            if line.name in found.findings:
                line.focus()
                return

    def action_cancel(self) -> None:
        self.dismiss(None)


def _verdicts() -> list[Alternative]:
    return [Alternative(verdict, f"{sign} {say(f'verdict.{verdict}')}") for sign, verdict in _SIGNS.items()]


def _control(name: str, today: date) -> Line | Lines:
    if name == "note":
        return Lines(name=name)
    return Line(today.isoformat() if name == "date" else "", name=name)

"""A piece of evidence for or against an item: its rung on the ladder, what it says, and where it comes from."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.events import Key
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from planner.domain.model import OBLIGATION, Evidence, Item
from planner.domain.values import Verdict
from planner.i18n import say, visible
from planner.i18n.numbers import gauge, number
from planner.i18n.phrases import field as field_name
from planner.i18n.words import known as has_words
from planner.value.ladder import Ladder
from planner.value.sentences import evidence_kind
from tui.command import Command, bindings
from tui.commands import WEIGHING
from tui.form.meaning import Meaning, Texts
from tui.form.weighing import TEXTS, evidence_texts, read_evidence
from tui.halves import Half
from tui.screens.box import BoxScreen
from tui.widgets.key_bar import KeyBar
from tui.widgets.said import Said
from tui.widgets.turn import Alternative, Turn
from tui.widgets.typing import Line, Lines

_SIGNS = {"+": Verdict.SUPPORTS, "-": Verdict.CONTRADICTS, "=": Verdict.INCONCLUSIVE}
_KEYS = "1234567890abcdefghimnopqrstuvwxyz"


class WeighScreen(BoxScreen):
    """A new piece, or one that is *known* to be corrected. In the list a digit chooses the rung and enter saves."""

    BINDINGS: ClassVar = bindings(WEIGHING)
    AUTO_FOCUS = "OptionList"
    judges_at_once = True

    def __init__(
        self, item: Item, ladder: Ladder, today: date, *, known: Evidence | None = None, half: Half | None = None
    ) -> None:
        self._item = item
        self._ladder = ladder
        kinds = (*(kind.name for kind in ladder.kinds), OBLIGATION)
        self._kinds = kinds if known is None or known.kind in kinds else (*kinds, known.kind)
        opened = evidence_texts(known, today, self._kinds)
        super().__init__(partial(_judged, item.key, today), opened, half, only_changed=known is not None)
        self._known = known

    @property
    def commands(self) -> Sequence[Command]:
        return WEIGHING

    def compose(self) -> ComposeResult:
        with Vertical(classes="prompt -large"):
            yield Said(self._question, classes="question")
            if self.left_words():
                yield Said(self.left_words, classes="told")
            yield OptionList(markup=False)
            with Horizontal(classes="entry"):
                yield Said(lambda: field_name("verdict"), classes="label")
                yield Turn(_verdicts, self.begun["verdict"], name="verdict")
            for name in TEXTS:
                with Horizontal(classes="entry"):
                    yield Said(partial(field_name, name), classes="label")
                    yield self._control(name, self.begun[name])
            yield Static(classes="reason", markup=False)
        yield KeyBar(WEIGHING)

    def on_mount(self) -> None:
        self._list(self._kinds.index(self.begun["kind"]) if self.begun["kind"] in self._kinds else 0)

    def reword(self) -> None:
        self._list(self.query_one(OptionList).highlighted)
        super().reword()

    def called(self, name: str) -> str:
        return field_name(name)

    def advice(self, name: str) -> str:
        code = f"ask.{name}.hint"
        return say(code) if has_words(code) else ""

    def read(self) -> dict[str, str]:
        return super().read() | {"kind": self._kinds[self.query_one(OptionList).highlighted or 0]}

    def _control(self, name: str, text: str) -> Line | Lines:
        if name == "note":
            return Lines(text, name=name)
        return Line(text, name=name, placeholder=partial(self.advice, name))

    def _question(self) -> str:
        code = "weigh.question" if self._known is None else "weigh.correct"
        return say(code, key=self._item.key, title=visible(self._item.title))

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
            told = say("weigh.obligation") if kind == OBLIGATION else ""
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

    @on(OptionList.OptionHighlighted)
    def _rung_changed(self) -> None:
        self.judge()

    @on(OptionList.OptionSelected)
    def _rung_taken(self) -> None:
        self.action_save()


def _judged(key: str, today: date, texts: Texts) -> Meaning:
    return read_evidence(key, texts["kind"], texts["verdict"], texts, today)


def _verdicts() -> list[Alternative]:
    return [Alternative(verdict, f"{sign} {say(f'verdict.{verdict}')}") for sign, verdict in _SIGNS.items()]

"""The charter: what holds for the whole portfolio, typed in, with what a change does said before it is saved."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.events import Resize
from textual.widgets import Static

from planner.i18n import say
from planner.i18n.phrases import field as field_name
from planner.services.charter.effect import CharterEffect
from planner.services.charter.words import charter_facts, effect_sentences
from planner.services.planner import Planner
from tui.answers import Newest, is_slow
from tui.command import Command, bindings
from tui.commands import CHARTERING, PROMPTING
from tui.deeds.saving import save_charter
from tui.form.chartering import charter_blanks, read_charter
from tui.form.meaning import Meaning, Texts
from tui.halves import Half
from tui.screens.box import BoxScreen, Fields
from tui.settling import differing
from tui.widgets.blank_rows import blank_rows
from tui.widgets.field_row import Page
from tui.widgets.key_bar import KeyBar
from tui.widgets.said import Said

_AROUND = 13
"""Lines of the box that are no fields: frame, question, what is told, the reason, the effect, and the keys below it."""
_LEAST = 3
"""Lines that fields and effect have each, however low the terminal."""
_REST = 0.3
"""Seconds without a key after which the effect on a large portfolio is asked for."""


class CharterScreen(BoxScreen):
    """Saves what was typed, with what others changed meanwhile, and returns what it has set. Opened for reading only,
    it tells the charter and asks for nothing."""

    BINDINGS: ClassVar = bindings(CHARTERING)
    AUTO_FOCUS = "Line, .facts"
    judges_at_once = True

    def __init__(self, planner: Planner, half: Half | None = None, *, readonly: bool = False) -> None:
        self._planner = planner
        self._base = planner.portfolio().charter
        blanks = charter_blanks(self._base, sorted(planner.policy.scorecards))
        self._blanks = {blank.name: blank for blank in blanks}
        super().__init__(self._read, {blank.name: blank.text for blank in blanks}, half, only_changed=True)
        self.readonly = readonly
        self._foreseen: Newest[CharterEffect] = Newest(self, self._show, self.refuse)
        self._asked: Fields | None = {}
        """The fields whose effect was asked for last; None if that has to be asked anew."""
        self._effect: CharterEffect | None = None

    @property
    def commands(self) -> Sequence[Command]:
        return CHARTERING

    @property
    def offered(self) -> tuple[Command, ...]:
        return PROMPTING if self.readonly else super().offered

    def compose(self) -> ComposeResult:
        with Vertical(classes="prompt"):
            yield Said("charter.question", classes="question")
            yield Said(self._news, classes="told")
            if self.readonly:
                with VerticalScroll(classes="facts"):
                    yield Said(self._facts)
            else:
                with Page():
                    yield from blank_rows(self._blanks.values(), self.begun)
                yield Static(classes="reason", markup=False)
                with VerticalScroll(can_focus=False, classes="effect"):
                    yield Said(self._effect_said)
        yield KeyBar(self.offered)

    def on_mount(self) -> None:
        """Textual calls that of every class."""
        self._tell()
        self.query(".effect").set(display=False)

    def on_resize(self, event: Resize) -> None:
        for room in self.query("Page, .facts"):
            room.styles.max_height = max(_LEAST, event.size.height - _AROUND)
        for room in self.query(".effect"):
            room.styles.max_height = max(_LEAST, event.size.height - _AROUND - len(self._blanks) + _LEAST)

    def called(self, name: str) -> str:
        return self._blanks[name].called

    def advice(self, name: str) -> str:
        return self._blanks[name].advice

    # What is told

    def reload(self) -> None:
        """Say what others have changed since it was opened, and judge what is typed by what holds now."""
        self._asked = None
        self._tell()
        self.judge()

    def _tell(self) -> None:
        for said in self.query(Said):
            said.reword()
        self.query_one(".told").display = bool(self._news())

    def _news(self) -> str:
        if self.readonly:
            return say("notice.readonly")
        now = self.attempt(self._planner.portfolio)
        names = differing(now.charter, self._base) if now is not None else {}
        others = say("charter.others", fields=", ".join(map(field_name, names))) if names else ""
        return "\n".join(filter(None, (self.left_words(), others)))

    def _facts(self) -> str:
        facts = charter_facts(self._planner.portfolio().charter)
        return "\n".join(say("fact", name=name, value=value) for name, value in facts)

    def _effect_said(self) -> str:
        sentences = effect_sentences(self._effect) if self._effect is not None else ()
        return say("charter.effect", what=" ".join(sentences)) if sentences else ""

    # Typing

    def judge(self) -> Meaning:
        if self.readonly:
            return Meaning()
        found = super().judge()
        self._foresee(found.fields if found.ready else {})
        return found

    def _read(self, texts: Texts) -> Meaning:
        return read_charter(self._planner.portfolio(), self._opened, texts)

    def _foresee(self, fields: Fields) -> None:
        """Ask what setting *fields* would do, if that is not known already."""
        if fields == self._asked:
            return
        self._asked = fields
        self._foreseen.drop()
        self._show(None)
        if fields:
            planner, portfolio = self._planner, self._planner.portfolio()
            self._foreseen.ask(
                lambda: planner.charter_effect(fields, of=portfolio), slow=is_slow(portfolio), rest=_REST
            )

    def _show(self, effect: CharterEffect | None) -> None:
        self._effect = effect
        self.query_one(".effect Said", Said).reword()
        self.query_one(".effect").display = effect is not None

    # Ending

    def action_save(self) -> None:
        if self.may_write():
            super().action_save()

    def give(self, fields: Fields) -> None:
        """Set them; refused, or where others clash, what was typed stays."""
        if fields:
            save_charter(self, self._base, fields, lambda _: self._saved(fields))
        else:
            self._saved(None)

    def _saved(self, fields: Fields | None) -> None:
        self._drop()
        self._end(fields)

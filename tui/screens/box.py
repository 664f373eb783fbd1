"""Fields asked for in a box over a screen: judged at every key, kept while half-typed, returned when they are right."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from textual import on
from textual.events import DescendantFocus
from textual.screen import ModalScreen
from textual.timer import Timer
from textual.widgets import Input, Static, TextArea

from planner.domain.findings import Severity
from planner.i18n import say
from planner.i18n.numbers import day
from tui.form.meaning import Meaning, Texts
from tui.halves import Half
from tui.screens.filling import FillingScreen
from tui.screens.pick import PickScreen, answers
from tui.widgets.turn import Turn
from tui.widgets.typing import Line, Lines

Fields = Mapping[str, Any]

_PAUSE = 0.3
"""Seconds without a key after which the draft is written."""


class BoxScreen(FillingScreen[Fields | None], ModalScreen[Fields | None]):
    """Returns the fields that *judge* read; None when left. Its fields are known by their names; it has a ``.reason``.

    What was typed is kept in *half* until the one who asked says that it is no longer wanted.
    """

    judges_at_once: ClassVar[bool] = False
    """Whether a field that nobody has touched yet may be wrong."""

    def __init__(
        self, judge: Callable[[Texts], Meaning], opened: Texts, half: Half | None = None, *, only_changed: bool = False
    ) -> None:
        """*opened*: what stands in the fields before anybody typed. *only_changed*: what stayed so is not returned."""
        super().__init__()
        self._judges = judge
        self._opened = dict(opened)
        self._half = half
        self._only_changed = only_changed
        self._tried = self.judges_at_once
        self._pause: Timer | None = None
        self._over = False
        left = half.left if half is not None else None
        self.begun = self._opened | {n: text for n, text in (left.texts if left else {}).items() if n in self._opened}
        """What stands in the fields at first: what was left half-typed, if anything was."""
        self._texts = dict(self.begun)

    def on_mount(self) -> None:
        self.judge()

    def reword(self) -> None:
        super().reword()
        self.judge()

    def called(self, name: str) -> str:
        """The name of a field for people."""
        raise NotImplementedError

    def advice(self, name: str) -> str:
        """How a field is filled in, where that does not go without saying."""
        raise NotImplementedError

    def read(self) -> dict[str, str]:
        """What stands in the fields now."""
        found = {line.name: line.value for line in self.query(Line) if line.name}
        found |= {lines.name: lines.text for lines in self.query(Lines) if lines.name}
        return found | {turn.name: turn.value for turn in self.query(Turn) if turn.name}

    def left_words(self) -> str:
        """That something was left here half-typed, and when; empty if nothing was."""
        left = self._half.left if self._half is not None else None
        if left is None:
            return ""
        at = left.at.astimezone()
        return say("box.resumed", day=day(at.date()), time=f"{at:%H:%M}")

    # Typing

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(Turn.Changed)
    def _changed(self) -> None:
        self.judge()
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(_PAUSE, self._keep)

    def on_descendant_focus(self, event: DescendantFocus) -> None:  # noqa: ARG002 - Textual calls by name
        self.judge()

    def judge(self) -> Meaning:
        """Say what is wrong, else what is doubtful, else how the field with the cursor is filled in."""
        texts = self._texts = self._texts | self.read()
        found = self._judges(texts)
        told = [name for name in self._opened if name in found.findings and (self._tried or texts[name].strip())]
        told.sort(key=lambda name: -found.findings[name].severity)
        reason = self.query_one(".reason", Static)
        reason.set_class(not told, "-advice")
        if told:
            reason.update(f"⚠ {say('where.what', place=self.called(told[0]), what=found.reason(told[0]))}")
        else:
            reason.update(self._advised(texts))
        return found

    def _advised(self, texts: Texts) -> str:
        """An empty line says itself how it is filled in."""
        here = self.focused.name if self.focused is not None else None
        return self.advice(here) if here is not None and texts.get(here, "").strip() else ""

    @property
    def _typed(self) -> dict[str, str]:
        return {name: text for name, text in self._texts.items() if text != self._opened[name]}

    def _keep(self) -> None:
        problem = "" if self._half is None or self._over else self._half.keep(self._typed)
        if problem:
            self.notify(say("form.no_drafts", reason=problem), severity="warning", markup=False)

    def on_unmount(self) -> None:
        """Whatever ends the program while one types: the draft stays."""
        if not self._over and self._half is not None:
            self._half.keep(self._typed)

    # Ending

    @on(Input.Submitted)
    def action_save(self) -> None:
        """Return what was read, or go to the first field that is wrong. From now on empty ones are judged, too."""
        self._tried = True
        found = self.judge()
        if found.ready:
            self._keep()
            typed = self._typed
            fields = {n: value for n, value in found.fields.items() if n in typed or not self._only_changed}
            self.give(fields)
            return
        wrong = [name for name in self._opened if name in found.findings]
        first = next((name for name in wrong if found.findings[name].severity is Severity.ERROR), None)
        for field in self.query("Line, Lines, Turn"):
            if field.name == first:
                self.set_focus(field)

    def give(self, fields: Fields) -> None:
        """What was typed is right and means *fields*."""
        self._end(fields)

    def action_cancel(self) -> None:
        """Close at once when nothing was typed, else ask what becomes of it."""
        if not self._typed:
            self._drop()
            self._end(None)
            return
        ways = ["save", "discard", *(["keep"] if self._half is not None and self._half.works else [])]
        self.app.push_screen(PickScreen(lambda: say("form.unsaved"), lambda: answers("form", ways)), self._left)

    def _left(self, way: str | None) -> None:
        match way:
            case "save":
                self.action_save()
            case "keep":
                self._keep()
                self._end(None)
            case "discard":
                self._drop()
                self._end(None)

    def _drop(self) -> None:
        self._over = True
        if self._half is not None:
            self._half.drop()

    def _end(self, fields: Fields | None) -> None:
        self._over = True
        self.dismiss(fields)

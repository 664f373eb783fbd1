"""All of an item, to be typed in: five pages of fields, each with the reason beside it when it is wrong."""

from collections.abc import Mapping, Sequence
from functools import partial
from itertools import groupby
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.timer import Timer
from textual.widgets import Input, TextArea

from planner.domain.findings import Severity
from planner.domain.model import Item
from planner.i18n import say, visible
from planner.services.planner import Planner
from tui.command import Command, bindings
from tui.commands import FORM
from tui.deeds.saving import committed, save
from tui.drafts import Drafts, Keeper
from tui.form.fields import Entry, Field, Section, item_fields
from tui.form.meaning import Meaning, meaning
from tui.form.searching import Search
from tui.form.showing import texts_of
from tui.screens.filling import FillingScreen
from tui.screens.help import HelpScreen
from tui.screens.pick import PickScreen, answers
from tui.screens.search import SearchScreen
from tui.settling import news
from tui.widgets.field_row import FieldRow, Page, Typing
from tui.widgets.key_bar import KeyBar
from tui.widgets.said import Said
from tui.widgets.sections import Sections
from tui.widgets.turn import Turn

ROOMY = 110
"""Cells from which the reason stands beside its field instead of under it."""

LOFTY = 34
"""Lines from which long texts have twice the room."""

_WIDTHS = [(0, "-narrow"), (ROOMY, "-roomy")]
_HEIGHTS = [(0, "-low"), (LOFTY, "-lofty")]

_PAUSE = 0.3
"""Seconds without a key after which the draft is written."""


_LEADING = {
    **{"down": "other_field(1)", "up": "other_field(-1)", "tab": "app.focus_next", "shift+tab": "app.focus_previous"},
    **{"pagedown": "section(1)", "pageup": "section(-1)"},
}
_MOVES = [Binding(key, action, show=False, priority=True) for key, action in _LEADING.items()]
"""Taken before the field sees them: what is typed right after them, however fast, goes to where they lead."""


class ItemForm(FillingScreen[str | None]):
    """Returns the key of the item that was saved; None if nothing was. Others' commits never touch what is typed."""

    BINDINGS: ClassVar = [*bindings(FORM), *_MOVES]
    HORIZONTAL_BREAKPOINTS = _WIDTHS
    VERTICAL_BREAKPOINTS = _HEIGHTS

    def __init__(
        self, planner: Planner, drafts: Drafts | None, base: Item | None, typed: Mapping[str, str] | None = None
    ) -> None:
        """*base* is the item as it was opened, None for a new one; *typed* is what stands there instead already."""
        super().__init__()
        self._planner = planner
        self._keeper = Keeper(drafts, base.key if base else None, base.version if base else None)
        self._base = base
        self._fields = item_fields(planner.portfolio().charter, planner.scorecard())
        self._opened = texts_of(base, self._fields)
        self._texts = self._opened | {n: t for n, t in (typed or {}).items() if n in self._opened}
        self._seen: dict[str, str] = {}
        """What stood in the fields when they were last read; a hostile text is not shown as it is."""
        self._section = Section.ITEM
        self._pause: Timer | None = None
        self._over = False

    @property
    def commands(self) -> Sequence[Command]:
        return FORM

    def compose(self) -> ComposeResult:
        yield Said(self._headline, classes="form-title")
        yield Sections(lambda: [(section, say(f"form.section.{section}")) for section in Section])
        yield Said(self._news, classes="note")
        for section in Section:
            yield Page(id=f"page-{section}")
        yield KeyBar(FORM)

    async def on_mount(self) -> None:
        self.reload()
        await self.action_go(self._section)

    def _rows(self, section: Section) -> list[FieldRow]:
        fields = [field for field in self._fields if field.section is section]
        rows = groupby(fields, key=lambda field: field.beside or field.name)
        return [FieldRow(list(row), self._texts) for _, row in rows]

    def _headline(self) -> str:
        return say("form.new") if self._base is None else f"{self._base.key}  {visible(self._base.title)}"

    def on_unmount(self) -> None:
        """Whatever ends the program while one types: the draft stays."""
        if not self._over:
            self._keep()

    # Typing

    @property
    def _typed(self) -> dict[str, str]:
        return {name: text for name, text in self._texts.items() if text != self._opened[name]}

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(Turn.Changed)
    def _changed(self, event: Typing) -> None:
        event.stop()
        if self._read():
            self._judge()

    def _read(self) -> bool:
        """Take what stands in the fields now, and keep it as a draft soon; whether any of it is new.

        A key that ends the form may come before the message that tells of the letter typed right before it.
        """
        texts = {name: text for row in self.query(FieldRow) for name, text in row.texts.items()}
        new = {name: text for name, text in texts.items() if self._seen.get(name, text) != text}
        self._seen |= texts
        self._texts |= new
        if new:
            if self._pause is not None:
                self._pause.stop()
            self._pause = self.set_timer(_PAUSE, self._keep)
        return bool(new)

    def _judge(self) -> Meaning:
        """Say beside each field what is wrong with it."""
        planner = self._planner
        found = meaning(self._texts, self._opened, self._base, planner.portfolio(), planner.scorecard())
        for row in self.query(FieldRow):
            reasons = (found.reason(field.name) for field in row.fields)
            row.explain(next((reason for reason in reasons if reason), ""))
        wrong = {field.section for field in self._fields if field.name in found.findings}
        self.query_one(Sections).show(self._section, wrong)
        return found

    # Drafts

    def _keep(self) -> None:
        problem = self._keeper.keep(self._planner.session.clock.now(), self._typed)
        if problem:
            self.notify(say("form.no_drafts", reason=problem), severity="warning", markup=False)

    def _leave(self, key: str | None, *, keep: bool = False) -> None:
        """Close; the draft goes unless it is wanted."""
        if not keep:
            self._texts = dict(self._opened)
        self._keep()
        self._over = True
        self.dismiss(key)

    # What others do

    def reload(self) -> None:
        """Say whether others have changed or removed this item since it was opened; what is typed stays."""
        note = self.query_one(".note", Said)
        note.reword()
        note.display = bool(self._news())

    def _news(self) -> str:
        now = self.attempt(self._planner.portfolio) if self._base is not None else None
        return "" if now is None or self._base is None else news(self._base, now, self._planner.scorecard())

    # Moving

    async def action_section(self, steps: int) -> None:
        sections = list(Section)
        await self.action_go(sections[(sections.index(self._section) + steps) % len(sections)])

    async def action_go(self, name: str, field: str | None = None) -> None:
        """Turn to the section *name*, and there to its first field or to *field*; its fields are made when it is seen.

        It returns when they stand there, so that what is typed next, however fast, goes into them.
        """
        self._section = Section(name)
        page = self.query_one(f"#page-{name}", Page)
        if not page.children:
            await page.mount_all(self._rows(self._section))
            self._read()
        for section in Section:
            self.query_one(f"#page-{section}").display = section is self._section
        self._judge()
        wanted = field or next(f.name for f in self._fields if f.section is self._section)
        for row in page.query(FieldRow):
            row.enter(wanted)

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        if self._field(event.input.name).entry is Entry.ITEM:
            self._search(event.input)
        else:
            self.focus_next()

    def _field(self, name: str | None) -> Field:
        return next(field for field in self._fields if field.name == name)

    def _search(self, into: Input) -> None:
        def found(key: str | None) -> None:
            if key is not None:
                into.value = key

        without = (self._base.key,) if self._base else ()
        search = Search(self._planner.portfolio(), without)
        self.app.push_screen(SearchScreen(lambda: say("form.which_parent"), search), found)

    # Ending

    async def action_save(self) -> None:
        """Save what can be saved; else go to the first field that is wrong."""
        self._read()
        found = self._judge()
        if not found.ready:
            wrong = (f for f in self._fields if f.name in found.findings)
            first = next(f for f in wrong if found.findings[f.name].severity is Severity.ERROR)
            await self.action_go(first.section, first.name)
        elif self._base is None:
            item = committed(self, "add", lambda: self._planner.add(found.fields))
            if item is not None:
                self._leave(item.key)
        elif found.fields:
            save(self, self._base, found.fields, lambda item: self._leave(item.key))
        else:
            self._leave(None)

    def action_leave(self) -> None:
        """Close at once when nothing was typed, else ask what becomes of it."""
        self._read()
        if not self._typed:
            self._leave(None)
            return
        ways = ["save", "discard", *(["keep"] if self._keeper.works else [])]
        self.app.push_screen(PickScreen(lambda: say("form.unsaved"), partial(answers, "form", ways)), self._end)

    async def _end(self, way: str | None) -> None:
        if way == "save":
            await self.action_save()
        elif way is not None:
            self._leave(None, keep=way == "keep")

    def reword(self) -> None:
        super().reword()
        self._judge()

    def action_help(self) -> None:
        self.app.push_screen(HelpScreen(self.offered))

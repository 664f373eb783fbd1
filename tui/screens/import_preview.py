"""A file before it is imported: how it is read, column by column, and what its import would do."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import OptionList

from planner.i18n import say, visible
from planner.i18n.numbers import number
from planner.services.importing import ImportReport
from planner.services.planner import Planner
from tui import preview_lines
from tui.command import Command, bindings
from tui.commands import IMPORTING
from tui.import_choices import MAPPING, Offer, called, offers, saved_mappings, wished
from tui.importing import Checked, Headless, Imported, Outcome, Stopped, Wishes, carry_out, check
from tui.mapping import targets
from tui.preview_lines import outlook, summary
from tui.preview_sections import COLUMNS, FILE, FINDINGS, section_lines, sections, titled
from tui.screens.choose import ChooseScreen
from tui.screens.errand import ErrandScreen
from tui.screens.help import HelpScreen
from tui.widgets.import_state import ImportState, advance
from tui.widgets.key_bar import KeyBar
from tui.widgets.said import Said
from tui.widgets.sections import Sections
from tui.widgets.turn import Alternative, Turn


class ImportPreviewScreen(ErrandScreen[ImportReport | None, Outcome], ModalScreen[ImportReport | None]):
    """Returns the report of what was imported; None when nothing was."""

    BINDINGS: ClassVar = bindings(IMPORTING)
    verb = "import"

    def __init__(self, planner: Planner, path: Path) -> None:
        super().__init__()
        self._planner = planner
        self._path = path
        self._wishes = Wishes()
        self._checked: Checked | None = None
        self._headless: Headless | None = None
        """What is known of a file that cannot be read before a person says which column is which."""
        self._section = FILE
        self._mappings = saved_mappings(path.parent)

    @property
    def commands(self) -> Sequence[Command]:
        return IMPORTING

    def compose(self) -> ComposeResult:
        yield ImportState(visible(self._path.name))
        yield Sections(lambda: [(name, titled(name, self._checked)) for name in sections(self._checked)])
        with VerticalScroll(id="choices", can_focus=False):
            for offer in self._offers():
                alternatives, label = partial(self._alternatives, offer.name), partial(called, offer.name)
                yield Turn(alternatives, offer.value, label=label, id=offer.name)
            yield Said("preview.choices", classes="hint")
        yield OptionList(id="lines", markup=False)
        yield KeyBar(IMPORTING)

    def _offers(self) -> list[Offer]:
        guesses = self._checked.reading.guesses if self._checked is not None else ()
        return offers(self._wishes, guesses, self._mappings)

    def _alternatives(self, name: str) -> Sequence[Alternative]:
        return next(offer.alternatives for offer in self._offers() if offer.name == name)

    def on_mount(self) -> None:
        self.action_go(FILE)
        self._check()

    # The work aside

    def _check(self) -> None:
        planner, path, wishes = self._planner, self._path, self._wishes
        self.send(lambda errand: check(planner, path, wishes, errand))

    def done(self, outcome: Outcome) -> None:
        match outcome:
            case Headless():
                self._headless, self._checked = outcome, None
                self.refuse(outcome.refusal)
                self.action_go(COLUMNS)
            case Checked():
                self._checked, self._headless = outcome, None
                self._show_choices(outcome)
                self._show_section()
            case Imported():
                if not outcome.report.written:
                    self.withdraw()
                self.dismiss(outcome.report)
            case Stopped():
                self.stopped()

    def recover(self) -> None:
        if self._checked is not None:
            self._show_choices(self._checked)

    # Showing

    def reword(self) -> None:
        super().reword()
        self._show_section()
        self.show_state()

    def show_state(self) -> None:
        report = self._checked.report if self._checked is not None else None
        title, total = summary(report) if report is not None else (visible(self._path.name), "")
        self.query_one(ImportState).show(title, total, self._now(report))

    def _now(self, report: ImportReport | None) -> str:
        """What happens, or what to press."""
        if self.committing:
            return advance(self.errand.read, report.read if report is not None else 0, stopping=self.errand.is_off)
        if self.busy:
            return say("preview.checking", n=number(self.errand.read))
        return outlook(report) if self._headless is None else _wanting(self._headless)

    def _show_choices(self, checked: Checked) -> None:
        """As the file was read last; what was tried since is forgotten."""
        self._wishes = checked.wishes
        for offer in self._offers():
            self.query_one(f"#{offer.name}", Turn).renew(offer.value)

    def _show_section(self) -> None:
        blocked = self._checked is not None and self._checked.report.blocked
        self.query_one(Sections).show(self._section, {FINDINGS} if blocked else ())
        self.query_one("#choices").display = self._section == FILE
        lines = self.query_one(OptionList)
        lines.display = self._section != FILE
        lines.set_class(self._section == COLUMNS, "-one-line")
        place = lines.highlighted
        lines.clear_options()
        lines.add_options(section_lines(self._section, self._checked or self._headless))
        if lines.option_count:
            lines.highlighted = min(place or 0, lines.option_count - 1)

    # Deciding

    @on(Turn.Changed)
    def _chosen(self, event: Turn.Changed) -> None:
        event.stop()
        if not self.committing:
            self._wishes = wished(self._wishes, str(event.turn.id), event.turn.value)
            self._check()

    @on(OptionList.OptionSelected)
    def _line_chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        state = self._checked or self._headless
        if self._section == COLUMNS and state is not None and not self.committing:
            self._ask_target(state, event.option_index)

    def _ask_target(self, state: Checked | Headless, index: int) -> None:
        column = preview_lines.columns(state)[index]
        profile = state.reading.profile if isinstance(state, Checked) else state.known.profile
        known = targets(profile.content)
        if column.target not in known:
            known.insert(0, column.target)

        def decided(target: str | None) -> None:
            if target is not None and target != column.target:
                self._wishes = replace(self._wishes, columns={**self._wishes.columns, column.header: target})
                self._check()

        def question() -> str:
            return say("mapping.question", header=column.header)

        def alternatives() -> list[Alternative]:
            return [Alternative(one, preview_lines.target_said(one)) for one in known]

        self.app.push_screen(ChooseScreen(question, alternatives, column.target), decided)

    def action_go(self, name: str) -> None:
        """Show one of the sections; the keys are its."""
        self._section = name
        self._show_section()
        first = self.query(Turn).first() if name == FILE else self.query_one(OptionList)
        self.set_focus(first)

    def action_section(self, step: int) -> None:
        names = sections(self._checked)
        here = names.index(self._section) if self._section in names else 0
        self.action_go(names[(here + step) % len(names)])

    def action_step(self, lines: int) -> None:
        if self._section == FILE:
            (self.focus_next if lines > 0 else self.focus_previous)(Turn)
        else:
            options = self.query_one(OptionList)
            (options.action_cursor_down if lines > 0 else options.action_cursor_up)()

    def action_save_mapping(self) -> None:
        """Write how the columns are read beside the file, to be chosen as its profile the next time."""
        if self._checked is None:
            return
        from planner.formats.profiles.mapping import mapping_toml
        from planner.services.files import write_file

        target = self._path.with_name(f"{self._path.stem}{MAPPING}")
        text = mapping_toml(self._checked.reading)
        written = self.attempt(lambda: write_file(target, text.encode()))
        if written is not None:
            self._mappings = saved_mappings(self._path.parent)
            self._show_choices(self._checked)
            self.notify(say("preview.mapping_saved", path=str(written)), markup=False)

    def action_import_now(self) -> None:
        checked = self._checked
        if checked is None or self.busy:
            self.notify(say("preview.wait"), markup=False)
        elif checked.report.blocked:
            self.notify(say("preview.blocked"), severity="warning", markup=False)
        else:
            planner = self._planner
            self.send(lambda errand: carry_out(planner, checked, errand), commits=True)

    def action_help(self) -> None:
        self.app.push_screen(HelpScreen(self.offered))


def _wanting(state: Headless) -> str:
    undated = state.refusal.findings[0].code == "file.no_date"
    return say("preview.wanting_date" if undated else "preview.wanting")

"""A whole portfolio before it is put back: what is in it, what is questionable, whether it can be put here."""

from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList

from planner.i18n import say, say_n, visible
from planner.i18n.phrases import sentence
from planner.services.planner import Planner
from tui.command import Command, bindings
from tui.commands import RESTORING
from tui.importing import Stopped
from tui.preview_lines import MOST, finding_lines
from tui.restoring import Looked, Outcome, Restored, look, put_back
from tui.screens.errand import ErrandScreen
from tui.screens.help import HelpScreen
from tui.widgets.import_state import ImportState, advance
from tui.widgets.key_bar import KeyBar
from tui.widgets.sections import Sections

CONTENTS, FINDINGS = "contents", "findings"


class RestoreScreen(ErrandScreen[Restored | None, Outcome], ModalScreen[Restored | None]):
    """Returns what was put back; None when nothing was."""

    BINDINGS: ClassVar = bindings(RESTORING)
    verb = "restore"

    def __init__(self, planner: Planner, path: Path) -> None:
        super().__init__()
        self._planner = planner
        self._path = path
        self._known: Looked | None = None
        self._section = CONTENTS

    @property
    def commands(self) -> Sequence[Command]:
        return RESTORING

    def compose(self) -> ComposeResult:
        yield ImportState(visible(self._path.name))
        yield Sections(self._titles)
        yield OptionList(id="lines", markup=False)
        yield KeyBar(RESTORING)

    def on_mount(self) -> None:
        self.action_go(CONTENTS)
        planner, path = self._planner, self._path
        self.send(lambda _: look(planner, path))

    # The work aside

    def done(self, outcome: Outcome) -> None:
        match outcome:
            case Looked():
                self._known = outcome
                self.action_go(FINDINGS if outcome.contents.obstacles else CONTENTS)
            case Restored():
                self.dismiss(outcome)
            case Stopped():
                self.stopped()

    # Showing

    def reword(self) -> None:
        super().reword()
        self.show_state()
        self.action_go(self._section)

    def show_state(self) -> None:
        title, total = visible(self._path.name), ""
        if self._known is not None:
            contents = self._known.contents
            title = say("restore.title", file=self._path.name, name=contents.name)
            total = " · ".join(say_n(f"count.{sort}", n) for sort, n in contents.counts) or say("restore.nothing")
        self.query_one(ImportState).show(title, total, self._now())

    def _now(self) -> str:
        """What happens, or what to press."""
        if self.committing:
            of = self._known.contents.records if self._known is not None else 0
            return advance(self.errand.read, of, stopping=self.errand.is_off)
        if self.busy:
            return say("restore.reading")
        if self._known is None:
            return say("restore.unreadable")
        return say("restore.blocked" if self._known.contents.obstacles else "restore.ready")

    def _titles(self) -> list[tuple[str, str]]:
        count = "" if self._known is None else f" {len(self._known.findings)}"
        return [(CONTENTS, say("restore.contents")), (FINDINGS, f"{say('preview.findings')}{count}")]

    def _lines(self) -> list[Content]:
        if self._known is None:
            return []
        if self._section == FINDINGS:
            findings = self._known.findings
            return finding_lines(findings, len(findings)) or [Content(say("preview.no_findings"))]
        items = self._known.portfolio.items
        first = list(islice(items.values(), MOST))
        width = max(map(len, items), default=0)
        shown = [Content.assemble((f"{one.key:<{width}}", "bold"), f"  {visible(one.title)}") for one in first]
        left = len(items) - len(shown)
        return [*shown, Content(say_n("preview.more", left))] if left else shown

    def action_go(self, name: str) -> None:
        """Show one of the two sections."""
        self._section = name
        self.query_one(Sections).show(name, {FINDINGS} if self._known and self._known.contents.obstacles else ())
        options = self.query_one(OptionList)
        options.set_options(self._lines())
        options.highlighted = 0 if options.option_count else None

    def action_section(self, step: int) -> None:  # noqa: ARG002 - there are two: on is back
        self.action_go(CONTENTS if self._section == FINDINGS else FINDINGS)

    def action_step(self, lines: int) -> None:
        options = self.query_one(OptionList)
        (options.action_cursor_down if lines > 0 else options.action_cursor_up)()

    # Deciding

    def action_restore_now(self) -> None:
        known = self._known
        if known is None or self.busy:
            self.notify(say("preview.wait"), markup=False)
        elif known.contents.obstacles:
            self.notify(sentence(known.contents.obstacles[0]), severity="warning", markup=False)
        else:
            planner = self._planner
            self.send(lambda errand: put_back(planner, known, errand), commits=True)

    def action_help(self) -> None:
        self.app.push_screen(HelpScreen(self.offered))

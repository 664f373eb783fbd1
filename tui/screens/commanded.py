"""What all screens share: a list of commands, and refusals told as sentences instead of ending the program."""

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, TypeVar, cast, runtime_checkable

from textual import on
from textual.events import Mount
from textual.screen import ModalScreen

from planner.domain.errors import PlannerError
from planner.i18n import say
from planner.i18n.phrases import sentence
from tui.command import Command, offered
from tui.screens.leaving import Answer, LeavingScreen
from tui.widgets.key_bar import KeyBar

if TYPE_CHECKING:  # the program knows its screens
    from tui.app import PlannerApp

T = TypeVar("T")


@runtime_checkable
class Worded(Protocol):
    """A widget that keeps words it has said once, and can say them again."""

    def reword(self) -> None: ...


class CommandScreen(LeavingScreen[Answer]):
    """A screen whose footer, palette entries and help derive from its commands."""

    readonly = False
    tells_news = False
    """Whether it says itself what others have done, so that no notice need cover it."""

    names_keys = True
    """Whether a dialog names its own keys in the last line, in place of those of the screen below it."""

    @on(Mount)
    def _name_keys(self) -> None:
        """Keys of the screen below a dialog do nothing, so they must not stand there."""
        if not isinstance(self, ModalScreen) or not self.names_keys:
            return
        if not self.query(KeyBar) and any(command.weight for command in self.offered):
            self.mount(KeyBar(self.offered))
        self.query(KeyBar).add_class("-of-dialog")

    @property
    def commands(self) -> Sequence[Command]:
        """Everything that can be done here at present, in the order of the help."""
        return ()

    @property
    def offered(self) -> tuple[Command, ...]:
        """The commands that can be asked for now."""
        return offered(self.commands, readonly=self.readonly)

    @property
    def subjects(self) -> tuple[str, ...]:
        """Keys of the items that a command is about: all that are marked, else the one chosen."""
        return ()

    @property
    def present(self) -> str | None:
        """Key of the one item chosen."""
        return next(iter(self.subjects), None)

    @property
    def row_of_present(self) -> int:
        """The line of the screen on which it stands, 0 where it fills the screen."""
        return 0

    @property
    def program(self) -> "PlannerApp":
        return cast("PlannerApp", self.app)

    def action_do(self, command_id: str) -> None:
        """Run the deed of a command; its module is loaded when it is first asked for."""
        command = next((one for one in self.commands if one.id == command_id and one.deed), None)
        if command is None or (command.writes and not self.may_write()):
            return
        module, _, function = command.deed.partition(":")
        getattr(import_module(f"tui.deeds.{module}"), function)(self)

    def reload(self) -> None:
        """Show the portfolio as it is now; nothing where nothing of it is shown."""

    def reword(self) -> None:
        """Say everything in the language that is spoken now; what is being typed stays."""
        for widget in self.query("*"):
            if isinstance(widget, Worded):
                widget.reword()
            widget.refresh(layout=True)
        self.reload()

    def when_made(self, told: Callable[[], object]) -> None:
        """Call *told* now, or, while this screen is still being made, as soon as it stands; one that is closing, its
        parts first, hears nothing."""
        if not self.display:
            return
        if self.is_mounted:
            told()
        else:
            self.call_later(told)

    def when_laid_out(self, told: Callable[[], object]) -> None:
        """Call *told* after the next repaint, unless this screen closes before it.

        Textual lets the screen do it that is in front by then, though the one that is meant may be gone.
        """
        self.call_after_refresh(self.call_later, told)

    def attempt(self, asked: Callable[[], T]) -> T | None:
        """What *asked* answers; None if the planner refuses, which is then said."""
        try:
            return asked()
        except PlannerError as error:
            self.refuse(error)
            return None

    def refuse(self, error: PlannerError) -> None:
        self.notify("\n".join(map(sentence, error.findings)), severity="error", markup=False)

    def may_write(self) -> bool:
        """Whether changes are possible; says so if they are not."""
        if self.readonly:
            self.notify(say("notice.readonly"), severity="warning", markup=False)
        return not self.readonly

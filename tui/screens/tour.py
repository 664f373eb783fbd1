"""A walk over the list in a few stops: each points at a real part of the screen and says what it is for."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.events import Resize
from textual.geometry import Offset, Region
from textual.screen import ModalScreen
from textual.widgets import Static

from planner.i18n import say
from tui.command import Command, bindings
from tui.commands import TOURING
from tui.screens.commanded import CommandScreen

if TYPE_CHECKING:
    from tui.screens.backlog import BacklogScreen


@dataclass(frozen=True, slots=True)
class Stop:
    """What is said (``tour.<name>`` and ``tour.<name>.title``) and the widget it is about."""

    name: str
    about: str


STOPS = (
    Stop("list", "RankedTable"),
    Stop("lenses", "TitleBar"),
    Stop("proof", "RankedTable"),
    Stop("cut", "RankedTable"),
    Stop("why", "WhyPane"),
    Stop("keys", "KeyBar"),
)

_POINTED = "-pointed-at"
_WIDTH = 56


class TourScreen(CommandScreen[None], ModalScreen[None]):
    """Over the list, which stays as it is; left at any time."""

    BINDINGS: ClassVar = bindings(TOURING)
    names_keys = False

    def __init__(self, over: "BacklogScreen") -> None:
        super().__init__()
        self._over = over
        self._at = 0

    @property
    def commands(self) -> Sequence[Command]:
        return TOURING

    def compose(self) -> ComposeResult:
        yield Static(id="stop", markup=False)

    def on_mount(self) -> None:
        self._show()

    def on_unmount(self) -> None:
        self._point_at(None)

    def on_resize(self, event: Resize) -> None:  # noqa: ARG002 - Textual calls by name
        self.when_laid_out(self._show)

    def reword(self) -> None:
        super().reword()
        self._show()

    def _show(self) -> None:
        stop, box = STOPS[self._at], self.query_one("#stop", Static)
        region = self._over.query_one(stop.about).region
        shown = bool(region.area)
        self._point_at(stop.about if shown else None)
        text = say(f"tour.{stop.name}") if shown else say("tour.hidden", text=say(f"tour.{stop.name}"))
        count = say("tour.count", n=self._at + 1, of=len(STOPS))
        box.update(
            Content.assemble(
                (say(f"tour.{stop.name}.title"), "bold"),
                ("  " + count, "$quiet"),
                "\n",
                text,
                "\n",
                (say("tour.moves"), "$quiet"),
            )
        )
        box.styles.width = min(_WIDTH, self.size.width)
        self.when_laid_out(partial(self._place, region))

    def _place(self, region: Region) -> None:
        """Below what is pointed at or above it, and inside a large part at its foot: never over what matters."""
        box = self.query_one("#stop", Static)
        width, height = box.outer_size
        foot = self.size.height - 1
        below, above = region.bottom, region.y - height
        if below + height <= foot:
            y = below
        elif above >= 1:
            y = above
        else:
            y = max(0, min(region.bottom, foot) - height)
        x = max(0, min(region.x + 2, self.size.width - width))
        box.styles.offset = Offset(x, y)

    def _point_at(self, about: str | None) -> None:
        for stop in STOPS:
            self._over.query_one(stop.about).set_class(stop.about == about, _POINTED)

    def action_turn(self, step: int) -> None:
        """The next stop or the one before; after the last the tour is over."""
        if self._at + step == len(STOPS):
            self.dismiss()
        else:
            self._at = max(0, self._at + step)
            self._show()

    def action_close(self) -> None:
        self.dismiss()

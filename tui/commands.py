"""Every command of the screens, declared once: key bindings, footer, palette and help are made from this list."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from textual.binding import Binding, BindingType

from planner.i18n import say


class Group(StrEnum):
    """The heading under which the help screen lists a command: ``command_group.<group>``."""

    MOVING = "moving"
    LOOKING = "looking"
    CHANGING = "changing"
    PROGRAM = "program"


@dataclass(frozen=True, slots=True)
class Command:
    """One thing a person can ask for. It carries no words: they are fetched when drawn, in the language of then."""

    id: str
    """Its words are ``command.<id>`` (two or three of them) and ``command.<id>.help`` (a sentence)."""
    keys: tuple[str, ...]
    """As Textual names them, the one to show first."""
    group: Group
    action: str = ""
    """What the screen runs; the id unless arguments are needed."""
    weight: int = 0
    """How much it matters in the footer: the lightest goes first where room is short; 0 never stands there."""
    writes: bool = False
    """Changes the portfolio, so it is neither offered nor done when opened for reading only."""
    deed: str = ""
    """``module:function`` under ``tui.deeds``, called with the screen, for what more than one screen can do."""

    @property
    def runs(self) -> str:
        return f"do('{self.id}')" if self.deed else self.action or self.id

    @property
    def in_palette(self) -> bool:
        """Moving about is for keys; the palette does not open itself."""
        return self.group is not Group.MOVING and self.id != "palette"

    @property
    def label(self) -> str:
        return say(f"command.{self.id}")

    @property
    def help(self) -> str:
        return say(f"command.{self.id}.help")

    @property
    def shown_keys(self) -> tuple[str, ...]:
        return tuple(_SIGNS.get(key, key) for key in self.keys)


_SIGNS = {"down": "↓", "up": "↑", "escape": "esc", "pageup": "pgup", "pagedown": "pgdn"}

MOVES = (
    Command("down", ("j", "down"), Group.MOVING, "step(1)"),
    Command("up", ("k", "up"), Group.MOVING, "step(-1)"),
    Command("half_down", ("ctrl+d",), Group.MOVING, "page(0.5)"),
    Command("half_up", ("ctrl+u",), Group.MOVING, "page(-0.5)"),
    Command("page_down", ("pagedown", "ctrl+f"), Group.MOVING, "page(1)"),
    Command("page_up", ("pageup", "ctrl+b"), Group.MOVING, "page(-1)"),
    Command("top", ("g", "home"), Group.MOVING),
    Command("bottom", ("G", "end"), Group.MOVING),
)

PROGRAM = (
    Command("help", ("?", "f1"), Group.PROGRAM, weight=90),
    Command("palette", ("ctrl+p",), Group.PROGRAM, "app.command_palette", weight=20),
    Command("theme", ("T",), Group.PROGRAM, "app.next_theme"),
    Command("back", ("escape",), Group.PROGRAM),
    Command("quit", ("q", "ctrl+q"), Group.PROGRAM, "app.quit", weight=60),
)

CHANGES = (
    Command("undo", ("u",), Group.CHANGING, weight=30, writes=True),
    Command("redo", ("ctrl+r",), Group.CHANGING, weight=15, writes=True),
)

BACKLOG = (
    *MOVES,
    Command("next_lens", ("L",), Group.LOOKING, weight=80),
    Command("next_level", ("K",), Group.LOOKING, weight=40),
    Command("filter", ("/",), Group.LOOKING, weight=70),
    Command("open", ("enter",), Group.LOOKING, weight=75),
    Command("cut", ("c",), Group.LOOKING, weight=50),
    Command("why_place", ("w",), Group.LOOKING, weight=10),
    *CHANGES,
    *PROGRAM,
)

EMPTY = (*CHANGES, *PROGRAM)
"""While the portfolio holds nothing: what emptied it can be undone."""

READING = (
    Command("scroll_down", ("j", "down"), Group.MOVING, "scroll(1)"),
    Command("scroll_up", ("k", "up"), Group.MOVING, "scroll(-1)"),
    Command("scroll_page_down", ("pagedown", "space", "ctrl+d"), Group.MOVING, "scroll_page(1)"),
    Command("scroll_page_up", ("pageup", "ctrl+u"), Group.MOVING, "scroll_page(-1)"),
    Command("close", ("escape", "q", "enter"), Group.PROGRAM, weight=90),
)
"""On every screen that is only read: an item in full, the help."""

PROMPTING = (Command("cancel", ("escape",), Group.PROGRAM, weight=90),)
"""On every screen that asks for something."""


def bindings(commands: Iterable[Command]) -> list[BindingType]:
    """Their keys, without words (Textual's own footer and help panel are not used)."""
    return [Binding(",".join(c.keys), c.runs, "", show=False, id=c.id) for c in commands]


def offered(commands: Sequence[Command], *, readonly: bool) -> tuple[Command, ...]:
    return tuple(command for command in commands if not (readonly and command.writes))

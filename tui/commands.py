"""Every command of the screens, declared once: key bindings, footer, palette and help are made from this list."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from textual.binding import Binding, BindingType

from planner.i18n import say


class Group(StrEnum):
    """The heading under which the help screen lists a command: ``command_group.<group>``."""

    MOVING = "moving"
    LOOKING = "looking"
    CHANGING = "changing"
    EXCHANGE = "exchange"
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
    def keys_in_force(self) -> tuple[str, ...]:
        """The declared keys, or the person's own."""
        return _own_keys.get(self.id, self.keys)

    @property
    def shown_keys(self) -> tuple[str, ...]:
        return tuple(_SIGNS.get(key, key) for key in self.keys_in_force)

    @property
    def shown_key(self) -> str:
        """The first of them; empty where the person's own keys left none."""
        return next(iter(self.shown_keys), "")


_own_keys: dict[str, tuple[str, ...]] = {}


def remap(keys: Mapping[str, tuple[str, ...]]) -> None:
    """From now on these commands are shown with these keys, all others with the declared ones."""
    _own_keys.clear()
    _own_keys.update(keys)


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
    Command("language", ("f2",), Group.PROGRAM, "app.next_language"),
    Command("back", ("escape",), Group.PROGRAM),
    Command("quit", ("q", "ctrl+q"), Group.PROGRAM, "app.quit", weight=60),
)

CHANGES = (
    Command("undo", ("u",), Group.CHANGING, weight=30, writes=True),
    Command("redo", ("ctrl+r",), Group.CHANGING, weight=15, writes=True),
)

EXCHANGE = (
    Command("import_file", ("I",), Group.EXCHANGE, weight=12, writes=True, deed="exchange:import_file"),
    Command("export", ("X",), Group.EXCHANGE, weight=11, deed="exchange:export"),
)

FIRST = (
    Command("import_file", ("I",), Group.EXCHANGE, weight=85, writes=True, deed="exchange:import_file"),
    Command("fill_example", ("D",), Group.EXCHANGE, weight=84, writes=True, deed="beginning:fill_example"),
)
"""The ways in, while the portfolio holds nothing."""

TOUR = (Command("tour", ("f3",), Group.PROGRAM, weight=5, deed="beginning:tour"),)

BACKLOG = (
    *MOVES,
    Command("next_lens", ("L",), Group.LOOKING, weight=80),
    Command("next_level", ("K",), Group.LOOKING, weight=40),
    Command("filter", ("/",), Group.LOOKING, weight=70),
    Command("open", ("enter",), Group.LOOKING, weight=75),
    Command("cut", ("c",), Group.LOOKING, weight=50),
    Command("why_place", ("w",), Group.LOOKING, weight=10),
    *CHANGES,
    *EXCHANGE,
    *TOUR,
    *PROGRAM,
)

EMPTY = (*FIRST, *CHANGES, *PROGRAM)
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

PICKING = (
    Command("pick_down", ("down",), Group.MOVING, "step(1)"),
    Command("pick_up", ("up",), Group.MOVING, "step(-1)"),
    Command("take", ("enter",), Group.LOOKING, weight=80),
    Command("complete", ("tab",), Group.LOOKING, weight=70),
    *PROMPTING,
)
"""Where a file is chosen."""

CHOOSING = (*PICKING[:3], *PROMPTING)
"""Where one of many is chosen."""

IMPORTING = (
    *MOVES[:2],
    Command("next_section", ("tab",), Group.LOOKING, "next_section(1)", weight=70),
    Command("previous_section", ("shift+tab",), Group.LOOKING, "next_section(-1)"),
    Command("turn_on", ("right", "l", "space"), Group.LOOKING, "turn(1)", weight=60),
    Command("turn_back", ("left", "h"), Group.LOOKING, "turn(-1)"),
    Command("change_column", ("enter",), Group.LOOKING, "change", weight=50),
    Command("save_mapping", ("s",), Group.EXCHANGE, weight=40),
    Command("import_now", ("I",), Group.EXCHANGE, weight=95, writes=True),
    Command("help", ("?", "f1"), Group.PROGRAM, weight=20),
    *PROMPTING,
)
"""Before a file is imported."""

EXPORTING = (
    Command("export_down", ("down",), Group.MOVING, "step(1)"),
    Command("export_up", ("up",), Group.MOVING, "step(-1)"),
    Command("turn_on", ("right", "l", "space"), Group.LOOKING, "turn(1)", weight=60),
    Command("turn_back", ("left", "h"), Group.LOOKING, "turn(-1)"),
    Command("export_now", ("enter",), Group.EXCHANGE, weight=95),
    *PROMPTING,
)

TOURING = (
    Command("tour_next", ("enter", "right", "space", "n"), Group.MOVING, "turn(1)", weight=95),
    Command("tour_back", ("left", "p"), Group.MOVING, "turn(-1)", weight=60),
    Command("tour_leave", ("escape", "q"), Group.PROGRAM, "close", weight=90),
)


def bindings(commands: Iterable[Command]) -> list[BindingType]:
    """Their keys, without words (Textual's own footer and help panel are not used)."""
    return [Binding(",".join(c.keys), c.runs, "", show=False, id=c.id) for c in commands]


def offered(commands: Sequence[Command], *, readonly: bool) -> tuple[Command, ...]:
    return tuple(command for command in commands if not (readonly and command.writes))

"""One command of a screen: its keys, what it runs, where it stands in help and footer."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from textual.binding import Binding, BindingType

from planner.i18n import say
from tui.key_names import key_name


class Group(StrEnum):
    """The heading under which the help screen lists a command: ``command_group.<group>``."""

    MOVING = "moving"
    LOOKING = "looking"
    FINDING = "finding"
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
        return tuple(map(key_name, self.keys_in_force))

    @property
    def shown_key(self) -> str:
        """The first of them; empty where the person's own keys left none."""
        return next(iter(self.shown_keys), "")


_own_keys: dict[str, tuple[str, ...]] = {}


def remap(keys: Mapping[str, tuple[str, ...]]) -> None:
    """From now on these commands are shown with these keys, all others with the declared ones."""
    _own_keys.clear()
    _own_keys.update(keys)


def bindings(commands: Iterable[Command]) -> list[BindingType]:
    """Their keys, without words (Textual's own footer and help panel are not used)."""
    return [Binding(",".join(c.keys), c.runs, "", show=False, id=c.id) for c in commands]


def offered(commands: Sequence[Command], *, readonly: bool) -> tuple[Command, ...]:
    return tuple(command for command in commands if not (readonly and command.writes))

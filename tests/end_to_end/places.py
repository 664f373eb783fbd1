"""Where keys can be pressed: every screen and dialog, the way there from the list, and how one knows it there."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from tui.command import Command
from tui.commands import BACKLOG, EMPTY, TREE

SENT = {
    **{"enter": "\r", "escape": "\x1b", "space": " ", "tab": "\t", "backspace": "\x7f", "shift+tab": "\x1b[Z"},
    **{"up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D", "home": "\x1b[H", "end": "\x1b[F"},
    **{"pageup": "\x1b[5~", "pagedown": "\x1b[6~", "f1": "\x1bOP", "f2": "\x1bOQ", "f3": "\x1bOR", "f4": "\x1bOS"},
    **{f"ctrl+{letter}": chr(ord(letter) - 96) for letter in "abcdefghijklmnopqrstuvwxyz"},
}
"""What a terminal sends for a key."""

Here = Callable[[str], bool]
"""Whether the text of the screen, in English, is that of a place, with nothing over it."""

Steps = tuple[str, ...]
"""Keys, one after the other; of a step in brackets all signs at once. ``OTHERS``: somebody else edits the item."""

OTHERS = "[]"


UNSAVED = "You have typed something that is not saved."


def leaving(text: str) -> Steps:
    """What leads away from where one is."""
    return ("d",) if UNSAVED in text else ("escape",)


def flattened(text: str) -> Steps:
    return ("z",) if is_tree(text) else leaving(text)


def emptied(text: str) -> Steps:
    return ("u",) if is_list(text) else leaving(text)


def is_list(text: str) -> bool:
    """The title line, the heading and the keys of the list; nothing over them, and nothing being typed."""
    lines = text.splitlines()
    heading = lines[2] if lines[1].startswith(" ⚑") else lines[1]
    titled = lines[0].startswith(" planner  Retail CRM  ") and "◂" in lines[0] and " # " in heading[:9]
    return titled and bare(text) and lines[-1].strip().startswith("? help") and not (_typing(text) or is_tree(text))


def is_tree(text: str) -> bool:
    return bare(text) and "h fold" in text.splitlines()[-1] and not _typing(text)


def _typing(text: str) -> bool:
    """Whether a line stands above the keys in which one filters, finds or jumps."""
    return any(line.startswith((" / ", " f ", " : ")) for line in text.splitlines()[-3:-1])


def is_empty(text: str) -> bool:
    return bare(text) and "This portfolio is still empty" in text


def is_map(text: str) -> bool:
    """Around an item, and drawn: what is asked of it before that has nothing to start from."""
    return bare(text) and text.startswith(" planner   needs") and " step" in text.splitlines()[0]


def is_small(text: str) -> bool:
    return "50" in text and "14" in text


@dataclass(frozen=True)
class Place:
    """On the example's portfolio unless *empty*."""

    name: str
    """The class of the screen; behind a colon which of its states."""
    here: Here
    way: Steps = ()
    commands: Sequence[Command] = ()
    """What can be pressed there; empty: what the class of the screen says."""
    first: Mapping[str, Steps] = field(default_factory=dict)
    """By id of a command: what is pressed before, on coming anew, so that it has something to do."""
    silent: Mapping[str, str] = field(default_factory=dict)
    """By id of a command: why nothing need be seen of it."""
    start: Here = is_list
    """What the program shows when it has started, and from where the way leads."""
    leave: Callable[[str], Steps] = leaving
    columns: int = 80
    empty: bool = False


def bare(text: str) -> bool:
    """No box and no palette lies over the screen."""
    return "╭───" not in text and "▔▔▔▔▔▔▔▔" not in text


def first_line(begin: str) -> Here:
    return lambda text: bare(text) and text.splitlines()[0].startswith(begin)


def last_line(begin: str) -> Here:
    return lambda text: bare(text) and f"{text.splitlines()[-1].strip()}  ".startswith(f"{begin}  ")


def asked(words: str) -> Here:
    """A box with those *words*, with no question over it what becomes of what was typed."""
    return lambda text: UNSAVED not in text and words in " ".join(line.strip(" │") for line in text.splitlines())


MOVED = {"up": ("j",), "half_up": ("G",), "page_up": ("G",), "top": ("G",), "bottom": ("g",), "down": ("g",),
         "half_down": ("g",), "page_down": ("g",)}  # fmt: skip
"""Where a cursor stands so that it can go."""

SCROLLED = {"scroll_up": ("j",), "scroll_page_up": ("pagedown",), "scroll_down": ("pageup",),
            "scroll_page_down": ("pageup",)}  # fmt: skip

FOUND = ("f", "[crm]", "enter")

LISTED = {
    **MOVED,
    "next_match": FOUND,
    "previous_match": FOUND,
    "recall_view": ("B", "[Mine]", "enter"),
    "forget_view": ("B", "[Mine]", "enter"),
    "undo": ("t", "2"),
    "redo": ("t", "3", "u"),
    "back": ("/", "[crm]", "enter"),
}

ANEW: Mapping[str, Steps] = {"turn_on": (), "turn_back": ()}
"""With the cursor on the first choice, as it is at first."""

CHARTERED = dict.fromkeys(("turn_on", "turn_back"), ("down", "down", "down"))
"""With the cursor on the first choice of the charter."""

FORMED = {"next_field": (), "previous_field": ("down",), "next_page": (), "previous_page": ("pagedown",),
          "turn_on": ("down",), "turn_back": ("down",)}  # fmt: skip

WALKED = {"map_left": ("g",), "map_right": ("g",), "down": ("g", "l"), "up": ("g", "l", "j"), "map_middle": ("l",),
          "map_centre": ("l",), "map_back": ("l", "enter"), "map_nearer": ("+",)}  # fmt: skip

PLACES = (
    Place("BacklogScreen", is_list, commands=BACKLOG, first=LISTED, leave=flattened),
    Place(
        *("BacklogScreen:tree", is_tree, ("z",), TREE),
        first={**LISTED, "fold": ("+", "g"), "unfold": ("g", "-"), "fold_all": ("+",), "unfold_all": ("-",)},
        leave=flattened,
    ),
    Place(
        *("BacklogScreen:empty", is_empty, (), EMPTY),
        silent={"back": "there is nothing to take back"},
        start=is_empty,
        leave=emptied,
        empty=True,
    ),
    Place(
        "MvpScreen",
        first_line(" planner  Retail CRM  MVP"),
        ("2",),
        first={**MOVED, "cut_back": ("l", "l"), "cut_on": ("h",)},
    ),
    Place("MapScreen", is_map, (":", "[CRM-10]", "enter", "3"), first=WALKED),
    Place(
        "LearnScreen",
        first_line(" planner  Retail CRM  Learn"),
        ("7",),
        first={**MOVED, "learn_fold": ("g", "l"), "learn_unfold": ("g", "h")},
    ),
    Place("WallScreen", last_line("esc back  L lens  ? help  t timer"), ("P",), first=MOVED),
    Place("DetailScreen", last_line("esc back  ? help  e edit"), ("enter",), first=SCROLLED),
    Place("HelpScreen", last_line("esc back"), ("?",), first=SCROLLED),
    Place("OrderScreen", last_line("esc back"), ("o",), first=SCROLLED),
    Place("CutPrompt", asked("What fits above the line?"), ("c",)),
    Place("ColumnsScreen", asked("Which columns shall be shown?"), ("C",), first={"up": ("j",)}),
    Place("PickScreen", asked("Copy what?"), ("y",)),
    Place("NameScreen", asked("What shall the present view be called?"), ("B",)),
    Place("ChooseScreen", asked("Which view?"), ("B", "[Mine]", "enter", "V")),
    Place("ItemForm", last_line("ctrl+s save"), ("e",), first=FORMED),
    Place("RecordsScreen", asked("On record of"), (":", "[CRM-12]", "enter", "m"), first={"down": (), "up": ("j",)}),
    Place("WeighScreen", asked("Evidence for "), ("s",), first={"turn_on": ("tab",), "turn_back": ("tab",)}),
    Place("LinkScreen", asked("another relation"), ("d",)),
    Place("AskScreen", asked("Plan a test of"), ("p",), first={"turn_on": ("up",), "turn_back": ("up",)}),
    Place("CharterScreen", asked("what holds for the whole portfolio"), ("S",), first=CHARTERED),
    Place("InlinePrompt", asked("increment of"), ("i", "i")),
    Place("SearchScreen", asked("words of its key or title"), ("i", "p")),
    Place("SliceAmountPrompt", asked("How large may the MVP be"), ("2", "c", "down", "down", "down", "enter")),
    Place("FundPrompt", asked("Budget in points"), ("2", "b")),
    Place("ImportFileScreen", asked("Which file?"), ("I",)),
    Place(
        "ImportPreviewScreen",
        last_line("I import"),
        ("I", "[back]", "enter"),
        first={**ANEW, "change_column": ("tab",)},
    ),
    Place(
        *("RestoreScreen", last_line("I put back"), ("I", "[whole]", "enter")),
        start=is_empty,
        leave=emptied,
        empty=True,
    ),
    Place("ExportScreen", asked("Write to a file"), ("X",), first=ANEW),
    Place("TourScreen", asked(" of 6"), ("f3",)),
    Place(
        *("ConflictScreen", asked("mine:"), ("e", "[x]", OTHERS, "ctrl+s")),
        first={"take_theirs": ("m",), "take_mine": ("t",), "all_theirs": ("m",), "all_mine": ("t",)},
        silent={"other_clash": "one field clashes", "other_clash_back": "one field clashes"},
    ),
    Place("SmallScreen", is_small, start=is_small, columns=40),
)

"""Every command of the screens, declared once: key bindings, footer, palette and help are made from these lists."""

from dataclasses import replace

from tui.command import Command, Group

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

LANGUAGE = Command("language", ("f2",), Group.PROGRAM, "app.next_language")
"""Everywhere: what is being typed stays."""

PROGRAM = (
    Command("help", ("?", "f1"), Group.PROGRAM, weight=90),
    Command("palette", ("ctrl+p",), Group.PROGRAM, "app.command_palette", weight=20),
    Command("theme", ("T",), Group.PROGRAM, "app.next_theme"),
    LANGUAGE,
    Command("back", ("escape",), Group.PROGRAM),
    Command("quit", ("q", "ctrl+q"), Group.PROGRAM, "app.quit", weight=60),
)

NEW = Command("new", ("n",), Group.CHANGING, weight=55, writes=True, deed="editing:new")

ABOUT_ITEM = (
    Command("edit", ("e",), Group.CHANGING, weight=65, writes=True, deed="editing:edit"),
    Command("weigh", ("s",), Group.CHANGING, weight=62, writes=True, deed="weighing:weigh"),
    Command("link", ("d",), Group.CHANGING, weight=52, writes=True, deed="linking:link"),
    Command("change", ("i",), Group.CHANGING, weight=45, writes=True, deed="changing:change"),
    Command("change_status", ("t",), Group.CHANGING, weight=14, writes=True, deed="changing:change_status"),
    Command("plan_test", ("p",), Group.CHANGING, weight=3, writes=True, deed="trying:plan"),
    Command("enter_result", ("r",), Group.CHANGING, weight=2, writes=True, deed="trying:result"),
    Command("decide", ("R",), Group.CHANGING, weight=1, writes=True, deed="concluding:decide"),
    Command("deliver", ("H",), Group.CHANGING, weight=1, writes=True, deed="concluding:deliver"),
    Command("records", ("m",), Group.LOOKING, weight=2, deed="recording:records"),
    Command("describe", ("E",), Group.CHANGING, weight=6, writes=True, deed="writing:write"),
)
"""What can be done to an item, in the list and where it stands in full."""

COPYING = (Command("copy", ("y",), Group.LOOKING, weight=7, deed="copying:copy"),)

EDITING = (
    NEW,
    *ABOUT_ITEM,
    Command("mark", ("space",), Group.CHANGING, weight=35, writes=True, deed="marking:mark"),
    Command("remove", ("D",), Group.CHANGING, weight=13, writes=True, deed="removing:remove"),
)

CHANGES = (
    Command("undo", ("u",), Group.CHANGING, weight=30, writes=True, deed="taking_back:undo"),
    Command("redo", ("ctrl+r",), Group.CHANGING, weight=15, writes=True, deed="taking_back:redo"),
)

EXCHANGE = (
    Command("import_file", ("I",), Group.EXCHANGE, weight=12, writes=True, deed="exchange:import_file"),
    Command("export", ("X",), Group.EXCHANGE, weight=11, deed="exchange:export"),
)

FIRST = (
    Command("import_file", ("I",), Group.EXCHANGE, weight=85, writes=True, deed="exchange:import_file"),
    Command("fill_example", ("x",), Group.EXCHANGE, weight=84, writes=True, deed="beginning:fill_example"),
)
"""The ways in, while the portfolio holds nothing."""

CHARTER = Command("charter", ("S",), Group.LOOKING, weight=3, deed="chartering:charter")
"""What holds for the whole portfolio: read, and changed where that is possible."""

TOUR = (Command("tour", ("f3",), Group.PROGRAM, weight=5, deed="beginning:tour"),)

FINDING = (
    Command("filter", ("/",), Group.FINDING, weight=70),
    Command("find", ("f",), Group.FINDING, weight=9, deed="seeking:find"),
    Command("next_match", ("]",), Group.FINDING, deed="seeking:following"),
    Command("previous_match", ("[",), Group.FINDING, deed="seeking:preceding"),
    Command("jump", (":", "#"), Group.FINDING, weight=8, deed="seeking:jump"),
    Command("recall_view", ("V",), Group.FINDING, weight=7, deed="views:recall"),
    Command("keep_view", ("B",), Group.FINDING, deed="views:keep"),
    Command("forget_view", ("F",), Group.FINDING, deed="views:forget"),
)

TO_BACKLOG = Command("screen_backlog", ("1", "escape"), Group.PROGRAM, weight=88, deed="rooms:backlog")
"""On every screen that a digit leads to."""

SCREENS = (
    Command("screen_mvp", ("2",), Group.LOOKING, weight=46, deed="rooms:mvp"),
    Command("screen_map", ("3",), Group.LOOKING, weight=44, deed="rooms:map"),
    Command("screen_learn", ("7",), Group.LOOKING, weight=3, deed="rooms:learn"),
)
"""The screens that stand beside the list, by their digits."""

BACKLOG = (
    *MOVES,
    Command("next_lens", ("L",), Group.LOOKING, weight=80, deed="looking:next_lens"),
    Command("next_level", ("K",), Group.LOOKING, weight=40, deed="looking:next_level"),
    Command("open", ("enter",), Group.LOOKING, weight=75),
    Command("cut", ("c",), Group.LOOKING, weight=50, deed="looking:cut"),
    Command("why_place", ("w",), Group.LOOKING, weight=10, deed="looking:place_why"),
    Command("order", ("o",), Group.LOOKING, weight=9, deed="proving:prove_order"),
    Command("ship_first", ("A",), Group.LOOKING, weight=3, deed="decreeing:ship_first"),
    Command("ship_before", ("b",), Group.LOOKING, weight=2, deed="decreeing:ship_before"),
    Command("release", ("backspace",), Group.LOOKING, weight=1, deed="decreeing:release"),
    Command("columns", ("C",), Group.LOOKING, deed="views:columns"),
    Command("tree", ("z",), Group.LOOKING, weight=48, deed="folding:toggle"),
    Command("wall", ("P",), Group.LOOKING, weight=4, deed="wall:open_wall"),
    *SCREENS,
    CHARTER,
    *COPYING,
    *FINDING,
    *EDITING,
    *CHANGES,
    *EXCHANGE,
    *TOUR,
    *PROGRAM,
)

FOLDING = (
    Command("fold", ("h", "left"), Group.MOVING, weight=78, deed="folding:fold"),
    Command("unfold", ("l", "right"), Group.MOVING, weight=77, deed="folding:unfold"),
    Command("fold_all", ("-",), Group.MOVING, deed="folding:fold_all"),
    Command("unfold_all", ("+",), Group.MOVING, deed="folding:unfold_all"),
)

TREE = (*MOVES, *FOLDING, *(one for one in BACKLOG if one.id != "next_level" and one not in MOVES))
"""The list as a tree: all levels are shown."""

MAP = (
    Command("map_left", ("h", "left"), Group.MOVING, "go(-1)"),
    Command("down", ("j", "down"), Group.MOVING, "step(1)"),
    Command("up", ("k", "up"), Group.MOVING, "step(-1)"),
    Command("map_right", ("l", "right"), Group.MOVING, "go(1)"),
    Command("map_middle", ("g", "home"), Group.MOVING, "middle"),
    Command("map_centre", ("enter",), Group.LOOKING, "centre", weight=86),
    Command("map_back", ("backspace",), Group.LOOKING, "back", weight=74),
    Command("map_further", ("+",), Group.LOOKING, "steps(1)", weight=82),
    Command("map_nearer", ("-",), Group.LOOKING, "steps(-1)", weight=81),
    Command("map_whole", ("a",), Group.LOOKING, "whole", weight=76),
    Command("map_slip", ("b",), Group.LOOKING, "slip", weight=78),
    Command("map_open", ("o",), Group.LOOKING, "open", weight=84),
    *COPYING,
    *ABOUT_ITEM,
    *CHANGES,
    TO_BACKLOG,
    *(one for one in SCREENS if one.id != "screen_map"),
    *(one for one in PROGRAM if one.id != "back"),
)
"""What waits for what, around one item."""

SLICING = (
    *MOVES,
    Command("cut_back", ("h", "left"), Group.LOOKING, "move_cut(-1)", weight=82),
    Command("cut_on", ("l", "right"), Group.LOOKING, "move_cut(1)", weight=81),
    Command("slice_cut", ("c",), Group.LOOKING, weight=86, deed="slicing:cut"),
    Command("force_in", ("+",), Group.LOOKING, weight=84, deed="slicing:force_in"),
    Command("force_out", ("-",), Group.LOOKING, weight=83, deed="slicing:force_out"),
    Command("free", ("backspace",), Group.LOOKING, weight=30, deed="slicing:free"),
    Command("slice_scope", ("a",), Group.LOOKING, weight=76, deed="slicing:scope"),
    Command("slice_fund", ("b",), Group.LOOKING, weight=77, deed="slicing:fund"),
    Command("slice_open", ("o", "enter"), Group.LOOKING, weight=78),
    *COPYING,
    *ABOUT_ITEM,
    *CHANGES,
    Command("slice_leave", ("1", "escape"), Group.PROGRAM, weight=88, deed="slicing:leave"),
    *(one for one in SCREENS if one.id != "screen_mvp"),
    *(one for one in PROGRAM if one.id != "back"),
)
"""The MVP and the slices after it. ``escape`` ends a computation before it leaves."""

EMPTY = (*FIRST, NEW, CHARTER, *CHANGES, *PROGRAM)
"""While the portfolio holds nothing: what emptied it can be undone."""

READING = (
    Command("scroll_down", ("j", "down"), Group.MOVING, "scroll(1)"),
    Command("scroll_up", ("k", "up"), Group.MOVING, "scroll(-1)"),
    Command("scroll_page_down", ("pagedown", "space", "ctrl+d"), Group.MOVING, "scroll_page(1)"),
    Command("scroll_page_up", ("pageup", "ctrl+u"), Group.MOVING, "scroll_page(-1)"),
    LANGUAGE,
    Command("close", ("escape", "q", "enter"), Group.PROGRAM, weight=90),
)
"""On every screen that is only read: an item in full, the help."""

DETAIL = (
    *READING,
    Command("help", ("?", "f1"), Group.PROGRAM, weight=85),
    *SCREENS,
    *COPYING,
    *ABOUT_ITEM,
    *CHANGES,
)
"""Where an item stands in full."""

WALL = (
    *MOVES,
    Command("next_lens", ("L",), Group.LOOKING, weight=80),
    Command("timer", ("t",), Group.LOOKING, weight=40),
    Command("help", ("?", "f1"), Group.PROGRAM, weight=50),
    LANGUAGE,
    Command("leave_wall", ("escape", "P", "q"), Group.PROGRAM, weight=90),
)
"""In wall mode: nothing that changes anything."""

PROMPTING = (LANGUAGE, Command("cancel", ("escape",), Group.PROGRAM, weight=90))
"""On every screen that asks for something."""

ANSWERING = (Command("answer", ("enter",), Group.LOOKING, weight=95), *PROMPTING)
"""Where one line is typed, or one of a few answers chosen."""

CHOOSING = (
    Command("pick_down", ("down",), Group.MOVING, "step(1)"),
    Command("pick_up", ("up",), Group.MOVING, "step(-1)"),
    Command("take", ("enter",), Group.LOOKING, weight=80),
    *PROMPTING,
)
"""Where one of many is found by its words."""

PICKING = (*CHOOSING[:3], Command("complete", ("tab",), Group.LOOKING, weight=70), *PROMPTING)
"""Where a file is chosen."""

LINKING = (
    *CHOOSING,
    Command("next_relation", ("ctrl+n", "pagedown"), Group.MOVING, "relation(1)"),
    Command("previous_relation", ("pageup",), Group.MOVING, "relation(-1)"),
)

_SAVE = Command("save", ("ctrl+s",), Group.CHANGING, weight=95, writes=True)
_FIELDS = (
    Command("next_field", ("down",), Group.MOVING, "other_field(1)", weight=60),
    Command("previous_field", ("up",), Group.MOVING, "other_field(-1)", weight=59),
)

TURNING = (
    Command("turn_on", ("right", "l", "space"), Group.LOOKING, "turn(1)", weight=58),
    Command("turn_back", ("left", "h"), Group.LOOKING, "turn(-1)"),
)
"""Where a choice is changed in place."""

IN_EDITOR = Command("in_editor", ("f4", "ctrl+o"), Group.CHANGING, weight=40)
"""Where long texts are typed."""

WEIGHING = (_SAVE, *_FIELDS, *TURNING, IN_EDITOR, *PROMPTING)
"""While a piece of evidence is told."""

ASKING = WEIGHING
"""While a test, its result, a decision or a delivery is told."""

CHARTERING = (_SAVE, *_FIELDS, *TURNING, *PROMPTING)
"""While the charter is changed."""

_OF_RECORDS = ("weigh", "plan_test", "decide", "deliver")

RECORDS = (
    *MOVES[:2],
    Command("record_change", ("enter", "e"), Group.CHANGING, weight=85, writes=True, deed="recording:change"),
    Command("record_result", ("r",), Group.CHANGING, weight=80, writes=True, deed="recording:result"),
    Command("record_remove", ("D",), Group.CHANGING, weight=78, writes=True, deed="recording:remove"),
    *(one for one in ABOUT_ITEM if one.id in _OF_RECORDS),
    *CHANGES,
    LANGUAGE,
    Command("close", ("escape", "q"), Group.PROGRAM, weight=90),
)
"""What stands on record of an item."""

SETTLING = (
    _SAVE,
    Command("other_clash", ("down", "j", "tab"), Group.MOVING, "other_row(1)", weight=60),
    Command("other_clash_back", ("up", "k", "shift+tab"), Group.MOVING, "other_row(-1)"),
    Command("take_theirs", ("left", "h"), Group.CHANGING, "side('theirs')", weight=80),
    Command("take_mine", ("right", "l"), Group.CHANGING, "side('mine')", weight=79),
    Command("all_theirs", ("t",), Group.CHANGING, "all('theirs')", weight=70),
    Command("all_mine", ("m",), Group.CHANGING, "all('mine')", weight=69),
    *PROMPTING,
)
"""Where two edits of one item clash."""

FORM = (
    _SAVE,
    *_FIELDS,
    Command("next_page", ("pagedown", "ctrl+n"), Group.MOVING, "section(1)", weight=80),
    Command("previous_page", ("pageup",), Group.MOVING, "section(-1)", weight=70),
    *TURNING,
    IN_EDITOR,
    Command("help", ("f1",), Group.PROGRAM, weight=50),
    LANGUAGE,
    Command("leave", ("escape",), Group.PROGRAM, weight=90),
)
"""While an item is typed in."""

TICKING = (
    *MOVES[:2],
    Command("tick", ("space",), Group.LOOKING, weight=90),
    Command("take", ("enter",), Group.LOOKING, weight=80),
    Command("as_fits", ("backspace",), Group.LOOKING, weight=70),
    *PROMPTING,
)
"""Where several of many are ticked."""

SECTIONS = (
    Command("next_section", ("tab",), Group.LOOKING, "section(1)", weight=70),
    Command("previous_section", ("shift+tab",), Group.LOOKING, "section(-1)"),
)

_ON_LEARN = {"plan_test": 81, "enter_result": 80, "decide": 79, "deliver": 78, "weigh": 77, "records": 76}
"""What weighs more where one learns."""

LEARNING = (
    *MOVES,
    *SECTIONS,
    Command("learn_fold", ("h", "left"), Group.MOVING, "fold"),
    Command("learn_unfold", ("l", "right"), Group.MOVING, "unfold"),
    Command("learn_page", ("]", "["), Group.LOOKING, "page_on", weight=82),
    Command("learn_open", ("enter", "o"), Group.LOOKING, "open", weight=84),
    *COPYING,
    *(replace(one, weight=_ON_LEARN.get(one.id, one.weight)) for one in ABOUT_ITEM),
    *CHANGES,
    TO_BACKLOG,
    *(one for one in SCREENS if one.id != "screen_learn"),
    *(one for one in PROGRAM if one.id != "back"),
)
"""What to learn next, and what was learnt."""

IMPORTING = (
    *MOVES[:2],
    *SECTIONS,
    *TURNING,
    Command("change_column", ("enter",), Group.LOOKING, "turn(1)", weight=50),
    Command("save_mapping", ("s",), Group.EXCHANGE, weight=40),
    Command("import_now", ("I",), Group.EXCHANGE, weight=95, writes=True),
    Command("help", ("?", "f1"), Group.PROGRAM, weight=20),
    *PROMPTING,
)
"""Before a file is imported."""

RESTORING = (
    *MOVES[:2],
    *SECTIONS,
    Command("restore_now", ("I",), Group.EXCHANGE, weight=95, writes=True),
    Command("help", ("?", "f1"), Group.PROGRAM, weight=20),
    *PROMPTING,
)
"""Before a whole portfolio is put back."""

EXPORTING = (
    *_FIELDS,
    *TURNING,
    Command("export_now", ("enter",), Group.EXCHANGE, weight=95),
    *PROMPTING,
)

TOURING = (
    Command("tour_next", ("enter", "right", "space", "n"), Group.MOVING, "turn(1)", weight=95),
    Command("tour_back", ("left", "p"), Group.MOVING, "turn(-1)", weight=60),
    LANGUAGE,
    Command("tour_leave", ("escape", "q"), Group.PROGRAM, "close", weight=90),
)

"""Drawing: widths as terminals show them, signs and colours only where they are carried."""

import io

import pytest

from planner.cli.paper import Paper
from planner.cli.streams import ERRORS
from planner.cli.tables import Cell, Column, Drawing, drawn, rule, wrapped
from planner.cli.text import clipped, width


def paper(room: int = 40, colour: bool = False, encoding: str = "utf-8") -> Paper:
    return Paper(room, colour, encoding)


@pytest.mark.parametrize(
    ("text", "columns"),
    [("plain", 5), ("é", 1), ("e\u0301", 1), ("中文", 4), ("▰▱ ⚙", 4), ("\u200d", 0), ("ﾊﾛｰ", 3), ("…", 1), ("", 0)],
)
def test_width_is_what_a_terminal_shows(text, columns):
    assert width(text) == columns


@pytest.mark.parametrize(
    ("text", "room", "kept"),
    [
        ("short", 5, "short"),
        ("longer", 5, "long…"),
        ("中文字", 4, "中…"),
        ("two words", 5, "two…"),
        ("e\u0301e\u0301e\u0301", 2, "e\u0301…"),
    ],
)
def test_what_is_cut_off_leaves_an_ellipsis(text, room, kept):
    assert clipped(text, room) == kept
    assert width(clipped(text, room)) <= room


def test_columns_align_by_width_and_one_gives_way():
    columns = [Column("#", right=True), Column("item", gives_way=True), Column("size", right=True)]
    rows = [["1", "中文字符号", "5"], ["10", "A title that is much too long for the paper", "13"]]
    assert list(drawn(Drawing(columns, rows), paper(30))) == [
        " #  item                  size",
        " 1  中文字符号               5",
        "10  A title that is muc…    13",
    ]


def test_a_column_that_says_nothing_is_left_out():
    drawing = Drawing([Column("a"), Column("empty"), Column("b")], [["1", "", "2"]])
    assert list(drawn(drawing, paper())) == ["a  b", "1  2"]


def test_the_line_is_drawn_where_it_falls():
    drawing = Drawing([Column("a")], [["1"], ["2"]], {1: "cut", 2: "end"})
    assert list(drawn(drawing, paper(12))) == ["a", "1", "── cut ─────", "2", "── end ─────"]


def test_colour_never_changes_the_letters():
    drawing = Drawing([Column("a")], [[Cell("▲1", "up")]], {1: "cut"})
    plain = list(drawn(drawing, paper(10)))
    coloured = list(drawn(drawing, paper(10, colour=True)))
    assert coloured == ["\x1b[1ma\x1b[0m", "\x1b[32m▲1\x1b[0m", "\x1b[33m── cut ───\x1b[0m"]
    assert [line.split("m", 1)[1].removesuffix("\x1b[0m") for line in coloured] == ["a ".strip(), *plain[1:]]


def test_a_terminal_without_our_signs_gets_plain_ones_of_the_same_width():
    drawing = Drawing([Column("±gut", right=True), Column("proof")], [["▲3", "▰▰▰▱▱ .67"]], {1: "cut"})
    assert list(drawn(drawing, paper(20, encoding="ascii"))) == [
        "~gut  proof",
        "  +3  ###.. .67",
        "-- cut -------------",
    ]


def test_a_letter_that_is_not_carried_is_named():
    assert paper(encoding="cp1252").carried("café 中 ▰") == "café \\u4e2d #"
    assert "中".encode("ascii", ERRORS) == b"\\u4e2d"


def test_text_wraps_at_words_and_keeps_its_own_lines():
    assert list(wrapped("one two three\nfour", paper(9), "  ")) == ["  one two", "  three", "  four"]
    assert rule("", paper(3)) == "───"


class Screen(io.StringIO):
    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("stream", "environment", "flag", "coloured"),
    [
        (Screen(), {"TERM": "xterm"}, "auto", True),
        (Screen(), {"TERM": "dumb"}, "auto", False),
        (Screen(), {"TERM": "xterm", "NO_COLOR": "1"}, "auto", False),
        (Screen(), {"TERM": "xterm", "NO_COLOR": "1"}, "always", True),
        (Screen(), {"TERM": "xterm"}, "never", False),
        (io.StringIO(), {"TERM": "xterm"}, "auto", False),
        (io.StringIO(), {"FORCE_COLOR": "1"}, "auto", True),
        (io.StringIO(), {"FORCE_COLOR": "1", "NO_COLOR": "1"}, "auto", False),
        (io.StringIO(), {"CLICOLOR_FORCE": "1"}, "auto", True),
    ],
)
def test_colour_is_for_terminals_unless_said_otherwise(stream, environment, flag, coloured):
    assert Paper.of(stream, environment, flag).colour is coloured


@pytest.mark.parametrize(("environment", "room"), [({}, 80), ({"COLUMNS": "132"}, 132), ({"COLUMNS": "wide"}, 80)])
def test_away_from_a_terminal_the_width_is_80_unless_said(environment, room):
    assert Paper.of(io.StringIO(), environment).width == room

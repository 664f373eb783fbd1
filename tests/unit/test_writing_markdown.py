"""Markdown out: whatever a title says, the rendered page shows exactly that and nothing comes alive."""

import html
import re

import pytest
from hypothesis import given
from markdown_it import MarkdownIt

from planner.formats.writing.document import Document
from planner.formats.writing.markdown import document_to_markdown, escaped, paragraph, table_to_markdown
from planner.formats.writing.table import CellKind, Column, Cut, Table
from planner.i18n import visible
from tests.strategies import HOSTILE, texts

GITHUB = MarkdownIt("gfm-like", {"html": True, "linkify": True, "breaks": True})
"""The liveliest renderer there is: raw HTML, strike-through, links made from bare addresses."""

LIVELY = (
    "a|b \\| c\\",
    "`code` ``x``",
    "**bold** __bold__ *i* _i_ ***x***",
    "<b onclick=alert(1)>x</b> <!-- c --> <script>alert(1)</script>",
    "[x](http://evil.example) ![i](x) [ref][r] [^1]",
    "https://evil.example www.evil.example evil.example a@evil.example mailto:a@evil.example ftp://x.y //evil.example",
    "<https://evil.example>",
    "&lt;b&gt; &#60; &copy; &amp;amp;",
    "~~gone~~ $x^2$ a^b^",
    "# heading",
    "- list",
    "+ list",
    "* list",
    "12. list",
    "1) list",
    "===",
    "---",
    "> quote",
    "> [!NOTE]",
    "[r]: http://evil.example",
    "    code",
    "```",
    "~~~",
    "| a | b |",
    "|:-:|",
    "a  \nb\n\nc\r\nd",
)


def flat(text: str) -> str:
    return " ".join(text.split())


def plain(page: str) -> str:
    """What a browser would show of a page without elements."""
    return flat(html.unescape(page))


@pytest.mark.parametrize("text", LIVELY + HOSTILE)
def test_hostile_text_renders_literally(text: str) -> None:
    assert plain(GITHUB.renderInline(escaped(text))) == flat(text)
    assert plain(GITHUB.render(paragraph(text))) == f"<p>{flat(text)}</p>"


@given(texts().filter(lambda text: bool(visible(text).strip())))
def test_any_text_renders_literally(text: str) -> None:
    shown = visible(text)
    assert plain(GITHUB.render(paragraph(shown))) == f"<p>{flat(shown)}</p>"


@given(texts(), texts())
def test_a_table_keeps_its_shape_and_its_cells(first: str, second: str) -> None:
    cells = [visible(first), visible(second)]
    page = GITHUB.render(table_to_markdown(Table([Column("a"), Column("b")], [cells])))
    assert [flat(html.unescape(cell)) for cell in re.findall(r"<td[^>]*>(.*?)</td>", page)] == [flat(c) for c in cells]
    assert set(re.findall(r"</?(\w+)", page)) <= {"table", "thead", "tbody", "tr", "th", "td"}


def test_numbers_stand_right_and_the_cut_is_a_row() -> None:
    columns = [Column("rank", "#", CellKind.NUMBER), Column("key", "Key"), Column("title", "Item")]
    table = Table(columns, [[1, "CRM-1", "a"], [2, "CRM-2", None]], cut=Cut(1, "cut: 60 points"))
    assert table_to_markdown(table) == (
        "| # | Key | Item |\n"
        "| ---: | :--- | :--- |\n"
        "| 1 | CRM-1 | a |\n"
        "|  | **── cut: 60 points ──** |  |\n"
        "| 2 | CRM-2 |  |\n"
    )


def test_a_cut_below_everything_is_still_drawn() -> None:
    table = Table([Column("key")], [["CRM-1"]], cut=Cut(1, "cut"))
    assert table_to_markdown(table).splitlines()[-1] == "| **── cut ──** |"


def test_a_report_has_title_lead_tables_and_foot() -> None:
    table = Table([Column("key")], [["CRM-1"]], title="# Ranking")
    document = Document("Retail *CRM*", "en", [table], lead=["1. by evidence"], foot=["- 3 closed"])
    page = GITHUB.render(document_to_markdown(document))
    assert re.findall(r"<(?:h1|h2|p)>(.*?)</", page) == ["Retail *CRM*", "1. by evidence", "# Ranking", "- 3 closed"]

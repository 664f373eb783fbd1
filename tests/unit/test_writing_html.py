"""HTML out: one page that fetches nothing, runs nothing and shows every text literally."""

from html.parser import HTMLParser

import pytest
from hypothesis import given

from planner.formats.writing.document import Document
from planner.formats.writing.html import document_to_html
from planner.formats.writing.table import CellKind, Column, Cut, Table
from tests.strategies import HOSTILE, texts

ATTACKS = (
    *HOSTILE,
    "</td></table><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "<!-- <svg onload=alert(1)>",
    "]]></style><style>@import 'http://evil.example'",
    "&lt;script&gt; &amp; &#x3c;",
    "javascript:alert(1) https://evil.example",
)


class Page(HTMLParser):
    """Elements, attributes and the text of each cell, heading and paragraph, as a browser would see them."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.attributes: set[str] = set()
        self.texts: dict[str, list[str]] = {}
        self.metas: list[dict[str, str | None]] = []
        self._open: list[str] = []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag == "meta":
            self.metas.append(dict(attrs))
            return
        self._open.append(tag)
        self.texts.setdefault(tag, []).append("")

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self._open:
            self.texts[self._open[-1]][-1] += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)


def document(text: str) -> Document:
    columns = [Column("rank", "#", CellKind.NUMBER), Column("title", text)]
    table = Table(columns, [[1, text], [2, None]], title=text, cut=Cut(1, text))
    return Document(text, "fr", [table], lead=[text], foot=[text])


ELEMENTS = (
    *("html", "head", "meta", "meta", "meta", "meta", "title", "style", "body", "main", "h1", "p"),
    *("section", "h2", "div", "table", "thead", "tr", "th", "th"),
    *("tbody", "tr", "td", "td", "tr", "td", "tr", "td", "td", "p"),
)


@pytest.mark.parametrize("text", ATTACKS)
def test_hostile_text_is_shown_literally(text: str) -> None:
    page = Page(document_to_html(document(text)))
    assert page.elements == list(ELEMENTS)
    as_read = text.replace("\r\n", "\n").replace("\r", "\n")
    assert page.texts["td"] == ["1", text, text, "2", ""] or page.texts["td"] == ["1", as_read, as_read, "2", ""]
    assert page.texts["p"][0] in (text, as_read)


@given(texts(min_size=1))
def test_no_text_adds_an_element_or_an_attribute(text: str) -> None:
    page = Page(document_to_html(document(text)))
    assert page.elements == list(ELEMENTS)
    assert page.attributes == {"lang", "charset", "http-equiv", "content", "name", "class", "scope", "colspan"}


def test_the_page_may_fetch_and_run_nothing() -> None:
    page = Page(document_to_html(document("x")))
    policies = [meta["content"] for meta in page.metas if meta.get("http-equiv") == "Content-Security-Policy"]
    assert policies == ["default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"]
    assert not {"href", "src", "style", "onclick"} & page.attributes
    assert "url(" not in page.texts["style"][0]
    assert "@import" not in page.texts["style"][0]


def test_the_language_is_declared_and_the_cut_has_words() -> None:
    source = document_to_html(document("ligne de coupe"))
    assert '<html lang="fr">' in source
    assert '<tr class="cut"><td colspan="2">ligne de coupe</td></tr>' in source

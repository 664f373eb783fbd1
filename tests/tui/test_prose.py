"""What a no-break space joins is never taken apart, however narrow the pane is."""

import pytest
from textual.app import App, ComposeResult
from textual.content import Content

from tui.widgets.prose import Prose

SAID = Content.assemble(
    ("CRM-12", "bold"), " 12\u00a0000 members. Preuves\u00a0: preuve d’usage\u202f; de 0,33 à 0,12."
)


class Page(App[None]):
    def compose(self) -> ComposeResult:
        yield Prose(SAID)


def lines(app: App[None]) -> list[str]:
    prose = app.query_one(Prose)
    return ["".join(segment.text for segment in prose.render_line(y)).rstrip() for y in range(prose.size.height)]


@pytest.mark.parametrize("width", range(16, 60))
async def test_lines_end_at_blanks_only(width):
    app = Page()
    async with app.run_test(size=(width, 12)) as pilot:
        await pilot.pause()
        shown = lines(app)
        assert " ".join(shown) == SAID.plain
        assert [line for line in shown if line.startswith((":", ";", "000", "preuve\u202f"))] == []
        assert max(map(len, shown)) <= width


async def test_styles_and_the_text_itself_stay_as_they_are():
    app = Page()
    async with app.run_test(size=(20, 12)) as pilot:
        await pilot.pause()
        prose = app.query_one(Prose)
        assert prose.content is SAID
        first = next(iter(prose.render_line(0)))
        assert (first.text, bool(first.style and first.style.bold)) == ("CRM-12", True)
        prose.update("short")
        await pilot.pause()
        assert (prose.size.height, lines(app)) == (1, ["short"])

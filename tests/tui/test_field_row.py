"""A row of a form, judged while it is still being made."""

from textual.app import App

from tests.tui.reader import screen
from tui.form.fields import Field, Section
from tui.widgets.field_row import FieldRow


async def test_a_row_judged_before_it_stands_says_it_when_it_does():
    async with App[None]().run_test() as pilot:
        row = FieldRow([Field("title", Section.ITEM, call=lambda: "title")], {"title": ""})
        made = pilot.app.mount(row)
        row.explain("A title is missing.")
        await made
        await pilot.pause()
        assert "⚠ A title is missing." in screen(pilot)
        row.explain("")
        await pilot.pause()
        assert "missing" not in screen(pilot)

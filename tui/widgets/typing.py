"""Fields to type in: whatever is pasted or stands there already is shown, never obeyed."""

from textual.events import Paste
from textual.widgets import Input, TextArea

from planner.i18n import visible
from tui.widgets.said import Words, said


class Line(Input):
    """One line; *name* says which field it fills in; *placeholder* stands there while it is empty."""

    def __init__(self, text: str = "", *, name: str = "", placeholder: Words = "", id: str | None = None) -> None:
        self._advice = placeholder
        super().__init__(text, said(placeholder), name=name, id=id, compact=True, select_on_focus=False)

    def validate_value(self, value: str) -> str:
        return visible(value)

    def reword(self) -> None:
        self.placeholder = said(self._advice)


class Lines(TextArea):
    """Several lines; the arrows lead out of them at either end."""

    def __init__(self, text: str = "", *, name: str = "") -> None:
        super().__init__(text, name=name, compact=True, tab_behavior="focus")

    def action_cursor_down(self, select: bool = False) -> None:
        if self.cursor_at_last_line and not select:
            self.screen.focus_next()
        else:
            super().action_cursor_down(select)

    def action_cursor_up(self, select: bool = False) -> None:
        if self.cursor_at_first_line and not select:
            self.screen.focus_previous()
        else:
            super().action_cursor_up(select)

    async def _on_paste(self, event: Paste) -> None:
        await super()._on_paste(Paste(visible(event.text, lines=True)))
        event.prevent_default()

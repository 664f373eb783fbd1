"""Fields to type in: whatever is pasted or stands there already is shown, never obeyed."""

from textual.events import Paste
from textual.widgets import Input, TextArea

from planner.i18n import visible


class Line(Input):
    """One line; *name* says which field it fills in."""

    def __init__(self, text: str = "", *, name: str = "", placeholder: str = "", id: str | None = None) -> None:
        super().__init__(text, placeholder, name=name, id=id, compact=True, select_on_focus=False)

    def validate_value(self, value: str) -> str:
        return visible(value)


class Lines(TextArea):
    """Several lines."""

    def __init__(self, text: str = "", *, name: str = "") -> None:
        super().__init__(text, name=name, compact=True, tab_behavior="focus")

    async def _on_paste(self, event: Paste) -> None:
        await super()._on_paste(Paste(visible(event.text, lines=True)))
        event.prevent_default()

"""What is said under a list, a paragraph on lines of its own."""

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from tui.widgets.prose import Prose

_STYLES = {"strong": "bold", "warning": "bold $warning"}


class ToldPane(VerticalScroll, can_focus=False):
    """Texts come safe to show; nothing in them is markup."""

    def compose(self) -> ComposeResult:
        yield Prose()

    def show(self, texts: Iterable[tuple[str, str]]) -> None:
        """Each text with its style: ``strong``, ``warning`` or none."""
        parts = [(text, _STYLES.get(style, "")) for text, style in texts]
        lines = [piece for part in parts for piece in (part, ("\n", ""))][:-1]
        for body in self.query(Prose):  # none before the pane is mounted, and none once it is being taken down
            body.update(Content.assemble(*lines))
        self.scroll_home(animate=False)

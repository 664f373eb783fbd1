"""How a screen closes: it alone, and once."""

from typing import TypeVar

from textual.await_complete import AwaitComplete
from textual.screen import Screen

Answer = TypeVar("Answer")


class LeavingScreen(Screen[Answer]):
    """Textual closes whatever is in front, once for each time a screen asks to be closed.

    But a key may come twice before the first has had its effect, and what a screen waited for may come while another
    one lies over it.
    """

    _decided: tuple[Answer | None] | None = None
    """The first answer, which counts."""

    def dismiss(self, result: Answer | None = None) -> AwaitComplete:
        """Close this screen with *result*, when it is in front again if another one lies over it."""
        self._decided = self._decided or (result,)
        return super().dismiss(*self._decided) if self.is_active else AwaitComplete()

    def on_screen_resume(self) -> None:
        if self._decided is not None:
            self.dismiss()

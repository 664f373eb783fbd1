"""Long work in another thread: how far it is, a way to call it off, and what is said when it ends otherwise."""

from collections.abc import Callable
from typing import Generic, TypeVar

from planner.domain.errors import PlannerError
from planner.i18n import say
from tui.answers import Newest
from tui.importing import Errand
from tui.screens.filling import FillingScreen
from tui.screens.leaving import Answer

Outcome = TypeVar("Outcome")

_LOOK = 0.1
"""Seconds between two looks at how far the work is."""


class ErrandScreen(FillingScreen[Answer], Generic[Answer, Outcome]):
    """One thing after the other, so that the store sees one of us. A commit called off has written nothing."""

    verb = ""
    """Of the command that it commits in the end."""

    def __init__(self) -> None:
        super().__init__()
        self.errand = Errand()
        self.committing = False
        """What is under way writes."""
        self._work: Newest[Outcome] = Newest(self, self._answered, self._failed)

    @property
    def busy(self) -> bool:
        return self._work.busy

    def done(self, outcome: Outcome) -> None:
        """The work has an answer."""
        raise NotImplementedError

    def recover(self) -> None:
        """What led to work that failed or was called off is taken back."""

    def show_state(self) -> None:
        """Say where it stands."""
        raise NotImplementedError

    def on_mount(self) -> None:
        self.set_interval(_LOOK, self.show_state)

    def on_unmount(self) -> None:
        self.errand.call_off()

    def send(self, asked: Callable[[Errand], Outcome], *, commits: bool = False) -> None:
        """Call off what is under way and do this instead."""
        self.errand.call_off()
        errand = self.errand = Errand()
        if commits:
            self.committing = True
            self.program.committed(self.verb)  # at once: others are looked for at any moment
        self._work.ask(lambda: asked(errand), slow=True)
        self.show_state()

    def _answered(self, outcome: Outcome) -> None:
        self.done(outcome)
        self.show_state()

    def _failed(self, error: PlannerError) -> None:
        self.refuse(error)
        self.withdraw()
        self.recover()
        self.show_state()

    def stopped(self) -> None:
        """It was called off; when it was to write, that is said."""
        if self.committing:
            self.notify(say("preview.stopped"), markup=False)
        self.withdraw()
        self.recover()

    def withdraw(self) -> None:
        """Nothing was committed after all."""
        if self.committing:
            self.committing = False
            self.program.withdrawn(self.verb)

    def action_cancel(self) -> None:
        """Call the work off; when nothing is to be written, leave."""
        self.errand.call_off()
        if not self.committing:
            self.dismiss(None)

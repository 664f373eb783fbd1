"""What an empty portfolio shows: the three ways to a first ranked list."""

from textual.content import Content
from textual.widgets import Static

from planner.i18n import say

WAYS = ("import", "demo", "add")


class Welcome(Static):
    """Each way in a sentence with the command that goes it."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(_welcome(), id=id, markup=False)

    def reword(self) -> None:
        self.update(_welcome())


def _welcome() -> Content:
    parts = [Content.styled(say("welcome.title"), "bold"), Content(""), Content(say("welcome.lead")), Content("")]
    for way in WAYS:
        parts += [
            Content(say(f"welcome.{way}")),
            Content.styled(f"  {say(f'welcome.{way}.command')}", "$accent"),
            Content(""),
        ]
    return Content("\n").join([*parts, Content(say("welcome.foot"))])

"""What an empty portfolio shows: the three ways to a first ranked list."""

from textual.content import Content
from textual.style import Style
from textual.widgets import Static

from planner.i18n import say
from tui.commands import EMPTY

WAYS = {"import": "import_file", "demo": "fill_example", "add": "new"}
"""Each way and the command that goes it."""


class Welcome(Static):
    """Each way with its key, which can be clicked, and the same as a command of the shell."""

    def __init__(self, *, readonly: bool = False, id: str | None = None) -> None:
        self._readonly = readonly
        super().__init__(_welcome(readonly=readonly), id=id, markup=False)

    def reword(self) -> None:
        self.update(_welcome(readonly=self._readonly))


def _welcome(*, readonly: bool) -> Content:
    title = Content.styled(say("welcome.title"), "bold")
    if readonly:
        return Content("\n\n").join([title, Content(say("welcome.readonly"))])
    ways = [part for way in WAYS for part in _way(way)]
    return Content("\n").join([title, Content(""), Content(say("welcome.lead")), Content(""), *ways, _foot()])


def _way(way: str) -> tuple[Content, ...]:
    command = next(one for one in EMPTY if one.id == WAYS[way])
    click = Style.from_meta({"@click": f"screen.{command.runs}"})
    asked = Content.assemble((f" {command.shown_key}  ", "bold $accent"), say(f"welcome.{way}"))
    return (
        asked.stylize(click),
        Content.styled(f"    {say('welcome.shell', command=say(f'welcome.{way}.command'))}", "$quiet"),
        Content(""),
    )


def _foot() -> Content:
    return Content.styled(say("welcome.foot"), "$quiet")

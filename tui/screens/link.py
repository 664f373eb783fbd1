"""The links of an item: another found by words and linked, or one that there is taken away."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from planner.domain.errors import PlannerError
from planner.domain.findings import Where
from planner.domain.model import Link
from planner.domain.portfolio import Portfolio
from planner.domain.validation import validated
from planner.domain.values import LinkKind
from planner.i18n import say, visible
from planner.services.editing import check_link, item_of
from planner.services.views import Neighbour, item_view
from tui.commands import LINKING, Command, bindings
from tui.form.searching import Search
from tui.screens.commanded import CommandScreen
from tui.screens.search import shown
from tui.widgets.turn import Turn
from tui.widgets.typing import Line

RELATIONS = ("requires", "required_by", "better_after", "better_before", "relates")
"""As seen from the item: ``link_kind.<relation>``."""

_KINDS = {
    "requires": LinkKind.REQUIRES, "required_by": LinkKind.REQUIRES, "better_after": LinkKind.BETTER_AFTER,
    "better_before": LinkKind.BETTER_AFTER, "relates": LinkKind.RELATES,
}  # fmt: skip
_INWARD = ("required_by", "better_before")


@dataclass(frozen=True, slots=True)
class LinkChoice:
    """A link to make, or (*remove*) one to take away."""

    link: Link
    remove: bool = False


def link_of(key: str, relation: str, other: str) -> Link:
    """*key* and *other* linked as *relation* says, seen from *key*; ``Refused`` for an item and itself."""
    source, target = (other, key) if relation in _INWARD else (key, other)
    return validated(Link, {"source": source, "target": target, "kind": _KINDS[relation]}, Where(key=key))


class LinkScreen(CommandScreen[LinkChoice | None], ModalScreen[LinkChoice | None]):
    """Returns what to do; None when left. A link that would close a circle is refused here, with all of the circle."""

    BINDINGS: ClassVar = bindings(LINKING)
    AUTO_FOCUS = "Line"

    def __init__(self, key: str, portfolio: Portfolio) -> None:
        super().__init__()
        self._key = key
        self._portfolio = portfolio
        self._links: Sequence[Neighbour] = item_view(portfolio, item_of(portfolio, key)).neighbours
        self._search = Search(portfolio, [key])

    @property
    def commands(self) -> Sequence[Command]:
        return LINKING

    def compose(self) -> ComposeResult:
        title = visible(self._portfolio.items[self._key].title)
        with Vertical(classes="prompt -large"):
            yield Static(f"{self._key}  {title}", classes="question", markup=False)
            yield Turn(RELATIONS, [say(f"link_kind.{relation}") for relation in RELATIONS], RELATIONS[0])
            yield Line(placeholder=say("search.placeholder"))
            yield Static(classes="told", markup=False)
            yield OptionList()
            yield Static(classes="reason", markup=False)
            yield Static(say("link.keys"), classes="hint", markup=False)

    def on_mount(self) -> None:
        self.query_one(".reason").display = False
        self._list("")

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._list(event.value)

    def _list(self, words: str) -> None:
        """What the words find; without words the links there are."""
        options, told = self.query_one(OptionList), self.query_one(".told", Static)
        if words.strip():
            options.set_options(Option(shown(item), id=item.key) for item in self._search.find(words))
            told.update(say("link.found"))
        else:
            options.set_options(Option(_linked(one), id=f"{one.relation} {one.key}") for one in self._links)
            told.update(say("link.present") if self._links else say("link.none"))
        options.highlighted = 0 if options.option_count else None

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        self.query_one(OptionList).action_select()

    @on(OptionList.OptionSelected)
    def _picked(self, event: OptionList.OptionSelected) -> None:
        relation, _, key = (event.option.id or "").rpartition(" ")
        if relation:
            self.dismiss(LinkChoice(link_of(self._key, relation, key), remove=True))
        else:
            self._try(key)

    def _try(self, key: str) -> None:
        reason = self.query_one(".reason", Static)
        try:
            link = link_of(self._key, self.query_one(Turn).value, key)
            check_link(self._portfolio, link)
        except PlannerError as error:
            found = error.findings[0]
            reason.display = True
            reason.update(f"⚠ {say(f'finding.{found.code}', **found.params)}")
        else:
            self.dismiss(LinkChoice(link))

    def action_move(self, lines: int) -> None:
        options = self.query_one(OptionList)
        options.action_cursor_down() if lines > 0 else options.action_cursor_up()

    def action_relation(self, steps: int) -> None:
        self.query_one(Turn).action_turn(steps)

    def action_cancel(self) -> None:
        self.dismiss(None)


def _linked(one: Neighbour) -> Content:
    return Content.assemble(f"{say(f'link_kind.{one.relation}')} ", (one.key, "bold"), f"  {visible(one.title)}")

"""The links of an item: another found by words and linked, or one that there is taken away."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static

from planner.domain.errors import PlannerError
from planner.domain.findings import Where
from planner.domain.model import Item, Link
from planner.domain.portfolio import Portfolio
from planner.domain.validation import validated
from planner.domain.values import LinkKind
from planner.i18n import say, visible
from planner.services.editing import check_link, item_of
from planner.services.views import Neighbour, item_view
from tui.command import Command, bindings
from tui.commands import LINKING
from tui.form.searching import Search
from tui.screens.narrowing import NarrowingScreen
from tui.screens.search import shown
from tui.widgets.said import Said
from tui.widgets.turn import Alternative, Turn
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


class LinkScreen(NarrowingScreen[LinkChoice]):
    """Returns what to do; None when left. A link that would close a circle is refused here, with all of the circle."""

    BINDINGS: ClassVar = bindings(LINKING)

    def __init__(self, key: str, portfolio: Portfolio) -> None:
        super().__init__()
        self._key = key
        self._portfolio = portfolio
        self._links: Sequence[Neighbour] = item_view(portfolio, item_of(portfolio, key)).neighbours
        self._search = Search(portfolio, [key])
        self._found: Sequence[Item] | None = None
        """What the words find; None while there are none and the links there are stand in the list."""

    @property
    def commands(self) -> Sequence[Command]:
        return LINKING

    def compose(self) -> ComposeResult:
        title = visible(self._portfolio.items[self._key].title)
        with Vertical(classes="prompt -large"):
            yield Static(f"{self._key}  {title}", classes="question", markup=False)
            yield Turn(_relations, RELATIONS[0])
            yield Line(placeholder=lambda: say("search.placeholder"))
            yield Said(self._told, classes="told")
            yield OptionList(markup=False)
            yield Static(classes="reason", markup=False)
            yield Said("link.keys", classes="hint")

    def look(self, words: str) -> None:
        """What the words find; without words the links there are."""
        self._explain("")
        self._found = self._search.find(words) if words.strip() else None
        self.put(map(_linked, self._links) if self._found is None else map(shown, self._found))
        self.query_one(Said).reword()

    def _told(self) -> str:
        if self._found is not None:
            return say("link.found")
        return say("link.present") if self._links else say("link.none")

    def take(self, place: int) -> None:
        if self._found is not None:
            self._try(self._found[place].key)
        else:
            one = self._links[place]
            self.dismiss(LinkChoice(link_of(self._key, one.relation, one.key), remove=True))

    def _try(self, key: str) -> None:
        try:
            link = link_of(self._key, self.query_one(Turn).value, key)
            check_link(self._portfolio, link)
        except PlannerError as error:
            found = error.findings[0]
            self._explain(say(f"finding.{found.code}", **found.params))
        else:
            self.dismiss(LinkChoice(link))

    def _explain(self, reason: str) -> None:
        place = self.query_one(".reason", Static)
        place.display = bool(reason)
        place.update(f"⚠ {reason}")

    def action_relation(self, steps: int) -> None:
        self.query_one(Turn).turn(steps)


def _relations() -> list[Alternative]:
    return [Alternative(relation, say(f"link_kind.{relation}")) for relation in RELATIONS]


def _linked(one: Neighbour) -> Content:
    return Content.assemble(f"{say(f'link_kind.{one.relation}')} ", (one.key, "bold"), f"  {visible(one.title)}")

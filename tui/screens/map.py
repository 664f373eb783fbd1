"""The map: what waits for what around one item, walked along its links."""

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.events import Resize

from planner.domain.errors import NotFound, PlannerError
from planner.i18n import say, say_n, visible
from planner.services.map.chart import Form, Node
from planner.services.map.labels import said_of, title
from planner.services.map.layout import Room
from planner.services.map.words import counted, signs
from planner.services.planner import Planner, RankQuery
from planner.services.sequence.standing import SLIPS
from planner.services.verbs.desk import DEFAULT_QUERY
from tui.answers import Newest, is_slow
from tui.command import Command, bindings
from tui.commands import MAP
from tui.map_foot import Pricing, map_foot
from tui.map_state import Shown, Stand, above, beside, chosen, shown
from tui.rankings import EVERY
from tui.screens.commanded import CommandScreen
from tui.screens.detail import DetailScreen
from tui.screens.help import HelpScreen
from tui.underway import Underway
from tui.widgets.key_bar import KeyBar
from tui.widgets.map_title import MapTitle
from tui.widgets.map_view import MapView
from tui.widgets.why_pane import WhyPane

MOST_STEPS = 9
_REST = 0.1
"""Seconds the cursor must rest before a large portfolio is asked what hangs on an item."""


class MapScreen(CommandScreen[None]):
    """What is shown is always the answer to one ``Stand``; those before it are kept to go back to."""

    BINDINGS: ClassVar = bindings(MAP)
    AUTO_FOCUS = "MapView"

    def __init__(
        self, planner: Planner, key: str | None, *, readonly: bool = False, under: RankQuery = DEFAULT_QUERY
    ) -> None:
        """*under* the decrees of a query."""
        super().__init__()
        self.readonly = readonly
        self._planner = planner
        self._stand = Stand(key)
        self._before: list[Stand] = []
        self._shown: Shown | None = None
        self._pricing = Pricing(under=under)
        self._maps: Newest[Shown] = Newest(self, self._drawn, self._gone)
        self._underway = Underway()
        self._feet: Newest[tuple[str, ...]] = Newest(self, self._told, self._untold)

    def compose(self) -> ComposeResult:
        yield MapTitle()
        yield MapView()
        yield WhyPane()
        yield KeyBar()

    def on_mount(self) -> None:
        self.set_interval(EVERY, self._beat)
        self.when_laid_out(self.reload)

    def on_unmount(self) -> None:
        """The program does not end before its threads do."""
        self._underway.give_up()

    @on(Resize)
    def _resized(self) -> None:
        if self._shown is not None:
            self.when_laid_out(self.reload)

    @property
    def commands(self) -> Sequence[Command]:
        return MAP

    @property
    def node(self) -> Node | None:
        """The node that is chosen; None while there is none."""
        found = self._shown
        return found.chart.nodes[found.chosen] if found is not None and found.chosen is not None else None

    @property
    def subjects(self) -> tuple[str, ...]:
        """The item chosen, or the one in the middle while nothing is shown; of a folded rest nobody is meant."""
        node = self.node
        if node is None:
            return (self._stand.centre,) if self._stand.centre is not None else ()
        return () if node.form is Form.MORE else (node.head.key,)

    # From the planner to the widgets

    def reload(self) -> None:
        self._ask(self._stand)

    def _ask(self, stand: Stand) -> None:
        portfolio = self.attempt(self._planner.portfolio)
        if portfolio is None:
            return
        self._stand = stand
        planner, size, under = self._planner, self.query_one(MapView).size, self._pricing.under
        room = Room(size.width, size.height)
        self._maps.ask(lambda: shown(planner, portfolio, stand, room, under), slow=is_slow(portfolio))
        if self._maps.busy:
            middle = stand.centre or visible(portfolio.charter.name)
            self.query_one(MapTitle).show(middle, [say("app.busy")])

    def _drawn(self, answer: Shown) -> None:
        self._shown, self._stand = answer, answer.stand
        self.query_one(MapView).show(answer.canvas, answer.chosen)
        self.query_one(KeyBar).show(self.offered)
        self._tell()

    def _gone(self, error: PlannerError) -> None:
        """Whoever stood in the middle is there no more: go back to the one before, or to all that is linked."""
        self.refuse(error)
        if isinstance(error, NotFound):
            self._ask(self._before.pop() if self._before else Stand(None))

    def _tell(self) -> None:
        """Say at the top what is shown, and at the foot what hangs on the node chosen."""
        found = self._shown
        if found is None:
            return
        planner, pricing, portfolio = self._planner, self._pricing, found.chart.web.portfolio
        self._underway.give_up()
        watch = self._underway = Underway()
        self._feet.ask(lambda: map_foot(planner, found, pricing, watch), slow=is_slow(portfolio), rest=_REST)
        self._head(found)

    def _head(self, found: Shown) -> None:
        """The top line: what is shown, or how far the order is by which slips and decrees are priced."""
        chart, portfolio = found.chart, found.chart.web.portfolio
        middle = chart.centre or visible(portfolio.charter.name)
        facts = [say(f"kind.{chart.web.level}"), *counted(chart)]
        if chart.centre is not None:
            facts.insert(1, say_n("map.steps", found.steps))
        if self._is_pricing:
            facts = [self._underway.said() or say("app.busy"), say("app.give_up")]
        self.query_one(MapTitle).show(middle, facts)

    @property
    def _is_pricing(self) -> bool:
        return self._pricing.wanted and self._feet.busy

    def _beat(self) -> None:
        if self._shown is not None and self._is_pricing and not self._maps.busy:
            self._head(self._shown)

    def give_up(self) -> bool:
        """Stop pricing; whether something was still to be priced."""
        if not self._is_pricing:
            return False
        self._pricing = replace(self._pricing, slip=0, given_up=True)
        self._tell()
        return True

    def _told(self, said: tuple[str, ...]) -> None:
        if self._shown is not None:
            self._head(self._shown)
        node = self.node
        name = "" if node is None else title(node) if node.form is not Form.ITEM else said_of(node.head)
        self.query_one(WhyPane).show(said, title=name)

    def _untold(self, error: PlannerError) -> None:
        self.refuse(error)
        if self._shown is not None:
            self._head(self._shown)

    # Moving

    def _choose(self, node: int | None) -> None:
        if self._shown is not None and node is not None:
            self._shown = chosen(self._shown, node)
            self._stand = self._shown.stand
            self.query_one(MapView).choose(node)
            self._tell()

    def action_go(self, way: int) -> None:
        """Along a link: 1 to what the item unlocks, −1 to what it needs."""
        if self._shown is not None:
            self._choose(beside(self._shown, way))

    def action_step(self, lines: int) -> None:
        if self._shown is not None:
            self._choose(above(self._shown, lines))

    def action_middle(self) -> None:
        if self._shown is not None and self._shown.chart.centre is not None:
            self._choose(self._shown.chart.place(self._shown.chart.centre))

    @on(MapView.Chosen)
    def _pointed(self, event: MapView.Chosen) -> None:
        self._choose(event.node)

    # Looking

    @on(MapView.Entered)
    def action_centre(self) -> None:
        """Look from the chosen item; of a folded rest, show all of it."""
        node = self.node
        if node is None:
            return
        if node.form is Form.MORE:
            self._on(replace(self._stand, opened=self._stand.opened | {node.name}, chosen=node.head.key))
        elif node.name != self._stand.centre:
            self._on(Stand(node.name, self._stand.steps))

    def _on(self, stand: Stand) -> None:
        self._before.append(self._stand)
        self._ask(stand)

    def action_back(self) -> None:
        """As it was before the last change of view."""
        if self._before:
            self._ask(self._before.pop())
        else:
            self.notify(say("map.first"), markup=False)

    def action_steps(self, more: int) -> None:
        found = self._shown
        if found is None or found.chart.centre is None:
            return
        steps = max(1, min(found.steps + more, MOST_STEPS))
        self._ask(replace(self._stand, steps=steps, opened=frozenset()))

    def action_whole(self) -> None:
        """All that is linked, and back."""
        if self._stand.centre is None and self._before:
            self.action_back()
        elif self._stand.centre is not None:
            self._on(Stand(None, chosen=self._stand.chosen or self._stand.centre))

    def action_slip(self) -> None:
        """What a slip of the chosen item costs: one after the other, then none."""
        slip = (self._pricing.slip + 1) % (len(SLIPS) + 1)
        self._pricing = replace(self._pricing, slip=slip, given_up=False)
        self._tell()

    def action_open(self) -> None:
        """The chosen item in full."""
        node = self.node
        if node is None or node.form is Form.MORE:
            return
        query = RankQuery(level=node.head.kind, closed=not node.head.status.open)
        ranking = self.attempt(lambda: self._planner.ranking(query))
        if ranking is not None:
            screen = DetailScreen(self._planner, node.head.key, query, ranking, readonly=self.readonly)
            self.app.push_screen(screen)

    def action_help(self) -> None:
        self.app.push_screen(HelpScreen(self.offered, signs))

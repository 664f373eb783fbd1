"""How good the order that costs least delay is, what others would cost, and where delay costs most."""

from collections.abc import Sequence

from planner.domain.errors import PlannerError
from planner.domain.portfolio import Portfolio
from planner.i18n import say, say_n
from planner.services.planner import Planner, RankQuery
from planner.services.sequence.order import Sequenced
from planner.services.sequence.standing import chain
from planner.services.sequence.words import chain_sentence, footnotes, proof_sentences, rivals
from planner.solve.dividend import Waste
from tui.answers import Newest
from tui.passage import Passage
from tui.rankings import EVERY
from tui.screens.reading import ReadingScreen
from tui.underway import Underway

_Compared = tuple[Sequenced, tuple[Waste, ...]]


class OrderScreen(ReadingScreen):
    """Asks for the sequence of the list's question, whatever its lens, and again whenever the portfolio changed."""

    def __init__(self, planner: Planner, query: RankQuery) -> None:
        super().__init__()
        self._planner = planner
        self._query = query
        self._asked: Portfolio | None = None
        self._found: Sequenced | None = None
        self._problem: PlannerError | None = None
        self._underway = Underway()
        self._answers: Newest[_Compared] = Newest(self, self._answered, self._refused)

    def on_mount(self) -> None:
        """Textual calls that of every class."""
        self.set_interval(EVERY, self._tell_progress)

    def on_unmount(self) -> None:
        """The program does not end before its threads do."""
        self._underway.give_up()

    def reload(self) -> None:
        planner, query = self._planner, self._query
        portfolio = self.attempt(planner.portfolio)
        if portfolio is not None and portfolio is not self._asked:
            self._asked = portfolio
            self._underway.give_up()
            watch = self._underway = Underway()
            self._answers.ask(lambda: _compared(planner.sequence(query, of=portfolio, progress=watch)), slow=True)
        super().reload()

    def passages(self) -> Sequence[Passage]:
        found = self._found
        if found is None:
            waiting = [] if self._problem else [self._underway.said() or say("app.busy")]
            return [Passage(say("order.proof"), waiting)]
        if not found.places:
            return [Passage(say("order.proof"), [say("order.empty")]), *_assumed(found)]
        names, costs = zip(*rivals(found), strict=True)
        dearest = chain(found.stock)
        return [
            Passage(say("order.proof"), list(proof_sentences(found))),
            Passage(say("order.rivals"), costs, names),
            Passage(say("order.chain"), [chain_sentence(dearest, "sequence")] if dearest else []),
            *_assumed(found),
        ]

    def _tell_progress(self) -> None:
        if self._answers.busy and self._found is None:
            super().reload()

    def _answered(self, answer: _Compared) -> None:
        self._found, _ = answer
        super().reload()

    def _refused(self, error: PlannerError) -> None:
        self._problem = error
        self.refuse(error)
        super().reload()


def _compared(found: Sequenced) -> _Compared:
    """Comparing takes its time, too, so it is done in the thread."""
    return found, found.wastes


def _assumed(found: Sequenced) -> list[Passage]:
    apart = len(found.stock.apart)
    return [Passage(say("order.assumed"), [*footnotes(found), *([say_n("sequence.apart", apart)] if apart else [])])]

"""One item in full, to read."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from planner.domain.errors import NotFound, PlannerError
from planner.services.explaining import explained
from planner.services.planner import Planner, RankQuery
from planner.value.ranking import Ranking
from planner.value.scoring import Lens
from tui import bands, places
from tui.answers import Newest, is_slow
from tui.card import card
from tui.command import Command, bindings
from tui.commands import DETAIL, READING
from tui.passage import Passage
from tui.screens.help import HelpScreen
from tui.screens.reading import ReadingScreen
from tui.underway import Underway

if TYPE_CHECKING:
    from planner.value.estimates import Amount

_EVENTS = 20
"""How much of its history is shown."""

_Explained = tuple[Ranking, tuple[str, ...]]


class DetailScreen(ReadingScreen):
    """Follows the portfolio; when the item itself is removed meanwhile, says so and closes."""

    BINDINGS: ClassVar = bindings(one for one in DETAIL if one not in READING)

    def __init__(
        self, planner: Planner, key: str, query: RankQuery, ranking: Ranking, *, readonly: bool = False
    ) -> None:
        super().__init__()
        self.readonly = readonly
        self._planner = planner
        self._key = key
        self._query = query
        self._ranking = ranking
        self._why: tuple[str, ...] = ()
        self._sure: tuple[str, ...] = ()
        self._underway = Underway()
        self._sures: Newest[tuple[str, ...]] = Newest(self, self._assured, lambda _: None)
        self._whys: Newest[_Explained] = Newest(self, self._explained, self._unexplained)

    @property
    def commands(self) -> Sequence[Command]:
        return DETAIL

    @property
    def subjects(self) -> tuple[str, ...]:
        return (self._key,)

    def action_help(self) -> None:
        self.app.push_screen(HelpScreen(self.offered))

    def passages(self) -> Sequence[Passage]:
        history = self._planner.log(limit=_EVENTS, item=self._key)
        return card(self._planner.show(self._key), self._ranking, (*self._why, *self._sure), history)

    def on_unmount(self) -> None:
        """Whoever leaves waits for nothing any more."""
        self._underway.give_up()

    def reload(self) -> None:
        try:
            super().reload()
            self._ask_why()
        except PlannerError as error:
            self.refuse(error)
            if isinstance(error, NotFound):
                self.dismiss()

    def _ask_why(self) -> None:
        portfolio, known, query, key = self._planner.portfolio(), self._ranking, self._query, self._key

        def asked() -> _Explained:
            ranking = known if known.portfolio is portfolio else self._planner.ranking(query, of=portfolio)
            return ranking, explained(ranking, key, _slip(ranking)).sentences()

        sequenced = query.lens is Lens.SEQUENCED and known.portfolio is not portfolio
        self._whys.ask(asked, slow=sequenced or is_slow(portfolio))

    def _explained(self, answer: _Explained) -> None:
        if answer[0].portfolio is not self._ranking.portfolio:
            self._sure = ()
        self._ranking, self._why = answer
        super().reload()
        self._ask_how_sure()

    def _ask_how_sure(self) -> None:
        """Once it stands why: how sure that is takes longer."""
        self._underway.give_up()
        watch = self._underway = Underway()
        ranking, key = self._ranking, self._key
        self._sures.ask(lambda: places.place_said(ranking, key, watch), slow=True, rest=bands.REST)

    def _assured(self, said: tuple[str, ...]) -> None:
        if said != self._sure:
            self._sure = said
            self.attempt(super().reload)

    def _unexplained(self, error: PlannerError) -> None:  # noqa: ARG002 - all it says is that the list has it no more
        self._why = ()
        super().reload()


def _slip(ranking: Ranking) -> "Amount | None":
    """In a sequence: the second of the usual slips, large enough to be felt."""
    if ranking.lens is not Lens.SEQUENCED:
        return None
    from planner.services.sequence.standing import usual_slips  # imported late: other lenses need no engine

    return usual_slips(ranking.portfolio.charter)[1]

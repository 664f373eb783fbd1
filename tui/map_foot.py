"""What is said at the foot of the map about the node that is chosen."""

from dataclasses import dataclass, replace

from planner.i18n import say
from planner.services.map.chart import Form
from planner.services.map.words import aside, foot
from planner.services.planner import Planner, RankQuery
from planner.services.sequence.order import Sequenced
from planner.services.sequence.standing import usual_slips
from planner.services.sequence.words import slip_sentences
from planner.services.verbs.desk import DEFAULT_QUERY
from planner.solve.answer import Progress
from tui.map_state import Shown


@dataclass(frozen=True, slots=True)
class Pricing:
    """What of the order that costs least delay is to be told."""

    slip: int = 0
    """Which of the usual slips, from 1 on; 0 none."""
    under: RankQuery = DEFAULT_QUERY
    """Whose decrees hold in that order."""
    given_up: bool = False
    """Decrees go without their price."""

    @property
    def decrees(self) -> bool:
        return bool(self.under.first or self.under.before) and not self.given_up

    @property
    def wanted(self) -> bool:
        return bool(self.slip) or self.decrees


def map_foot(planner: Planner, found: Shown, pricing: Pricing, progress: Progress) -> tuple[str, ...]:
    """All there is to say, what a slip costs first; any thread may ask."""
    if found.chosen is None:
        return (say("map.nothing"),)
    chart, node = found.chart, found.chart.nodes[found.chosen]
    if node.form is Form.MORE:
        return (*foot(chart, node, None), say("map.press_open"))
    slip = _slip_said(planner, found, pricing, progress) if pricing.slip else ()
    order = _order(planner, found, pricing, progress) if pricing.decrees else None
    chain = planner.chain(node.head.key, level=chart.web.level, of=chart.web.portfolio)
    return (*slip, *foot(chart, node, chain, order), *aside(chart))


def _slip_said(planner: Planner, found: Shown, pricing: Pricing, progress: Progress) -> tuple[str, ...]:
    web, node = found.chart.web, found.chart.nodes[found.chosen or 0]
    asked = usual_slips(web.portfolio.charter)[pricing.slip - 1]
    late = planner.slip(node.head.key, asked, level=web.level, under=pricing.under, of=web.portfolio, progress=progress)
    return tuple(slip_sentences(late)) if late is not None else (say("map.no_place"),)


def _order(planner: Planner, found: Shown, pricing: Pricing, progress: Progress) -> Sequenced:
    """The one under the decrees: it alone knows what they cost."""
    web = found.chart.web
    return planner.sequence(replace(pricing.under, level=web.level), of=web.portfolio, progress=progress)

"""What is said at the foot of the map about the node that is chosen."""

from planner.domain.portfolio import Portfolio
from planner.i18n import say
from planner.services.map.chart import Form
from planner.services.map.words import aside, foot
from planner.services.planner import Planner
from planner.services.sequence.standing import usual_slips
from planner.services.sequence.words import slip_sentences
from planner.solve.answer import Progress
from tui.map_state import Shown


def map_foot(planner: Planner, found: Shown, slip: int, progress: Progress) -> tuple[str, ...]:
    """All there is to say, first what the usual *slip* of that number costs, 0 for none; any thread may ask."""
    if found.chosen is None:
        return (say("map.nothing"),)
    chart, node = found.chart, found.chart.nodes[found.chosen]
    portfolio: Portfolio = chart.web.portfolio
    if node.form is Form.MORE:
        return (*foot(chart, node, None), say("map.press_open"))
    said: list[str] = []
    if slip:
        asked = usual_slips(portfolio.charter)[slip - 1]
        late = planner.slip(node.head.key, asked, level=chart.web.level, of=portfolio, progress=progress)
        said += slip_sentences(late) if late is not None else [say("map.no_place")]
    chain = planner.chain(node.head.key, level=chart.web.level, of=portfolio)
    return (*said, *foot(chart, node, chain), *aside(chart))

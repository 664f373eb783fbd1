"""Random backlogs of a few features, made to be ranked: gaps, ties, zeros, links, evidence of every kind."""

from hypothesis import strategies as st

from planner.domain.model import Charter
from planner.domain.portfolio import Portfolio
from planner.domain.values import RELATIVE_SCALE, Kind, Status
from planner.value.ladder import read_ladder
from tests.builders import evidence, item, portfolio, requires

KINDS = (*read_ladder().by_name, "obligation")


@st.composite
def backlogs(
    draw: st.DrawFn, *, criteria: tuple[str, ...] = ("value", "urgency", "risk"), complete: bool = False
) -> Portfolio:
    """Items with scores for *criteria*, links without circles, evidence of every kind.

    Some inputs are missing and some items closed, unless *complete*: then three open features at least.
    """
    n = draw(st.integers(3 if complete else 0, 9))
    points = st.sampled_from(RELATIVE_SCALE if complete else (0, *RELATIVE_SCALE))
    made = []
    for k in range(1, n + 1):
        given_scores = {
            criterion: draw(st.one_of(points, st.fixed_dictionaries({"it": points, "marketing": points})))
            for criterion in criteria
            if complete or draw(st.integers(0, 9))
        }
        fields = {
            "size": draw(points if complete else st.none() | points),
            "gut_rank": draw(st.none() | st.integers(1, 5)),
            "priority": draw(st.none() | st.integers(1, 5)),
            "enabler": draw(st.booleans()),
            "standing": draw(st.sampled_from(((), ("risk",)))),
        }
        if not complete:
            fields["status"] = draw(st.sampled_from((Status.READY, Status.READY, Status.DONE, Status.STOPPED)))
            fields["kind"] = draw(st.sampled_from((Kind.FEATURE, Kind.FEATURE, Kind.STORY)))
        made.append(item(f"CRM-{k}", **given_scores, **fields))  # type: ignore[arg-type]
    pairs = st.tuples(st.integers(1, max(n, 1)), st.integers(1, max(n, 1))).filter(lambda ends: ends[0] < ends[1])
    links = draw(st.sets(pairs, max_size=12)) if n > 1 else set()
    upside_down = draw(st.booleans())
    tied = [requires(*(f"CRM-{end}" for end in (ends if upside_down else ends[::-1]))) for ends in links]
    kinds = st.sampled_from(KINDS)
    verdicts = st.sampled_from(("supports", "contradicts"))
    pieces = [
        evidence(f"CRM-{k}", draw(kinds), draw(verdicts))
        for k in range(1, n + 1)
        for _ in range(draw(st.integers(0, 2)))
    ]
    capacity = draw(st.none() | st.integers(0, 60))
    return portfolio(*made, *tied, *pieces, Charter(capacity=capacity))

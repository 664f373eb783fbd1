"""Every verb in one place: what the command line and the screens both call."""

from planner.services.verbs.changing import Changing
from planner.services.verbs.charting import Charting
from planner.services.verbs.deciding import Deciding
from planner.services.verbs.desk import DEFAULT_QUERY, Policy, RankQuery
from planner.services.verbs.exchanging import Exchanging
from planner.services.verbs.keeping import Keeping
from planner.services.verbs.learning import Learning

__all__ = ["DEFAULT_QUERY", "Planner", "Policy", "RankQuery"]


class Planner(Learning, Charting, Deciding, Changing, Exchanging, Keeping):
    """One portfolio, one person at work on it. Front ends hold one of these and nothing below it."""

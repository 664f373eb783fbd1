"""A portfolio in which AI is on trial: worth it, not worth it, not answered for, and without a twin's numbers."""

from planner.domain.model import Item
from planner.domain.portfolio import Portfolio
from tests.builders import ANSWERS, on_trial
from tests.tui.stage import retail

OPEN = ANSWERS | {"problem": "An AI should talk to them", "data_and_consent": ""}


def tried() -> Portfolio:
    """``retail``: CRM-27 gains by its AI, CRM-9 loses, CRM-1 is ranked by its twin, CRM-49 has none to be ranked by."""
    whole = retail()
    answers = {
        "CRM-27": on_trial(value=5, urgency=3, risk=1, size=3),
        "CRM-9": on_trial(value=8, urgency=5, risk=1, size=3),
        "CRM-1": on_trial(value=8, urgency=3, risk=1, size=5, answers=OPEN),
        "CRM-49": on_trial(value=3, answers=ANSWERS | {"measure": ""}),
    }

    def asked(one: Item) -> Item:
        return one.revised(ai=answers[one.key]) if one.key in answers else one

    return Portfolio.of(
        map(asked, whole.items.values()), whole.links, whole.evidence, whole.outcomes.values(), whole.charter
    )

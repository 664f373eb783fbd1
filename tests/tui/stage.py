"""A small portfolio with everything a screen has to show, and a planner on it that no clock and no disk can change."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from planner.bootstrap import policy
from planner.domain.model import Charter, Hypothesis, Outcome
from planner.domain.portfolio import Portfolio
from planner.services.planner import Planner
from planner.services.session import Session
from planner.settings import Settings
from planner.storage.memory import MemoryStore
from planner.value.ladder import read_ladder
from planner.value.ranking import Ranking, rank
from planner.value.shelf import shipped
from tests.builders import TODAY, evidence, item, portfolio, requires
from tests.strategies import HOSTILE


class FixedClock:
    """Noon of the day that all tests live on."""

    def now(self) -> datetime:
        return datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=UTC)


def store_of(whole: Portfolio) -> MemoryStore:
    return MemoryStore.of(whole)


def planner_on(store: MemoryStore, actor: str = "ana") -> Planner:
    """A planner at work on *store*; two of them are two people."""
    return Planner(Session(store, FixedClock(), actor), policy(Settings()))


def planner_of(whole: Portfolio) -> Planner:
    return planner_on(store_of(whole))


def ranking_of(whole: Portfolio, **query: object) -> Ranking:
    return rank(whole, shipped()["wsjf"], read_ladder(), today=TODAY, **query)  # type: ignore[arg-type]


def retail() -> Portfolio:
    """Nine features in a gut order that is plausibly wrong, one without scores, an initiative, two stories."""
    ago = TODAY - timedelta(days=90)
    features = (
        ("CRM-1", "AI shopping companion", 40, 20, 8, 13, 1, "marketing", ("it",)),
        ("CRM-3", "One customer view", 13, 8, 13, 8, 6, "it", ("cx",)),
        ("CRM-9", "App redesign", 20, 13, 2, 20, 2, "marketing", ()),
        ("CRM-12", "Consent centre in account and app", 8, 13, 13, 5, 7, "marketing", ("it",)),
        ("CRM-18", "Points: a warning before they expire", 8, 5, 1, 3, 4, "marketing", ("it", "cx")),
        ("CRM-27", "Reply by chat in two minutes", 13, 8, 3, 5, 8, "cx", ("it",)),
        ("CRM-31", "Data contract for customer data", 3, 2, 8, 5, 9, "it", ("marketing",)),
        ("CRM-45", "Loyalty tiers", 13, 3, 2, 8, 3, "marketing", ("cx",)),
        ("CRM-49", "Forgotten basket reminder", 5, 3, 1, 2, 5, "marketing", ("it",)),
    )
    return portfolio(
        Charter(name="Retail CRM", capacity=20),
        *(
            item(key, title, value=v, urgency=u, risk=r, size=size, gut_rank=gut, accountable=who, contributing=others,
                 enabler=key in ("CRM-3", "CRM-31"), status="ready", **_told(key))
            for key, title, v, u, r, size, gut, who, others in features
        ),
        item("CRM-40", "Store pickup slots", size=8, accountable="marketing", gut_rank=10),
        item("CRM-2", "Loyalty 2.0", kind="initiative", value=8, urgency=5, risk=3, size=40),
        item("CRM-50", "See all my permissions", kind="story", parent="CRM-12"),
        item("CRM-51", "Withdraw with one tap", kind="story", parent="CRM-12", value=3, urgency=2, risk=2, size=2),
        requires("CRM-27", "CRM-3"),
        requires("CRM-3", "CRM-31"),
        requires("CRM-45", "CRM-3"),
        requires("CRM-12", "CRM-31"),
        evidence("CRM-12", "user_evidence", day=ago, sample=22, source="Interviews"),
        evidence("CRM-27", "test_result", day=ago, source="A/B test, May"),
        evidence("CRM-9", "user_evidence", "contradicts", day=ago),
        evidence("CRM-49", "launch_data", day=ago),
        evidence("CRM-18", "anecdote", day=ago, note="three lost members"),
        Outcome(name="repeat", title="Members buy again within 90 days"),
    )  # fmt: skip


def _told(key: str) -> dict[str, object]:
    """One item tells everything that can be told, for the screen that shows it all."""
    if key != "CRM-12":
        return {}
    hypothesis = Hypothesis(
        audience="customers in our files", need="forgot what they agreed to", benefit="say yes again"
    )
    return {
        "description": "One place to see, give and withdraw.",
        "hypothesis": hypothesis,
        "parent": "CRM-2",
        "outcomes": ("repeat",),
        "journey": ("discover",),
        "tags": ("privacy",),
        "marketing_owner": "CRM lead",
        "it_owner": "Privacy engineer",
        "must_have": True,
    }


def hostile() -> Portfolio:
    """Titles, tags and names that want to be obeyed, swallowed or misread."""
    return portfolio(
        Charter(name="[red]\x1b]0;owned\x07Retail", capacity=10),
        *(
            item(f"CRM-{n}", title, value=8, urgency=n % 5 + 1, risk=1, size=3, gut_rank=n, marketing_owner=title,
                 description=title, tags=(title,), accountable="marketing")
            for n, title in enumerate(HOSTILE, 1)
        ),
    )  # fmt: skip


def many(items: int) -> Portfolio:
    """A backlog of *items* features, of which every tenth lacks a size."""
    return portfolio(*_features(items))


def _features(items: int) -> Iterable:
    for n in range(1, items + 1):
        size = None if n % 10 == 0 else n % 8 + 1
        yield item(f"CRM-{n}", f"Feature {n}", value=n % 20 + 1, urgency=n * 7 % 13 + 1, risk=3, size=size, gut_rank=n)

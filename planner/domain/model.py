"""The records of a portfolio. Each is frozen and validated once; nothing else describes them a second time."""

from typing import Any, Self

from pydantic import model_validator

from planner.domain.learning import Decision, Delivery, PlannedTest
from planner.domain.naming_ai import names_ai
from planner.domain.record import Record
from planner.domain.values import (
    HORIZONS,
    Amount,
    Badge,
    Count,
    Currency,
    Day,
    DelayProfile,
    Key,
    Kind,
    Label,
    Line,
    LinkKind,
    Number,
    Prefix,
    Price,
    SizeUnit,
    Slug,
    Status,
    Text,
    Title,
    Verdict,
    Version,
    Weeks,
    key_order,
)


class Size(Record):
    """How much work: one number, or three points around it (optimistic, likely, pessimistic)."""

    likely: Amount
    low: Amount | None = None
    high: Amount | None = None
    unit: SizeUnit = SizeUnit.POINTS

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if (self.low is None) != (self.high is None):
            raise ValueError("size.two_points")
        if self.low is not None and self.high is not None and not self.low <= self.likely <= self.high:
            raise ValueError("size.order")
        return self

    @property
    def expected(self) -> float:
        """The mean of the three points, (low + 4·likely + high) / 6 (PERT); the number itself when alone."""
        if self.low is None or self.high is None:
            return self.likely
        return (self.low + 4 * self.likely + self.high) / 6


class Score(Record):
    """One input of a scorecard: joint (``function`` is None) or as one function sees it."""

    criterion: Slug
    value: Amount
    function: Slug | None = None


def _refuse_twice(scores: tuple[Score, ...]) -> None:
    if len({(s.criterion, s.function) for s in scores}) < len(scores):
        raise ValueError("item.score_twice")


class Hypothesis(Record):
    """For *audience* who *need*, this will *benefit*, unlike *alternative*; we shall see it by *indicator*."""

    audience: Text = ""
    need: Text = ""
    benefit: Text = ""
    alternative: Text = ""
    indicator: Text = ""


class Twin(Record):
    """The same piece of work done by its simplest alternative, without AI; all else it shares with the item.

    What nobody gave here is not known: it is never taken from the item.
    """

    scores: tuple[Score, ...] = ()
    size: Size | None = None

    @model_validator(mode="after")
    def _once(self) -> Self:
        _refuse_twice(self.scores)
        return self


class AiAnswer(Record):
    """AI is a question asked of a piece of work. ``None`` on the item means nobody has asked it yet."""

    proposes: bool
    problem: Text = ""
    """The problem, told without the word AI."""
    alternative: Text = ""
    """The simplest one; what it would be worth and take stands in ``twin``."""
    data_and_consent: Text = ""
    measure: Text = ""
    answerable: Line = ""
    """Who answers for its failures."""
    twin: Twin = Twin()

    @property
    def open_questions(self) -> tuple[str, ...]:
        """Those of ``AI_QUESTIONS`` without an answer; a problem that names AI is none. Nothing where no AI is
        proposed."""
        if not self.proposes:
            return ()
        return tuple(name for name in AI_QUESTIONS if not getattr(self, name).strip() or self._names_ai(name))

    def _names_ai(self, name: str) -> bool:
        return name == "problem" and names_ai(self.problem)


AI_QUESTIONS = ("problem", "alternative", "data_and_consent", "measure", "answerable")
"""What has to be answered where AI is proposed, in the order in which it is asked."""


class Origin(Record):
    """Where an imported item comes from; (system, id) identifies it in every later import."""

    system: Slug
    id: Label
    url: Line = ""
    digest: Line = ""
    """Fingerprint of the record last imported: an unchanged record is recognised without comparing fields."""


class LooseEnd(Record):
    """A reference of an imported item that no item answered to yet; kept until one does."""

    role: Slug
    """``parent``, ``requires``, ``required_by``, ``better_after`` or ``relates``."""
    reference: Label


class Item(Record):
    """A piece of work on the customer relationship, at one of three levels."""

    key: Key
    title: Title
    kind: Kind = Kind.FEATURE
    enabler: bool = False
    status: Status = Status.FUNNEL
    parent: Key | None = None
    description: Text = ""
    hypothesis: Hypothesis | None = None

    accountable: Slug | None = None
    contributing: tuple[Slug, ...] = ()
    marketing_owner: Line = ""
    it_owner: Line = ""

    outcomes: tuple[Slug, ...] = ()
    journey: tuple[Label, ...] = ()
    tags: tuple[Label, ...] = ()

    scores: tuple[Score, ...] = ()
    standing: tuple[Slug, ...] = ()
    """Criteria whose value stands even if the hypothesis fails; counts only with an obligation as evidence."""
    size: Size | None = None
    profile: DelayProfile = DelayProfile.STANDARD
    deadline: Day | None = None
    must_have: bool = False
    horizon: int | None = None
    """SAFe's investment horizon: 1 today's business, 2 emerging, 3 evaluated for later, 0 retiring."""

    gut_rank: Amount | None = None
    """Position in the order people gave before any evidence; smaller comes first."""
    priority: int | None = None
    """1 (highest) to 5; stands in for the gut rank where there is none."""

    ai: AiAnswer | None = None
    increment: Line = ""
    """The planning interval (PI), as text until the board knows it."""
    team: Line = ""
    iteration: Line = ""

    origin: Origin | None = None
    loose_ends: tuple[LooseEnd, ...] = ()
    extra: tuple[tuple[Line, Text], ...] = ()
    """Columns of an import that nobody claimed, repeated ones included, in file order."""

    version: Version = 0

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if self.parent == self.key:
            raise ValueError("item.own_parent")
        if self.priority is not None and not 1 <= self.priority <= 5:
            raise ValueError("item.priority")
        if self.horizon is not None and self.horizon not in HORIZONS:
            raise ValueError("item.horizon")
        _refuse_twice(self.scores)
        return self

    @property
    def functions(self) -> tuple[str, ...]:
        """Every function with a part in it, the accountable one first."""
        first = (self.accountable,) if self.accountable else ()
        return first + tuple(f for f in self.contributing if f != self.accountable)


class Link(Record):
    """*source* requires (comes better after, relates to) *target*. Immutable: made or removed."""

    source: Key
    target: Key
    kind: LinkKind = LinkKind.REQUIRES
    version: Version = 0

    @model_validator(mode="before")
    @classmethod
    def _undirected(cls, data: Any) -> Any:
        """``relates`` has no direction: keep one spelling of each pair."""
        if isinstance(data, dict) and data.get("kind") == LinkKind.RELATES:
            ends = sorted((str(data.get("source")), str(data.get("target"))), key=key_order)
            return data | {"source": ends[0], "target": ends[1]}
        return data

    @model_validator(mode="after")
    def _two_ends(self) -> Self:
        if self.source == self.target:
            raise ValueError("link.self")
        return self


class Evidence(Record):
    """Something that happened and speaks for or against an item's value hypothesis."""

    id: Count
    """Number within the portfolio, given by the service that records it."""
    item: Key
    kind: Slug
    """A rung of the ladder (``presets/ladder.toml``), or ``obligation``."""
    verdict: Verdict
    date: Day
    sample: Count | None = None
    source: Line = ""
    link: Line = ""
    note: Text = ""
    ratio: Amount | None = None
    """Likelihood ratio of this very piece, 1 or more; None: that of its rung."""
    test: Count | None = None
    """Number of the planned test it is the result of."""
    version: Version = 0

    @model_validator(mode="after")
    def _sourced(self) -> Self:
        if self.sample is not None and self.sample < 0:
            raise ValueError("evidence.sample")
        if self.ratio is not None and not 1 <= self.ratio <= MOST_RATIO:
            raise ValueError("evidence.ratio")
        if self.kind == OBLIGATION and not self.source.strip():
            raise ValueError("evidence.obligation_source")
        return self


MOST_RATIO = 1000.0
"""No single piece of evidence says more."""

OBLIGATION = "obligation"
"""Law, contract, end of support: no hypothesis, outside the ladder."""


class Outcome(Record):
    """A measure that two or more functions share: what the work is for."""

    name: Slug
    title: Title
    measure: Line = ""
    unit: Line = ""
    baseline: Number | None = None
    target: Number | None = None
    current: Number | None = None
    functions: tuple[Slug, ...] = ()
    version: Version = 0


class Function(Record):
    """A side of the house: marketing, IT, customer experience, or whatever the portfolio names."""

    name: Slug
    badge: Badge
    """Shown on every screen."""
    builds: bool = False
    """Whether it does the building: its view of size weighs three times as much."""


DEFAULT_FUNCTIONS = (
    Function(name="marketing", badge="MKT"),
    Function(name="it", badge="IT", builds=True),
    Function(name="cx", badge="CX"),
)


class Charter(Record):
    """What holds for the whole portfolio; there is exactly one."""

    name: Title = "Portfolio"
    prefix: Prefix = "CRM"
    """Keys of new items begin with it."""
    functions: tuple[Function, ...] = DEFAULT_FUNCTIONS
    scorecard: Slug = "wsjf"
    size_unit: SizeUnit = SizeUnit.POINTS
    capacity: Amount | None = None
    """Size that fits the next increment: where the cut line falls unless another is asked for."""
    increment_weeks: Weeks | None = None
    """How long an increment is: with the capacity it says how much is done in a week."""
    unit_cost: Price | None = None
    """What one unit of size costs: with it the cut line can fall by a budget."""
    currency: Currency = "EUR"
    """Of that cost and of every budget."""
    wip_limits: tuple[tuple[Status, int], ...] = ()
    version: Version = 0


AnyRecord = Item | Link | Evidence | Outcome | Charter | PlannedTest | Decision | Delivery

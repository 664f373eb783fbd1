"""Hypothesis strategies for valid records and portfolios, hostile texts included."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from functools import cache
from typing import TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from planner.domain.changes import Command
from planner.domain.learning import Better, Course, Decision, Delivery, PlannedTest
from planner.domain.model import (
    AiAnswer,
    Charter,
    Evidence,
    Function,
    Hypothesis,
    Item,
    Link,
    LooseEnd,
    Origin,
    Outcome,
    Score,
    Size,
    Twin,
)
from planner.domain.portfolio import Portfolio
from planner.domain.values import (
    AMOUNT_LIMIT,
    EARLIEST,
    LATEST,
    DelayProfile,
    Kind,
    LinkKind,
    SizeUnit,
    Status,
    Verdict,
)

T = TypeVar("T")

HOSTILE = (
    "=cmd|' /C calc'!A0",
    "[/red]oops",
    "[@click=app.quit]x[/]",
    "\x1b]52;c;aGVsbG8=\x07",
    "\x9b31m",
    "a\u202etxt.exe",
    "zero\u200bwidth",
    "\ufeffmark",
    "e" + "\u0301" * 40,
    "two\nlines\r\nand\ttab",
    "Robert'); DROP TABLE item;--",
    '"quoted", ""twice""; semicolon',
    " spaces around ",
    "{placeholder} %s %(name)s",
    "œuvre – naïveté 👩‍👩‍👧 中文",
    "NULL",
    "-1+2",
)
"""Texts that are data and must come back byte for byte."""

SLUGS = ("marketing", "it", "cx", "user_value", "time_criticality", "risk_opportunity", "a-b", "z9")


@cache
def texts(min_size: int = 0, max_size: int = 60) -> SearchStrategy[str]:
    """What the model accepts as free text: everything but NUL and surrogates."""
    plain = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=max_size)
    return st.one_of(plain, st.sampled_from(HOSTILE)).filter(lambda text: len(text) >= min_size)


@cache
def titles() -> SearchStrategy[str]:
    return texts(min_size=1).filter(lambda text: bool(text.strip()))


def keys(prefixes: Sequence[str] = ("CRM", "A", "X_1")) -> SearchStrategy[str]:
    numbers = st.one_of(st.integers(0, 40).map(str), st.sampled_from(("007", "B2", "9-10", "99999999999999999")))
    return st.builds("{}-{}".format, st.sampled_from(prefixes), numbers)


@cache
def slugs() -> SearchStrategy[str]:
    return st.sampled_from(SLUGS)


@cache
def amounts() -> SearchStrategy[float]:
    return st.one_of(st.sampled_from((0.0, 1.0, 2.5, 13.0, 0.1)), st.floats(0, AMOUNT_LIMIT, allow_subnormal=False))


@cache
def days() -> SearchStrategy[date]:
    return st.dates(EARLIEST, LATEST)


@cache
def sizes() -> SearchStrategy[Size]:
    three = st.lists(amounts(), min_size=3, max_size=3).map(sorted)
    unit = st.sampled_from(SizeUnit)
    return st.one_of(
        st.builds(Size, likely=amounts(), unit=unit),
        st.builds(lambda p, u: Size(low=p[0], likely=p[1], high=p[2], unit=u), three, unit),
    )


@cache
def scores() -> SearchStrategy[tuple[Score, ...]]:
    one = st.builds(Score, criterion=slugs(), value=amounts(), function=st.none() | slugs())
    return st.lists(one, max_size=4, unique_by=lambda s: (s.criterion, s.function)).map(tuple)


@cache
def hypotheses() -> SearchStrategy[Hypothesis]:
    fields = {name: texts(max_size=20) for name in Hypothesis.model_fields}
    return st.builds(Hypothesis, **fields)


@cache
def ai_answers() -> SearchStrategy[AiAnswer]:
    twins = st.builds(Twin, scores=scores(), size=st.none() | sizes())
    spoken = {"problem": texts(), "measure": texts(), "answerable": texts()}
    return st.builds(AiAnswer, proposes=st.booleans(), twin=twins, **spoken)


@cache
def origins() -> SearchStrategy[Origin]:
    return st.builds(
        Origin, system=slugs(), id=texts(min_size=1, max_size=20), url=texts(max_size=20), digest=texts(max_size=20)
    )


@cache
def loose_ends() -> SearchStrategy[LooseEnd]:
    role = st.sampled_from(("parent", "requires", "required_by", "better_after", "relates"))
    return st.builds(LooseEnd, role=role, reference=texts(min_size=1))


def tuples_of(one: SearchStrategy[T], max_size: int = 3) -> SearchStrategy[tuple[T, ...]]:
    return st.lists(one, max_size=max_size).map(tuple)


OPTIONAL: dict[str, SearchStrategy[object]] = {
    "kind": st.sampled_from(Kind),
    "enabler": st.booleans(),
    "status": st.sampled_from(Status),
    "description": texts(),
    "hypothesis": hypotheses(),
    "accountable": slugs(),
    "contributing": tuples_of(slugs()),
    "marketing_owner": texts(),
    "it_owner": texts(),
    "outcomes": tuples_of(slugs()),
    "journey": tuples_of(texts(min_size=1)),
    "tags": tuples_of(texts(min_size=1)),
    "scores": scores(),
    "standing": tuples_of(slugs()),
    "size": sizes(),
    "profile": st.sampled_from(DelayProfile),
    "deadline": days(),
    "must_have": st.booleans(),
    "horizon": st.integers(0, 3),
    "gut_rank": amounts(),
    "priority": st.integers(1, 5),
    "ai": ai_answers(),
    "increment": texts(),
    "team": texts(),
    "iteration": texts(),
    "origin": origins(),
    "loose_ends": tuples_of(loose_ends()),
    "extra": tuples_of(st.tuples(texts(), texts())),
}
"""Every field of an item that may be left out."""


@st.composite
def items(
    draw: DrawFn, key: SearchStrategy[str] | None = None, parent: SearchStrategy[str | None] | None = None
) -> Item:
    """One item; without a parent unless told otherwise. Most fields are often left at their defaults."""
    chosen = draw(st.sets(st.sampled_from(sorted(OPTIONAL)), max_size=8))
    fields = {name: draw(OPTIONAL[name]) for name in sorted(chosen)}
    own = draw(keys() if key is None else key)
    above = draw(parent) if parent is not None else None
    return Item.model_validate({"key": own, "title": draw(titles()), "parent": above} | fields)


@st.composite
def links(draw: DrawFn, ordered_keys: Sequence[str]) -> Link:
    """A link whose source stands after its target in *ordered_keys* (two or more): any set of them has no cycle."""
    target = draw(st.integers(0, len(ordered_keys) - 2))
    source = draw(st.integers(target + 1, len(ordered_keys) - 1))
    return Link(source=ordered_keys[source], target=ordered_keys[target], kind=draw(st.sampled_from(LinkKind)))


@st.composite
def evidence(draw: DrawFn, of: SearchStrategy[str], number: SearchStrategy[int] | None = None) -> Evidence:
    """A piece of evidence about one of the items *of*."""
    kind = draw(st.sampled_from(("opinion", "interview", "experiment", "obligation")))
    source = draw(titles()) if kind == "obligation" else draw(texts())
    return Evidence(
        id=draw(st.integers(1, 10_000) if number is None else number),
        item=draw(of),
        kind=kind,
        verdict=draw(st.sampled_from(Verdict)),
        date=draw(days()),
        sample=draw(st.none() | st.integers(0, 10**6)),
        source=source,
        link=draw(texts()),
        note=draw(texts()),
        ratio=draw(st.none() | st.floats(1, 1000)),
        test=draw(st.none() | st.integers(1, 10_000)),
    )


finite = st.floats(allow_nan=False, allow_infinity=False)


@st.composite
def planned_tests(draw: DrawFn, of: SearchStrategy[str], number: int) -> PlannedTest:
    """A test about one of the items *of*, with or without thresholds, reliability and result."""
    better = draw(st.sampled_from(Better))
    thresholds = sorted(draw(st.lists(finite, min_size=2, max_size=2)), reverse=better is Better.LOWER)
    written = draw(st.booleans())
    over = written and draw(st.booleans())
    reliable = sorted(draw(st.lists(st.floats(0.01, 0.99), min_size=2, max_size=2, unique=True)))
    rated = draw(st.booleans())
    return PlannedTest(
        id=number,
        item=draw(of),
        kind=draw(st.sampled_from(("interview", "experiment"))),
        title=draw(titles()),
        measure=draw(texts()),
        better=better,
        kill=thresholds[0] if written else None,
        success=thresholds[1] if written else None,
        cost=draw(st.none() | amounts()),
        days=draw(st.none() | st.integers(0, 1_000)),
        significance=reliable[0] if rated else None,
        power=reliable[1] if rated else None,
        planned=draw(days()),
        result=draw(finite) if over else None,
        resulted=draw(days()) if over else None,
        sample=draw(st.none() | st.integers(0, 10**6)),
        note=draw(texts()),
        moved=draw(st.integers(0, 3)),
    )


@st.composite
def decisions(draw: DrawFn, of: SearchStrategy[str], number: int) -> Decision:
    return Decision(
        id=number,
        item=draw(of),
        course=draw(st.sampled_from(Course)),
        reason=draw(titles()),
        date=draw(days()),
        marketing=draw(titles()),
        it=draw(titles()),
        freed=draw(st.none() | amounts()),
        room=draw(st.none() | amounts()),
    )


@st.composite
def deliveries(draw: DrawFn, key: str) -> Delivery:
    chosen, finished = sorted(draw(st.lists(days(), min_size=2, max_size=2)))
    return Delivery(
        item=key,
        chosen=draw(st.sampled_from((None, chosen))),
        finished=finished,
        held=draw(st.none() | st.booleans()),
        value=draw(st.none() | amounts()),
        size=draw(st.none() | amounts()),
        note=draw(texts()),
    )


@cache
def outcomes() -> SearchStrategy[Outcome]:
    number = st.none() | st.floats(allow_nan=False, allow_infinity=False)
    return st.builds(
        Outcome,
        name=slugs(),
        title=titles(),
        measure=texts(),
        unit=texts(max_size=5),
        baseline=number,
        target=number,
        current=number,
        functions=tuples_of(slugs()),
    )


@cache
def charters() -> SearchStrategy[Charter]:
    functions = st.builds(
        Function, name=slugs(), badge=st.sampled_from(("MKT", "IT", "CX", "OPS")), builds=st.booleans()
    )
    return st.builds(
        Charter,
        name=titles(),
        prefix=st.sampled_from(("CRM", "A", "X_1")),
        functions=st.lists(functions, min_size=1, max_size=3, unique_by=lambda f: f.name).map(tuple),
        scorecard=st.sampled_from(("wsjf", "cd3", "rice", "ice")),
        size_unit=st.sampled_from(SizeUnit),
        capacity=st.none() | amounts(),
        wip_limits=tuples_of(st.tuples(st.sampled_from(Status), st.integers(0, 20))),
        unit_cost=st.none() | st.floats(0.01, 1e9),
        currency=st.sampled_from(("EUR", "€", "CHF")),
        increment_weeks=st.none() | st.floats(0.1, 520),
    )


@st.composite
def portfolios(draw: DrawFn, max_items: int = 8, *, learning: bool = False) -> Portfolio:
    """A valid portfolio of version-0 records: parents and ordering links without circles, every reference answered.

    With *learning* also tests, decisions and deliveries.
    """
    chosen = draw(st.lists(keys(), unique=True, max_size=max_items))
    made: list[Item] = []
    for place, key in enumerate(chosen):
        above = st.sampled_from([None, *chosen[:place]])
        made.append(draw(items(key=st.just(key), parent=above)))
    made = _distinct_origins(made)
    tied = draw(st.lists(links(chosen), max_size=max_items, unique=True)) if len(chosen) > 1 else []
    numbers = draw(st.lists(st.integers(1, 10_000), unique=True, max_size=4)) if chosen else []
    pieces = [draw(evidence(st.sampled_from(chosen), st.just(number))) for number in numbers]
    measures = draw(st.lists(outcomes(), unique_by=lambda o: o.name, max_size=3))
    some = st.integers(0, 3 if chosen and learning else 0)
    return Portfolio.of(
        made,
        tied,
        pieces,
        measures,
        draw(st.just(Charter()) | charters()),
        tests=[draw(planned_tests(st.sampled_from(chosen), number)) for number in range(1, 1 + draw(some))],
        decisions=[draw(decisions(st.sampled_from(chosen), number)) for number in range(1, 1 + draw(some))],
        deliveries=[draw(deliveries(key)) for key in chosen[: draw(some)]],
    )


def _distinct_origins(made: list[Item]) -> list[Item]:
    """(system, id) names at most one item of a portfolio."""
    seen: set[tuple[str, str]] = set()
    distinct = []
    for item in made:
        origin = item.origin
        taken = origin is not None and (origin.system, origin.id) in seen
        if origin is not None:
            seen.add((origin.system, origin.id))
        distinct.append(item.revised(origin=None) if taken else item)
    return distinct


def commands() -> SearchStrategy[Command]:
    params = st.dictionaries(st.sampled_from(("key", "file", "n")), texts() | st.integers(0, 99), max_size=2)
    moment = st.datetimes(datetime(1970, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
    return st.builds(Command, verb=st.sampled_from(("add", "edit", "import")), actor=texts(), at=moment, params=params)

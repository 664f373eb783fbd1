"""The fields of the item form in their sections. A field is known by the name of what it sets.

Of an item's fields ``LEFT_OUT`` alone are missing: what the program gives (key, version) and what an import keeps for
the next one (origin, loose ends, columns that nobody claimed). Links and evidence have screens of their own.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from planner.domain.model import AI_QUESTIONS, Charter, Hypothesis
from planner.domain.values import HORIZONS, DelayProfile, Kind, Status
from planner.i18n import language, say, visible
from planner.i18n.phrases import field as field_name
from planner.i18n.words import known
from planner.services.item_words import NO, YES
from planner.value.scorecards import Criterion, Scorecard
from tui.form.on_trial import SCORES, SIZE

LEFT_OUT = frozenset({"key", "version", "origin", "loose_ends", "extra"})

PRIORITIES = ("", *map(str, range(1, 6)))


class Section(StrEnum):
    """One page of the form: ``form.section.<name>``."""

    ITEM = "item"
    VALUE = "value"
    PROMISE = "promise"
    PEOPLE = "people"
    AI = "ai"


class Entry(StrEnum):
    """How a field is filled in."""

    LINE = "line"
    TEXT = "text"
    """Several lines."""
    CHOICE = "choice"
    ITEM = "item"
    """The key of another item, which can be searched for."""


@dataclass(frozen=True, slots=True)
class Field:
    """``title`` · ``hypothesis.need`` · ``ai.proposes`` · ``scores.value`` (joint) · ``scores.value@it``."""

    name: str
    section: Section
    entry: Entry = Entry.LINE
    choices: tuple[str, ...] = ()
    """The texts it may hold; the empty one stands for nothing chosen."""
    call: Callable[[], str] = str
    """Says its label."""
    row: Callable[[], str] | None = None
    """Says the label of the row in which it stands beside others."""

    @property
    def label(self) -> str:
        return self.call()

    @property
    def beside(self) -> str:
        """Fields of the same row stand beside each other behind this label; empty for a row of its own."""
        return self.row() if self.row is not None else ""

    @property
    def called(self) -> str:
        """What it is called by itself."""
        return self.beside or self.label

    @property
    def advice(self) -> str:
        """How it is filled in, where that does not go without saying."""
        code = f"form.advice.{self.name}"
        return say(code) if known(code) else ""


def item_fields(charter: Charter, card: Scorecard) -> tuple[Field, ...]:
    """All fields in the order of the form; scores for each criterion that people give, jointly and per function."""
    return (*_item(), *_value(charter, card), *_promise(), *_people(charter), *_ai(charter, card))


def said(field: Field, choice: str) -> str:
    """A choice in words."""
    if choice == "":
        return say("value.none")
    match field.name:
        case "priority":
            return say("form.priority.highest") if choice == PRIORITIES[1] else choice
        case "kind" | "status" | "profile" | "horizon":
            return say(f"{field.name}.{choice}")
        case "accountable":
            return visible(choice)
    return say(f"flag.{choice}")


def _item() -> Sequence[Field]:
    yes_no = (NO, YES)
    return (
        _named("title", Section.ITEM),
        _named("kind", Section.ITEM, Entry.CHOICE, tuple(Kind)),
        _named("status", Section.ITEM, Entry.CHOICE, tuple(Status)),
        _named("parent", Section.ITEM, Entry.ITEM),
        _named("enabler", Section.ITEM, Entry.CHOICE, yes_no),
        _named("must_have", Section.ITEM, Entry.CHOICE, yes_no),
        _named("tags", Section.ITEM),
        _named("description", Section.ITEM, Entry.TEXT),
    )


def _value(charter: Charter, card: Scorecard) -> Sequence[Field]:
    return (
        *_scores(charter, card, "scores.", Section.VALUE, _criterion),
        _named("standing", Section.VALUE),
        _named("size", Section.VALUE),
        _named("profile", Section.VALUE, Entry.CHOICE, tuple(DelayProfile)),
        _named("deadline", Section.VALUE),
        _named("horizon", Section.VALUE, Entry.CHOICE, ("", *map(str, HORIZONS))),
        _named("gut_rank", Section.VALUE),
        _named("priority", Section.VALUE, Entry.CHOICE, PRIORITIES),
    )


def _scores(
    charter: Charter, card: Scorecard, prefix: str, section: Section, called: Callable[[Criterion], str]
) -> Iterator[Field]:
    """A row for each criterion that people give: jointly, then as each function sees it."""
    for criterion in card.criteria:
        if criterion.source is None:
            row = partial(called, criterion)
            yield Field(f"{prefix}{criterion.name}", section, call=partial(say, "score.joint"), row=row)
            for function in charter.functions:
                name = f"{prefix}{criterion.name}@{function.name}"
                yield Field(name, section, call=partial(visible, function.badge), row=row)


def _criterion(criterion: Criterion) -> str:
    return criterion.said(language())


def _criterion_of_twin(criterion: Criterion) -> str:
    return say("ai.without", what=_criterion(criterion))


def _promise() -> Sequence[Field]:
    parts = [_part(f"hypothesis.{name}", Section.PROMISE, Entry.TEXT) for name in Hypothesis.model_fields]
    return (*parts, _named("outcomes", Section.PROMISE), _named("journey", Section.PROMISE))


def _people(charter: Charter) -> Sequence[Field]:
    functions = ("", *(function.name for function in charter.functions))
    return (
        _named("accountable", Section.PEOPLE, Entry.CHOICE, functions),
        *(_named(name, Section.PEOPLE) for name in ("contributing", "marketing_owner", "it_owner", "team")),
        *(_named(name, Section.PEOPLE) for name in ("increment", "iteration")),
    )


def _ai(charter: Charter, card: Scorecard) -> Sequence[Field]:
    """The question, what is asked then, and the numbers of the simplest alternative."""
    proposes = Field("ai.proposes", Section.AI, Entry.CHOICE, ("", NO, YES), partial(say, "form.ai_proposes"))
    asked = [
        _part(f"ai.{name}", Section.AI, Entry.LINE if name == "answerable" else Entry.TEXT) for name in AI_QUESTIONS
    ]
    scores = _scores(charter, card, SCORES, Section.AI, _criterion_of_twin)
    return (proposes, *asked, *scores, Field(SIZE, Section.AI, call=_size_of_twin))


def _size_of_twin() -> str:
    return say("ai.without", what=field_name("size"))


def _part(name: str, section: Section, entry: Entry = Entry.LINE) -> Field:
    return Field(name, section, entry, call=partial(say, f"detail.{name}"))


def _named(name: str, section: Section, entry: Entry = Entry.LINE, choices: tuple[str, ...] = ()) -> Field:
    return Field(name, section, entry, choices, partial(field_name, name))

"""The fields of the item form in their sections. A field is known by the name of what it sets."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from planner.domain.model import AiAnswer, Charter, Hypothesis
from planner.domain.values import DelayProfile, Kind, Status
from planner.i18n import language, say, visible
from planner.i18n.phrases import field as field_name
from planner.value.scorecards import Scorecard

YES, NO = "yes", "no"


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
    label: str = ""
    beside: str = ""
    """Fields of the same name stand beside each other in one row, behind this label."""


def item_fields(charter: Charter, card: Scorecard) -> tuple[Field, ...]:
    """All fields in the order of the form; scores for each criterion that people give, jointly and per function."""
    return (*_item(), *_value(charter, card), *_promise(), *_people(charter), *_ai())


def said(field: Field, choice: str) -> str:
    """A choice in words."""
    if choice == "":
        return say("form.none")
    match field.name:
        case "kind" | "status" | "profile":
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
    scores = []
    for criterion in card.criteria:
        if criterion.source is None:
            row = criterion.said(language())
            scores.append(Field(f"scores.{criterion.name}", Section.VALUE, label=say("form.joint"), beside=row))
            scores += [
                Field(f"scores.{criterion.name}@{f.name}", Section.VALUE, label=visible(f.badge), beside=row)
                for f in charter.functions
            ]
    return (
        *scores,
        _named("size", Section.VALUE),
        _named("profile", Section.VALUE, Entry.CHOICE, tuple(DelayProfile)),
        _named("deadline", Section.VALUE),
    )


def _promise() -> Sequence[Field]:
    parts = [
        Field(f"hypothesis.{part}", Section.PROMISE, label=say(f"detail.hypothesis.{part}"))
        for part in Hypothesis.model_fields
    ]
    return (*parts, _named("outcomes", Section.PROMISE), _named("journey", Section.PROMISE))


def _people(charter: Charter) -> Sequence[Field]:
    functions = ("", *(function.name for function in charter.functions))
    return (
        _named("accountable", Section.PEOPLE, Entry.CHOICE, functions),
        *(_named(name, Section.PEOPLE) for name in ("contributing", "marketing_owner", "it_owner", "team")),
        *(_named(name, Section.PEOPLE) for name in ("increment", "iteration")),
    )


def _ai() -> Sequence[Field]:
    proposes = Field("ai.proposes", Section.AI, Entry.CHOICE, ("", NO, YES), say("form.ai_proposes"))
    parts = [name for name in AiAnswer.model_fields if name != "proposes"]
    return (proposes, *(Field(f"ai.{part}", Section.AI, label=say(f"detail.ai.{part}")) for part in parts))


def _named(name: str, section: Section, entry: Entry = Entry.LINE, choices: tuple[str, ...] = ()) -> Field:
    return Field(name, section, entry, choices, field_name(name))

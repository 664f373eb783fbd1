"""The fields of an item as options of ``add`` and ``edit``: each declared once, with the way from text to value.

A value may be a function of the item as it stands: what is added to (tags) or set one by one (scores) must not undo
what somebody else has just done.
"""

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial, wraps
from typing import Annotated, Any, TypeVar

from typer import Option

from planner.cli.words import choice, day, whole
from planner.domain.model import AI_QUESTIONS, AiAnswer, Hypothesis, Item
from planner.domain.values import DelayProfile, Kind, SizeUnit, Status
from planner.formats.entry import parse_list, parse_number, parse_size, with_scores

Given = Mapping[str, Any]
"""Option → what was typed, for options that were given."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Field:
    """One option that sets one field."""

    name: str
    option: str
    metavar: str
    read: Callable[[str], Any]


def _text(text: str) -> str:
    return text


def _optional(text: str) -> str | None:
    """An empty text takes the value away."""
    return text.strip() or None


def _lower(text: str) -> str | None:
    return text.strip().lower() or None


def _lower_list(text: str) -> tuple[str, ...]:
    return parse_list(text.lower())


def _key(text: str) -> str | None:
    return text.strip().upper() or None


FIELDS = (
    Field("kind", "--kind", "initiative|feature|story", lambda text: choice("--kind", text, Kind, "kind")),
    Field("status", "--status", "STATUS", lambda text: choice("--status", text, Status, "status")),
    Field("parent", "--parent", "KEY", _key),
    Field("description", "--description", "TEXT", _text),
    Field("accountable", "--accountable", "FUNCTION", _lower),
    Field("contributing", "--contributing", "A;B", _lower_list),
    Field("marketing_owner", "--marketing-owner", "ROLE", _text),
    Field("it_owner", "--it-owner", "ROLE", _text),
    Field("outcomes", "--outcomes", "A;B", _lower_list),
    Field("journey", "--journey", "A;B", parse_list),
    Field("standing", "--standing", "A;B", _lower_list),
    Field("profile", "--profile", "PROFILE", lambda text: choice("--profile", text, DelayProfile, "profile")),
    Field("deadline", "--deadline", "DATE", lambda text: day("--deadline", text) if text.strip() else None),
    Field("horizon", "--horizon", "0-3", lambda text: whole("--horizon", text, least=0) if text.strip() else None),
    Field("gut_rank", "--gut-rank", "N", lambda text: parse_number(text, "gut_rank") if text.strip() else None),
    Field("priority", "--priority", "1-5", lambda text: whole("--priority", text) if text.strip() else None),
    Field("increment", "--increment", "NAME", _text),
    Field("team", "--team", "NAME", _text),
    Field("iteration", "--iteration", "NAME", _text),
)
"""What is set as a whole. An empty text takes the value away."""

HYPOTHESIS = {"for": "audience", "who": "need", "that": "benefit", "unlike": "alternative", "indicator": "indicator"}
"""Option → part of the hypothesis, in the words of its template: *for … who … that … unlike …*."""


def with_fields(verb: Callable[..., T]) -> Callable[..., T]:
    """*verb* with an option for every field in place of its parameter ``given``."""
    own = [p for p in inspect.signature(verb).parameters.values() if p.name != "given"]
    options = _options()

    @wraps(verb)
    def command(*args: Any, **everything: Any) -> T:
        typed = {p.name: everything.pop(p.name) for p in options}
        given = {name: value for name, value in typed.items() if value not in (None, [], ())}
        return verb(*args, **everything, given=given)

    kind = inspect.Parameter.KEYWORD_ONLY
    command.__signature__ = inspect.Signature(  # type: ignore[attr-defined]
        [*(p.replace(kind=kind) if n else p for n, p in enumerate(own)), *options]
    )
    return command


def _options() -> list[inspect.Parameter]:
    found = [_option(field.name, field.option, field.metavar) for field in FIELDS]
    found += [
        _option("size", "--size", "N|LOW/LIKELY/HIGH"),
        _option("score", "--score", "CRITERION[@FUNCTION]=N", kind=list[str]),
        _option("tag", "--tag", "TAG", kind=list[str]),
        _option("untag", "--untag", "TAG", kind=list[str]),
        _option("enabler", "--enabler/--no-enabler", kind=bool),
        _option("must_have", "--must-have/--no-must-have", kind=bool),
        *(_option(f"hypothesis_{name}", f"--{name}", "TEXT") for name in HYPOTHESIS),
        _option("ai", "--ai/--no-ai", kind=bool),
        *(_option(f"ai_{name}", f"--ai-{name.replace('_', '-')}", "TEXT") for name in AI_QUESTIONS),
        _option("twin_score", "--twin-score", "CRITERION[@FUNCTION]=N", kind=list[str]),
        _option("twin_size", "--twin-size", "N|LOW/LIKELY/HIGH"),
    ]
    return found


def _option(name: str, declared: str, metavar: str | None = None, kind: type = str) -> inspect.Parameter:
    option = Option(declared, metavar=metavar, help=f"option.field.{name}", show_default=False)
    return inspect.Parameter(
        name,
        inspect.Parameter.KEYWORD_ONLY,
        default=None,
        annotation=Annotated[kind | None, option],
    )


def fields_of(given: Given, unit: SizeUnit) -> dict[str, Any]:
    """What to set, by field, ready for ``Planner.add`` and ``Planner.edit``; sizes without a unit are in *unit*."""
    fields = {field.name: field.read(given[field.name]) for field in FIELDS if field.name in given}
    fields |= {name: given[name] for name in ("enabler", "must_have") if name in given}
    if "size" in given:
        fields["size"] = parse_size(given["size"], unit)
    if "score" in given:
        fields["scores"] = partial(with_scores, entries=given["score"])
    if "tag" in given or "untag" in given:
        fields["tags"] = partial(_tagged, added=given.get("tag", ()), removed=given.get("untag", ()))
    parts = {part: given[f"hypothesis_{name}"] for name, part in HYPOTHESIS.items() if f"hypothesis_{name}" in given}
    if parts:
        fields["hypothesis"] = partial(_hypothesis, parts=parts)
    answers = {name: given[f"ai_{name}"] for name in AI_QUESTIONS if f"ai_{name}" in given}
    twin: dict[str, Any] = {"entries": given["twin_score"]} if "twin_score" in given else {}
    if "twin_size" in given:
        twin["size"] = parse_size(given["twin_size"], unit)
    if answers or twin or "ai" in given:
        fields["ai"] = partial(_answered, proposes=given.get("ai"), answers=answers, twin=twin)
    return fields


def _tagged(item: Item | None, added: tuple[str, ...], removed: tuple[str, ...]) -> tuple[str, ...]:
    tags = [*(item.tags if item else ()), *(tag for text in added for tag in parse_list(text))]
    gone = {tag for text in removed for tag in parse_list(text)}
    return tuple(tag for tag in dict.fromkeys(tags) if tag not in gone)


def _hypothesis(item: Item | None, parts: Mapping[str, str]) -> dict[str, str]:
    before = item.hypothesis if item and item.hypothesis else Hypothesis()
    return before.model_dump() | dict(parts)


def _answered(
    item: Item | None, proposes: bool | None, answers: Mapping[str, str], twin: Mapping[str, Any]
) -> dict[str, Any]:
    """The question has been asked once any part of the answer is given; *twin* may have ``entries`` and ``size``."""
    before = item.ai if item and item.ai else AiAnswer(proposes=bool(answers or twin))
    known: dict[str, Any] = {"scores": before.twin.scores, "size": before.twin.size}
    if "entries" in twin:
        known["scores"] = with_scores(before.twin, twin["entries"])
    if "size" in twin:
        known["size"] = twin["size"]
    given = {} if proposes is None else {"proposes": proposes}
    return before.model_dump() | dict(answers) | {"twin": known} | given

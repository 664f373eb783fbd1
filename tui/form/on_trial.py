"""The page about AI: what is asked where AI is proposed, the numbers of the simplest alternative, what they mean."""

from collections.abc import Mapping
from typing import Any

from planner.domain.errors import Refused, refused
from planner.domain.findings import Where
from planner.domain.model import AiAnswer, Item, Twin
from planner.domain.portfolio import Portfolio
from planner.domain.validation import validated
from planner.formats.entry import parse_size
from planner.services.item_words import YES, text_of
from tui.form.scoring import read_scores

TWIN = "ai.twin."
"""How the names of its fields begin: ``ai.twin.scores.value@it``."""
SCORES, SIZE = f"{TWIN}scores.", f"{TWIN}size"


def read_ai(typed: Mapping[str, str], base: Item | None, portfolio: Portfolio) -> AiAnswer | None:
    """Nothing while nobody has said whether AI is proposed; then what else was answered has to wait (``Refused``)."""
    answer = base.ai if base else None
    parts: dict[str, Any] = {name: getattr(answer, name) for name in AiAnswer.model_fields} if answer else {}
    of_twin = {name: text for name, text in typed.items() if name.startswith(TWIN)}
    parts |= {name.partition(".")[2]: text for name, text in typed.items() if name not in of_twin}
    if of_twin:
        parts["twin"] = _twin(of_twin, answer.twin if answer else Twin(), portfolio)
    if parts.get("proposes", "") == "":
        if any(_says_something(value) for name, value in parts.items() if name != "proposes"):
            raise refused("tui.ai_unasked", Where(field="ai.proposes"))
        return None
    return validated(AiAnswer, parts | {"proposes": parts["proposes"] in (YES, True)}, Where(field="ai"))


def _says_something(value: str | Twin) -> bool:
    return value != Twin() if isinstance(value, Twin) else bool(value.strip())


def _twin(typed: Mapping[str, str], twin: Twin, portfolio: Portfolio) -> Twin:
    """*twin* with what was typed; a size without a unit keeps the unit it had."""
    scores = {name: text for name, text in typed.items() if name.startswith(SCORES)}
    known: dict[str, Any] = {"scores": read_scores(scores, twin, SCORES), "size": twin.size}
    if SIZE in typed:
        unit = twin.size.unit if twin.size else portfolio.charter.size_unit
        try:
            known["size"] = parse_size(typed[SIZE], unit)
            return validated(Twin, known)
        except Refused as refusal:
            (found, *_) = refusal.findings
            raise refused(found.code, Where(field=SIZE), **found.params) from None
    return validated(Twin, known)


def twin_text(answer: AiAnswer | None, name: str) -> str:
    """What stands in the field *name* of the twin."""
    if answer is None:
        return ""
    if name == SIZE:
        return text_of(answer.twin.size)
    criterion, _, function = name.removeprefix(SCORES).partition("@")
    given = (s.value for s in answer.twin.scores if (s.criterion, s.function) == (criterion, function or None))
    return text_of(next(given, None))

"""What a half-typed filter may become: words of the language, then the values that the portfolio really has."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from planner.domain.portfolio import Portfolio
from planner.domain.values import Kind, Status
from planner.i18n.folding import folded
from planner.value.filtering import vocabulary
from planner.value.scorecards import Scorecard

_LAST = re.compile(r'(?P<minus>[-−]?)(?:(?P<name>[^\W\d]\w*):)?(?P<part>"[^"]*|[^\s"]*)$')
_LEAST = 2
"""Letters of a word of the language from which it is offered."""


class Completer:
    """Completes filters on one portfolio; its values are gathered once, at the first question."""

    def __init__(self, portfolio: Portfolio, card: Scorecard | None = None) -> None:
        self._portfolio = portfolio
        self._criteria = vocabulary.criteria(card)

    def candidates(self, text: str) -> Sequence[str]:
        """Whole filters that begin as *text* does, the likeliest first: its last term completed."""
        last = _LAST.search(text)
        if last is None or (last.start() and not text[last.start() - 1].isspace()):
            return ()
        part, name = last["part"].lstrip('"'), last["name"]
        start = text[: last.start("part")]
        if name is None:
            return [start + word for word in self._words(part)] if not last["part"].startswith('"') else ()
        field = vocabulary.CHOICES.get(folded(name)) or vocabulary.LABELS.get(folded(name), "")
        quote = last["part"].startswith('"')
        return [start + _quoted(value, quote) for value in _beginning(part, self._values.get(field, ()))]

    def _words(self, part: str) -> Iterable[str]:
        if len(part) < _LEAST:
            return ()
        named = [f"{word}:" for word in (*vocabulary.CHOICES, *vocabulary.LABELS)]
        counted = [f"{word}>" for word in (*vocabulary.NUMBERS, *self._criteria)]
        return _beginning(part, [*named, *vocabulary.FLAGS, *counted])

    @cached_property
    def _values(self) -> Mapping[str, Sequence[str]]:
        items = self._portfolio.items.values()
        functions = [function.name for function in self._portfolio.charter.functions]
        return {
            vocabulary.KIND: list(Kind),
            vocabulary.STATUS: list(Status),
            "owner": [*functions, *_frequent(who for item in items for who in (item.marketing_owner, item.it_owner))],
            "accountable": functions,
            "tag": _frequent(tag for item in items for tag in item.tags),
            "outcome": list(self._portfolio.outcomes),
            "journey": _frequent(stage for item in items for stage in item.journey),
            "team": _frequent(item.team for item in items),
            "increment": _frequent(item.increment for item in items),
            "iteration": _frequent(item.iteration for item in items),
            "key": list(self._portfolio.items),
            "parent": list(self._portfolio.children),
        }


def _frequent(values: Iterable[str]) -> Sequence[str]:
    """Each of *values* once, the most frequent first; what no filter can quote is left out."""
    return [value for value, _ in Counter(values).most_common() if value.strip() and '"' not in value]


def _beginning(part: str, values: Iterable[str]) -> list[str]:
    """Those longer than *part* that begin with it; its own letters stay as they were typed."""
    wanted = folded(part)
    return [
        part + value[len(part) :] for value in values if len(value) > len(part) and folded(value[: len(part)]) == wanted
    ]


def _quoted(value: str, opened: bool) -> str:
    return f'"{value}"' if opened or any(sign.isspace() for sign in value) else value

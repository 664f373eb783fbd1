"""Which items of a ranking a filter keeps."""

import operator
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from planner.domain.model import Item
from planner.domain.portfolio import Portfolio
from planner.i18n.folding import folded
from planner.value.filtering.terms import Choice, Either, Figure, Filter, Flag, Label, Sign, Term, Test, Word
from planner.value.ranking import Ranking, Row, Unscored
from planner.value.scoring import Assessment

Passes = Callable[[Item, Row | Unscored], bool]

_COMPARED: dict[Sign, Callable[[float, float], bool]] = {
    Sign.LESS: operator.lt, Sign.AT_MOST: operator.le, Sign.AT_LEAST: operator.ge, Sign.MORE: operator.gt,
}  # fmt: skip
_OF_ROW = frozenset({"rank", "gut", "shift", "score", "size", "p", "meter"})


@dataclass(frozen=True, slots=True)
class Kept:
    """The part of a ranking that a filter leaves, in its order."""

    ranking: Ranking
    rows: Sequence[Row]
    unscored: Sequence[Unscored]

    def __len__(self) -> int:
        return len(self.rows) + len(self.unscored)


class Sieve:
    """Filters rankings of one portfolio; the folded texts are made once, at the first word."""

    def __init__(self, portfolio: Portfolio) -> None:
        self.portfolio = portfolio

    @cached_property
    def texts(self) -> dict[str, str]:
        return {key: f"{key.lower()} {folded(item.title)}" for key, item in self.portfolio.items.items()}

    def kept(self, ranking: Ranking, wanted: Filter) -> Kept:
        """Those rows and unscored of *ranking* that pass; all of them if nothing is wanted."""
        if not wanted:
            return Kept(ranking, ranking.rows, ranking.unscored)
        passes = self.test(ranking, wanted)
        return Kept(ranking, list(filter(passes, ranking.rows)), list(filter(passes, ranking.unscored)))

    def test(self, ranking: Ranking, wanted: Filter) -> Callable[[Row | Unscored], bool]:
        """Whether a line of *ranking* passes."""
        matching = _Matching(self, ranking)
        ways = [[matching.passes(term) for term in terms] for terms in wanted.alternatives]
        items = self.portfolio.items
        return lambda line: any(all(passes(items[line.key], line) for passes in way) for way in ways)


class _Matching:
    """The tests of one filter on one ranking."""

    def __init__(self, sieve: Sieve, ranking: Ranking) -> None:
        self._sieve = sieve
        self._ranking = ranking

    @cached_property
    def _assessed(self) -> dict[str, Assessment]:
        listed = self._ranking.listed
        return {item.key: one for item, one in zip(listed.items, listed.assessed, strict=True)}

    def passes(self, term: Term) -> Passes:
        test = self._test(term.test)
        return (lambda item, line: not test(item, line)) if term.negated else test

    def _test(self, test: Test) -> Passes:
        match test:
            case Word(text):
                texts = self._sieve.texts
                return lambda item, _: text in texts[item.key]
            case Label():
                return _labelled(test, self._ranking)
            case Choice(among):
                return lambda item, _: item.kind in among or item.status in among
            case Figure():
                return self._compared(test)
            case Flag(name):
                return _FLAGS[name]
            case Either(one, other):
                first, second = self._test(one), self._test(other)
                return lambda item, line: first(item, line) or second(item, line)

    def _compared(self, test: Figure) -> Passes:
        number, compared, slack = self._number(test.name), _COMPARED.get(test.sign), test.slack
        if compared is None:
            return lambda item, line: (n := number(item, line)) is not None and abs(n - test.number) <= slack
        return lambda item, line: (n := number(item, line)) is not None and compared(n, test.number)

    def _number(self, name: str) -> Callable[[Item, Row | Unscored], float | None]:
        if name == "cod":
            name = "delay_evidenced" if self._ranking.lens.proven else "delay_stated"
        elif name in ("priority", "horizon"):
            return lambda item, _: getattr(item, name)
        elif name not in _OF_ROW:
            return lambda item, _: self._assessed[item.key].inputs.get(name)
        return lambda _, line: getattr(line, name) if isinstance(line, Row) else self._of_unscored(line, name)

    def _of_unscored(self, line: Unscored, name: str) -> float | None:
        assessed = self._assessed[line.key]
        known = {"gut": line.gut, "size": assessed.size, "p": assessed.belief.p, "meter": assessed.belief.meter}
        return known.get(name)


_FLAGS: dict[str, Passes] = {
    "blocked": lambda _, line: isinstance(line, Row) and bool(line.blocked_by),
    "late": lambda _, line: isinstance(line, Row) and bool(line.late),
    "unscored": lambda _, line: isinstance(line, Unscored),
    "enabler": lambda item, _: item.enabler,
    "must": lambda item, _: item.must_have,
}


def _labelled(test: Label, ranking: Ranking) -> Passes:
    known = _Folded(_pattern(test))
    badges = {function.name: function.badge for function in ranking.portfolio.charter.functions}
    match test.field:
        case "owner":
            sides = {name for name, badge in badges.items() if test.text in (name, folded(badge))}
            if sides:
                return lambda item, _: not sides.isdisjoint(item.functions)
            return lambda item, _: known.any((*item.functions, item.marketing_owner, item.it_owner))
        case "accountable":
            sides = {name for name, badge in badges.items() if test.text in (name, folded(badge))}
            return lambda item, _: item.accountable in sides or known.any((item.accountable or "",))
        case "outcome" | "journey" | "tag":
            several = operator.attrgetter({"outcome": "outcomes", "tag": "tags"}.get(test.field, test.field))
            return lambda item, _: known.any(several(item))
        case _:
            single = operator.attrgetter(test.field)
            return lambda item, _: known.any((single(item) or "",))


def _pattern(test: Label) -> re.Pattern[str]:
    """A star stands for any end; keys are named in full, of other texts the beginning of any word will do."""
    body, star = re.escape(test.text.rstrip("*")), test.text.endswith("*")
    if test.whole or test.field in ("key", "parent"):
        return re.compile(rf"\A{body}" if star else rf"\A{body}\Z")
    return re.compile(rf"(?<!\w){body}")


class _Folded:
    """Whether one of some texts has a pattern; each text is folded and looked through once."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self._pattern = pattern
        self._known: dict[str, bool] = {}

    def any(self, texts: Iterable[str]) -> bool:
        return any(self._has(text) for text in texts)

    def _has(self, text: str) -> bool:
        if text not in self._known:
            self._known[text] = bool(text) and self._pattern.search(folded(text)) is not None
        return self._known[text]

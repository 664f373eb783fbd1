"""From the text of a filter to its terms. What cannot be read is a finding and left out: people are still typing."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from planner.domain.errors import PlannerError
from planner.domain.findings import Finding, Param, Severity
from planner.domain.values import Kind, Status
from planner.formats.entry import parse_number
from planner.i18n.folding import folded
from planner.value.filtering import vocabulary
from planner.value.filtering.terms import Choice, Either, Figure, Filter, Flag, Label, Sign, Term, Test, Word
from planner.value.scorecards import Scorecard

LENGTH_LIMIT = 1_000

_TERM = re.compile(
    r"(?P<minus>[-−])?"
    r"(?:(?P<name>[^\W\d]\w*)(?P<sign>:|<=|>=|≤|≥|=|<|>))?"
    r'(?:"(?P<quoted>[^"]*)(?P<closed>"?)|«\s*(?P<guillemets>[^»]*?)\s*(?P<fermes>»|$)|(?P<bare>[^\s"«]*))'
)
_SIGNS = {"≤": Sign.AT_MOST, "≥": Sign.AT_LEAST, ":": Sign.EQUAL, **{sign.value: sign for sign in Sign}}


def parse_filter(text: str, card: Scorecard | None = None) -> Filter:
    """*text* as a filter: words, ``field:value``, ``number>5``, flags, ``-`` before any of them, ``or`` between.

    The criteria of *card* are numbers that can be compared. Never raises: ``findings`` say with their ``position``,
    from 1, what could not be read.
    """
    if len(text) > LENGTH_LIMIT:
        return Filter(findings=(_finding("long", len(text), limit=LENGTH_LIMIT),))
    return _Reading(vocabulary.criteria(card)).whole(text)


@dataclass(frozen=True, slots=True)
class _Piece:
    """One term as it was typed."""

    position: int
    negated: bool
    name: str
    sign: str
    value: str
    quoted: bool
    closed: bool


@dataclass(slots=True)
class _Reading:
    criteria: Mapping[str, str]
    findings: list[Finding] = field(default_factory=list)

    def whole(self, text: str) -> Filter:
        alternatives: list[list[Term]] = [[]]
        for piece in _pieces(text):
            if not piece.closed:
                self._complain("quote", piece)
            if not (piece.name or piece.quoted or piece.negated) and folded(piece.value) in vocabulary.OR:
                alternatives.append([])
            elif (test := self._test(piece)) is not None:
                alternatives[-1].append(Term(test, piece.negated))
        return Filter(tuple(tuple(terms) for terms in alternatives if terms), tuple(self.findings))

    def _test(self, piece: _Piece) -> Test | None:
        name = folded(piece.name)
        if not name:
            return _bare(piece)
        if not piece.value.strip():
            return self._complain("value", piece, field=piece.name)
        if name in vocabulary.CHOICES:
            return self._choice(vocabulary.CHOICES[name], piece)
        if name in vocabulary.LABELS:
            return self._label(vocabulary.LABELS[name], piece)
        if number := vocabulary.NUMBERS.get(name) or self.criteria.get(name):
            return self._figure(number, piece)
        known = {*vocabulary.CHOICES.values(), *vocabulary.LABELS.values(), *vocabulary.NUMBERS.values()}
        return self._complain(
            "field", piece, field=piece.name, known=", ".join(sorted(known | {*self.criteria.values()}))
        )

    def _label(self, name: str, piece: _Piece) -> Test | None:
        if piece.sign not in (":", "="):
            return self._complain("sign", piece, field=piece.name, sign=piece.sign)
        return Label(name, folded(piece.value.strip()), piece.sign == "=")

    def _choice(self, name: str, piece: _Piece) -> Test | None:
        if piece.sign not in (":", "="):
            return self._complain("sign", piece, field=piece.name, sign=piece.sign)
        members: Mapping[str, Kind | Status] = vocabulary.KINDS if name == vocabulary.KIND else vocabulary.STATUSES
        wanted = folded(piece.value.strip())
        found = {member for word, member in members.items() if word.startswith(wanted)}
        if wanted in members:
            found = {members[wanted]}
        if not found:
            known = ", ".join(dict.fromkeys(member.value for member in members.values()))
            return self._complain("choice", piece, field=piece.name, value=piece.value, known=known)
        return Choice(frozenset(found))  # type: ignore[arg-type]  # all of one sort, as the mapping is

    def _figure(self, name: str, piece: _Piece) -> Test | None:
        try:
            number = parse_number(_with_zero(piece.value), name)
        except PlannerError:
            return self._complain("number", piece, field=piece.name, value=piece.value)
        decimals = len(re.split("[.,]", piece.value)[1]) if re.fullmatch(r"[0-9]*[.,][0-9]+", piece.value) else 0
        return Figure(name, _SIGNS[piece.sign], number, 0.5 * 10**-decimals)

    def _complain(self, code: str, piece: _Piece, **params: Param) -> Test | None:
        """Note what is wrong; there is nothing to test then."""
        self.findings.append(_finding(code, piece.position, **params))
        return None


def _bare(piece: _Piece) -> Test | None:
    text = folded(piece.value)
    if not text.strip():
        return None
    if not piece.quoted and text in vocabulary.FLAGS:
        return Flag(vocabulary.FLAGS[text])
    if not piece.quoted and text in vocabulary.STATUSES:
        return Either(Word(text), Choice(frozenset({vocabulary.STATUSES[text]})))
    return Word(text)


def _pieces(text: str) -> Iterator[_Piece]:
    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        found = _TERM.match(text, at)
        if found is None or found.end() == at:
            return
        quoted = next((found[name] for name in ("quoted", "guillemets") if found[name] is not None), None)
        value = found["bare"] or "" if quoted is None else quoted
        closed = quoted is None or bool(found["closed"] or found["fermes"])
        yield _Piece(
            at + 1, bool(found["minus"]), found["name"] or "", found["sign"] or "", value, quoted is not None, closed
        )
        at = found.end()


def _with_zero(text: str) -> str:
    """``.4`` as people write a probability."""
    return f"0{text}" if text[:1] in (".", ",") else text


def _finding(code: str, position: int, **params: Param) -> Finding:
    return Finding(f"filter.{code}", Severity.ERROR, params={"position": position, **params})

"""The twin of the screens for ears and for terminals that cannot move their cursor: lines in, sentences out."""

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TextIO

from planner.domain.errors import PlannerError, Refused, not_found
from planner.domain.values import Kind
from planner.i18n import activate, language, say
from planner.i18n.phrases import sentence
from planner.i18n.signs import ascii_only
from planner.i18n.words import LANGUAGES
from planner.services.explaining import explained
from planner.services.planner import Planner, RankQuery
from planner.services.sequence_words import chain_sentence, footnotes, proof_lines
from planner.services.standing import chain
from planner.value.cutting import read_cut
from planner.value.filtering import Sieve, parse_filter
from planner.value.ranking import Ranking, Row, Unscored
from planner.value.scoring import Lens
from tui.learning.lines import SAMPLES
from tui.plain_words import WORDS, WRITING, chosen, shown, understood
from tui.said_rows import cut_said, heading, said
from tui.watch import Watch, said_of

_PAGE = 10
_EVENTS = 20


class PlainTwin:
    """One person's conversation about one portfolio. ``answer`` takes a line and yields lines; None ends it."""

    def __init__(self, planner: Planner, *, readonly: bool = False) -> None:
        self._planner = planner
        self._readonly = readonly
        self._watch = Watch(planner)
        self._query = RankQuery()
        self._wanted = ""
        self._key: str | None = None
        self._ranking = planner.ranking(self._query)
        self.over = False

    def greeting(self) -> Iterator[str]:
        yield say("plain.greeting", help=shown("help"), quit=shown("quit"))
        yield from self._list("")

    def answer(self, line: str) -> Iterator[str]:
        """What is said to *line*: first what others did meanwhile, then what was asked for, or why not."""
        yield from self._news()
        asked, _, rest = line.strip().partition(" ")
        try:
            word = understood(asked or "next")
            if word in WRITING and self._readonly:
                yield say("notice.readonly")
                return
            does: Callable[[str], Iterable[str]] = getattr(self, f"_{word}")
            yield from does(rest.strip())
        except PlannerError as error:
            yield from map(sentence, error.findings)

    def _news(self) -> Iterator[str]:
        try:
            news = self._watch.look()
            if news is not None:
                self._rank()
                if news.sentence:
                    yield news.sentence
        except PlannerError as error:
            yield from map(sentence, error.findings)

    def _rank(self) -> None:
        self._ranking = self._planner.ranking(self._query)

    # Where one is

    @property
    def _lines(self) -> list[Row | Unscored]:
        """What the filter leaves, ranked first."""
        whole: Ranking = self._ranking
        kept = Sieve(whole.portfolio).kept(whole, parse_filter(self._wanted, whole.scorecard))
        return [*kept.rows, *kept.unscored]

    def _at(self, lines: list[Row | Unscored]) -> int | None:
        return next((n for n, line in enumerate(lines) if line.key == self._key), None)

    def _present(self) -> str:
        lines = self._lines
        if self._at(lines) is None:
            self._key = lines[0].key if lines else None
        if self._key is None:
            raise not_found("plain.nothing")
        return self._key

    def _stand(self, n: int) -> Iterator[str]:
        lines = self._lines
        if not lines:
            raise not_found("plain.nothing")
        if not 0 <= n < len(lines):
            yield say("plain.end" if n > 0 else "plain.start")
        line = lines[max(0, min(n, len(lines) - 1))]
        self._key = line.key
        yield said(self._ranking, line)

    # What can be said

    def _next(self, _: str) -> Iterator[str]:
        at = self._at(self._lines)
        return self._stand(0 if at is None else at + 1)

    def _prev(self, _: str) -> Iterator[str]:
        return self._stand((self._at(self._lines) or 0) - 1)

    def _first(self, _: str) -> Iterator[str]:
        return self._stand(0)

    def _last(self, _: str) -> Iterator[str]:
        return self._stand(max(0, len(self._lines) - 1))

    def _go(self, key: str) -> Iterator[str]:
        lines = self._lines
        place = next((n for n, line in enumerate(lines) if line.key.lower() == key.lower()), None)
        if place is None:
            raise not_found("plain.not_here", key=key)
        return self._stand(place)

    def _list(self, count: str) -> Iterator[str]:
        """A page from the present item on, or so many lines."""
        lines = self._lines
        start, many = self._at(lines) or 0, int(count) if count.isdecimal() and len(count) < 7 else _PAGE
        yield heading(self._ranking, len(lines))
        yield from (said(self._ranking, line) for line in lines[start : start + many])
        if (rest := len(lines) - start - many) > 0:
            yield say("plain.more", n=rest)
        if cut := cut_said(self._ranking):
            yield cut
        if not lines:
            yield say("plain.nothing")

    def _why(self, _: str) -> Iterator[str]:
        yield from explained(self._ranking, self._present()).sentences()

    def _proof(self, _: str) -> Iterator[str]:
        """How good the best order is, and what others would cost, whatever the lens."""
        found = self._planner.sequence(self._query)
        yield from proof_lines(found)
        if (dearest := chain(found.stock)) is not None:
            yield chain_sentence(dearest, "sequence")
        yield from footnotes(found)

    def _open(self, _: str) -> Iterator[str]:
        from tui.card import card

        key = self._present()
        reasons = explained(self._ranking, key).sentences()
        for passage in card(
            self._planner.show(key), self._ranking, reasons, self._planner.log(limit=_EVENTS, item=key)
        ):
            if passage.lines:
                yield passage.heading
                yield from passage.lines

    def _mvp(self, text: str) -> Iterator[str]:
        """The slices of the present item's initiative, and where its MVP ends."""
        from tui.slices.spoken import mvp_spoken

        return mvp_spoken(self._planner, self._present(), text)

    def _fund(self, text: str) -> Iterator[str]:
        """What to fund within a budget, under guardrails."""
        from tui.slices.spoken import fund_spoken

        return fund_spoken(self._planner, text)

    def _map(self, _: str) -> Iterator[str]:
        """What waits for what around the present item: a line for each link, then what hangs on the item."""
        from planner.services.map.words import aside, foot, links_said
        from planner.services.map.words import heading as map_heading

        key = self._present()
        chart = self._planner.map(key)
        yield map_heading(chart)
        yield from links_said(chart)
        yield from foot(chart, chart.nodes[chart.place(key) or 0], self._planner.chain(key))
        yield from aside(chart)

    def _learn(self, _: str) -> Iterator[str]:
        """What to test next and what not, what tests said, how sure the list is; then what finished work teaches."""
        from planner.services.learning_parts import hindsight_parts, parts
        from tui.learning.spoken import spoken

        of = self._ranking.portfolio
        yield from spoken(parts(self._planner.learning(self._query, samples=SAMPLES, of=of)))
        yield from spoken(hindsight_parts(self._planner.hindsight(scorecard=self._query.scorecard, of=of)))

    def _lens(self, name: str) -> Iterator[str]:
        lens = chosen(name, {lens: say(f"lens.{lens}") for lens in Lens}, self._query.lens)
        self._query = replace(self._query, lens=Lens(lens))
        self._rank()
        return self._list("")

    def _level(self, name: str) -> Iterator[str]:
        level = chosen(name, {kind: say(f"kind.{kind}") for kind in Kind}, self._ranking.level)
        self._query, self._key = replace(self._query, level=Kind(level)), None
        self._rank()
        return self._list("")

    def _filter(self, words: str) -> Iterator[str]:
        """Show only what passes; without words everything again."""
        read = parse_filter(words, self._ranking.scorecard)
        if read.findings:
            raise Refused(read.findings)
        self._wanted = words
        return self._list("")

    def _cut(self, text: str) -> Iterator[str]:
        cut = read_cut(text)
        if cut is not None:
            cut.priced(self._ranking.portfolio.charter)
        self._query = replace(self._query, cut=cut)
        self._rank()
        yield cut_said(self._ranking) or say("plain.no_cut")

    def _undo(self, _: str) -> Iterator[str]:
        return self._taken_back("undo")

    def _redo(self, _: str) -> Iterator[str]:
        return self._taken_back("redo")

    def _taken_back(self, verb: str) -> Iterator[str]:
        entry = self._planner.undo() if verb == "undo" else self._planner.redo()
        self._watch.expect(verb)
        yield say(f"notice.{verb}", verb=say(f"verb.{entry.command.verb}"), what=said_of(entry))
        yield from self._news()

    def _language(self, _: str) -> Iterator[str]:
        activate(LANGUAGES[(LANGUAGES.index(language()) + 1) % len(LANGUAGES)])
        return self.greeting()

    def _help(self, _: str) -> Iterator[str]:
        for word in WORDS:
            if not (self._readonly and word in WRITING):
                yield f"{shown(word)}: {say(f'plain.help.{word}')}"

    def _quit(self, _: str) -> Iterator[str]:
        self.over = True
        yield say("plain.bye")


def run(planner: Planner, readonly: bool = False, *, ascii_signs: bool = False) -> None:
    """Talk until the person says so or has no more to say. Nothing but lines is written: no colour, no cursor."""
    twin = PlainTwin(planner, readonly=readonly)
    _write(twin.greeting(), ascii_signs=ascii_signs)
    while not twin.over and (line := _read(sys.stdin)):
        _write(twin.answer(line), ascii_signs=ascii_signs)


def _read(stream: TextIO) -> str:
    """The next line with its end; empty when there is none. A prompt is for people, who see what they type."""
    if stream.isatty():
        sys.stdout.write("> ")
        sys.stdout.flush()
    return stream.readline()


def _write(lines: Iterable[str], *, ascii_signs: bool) -> None:
    for line in lines:
        sys.stdout.write(f"{ascii_only(line) if ascii_signs else line}\n")
    sys.stdout.flush()

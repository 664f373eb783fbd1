"""The twin of the screens for ears and for terminals that cannot move their cursor: lines in, sentences out."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from planner.domain.errors import PlannerError, Refused, not_found, refused
from planner.domain.values import Kind
from planner.i18n import activate, language, say, say_n
from planner.i18n.numbers import day
from planner.i18n.phrases import deed, sentence
from planner.i18n.words import LANGUAGES
from planner.services.explaining import explained
from planner.services.planner import Planner, RankQuery
from planner.services.sequence.lens import found_in
from planner.services.sequence.standing import chain
from planner.services.sequence.words import chain_sentence, footnotes, proof_lines
from planner.services.sure.words import band_sentence
from planner.solve.answer import quiet
from planner.value.cutting import read_cut
from planner.value.filtering import Sieve, parse_filter
from planner.value.ranking import Row, Unscored
from planner.value.scoring import Lens
from tui import places
from tui.learning.lines import SAMPLES
from tui.plain_doing import NoVerbs, Verbs, exported, others, subject
from tui.plain_words import VERBS, WORDS, chosen, many, shown, understood, writes
from tui.said_rows import cut_said, heading, said
from tui.watch import Watch, said_of

_EVENTS = 20


class PlainTwin:
    """One person's conversation about one portfolio: ``answer`` takes a line and yields lines, until it is ``over``."""

    def __init__(self, planner: Planner, *, readonly: bool = False, verbs: Verbs | None = None) -> None:
        self._planner = planner
        self._readonly = readonly
        self._verbs = verbs or NoVerbs()
        self._watch = Watch(planner)
        self._query = RankQuery()
        self._wanted = self._sought = ""
        self._key: str | None = None
        self._ranking = planner.ranking(self._query)
        self.over = False

    def greeting(self) -> Iterator[str]:
        yield say("plain.greeting", help=shown("help"), quit=shown("quit"))
        yield from self._list("")

    def answer(self, line: str) -> Iterator[str]:
        """What is said to *line*: first what others did meanwhile, then what was asked for, or why not."""
        yield from self._news()
        asked, _, rest = line.strip().removeprefix("planner ").partition(" ")
        try:
            word = understood(asked or "next")
            if self._readonly and writes(word, rest.strip()):
                yield say("notice.readonly")
                return
            if word in VERBS:
                yield from self._do(word, rest.strip())
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
        return self._passing(self._wanted)

    def _passing(self, words: str) -> list[Row | Unscored]:
        """Those that the filter *words* lets pass; raises ``Refused`` if it cannot be read."""
        whole = self._ranking
        wanted = parse_filter(words, whole.scorecard)
        if wanted.findings:
            raise Refused(wanted.findings)
        kept = Sieve(whole.portfolio).kept(whole, wanted)
        return [*kept.rows, *kept.unscored]

    def _at(self, lines: list[Row | Unscored]) -> int | None:
        return next((n for n, line in enumerate(lines) if line.key == self._key), None)

    def _present(self, key: str = "") -> str:
        """The item one stands on; with a *key* one goes there first."""
        lines = self._lines
        if key:
            self._key = lines[self._place(key)].key
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
        return self._stand(self._place(key))

    def _place(self, key: str) -> int:
        place = next((n for n, line in enumerate(self._lines) if line.key.lower() == key.lower()), None)
        if place is None:
            raise not_found("plain.not_here", key=key)
        return place

    def _find(self, words: str) -> Iterator[str]:
        """The next item that the filter language finds, going round; without words, that was sought last."""
        self._sought = words or self._sought
        lines, found = self._lines, {line.key for line in self._passing(self._sought)} if self._sought else set()
        start = self._at(lines)
        after = 0 if start is None else start + 1
        order = [*range(after, len(lines)), *range(after)]
        place = next((n for n in order if lines[n].key in found), None)
        if place is None:
            raise not_found("plain.not_found", value=self._sought)
        return self._stand(place)

    def _page(self, count: str) -> Iterator[str]:
        """The page after the one that begins at the present item."""
        lines = self._lines
        start, wanted = self._at(lines), many(count)
        if start is not None:
            self._key = lines[min(start + wanted, len(lines) - 1)].key
            if start + wanted >= len(lines):
                yield say("plain.end")
        yield from self._list(count)

    def _list(self, count: str) -> Iterator[str]:
        """A page from the present item on, or so many lines."""
        lines = self._lines
        start, wanted = self._at(lines) or 0, many(count)
        yield heading(self._ranking, len(lines))
        yield from (said(self._ranking, line) for line in lines[start : start + wanted])
        if (rest := len(lines) - start - wanted) > 0:
            yield say_n("plain.more", rest)
        if cut := cut_said(self._ranking):
            yield cut
        if not lines:
            yield say("plain.nothing")

    def _tree(self, count: str) -> Iterator[str]:
        """All levels from what the present item belongs to on, each item with what it stands under."""
        from tui.plain_tree import branches

        return branches(self._planner, self._query, self._wanted, self._key, many(count))

    def _why(self, key: str) -> Iterator[str]:
        yield from explained(self._ranking, self._present(key)).sentences()

    def _proof(self, _: str) -> Iterator[str]:
        """How good the best order is, and what others would cost, whatever the lens."""
        found = self._planner.sequence(self._query)
        yield from proof_lines(found)
        if (dearest := chain(found.stock)) is not None:
            yield chain_sentence(dearest, "sequence")
        yield from footnotes(found)

    def _open(self, key: str) -> Iterator[str]:
        from tui.card import card

        key = self._present(key)
        reasons = (*explained(self._ranking, key).sentences(), *places.place_said(self._ranking, key, quiet))
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

    def _map(self, key: str) -> Iterator[str]:
        """What waits for what around the present item: a line for each link, then what hangs on the item."""
        from tui.plain_map import map_spoken

        return map_spoken(self._planner, self._present(key), self._query)

    def _learn(self, _: str) -> Iterator[str]:
        """What to test next and what not, what tests said, how sure the list is; then what finished work teaches."""
        from planner.services.learning.hindsight_parts import hindsight_parts
        from planner.services.learning.parts import parts
        from tui.learning.spoken import spoken

        of = self._ranking.portfolio
        yield from spoken(parts(self._planner.learning(self._query, samples=SAMPLES, of=of)))
        yield from spoken(hindsight_parts(self._planner.hindsight(scorecard=self._query.scorecard, of=of)))

    def _lens(self, name: str) -> Iterator[str]:
        lens = chosen(name, {lens: say(f"lens.{lens}") for lens in Lens}, self._query.lens)
        self._query = replace(self._query, lens=Lens(lens))
        self._rank()
        return self._list("")

    def _decree(self, text: str) -> Iterator[str]:
        """What ships first, or before what, whatever it costs; alone: what is decreed, and what that costs."""
        from tui.plain_decrees import decreed, decrees_told

        if text:
            if self._ranking.lens is not Lens.SEQUENCED:
                raise refused("plain.decree_lens")
            decrees, self._key = decreed(found_in(self._ranking), self._query, text, self._present())
            self._query = replace(self._query, first=decrees.first, before=decrees.before, lenient=True)
            self._rank()
            if (at := self._at(self._lines)) is not None:
                yield from self._stand(at)
        yield from decrees_told(self._planner.sequence(self._query))

    def _level(self, name: str) -> Iterator[str]:
        level = chosen(name, {kind: say(f"kind.{kind}") for kind in Kind}, self._ranking.level)
        self._query, self._key = replace(self._query, level=Kind(level)), None
        self._rank()
        return self._list("")

    def _filter(self, words: str) -> Iterator[str]:
        """Show only what passes; without words everything again."""
        self._passing(words)
        self._wanted = words
        return self._list("")

    def _cut(self, text: str) -> Iterator[str]:
        """Draw the line elsewhere, and say between which ranks it may fall."""
        from planner.services.sure import certainty  # imported late: it samples, which takes numpy

        cut = read_cut(text)
        if cut is not None:
            cut.priced(self._ranking.portfolio.charter)
        self._query = replace(self._query, cut=cut)
        self._rank()
        yield cut_said(self._ranking) or say("plain.no_cut")
        if (band := certainty.line_of(self._ranking)) is not None:
            yield band_sentence(band)

    # What can be done

    def _do(self, verb: str, words: str) -> Iterator[str]:
        """Change something; then the line of the item it was about, as it stands now."""
        before = self._planner.portfolio()
        yield from self._verbs.carry_out(verb, words, self._key)
        news = self._watch.look()
        if news is None:
            return
        self._rank()
        self._key = subject(news, before, self._planner) or self._key
        if (at := self._at(self._lines)) is not None:
            yield from self._stand(at)
        if sentence_of_others := others(self._planner, news).sentence:
            yield sentence_of_others

    def _export(self, text: str) -> Iterator[str]:
        lines = self._lines
        rows = tuple(one for one in lines if isinstance(one, Row))
        apart = tuple(one for one in lines if isinstance(one, Unscored))
        return exported(self._planner, replace(self._ranking, rows=rows, unscored=apart), text)

    def _log(self, count: str) -> Iterator[str]:
        """The last changes, newest first."""
        for line in self._planner.log(limit=many(count)):
            command = line.entry.command
            yield say("plain.entry", number=line.entry.number, actor=command.actor, deed=deed(command),
                      day=day(command.at.astimezone().date()))  # fmt: skip

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

    def _help(self, about: str) -> Iterator[str]:
        """The words; about one that changes something, what can be said to it."""
        if about:
            word = understood(about)
            yield f"{shown(word)}: {say(f'plain.help.{word}')}"
            yield from self._verbs.explain(word) if word in VERBS else ()
            return
        for word in WORDS:
            if not (self._readonly and writes(word, "")):
                yield f"{shown(word)}: {say(f'plain.help.{word}')}"

    def _quit(self, _: str) -> Iterator[str]:
        self.over = True
        yield say("plain.bye")

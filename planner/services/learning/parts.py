"""What there is to learn, part by part: headings with their sentences, each with the item and the test it is about."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from planner.i18n import say
from planner.services.learning import words as words
from planner.services.learning.advice import Learning
from planner.services.learning.rating_words import rated_sentence, side_sentences, usual_sentence
from planner.services.learning.twin_words import trial_said
from planner.services.sure import words as sure_words


@dataclass(frozen=True, slots=True)
class Point:
    """One sentence, safe to show."""

    sentence: str
    key: str | None = None
    """The item it is about, if it is about one."""
    test: int | None = None
    """The number of the planned test it is about."""
    kind: str | None = None
    """The kind of evidence it proposes to obtain."""


@dataclass(frozen=True, slots=True)
class Part:
    name: str
    """Code of its heading."""
    points: tuple[Point, ...]
    long: bool = False
    """Whether the first few points will do until somebody asks for more."""
    notes: tuple[str, ...] = ()
    """Said after the points, however few of them are shown."""

    @property
    def heading(self) -> str:
        return say(self.name)


def parts(found: Learning) -> tuple[Part, ...]:
    """What the list rests on; a part without anything to say is left out, except those that say so."""
    ladder, queue = found.ranking.scorer.ladder, found.queue
    today = found.ranking.scorer.today
    proposed = tuple(Point(words.proposal_sentence(one, ladder), one.key, kind=one.kind) for one in queue.worthwhile)
    nothing = (Point(say("learn.nothing")),)
    given = (
        Part("learn.next", proposed or nothing, long=True, notes=(words.assumption_sentence(found),)),
        Part("learn.not_these", tuple(Point(words.why_not(one), one.key) for one in queue.not_worth_it), long=True),
        Part(
            "learn.under_way",
            tuple(Point(words.running_sentence(one, today), one.item, one.id) for one in found.running),
            long=True,
        ),
        Part(
            "learn.results",
            tuple(Point(words.result_sentence(one), one.item, one.id) for one in found.over),
            long=True,
        ),
        Part(
            "learn.zombies",
            tuple(Point(said, one.key) for one, said in zip(found.zombies, words.zombie_sentences(found), strict=True)),
            long=True,
        ),
        Part("learn.line", _told((*_of_the_line(found), words.tax_sentence(found)))),
        *_rated(found),
        _places(found),
        _on_trial(found),
        Part("learn.candour_heading", _told(words.candour_sentences(found))),
    )
    return tuple(part for part in given if part.points)


def _of_the_line(found: Learning) -> Iterator[str]:
    """Where it may fall as the list stands; and what may belong on its other side."""
    if found.ranking.cut is None:
        yield say("learn.no_line")
        return
    if found.band is not None:
        yield sure_words.band_sentence(found.band)
    yield sure_words.places_sentence(found.sureness)


def _rated(found: Learning) -> Iterator[Part]:
    """What promises lose by evidence, more or less than the others; whose votes are higher on whose items."""
    rating, ladder, charter = found.rating, found.ranking.scorer.ladder, found.ranking.portfolio.charter
    usual = (usual_sentence(rating.kept or 0.0),)
    for name, rated, notes in (("learn.over", rating.over, usual), ("learn.under", rating.under, ())):
        points = tuple(Point(rated_sentence(one, ladder, charter), one.key) for one in rated)
        yield Part(name, points, long=True, notes=notes)
    yield Part("learn.sides", _told(side_sentences(rating, charter)))


def _places(found: Learning) -> Part:
    """How sure each place is that is not as good as certain, best first."""
    said = sure_words.point_sentences(found.sureness, line=found.ranking.cut is not None)
    points = tuple(Point(sentence, key) for key, sentence in said)
    return Part("learn.places", points, long=True, notes=(sure_words.drawn_sentence(found.sureness),))


def _on_trial(found: Learning) -> Part:
    """What AI adds where it is proposed, answered questions first; then where nobody has asked."""
    answered_first = sorted(found.trials, key=lambda one: bool(one.open))
    tried = tuple(Point(trial_said(one, found.ranking), one.key) for one in answered_first)
    unasked = words.unasked_sentence(found)
    return Part("learn.ai", tried, long=True, notes=(unasked,)) if tried else Part("learn.ai", _told((unasked,)))


def _told(sentences: Iterable[str]) -> tuple[Point, ...]:
    return tuple(map(Point, sentences))

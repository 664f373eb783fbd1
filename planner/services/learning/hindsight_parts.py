"""What finished work says, part by part: beliefs, promises, orders, and what it would make of the ladder."""

from collections.abc import Iterable, Iterator

from planner.i18n import say
from planner.services.learning import hindsight_words as words
from planner.services.learning.hindsight import Hindsight, as_ladder
from planner.services.learning.parts import Part, Point


def hindsight_parts(found: Hindsight) -> tuple[Part, ...]:
    """What finished work says of past predictions; nothing while none is finished."""
    if not found.finished:
        return ()
    said = (*_beliefs(found), *_promises(found), *_orders(found), *_coefficients(found))
    unjudged = tuple(Point(key, key) for key in found.calibration.unjudged)
    return tuple(part for part in (*said, Part("calibrate.unjudged", unjudged)) if part.points)


def _beliefs(found: Hindsight) -> Iterator[Part]:
    one = found.calibration
    if one.overall is None:
        return
    yield _part("calibrate.beliefs", [words.reliability_sentence(say("calibrate.all"), one.overall)])
    functions = {words.function_named(found, name): group for name, group in one.by_function.items()}
    yield _part("calibrate.by_function", [words.reliability_sentence(*pair) for pair in functions.items()])
    kinds = [(words.kind_named(found, name), one.by_kind[name]) for name in _in_order(found, one.by_kind)]
    yield _part("calibrate.by_kind", [words.reliability_sentence(*pair) for pair in kinds])


def _promises(found: Hindsight) -> Iterator[Part]:
    one = found.calibration
    functions = [(words.function_named(found, name), group) for name, group in one.promises_by_function.items()]
    by_kind = one.promises_by_kind
    kinds = [(words.kind_named(found, name), by_kind[name]) for name in _in_order(found, by_kind)]
    said = [*words.promise_sentences(one.promises), *(words.group_sentence(*pair) for pair in functions)]
    yield _part("calibrate.promises", said, words.interval_note(found))
    yield _part("calibrate.promises_by_kind", [words.group_sentence(*pair) for pair in kinds])


def _orders(found: Hindsight) -> Iterator[Part]:
    notes = [words.caution(found)] if found.realised.overall else []
    yield _part("hindsight.tax", words.order_sentences(found), *notes)
    for name, gut_right in (("hindsight.gut_right", True), ("hindsight.evidence_right", False)):
        seen = [one for one in found.realised.seen if one.gut_right == gut_right]
        points = tuple(Point(words.seen_sentence(found, one), one.key) for one in seen)
        nowhere = (Point(say("hindsight.nowhere")),) if found.realised.places else ()
        yield Part(name, points or nowhere, long=True)


def _coefficients(found: Hindsight) -> Iterator[Part]:
    yield _part("calibrate.coefficients", words.learnt_sentences(found.learnt))
    if found.learnt.offered:
        yield _part("calibrate.take", as_ladder(found.learnt).splitlines())


def _in_order(found: Hindsight, kinds: Iterable[str]) -> list[str]:
    """From the foot of the ladder up."""
    return sorted(kinds, key=found.scorer.ladder.order)


def _part(name: str, sentences: Iterable[str], *notes: str) -> Part:
    return Part(name, tuple(Point(sentence) for sentence in sentences if sentence), notes=notes)

"""What finished work says of past beliefs, promises and orders, in words: the same on every front end."""

from collections.abc import Iterator

from planner.i18n import say
from planner.i18n.numbers import fixed, number, ordinal, percent
from planner.services.item_words import function_said
from planner.services.learning.hindsight import Hindsight
from planner.services.learning.words import NAMED, kind_name
from planner.services.sequence.words import named
from planner.solve.paid import Interval
from planner.value.calibration import ENOUGH, SAMPLES, Promises, Reliability
from planner.value.learning import Learnt
from planner.value.realised import Paid, Saved, Seen


def function_named(found: Hindsight, name: str) -> str:
    return function_said(name, found.scorer.charter) or say("learn.nobody")


def kind_named(found: Hindsight, name: str) -> str:
    return kind_name(found.scorer.ladder, name)


def reliability_sentence(name: str, one: Reliability) -> str:
    code = "calibrate.surprising" if one.surprising else "calibrate.group"
    return say(
        code,
        name=name,
        n=one.sample,
        expected=percent(one.expected),
        happened=percent(one.happened),
        low=percent(one.low),
        high=percent(one.high),
    )


def promise_sentences(one: Promises) -> Iterator[str]:
    """Promised against delivered, of all values and sizes measured; that there are none yet."""
    if one.kept.share is not None:
        said = {"share": percent(one.kept.share), "within": _percents(one.kept.interval)}
        yield say("calibrate.kept", n=one.kept.sample, **said)
    if one.overrun is not None:
        said = {"factor": fixed(one.overrun.factor), "within": _factors(one.overrun.interval)}
        yield say("calibrate.overrun", n=one.overrun.sample, **said)
    if one.kept.share is None and one.overrun is None:
        yield say("calibrate.unmeasured")


def group_sentence(name: str, one: Promises) -> str:
    """The same of a function or a kind of evidence, in one line; empty where nothing was measured."""
    value = size = ""
    if one.kept.share is not None:
        share, within = percent(one.kept.share), _percents(one.kept.interval)
        value = say("calibrate.kept_by", share=share, n=one.kept.sample, within=within)
    if one.overrun is not None:
        factor, within = fixed(one.overrun.factor), _factors(one.overrun.interval)
        size = say("calibrate.size_by", factor=factor, n=one.overrun.sample, within=within)
    both = say("calibrate.both", value=value, size=size) if value and size else value or size
    return say("calibrate.promises_of", name=name, promises=both) if both else ""


def interval_note(found: Hindsight) -> str:
    return say("calibrate.intervals", enough=ENOUGH, samples=number(SAMPLES), seed=found.realised.seed)


def _percents(one: Interval | None) -> str:
    return say("calibrate.within", low=percent(one.low), high=percent(one.high)) if one else ""


def _factors(one: Interval | None) -> str:
    return say("calibrate.within", low=fixed(one.low), high=fixed(one.high)) if one else ""


def learnt_sentences(one: Learnt) -> Iterator[str]:
    """What the finished work would make of α and β, beside the defaults; whether that is offered, and why not."""
    yield say(
        "calibrate.learnt" if one.gain >= 0 else "calibrate.learnt_worse",
        n=one.sample,
        base=percent(one.coefficients.base_rate),
        beta=fixed(one.coefficients.beta),
        default_base=percent(one.defaults.base_rate),
        default_beta=fixed(one.defaults.beta),
        gain=fixed(abs(one.gain)),
    )
    yield say("calibrate.offered" if one.offered else "calibrate.not_offered")


def order_sentences(found: Hindsight) -> Iterator[str]:
    """What the orders cost, whether evidence would have saved some of it, in all and by function."""
    past = found.realised
    if past.overall is None:
        yield say("hindsight.too_few", n=0, enough=ENOUGH)
    else:
        yield _paid_sentence(past.overall)
        yield from _saved_sentences(past.overall)
    for name, paid in past.by_function.items():
        yield say("hindsight.of", name=function_named(found, name), said=_saved_by_function(paid))
    if past.left_out:
        yield say("hindsight.left_out", keys=named(past.left_out, NAMED))


def caution(found: Hindsight) -> str:
    """Said wherever the orders of finished work are shown."""
    return say("hindsight.caution", samples=number(found.realised.samples), seed=found.realised.seed)


def _paid_sentence(paid: Paid) -> str:
    costs = ("done", "gut", "stated", "evidenced", "best", "chance")
    return say("hindsight.paid", n=paid.sample, **{name: number(getattr(paid, name), 0) for name in costs})


def _saved_sentences(paid: Paid) -> Iterator[str]:
    if paid.sample < ENOUGH:
        yield say("hindsight.too_few", n=paid.sample, enough=ENOUGH)
        return
    for name, one in (("gut", paid.against_gut), ("stated", paid.against_stated)):
        if one is not None:
            yield _saved(f"hindsight.{'saved' if one.share >= 0 else 'lost'}_{name}", one)


def _saved_by_function(paid: Paid) -> str:
    if paid.sample < ENOUGH or paid.against_gut is None:
        return say("hindsight.few", n=paid.sample)
    return _saved(
        f"hindsight.{'saved' if paid.against_gut.share >= 0 else 'lost'}_own", paid.against_gut, n=paid.sample
    )


def _saved(code: str, one: Saved, **more: object) -> str:
    tail = ""
    if one.interval is not None:
        verdict = "hindsight.surely" if one.beyond_chance else "hindsight.perhaps"
        tail = say(verdict, low=percent(one.interval.low), high=percent(one.interval.high))
    return say(code, share=percent(abs(one.share)), tail=tail, **more)


def seen_sentence(found: Hindsight, one: Seen) -> str:
    """``CRM-64: 25th by gut, 10th by evidence, of 26; it failed and delivered 0 of 14 promised, for 2 of work. Gut’s
    place would have saved 144 of delay cost.``"""
    said = say(
        "hindsight.seen",
        key=one.key,
        gut=ordinal(one.gut),
        evidenced=ordinal(one.evidenced),
        n=found.realised.places,
        became=_became(found, one),
    )
    if one.gain is None:
        return said
    gain = number(one.gain, 1)
    return f"{said} {say('hindsight.gain_gut' if one.gut_right else 'hindsight.gain_evidence', gain=gain)}"


def _became(found: Hindsight, one: Seen) -> str:
    past = next(finished for finished in found.finished if finished.key == one.key)
    judged = {True: "held", False: "failed", None: "done"}[past.held]
    if past.delivered is None or past.effort is None:
        return say(f"hindsight.{judged}")
    promised = "–" if past.promised is None else number(past.promised, 1)
    amounts = {"value": number(past.delivered), "promised": promised, "size": number(past.effort)}
    return say(f"hindsight.{judged}_measured", **amounts)

"""What was learnt and what to learn next, in words: the same on the command line and on the screen."""

from datetime import date

from planner.domain.learning import Decision, PlannedTest
from planner.domain.values import key_order
from planner.i18n import language, say, say_n, visible
from planner.i18n.numbers import day, fixed, number, ordinal, percent, share
from planner.services.item_words import function_said
from planner.services.learning.advice import Learning, due
from planner.services.sequence.words import named
from planner.value.evidence import Belief
from planner.value.ladder import Ladder
from planner.value.stale import Zombie
from planner.value.testing import Proposal

NAMED = 5
"""So many items are named in a sentence; the others are counted. Data for scripts has them all."""


def kind_name(ladder: Ladder, name: str) -> str:
    kind = ladder.by_name.get(name)
    return kind.said(language()) if kind else name


def proposal_sentence(test: Proposal, ladder: Ladder) -> str:
    """``Test CRM-12 by user evidence (costs 0.8): P .33 would become .67 or .14; it now stands 3rd, and would move to
    1st or be left out. Worth 24.1 against 3.2.``"""
    said = say(
        "learn.proposal",
        key=test.key,
        kind=kind_name(ladder, test.kind),
        cost=number(round(test.effort.cost, 2)),
        p=share(test.p),
        plus=share(test.p_plus),
        minus=share(test.p_minus),
        now=_place(test.worth.planned),
        good=_place(test.worth.if_positive),
        bad=_place(test.worth.if_negative),
        value=fixed(test.worth.value),
        price=fixed(test.worth.price),
    )
    return f"{said} {say('learn.stake', keys=named(test.waiting, NAMED))}" if test.waiting else said


def why_not(test: Proposal) -> str:
    """Why an item is not worth a test now."""
    if not test.worth.changes_anything:
        return say("learn.changes_nothing", key=test.key, place=_place(test.worth.planned))
    if test.worth.value <= 0:
        return say("learn.too_late", key=test.key)
    return say("learn.too_dear", key=test.key, value=fixed(test.worth.value), price=fixed(test.worth.price))


def assumption_sentence(found: Learning) -> str:
    code = "learn.assumed" if found.assumed else "learn.capacity"
    return say(code, capacity=number(round(found.capacity, 1)), n=found.horizon)


def running_sentence(test: PlannedTest, today: date | None = None) -> str:
    """With *today* it says, too, that the result is late."""
    when = due(test)
    if when is None:
        said = say("learn.no_day")
    else:
        said = say("learn.overdue" if today is not None and when < today else "learn.due", day=day(when))
    return say("learn.running", number=test.id, key=test.item, title=visible(test.title), when=said)


def result_sentence(test: PlannedTest) -> str:
    """What came out, by which thresholds, and whether these were moved afterwards."""
    said = say(
        "learn.result",
        number=test.id,
        key=test.item,
        title=visible(test.title),
        result=number(test.result or 0.0),
        success=number(test.success or 0.0),
        kill=number(test.kill or 0.0),
        verdict=say(f"verdict.{test.verdict}"),
    )
    return f"{said} {say_n('learn.moved', test.moved)}" if test.moved else said


def tax_sentence(found: Learning) -> str:
    tax, charter = found.tax, found.ranking.portfolio.charter
    if tax.share is None or not tax.keys:
        return say("learn.no_tax")
    said = [say("learn.tax", delay=number(round(tax.delay, 1)), share=percent(tax.share), keys=named(tax.keys, NAMED))]
    whose = [
        say("learn.tax_of", function=function_said(name, charter) or say("learn.nobody"), delay=number(round(delay, 1)))
        for name, delay in tax.by_function.items()
    ]
    said.append(say("learn.tax_by", parts=", ".join(whose)))
    if tax.risen:
        said.append(say("learn.risen", keys=named(tax.risen, NAMED)))
    return " ".join(said)


def zombie_sentences(found: Learning) -> list[str]:
    return [_zombie_sentence(one) for one in found.zombies]


def _zombie_sentence(one: Zombie) -> str:
    """What it waits for, too: a test under way, or what a decision to go on had hoped for."""
    if one.newest:
        said = say("learn.zombie", key=one.key, day=day(one.newest))
    else:
        said = say("learn.zombie_never", key=one.key)
    if one.decided:
        said = f"{said} {say('learn.zombie_decided', day=day(one.decided))}"
    return f"{said} {say('learn.zombie_tested')}" if one.tested else said


def candour_sentences(found: Learning) -> list[str]:
    """Warnings only: who looks honestly needs no praise from a program."""
    return [
        say_n(
            "learn.candour",
            one.found,
            function=function_said(function, found.ranking.portfolio.charter),
            expected=number(one.expected, 1),
            pieces=one.pieces,
        )
        for function, one in found.candour.items()
        if one.doubtful
    ]


def unasked_sentence(found: Learning) -> str:
    keys = sorted(found.unasked, key=key_order)
    return say_n("learn.unasked", len(keys), keys=named(keys, NAMED)) if keys else say("learn.all_asked")


def moved_sentence(key: str, before: Belief, after: Belief, ranks: tuple[int | None, int | None]) -> str:
    """``CRM-12: P .33 → .67, rank 7 → 2.``"""
    if ranks == (None, None):
        return say("learn.moved_unranked", key=key, before=share(before.p), after=share(after.p))
    was, now = ("–" if rank is None else str(rank) for rank in ranks)
    return say("learn.moved_to", key=key, before=share(before.p), after=share(after.p), was=was, now=now)


def decision_sentence(made: Decision) -> str:
    """That it is recorded, and what it frees if it stops something."""
    said = say("decide.recorded", key=made.item, course=say(f"course.{made.course}"))
    if made.freed is None:
        return said
    room = "–" if made.room is None else number(made.room)
    return f"{said} {say('decide.freed', delay=number(round(made.freed, 2)), room=room)}"


def _place(place: int | None) -> str:
    return say("learn.out") if place is None else ordinal(place + 1)

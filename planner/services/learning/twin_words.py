"""AI on trial in words: what is open, which twin is ranked, and what the AI adds; the same on every front end."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby

from planner.domain.model import AI_QUESTIONS, AiAnswer, Charter
from planner.formats.entry import show_size
from planner.i18n import say
from planner.i18n.numbers import fixed, number, ordinal
from planner.i18n.phrases import field
from planner.services.amount_words import amount_said
from planner.value.estimates import Amount
from planner.value.ranking import Ranking
from planner.value.sentences import gaps
from planner.value.twins import Side, Trial


def trial_sentences(one: Trial, ranking: Ranking) -> Iterator[str]:
    """Which questions are open, if any, where each twin stands by evidence, and what the AI adds."""
    if one.open:
        code = "ai.open_unranked" if one.without.rank is None else "ai.open"
        yield say(code, key=one.key, questions=", ".join(_questions(one)))
    if one.premium is None:
        yield _one_sided(one, ranking)
        return
    verdict = "plus" if one.premium > 0 else "minus" if one.premium < 0 else "even"
    ranks = {"mine": _place(one.with_ai), "twin": _place(one.without)}
    yield say(f"ai.{verdict}", key=one.key, premium=fixed(abs(one.premium)), **ranks)
    if added := _added(one, ranking.portfolio.charter):
        yield say("ai.adds_too_little" if one.premium < 0 else "ai.adds", what=added)


def trial_said(one: Trial, ranking: Ranking) -> str:
    return " ".join(trial_sentences(one, ranking))


def _questions(one: Trial) -> Sequence[str]:
    names = (name for name in AI_QUESTIONS if name in one.open)
    return [say("ai.asks.problem_named" if one.names_ai and name == "problem" else f"ai.asks.{name}") for name in names]


def _one_sided(one: Trial, ranking: Ranking) -> str:
    """Of one twin or of both too little is known."""
    card = ranking.scorecard
    mine, twin = gaps(one.with_ai.gaps, card), gaps(one.without.gaps, card)
    if one.with_ai.rank is not None:
        return say("ai.twin_unknown", key=one.key, mine=_place(one.with_ai), gaps=twin)
    if one.without.rank is not None:
        return say("ai.mine_unknown", key=one.key, twin=_place(one.without), gaps=mine)
    return say("ai.both_unknown", key=one.key, gaps=mine, twin_gaps=twin)


def _place(side: Side) -> str:
    return "–" if side.rank is None else ordinal(side.rank)


def _added(one: Trial, charter: Charter) -> str:
    """``adds 4.2 to the cost of delay and takes 8 points more``; a scorecard may know only one of them, or neither."""
    parts = []
    if one.delay is not None:
        parts.append(say(f"ai.delay_{_way(one.delay)}", delay=number(round(abs(one.delay), 1), 1)))
    if one.size is not None:
        amount = Amount(round(abs(one.size), 1), charter.size_unit)
        parts.append(say(f"ai.size_{_way(one.size)}", size=amount_said(amount)))
    return say("list.and", most=parts[0], last=parts[1]) if len(parts) > 1 else "".join(parts)


def _way(difference: float) -> str:
    rounded = round(difference, 1)
    return "more" if rounded > 0 else "less" if rounded < 0 else "same"


def twin_facts(answer: AiAnswer, called: Callable[[str], str]) -> Iterator[tuple[str, str]]:
    """What was given of the simplest alternative, label and value; *called* names a criterion."""
    for criterion, votes in groupby(answer.twin.scores, key=lambda score: score.criterion):
        given = " · ".join(f"{vote.function or ''} {number(vote.value)}".strip() for vote in votes)
        yield say("ai.without", what=called(criterion)), given
    if answer.twin.size is not None:
        yield say("ai.without", what=field("size")), show_size(answer.twin.size)


def trial_data(one: Trial) -> Mapping[str, object]:
    """For programs."""
    return {
        "key": one.key,
        "open": one.open,
        "problem_names_ai": one.names_ai,
        "ranked_by_twin": bool(one.open),
        "with_ai": _side_data(one.with_ai),
        "without_ai": _side_data(one.without),
        "premium": one.premium,
        "premium_delay": one.delay,
        "premium_size": one.size,
    }


def _side_data(side: Side) -> Mapping[str, object]:
    return {
        "delay_evidenced": side.delay,
        "size": side.size,
        "score": side.score,
        "rank": side.rank,
        "missing": [{"code": gap.code, "criterion": gap.criterion} for gap in side.gaps],
    }

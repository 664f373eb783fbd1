"""Everything about one item, as a text to read."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from planner.domain.model import AI_QUESTIONS, AiAnswer, Hypothesis, Item
from planner.formats.entry import show_size
from planner.formats.writing.diagram import badges
from planner.i18n import say, visible
from planner.i18n.numbers import day, number
from planner.i18n.phrases import deed
from planner.services.history import LogLine
from planner.services.item_words import shift_said
from planner.services.learning.record_words import evidence_line, learnt_of
from planner.services.learning.twin_words import twin_facts
from planner.services.views import ItemView
from planner.value.ranking import Ranking
from planner.value.scorecards import Scorecard
from planner.value.sentences import label
from tui.passage import Passage


def card(view: ItemView, ranking: Ranking, why: Sequence[str], history: Sequence[LogLine]) -> list[Passage]:
    """*view* with *why* it stands where it does in *ranking* and its *history*. All texts are made visible here."""
    item = view.item
    sections: dict[str, Iterable[str]] = {
        "why": why,
        "promise": [*_hypothesis(item.hypothesis), *visible(item.description, lines=True).splitlines()],
        "inputs": _inputs(item, ranking),
        "evidence": [evidence_line(piece, ranking.scorer.ladder) for piece in view.evidence],
        **learnt_of(view, ranking.scorer.today),
        "links": [f"{say(f'link_kind.{n.relation}')}: {n.key} {visible(n.title)}" for n in view.neighbours],
        "parts": [f"{child.key} {visible(child.title)}" for child in view.children],
        "people": _people(item),
        "goals": _goals(view),
        "ai": _ai(item.ai, ranking.scorecard),
        "origin": _origin(item),
        "history": [said for line in history for said in _event(line, ranking)],
    }
    head = Passage(f"{item.key}  {visible(item.title)}", [_kind(view, ranking)])
    return [head, *(Passage(say(f"detail.{name}"), list(lines)) for name, lines in sections.items())]


def _kind(view: ItemView, ranking: Ranking) -> str:
    item = view.item
    parts = [say(f"kind.{item.kind}"), say(f"status.{item.status}")]
    parts += [say("kind.enabler")] if item.enabler else []
    parts += [say("detail.must_have")] if item.must_have else []
    parts += [visible(badges(item, ranking.portfolio.charter))] if item.functions else []
    parts += [say("detail.parent", key=view.parent.key, title=view.parent.title)] if view.parent else []
    return " · ".join(parts)


def _hypothesis(hypothesis: Hypothesis | None) -> Iterator[str]:
    if hypothesis is not None:
        for name in Hypothesis.model_fields:
            yield from _fact(f"hypothesis.{name}", getattr(hypothesis, name))


def _inputs(item: Item, ranking: Ranking) -> Iterator[str]:
    badge = {function.name: function.badge for function in ranking.portfolio.charter.functions}
    scores = sorted(item.scores, key=lambda score: score.criterion)
    for criterion, votes in groupby(scores, key=lambda score: score.criterion):
        said = [f"{badge.get(v.function or '', v.function or '')} {number(v.value)}".strip() for v in votes]
        yield f"{visible(label(ranking.scorecard, criterion))}: {visible(' · '.join(said))}"
    yield from _fact("size", show_size(item.size))
    yield from _fact("profile", say(f"profile.{item.profile}"))
    yield from _fact("deadline", day(item.deadline) if item.deadline else "")
    yield from _fact("standing", ", ".join(label(ranking.scorecard, name) for name in item.standing))
    yield from _fact("horizon", "" if item.horizon is None else say(f"horizon.{item.horizon}"))
    yield from _fact("gut_rank", "" if item.gut_rank is None else number(item.gut_rank))
    yield from _fact("priority", "" if item.priority is None else str(item.priority))


def _people(item: Item) -> Iterator[str]:
    yield from _fact("marketing_owner", item.marketing_owner)
    yield from _fact("it_owner", item.it_owner)
    yield from _fact("team", item.team)
    yield from _fact("increment", " · ".join(part for part in (item.increment, item.iteration) if part))


def _goals(view: ItemView) -> Iterator[str]:
    yield from (visible(outcome.title) for outcome in view.outcomes)
    yield from _fact("journey", ", ".join(view.item.journey))
    yield from _fact("tags", ", ".join(view.item.tags))


def _ai(answer: AiAnswer | None, card: Scorecard) -> Iterator[str]:
    if answer is None:
        return
    yield say("detail.ai_proposed" if answer.proposes else "detail.ai_none")
    for name in AI_QUESTIONS:
        yield from _fact(f"ai.{name}", getattr(answer, name))
    yield from (f"{name}: {value}" for name, value in twin_facts(answer, lambda name: label(card, name)))


def _origin(item: Item) -> Iterator[str]:
    if item.origin is not None:
        yield " · ".join(visible(part) for part in (item.origin.system, item.origin.id, item.origin.url) if part)
    for loose in item.loose_ends:
        yield say("detail.loose_end", role=loose.role, reference=loose.reference)
    yield from (f"{visible(name)}: {visible(value)}" for name, value in item.extra if value)


def _event(line: LogLine, ranking: Ranking) -> Iterator[str]:
    """What somebody did, and under it what that changed."""
    command = line.entry.command
    at = command.at.astimezone()
    said = say(
        "detail.event",
        number=line.entry.number,
        day=day(at.date()),
        time=f"{at:%H:%M}",
        actor=command.actor,
        deed=deed(command),
    )
    yield f"{said} ({say('detail.undone')})" if line.undone else said
    for shift in line.shifts:
        yield f"    {shift_said(shift, ranking.portfolio.charter, ranking.scorecard)}"


def _fact(name: str, value: str) -> Iterable[str]:
    return [f"{say(f'detail.{name}')}: {visible(value)}"] if value else []

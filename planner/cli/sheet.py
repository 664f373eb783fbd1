"""One item with everything about it, as lines."""

from collections.abc import Iterator
from datetime import date

from planner.cli.paper import Paper
from planner.cli.tables import Cell, Column, Drawing, drawn, wrapped
from planner.cli.text import padded, width
from planner.domain.model import AI_QUESTIONS, Hypothesis, Item
from planner.formats.entry import show_size
from planner.i18n import say, visible
from planner.i18n.numbers import day, number
from planner.i18n.phrases import field
from planner.services.learning.twin_words import twin_facts
from planner.services.views import ItemView
from planner.value.ladder import Ladder
from planner.value.sentences import evidence_kind

_LISTS = ("contributing", "journey", "tags", "standing")
_TEXTS = ("accountable", "marketing_owner", "it_owner", "increment", "team", "iteration")


def sheet_lines(view: ItemView, ladder: Ladder, today: date, paper: Paper) -> Iterator[str]:
    """What is said about the item; what is not said is left out."""
    item = view.item
    kind = say(f"kind.{item.kind}") + (f" · {say('kind.enabler')}" if item.enabler else "")
    yield paper.styled(f"{item.key}  {visible(item.title)}", "strong")
    yield f"{kind} · {say(f'status.{item.status}')} · {say('show.version', version=item.version)}"
    if item.description:
        yield ""
        for line in visible(item.description, lines=True).split("\n"):
            yield from wrapped(line, paper, "  ")
    yield ""
    yield from _facts([(name, text) for name, text in _said(view) if text], paper)
    yield from _scores(item, paper)
    yield from _around(view, paper)
    yield from _evidence(view, ladder, paper)
    yield from _learnt(view, today, paper)
    yield from _rest(item, paper)


def _said(view: ItemView) -> Iterator[tuple[str, str]]:
    item = view.item
    if view.parent:
        yield field("parent"), f"{view.parent.key}  {visible(view.parent.title)}"
    yield from ((field(name), visible(getattr(item, name) or "")) for name in _TEXTS)
    yield from ((field(name), "; ".join(map(visible, getattr(item, name)))) for name in _LISTS)
    titles = {outcome.name: f"{outcome.name} ({visible(outcome.title)})" for outcome in view.outcomes}
    yield field("outcomes"), "; ".join(titles.get(name, name) for name in item.outcomes)
    yield field("size"), show_size(item.size)
    yield field("profile"), "" if item.profile == "standard" else say(f"profile.{item.profile}")
    yield field("deadline"), day(item.deadline) if item.deadline else ""
    yield field("must_have"), say("flag.yes") if item.must_have else ""
    yield field("horizon"), "" if item.horizon is None else say(f"horizon.{item.horizon}")
    yield field("gut_rank"), "" if item.gut_rank is None else number(item.gut_rank)
    yield field("priority"), "" if item.priority is None else str(item.priority)
    yield from _hypothesis(item.hypothesis)
    yield from _ai(item)
    if item.origin:
        yield field("origin"), visible(" ".join(filter(None, (item.origin.system, item.origin.id, item.origin.url))))
    yield field("loose_ends"), "; ".join(visible(f"{end.role}: {end.reference}") for end in item.loose_ends)


def _hypothesis(hypothesis: Hypothesis | None) -> Iterator[tuple[str, str]]:
    for name in Hypothesis.model_fields if hypothesis else ():
        yield say(f"hypothesis.{name}"), visible(getattr(hypothesis, name))


def _ai(item: Item) -> Iterator[tuple[str, str]]:
    if item.ai is None:
        return
    yield field("ai"), say("flag.yes" if item.ai.proposes else "flag.no")
    for name in AI_QUESTIONS:
        yield say(f"ai.{name}"), visible(getattr(item.ai, name))
    yield from twin_facts(item.ai, visible)


def _facts(facts: list[tuple[str, str]], paper: Paper) -> Iterator[str]:
    room = max((width(name) for name, _ in facts), default=0)
    for name, text in facts:
        first, *rest = wrapped(text, Paper(max(paper.width - room - 2, 20), paper.colour, paper.encoding))
        yield f"{padded(paper.carried(name), room)}  {first}"
        yield from (" " * (room + 2) + line for line in rest)


def _scores(item: Item, paper: Paper) -> Iterator[str]:
    if not item.scores:
        return
    functions = list(dict.fromkeys(score.function for score in item.scores))
    given = {(score.criterion, score.function): score.value for score in item.scores}
    columns = [Column(say("show.criterion"))]
    columns += [Column(function or say("show.joint"), right=True) for function in functions]
    rows = [
        [criterion, *("" if (value := given.get((criterion, f))) is None else number(value) for f in functions)]
        for criterion in dict.fromkeys(score.criterion for score in item.scores)
    ]
    yield from ["", *drawn(Drawing(columns, rows), paper)]


def _around(view: ItemView, paper: Paper) -> Iterator[str]:
    """Links and children; what is still open says so in words."""
    near = [(say(f"link_kind.{n.relation}"), n.key, visible(n.title), n.open) for n in view.neighbours]
    near += [(say("show.child"), c.key, visible(c.title), c.status.open) for c in view.children]
    if near:
        columns = [
            Column(say("show.link")),
            Column(say("table.key")),
            Column(say("table.item"), gives_way=True),
            Column(""),
        ]
        rows = [[relation, key, title, "" if is_open else say("show.closed")] for relation, key, title, is_open in near]
        yield from ["", *drawn(Drawing(columns, rows), paper)]


def _evidence(view: ItemView, ladder: Ladder, paper: Paper) -> Iterator[str]:
    if view.evidence:
        yield from ["", *evidence_lines(view, ladder, paper)]


def evidence_lines(view: ItemView, ladder: Ladder, paper: Paper) -> Iterator[str]:
    columns = [
        *(Column(say("show.number"), right=True), Column(say("field.date")), Column(say("why.verdict"))),
        *(Column(say("why.evidence")), Column(say("field.sample"), right=True)),
        Column(say("show.source"), gives_way=True),
    ]
    signs = {"supports": "+", "contradicts": "−", "inconclusive": "·"}
    rows: list[list[Cell | str]] = [
        [
            *(str(piece.id), day(piece.date), f"{signs[piece.verdict]} {say(f'verdict.{piece.verdict}')}"),
            *(evidence_kind(ladder, piece.kind), "" if piece.sample is None else number(piece.sample)),
            Cell(visible(" · ".join(filter(None, (piece.source, piece.note, piece.link))))),
        ]
        for piece in view.evidence
    ]
    yield from drawn(Drawing(columns, rows), paper)


def _learnt(view: ItemView, today: date, paper: Paper) -> Iterator[str]:
    """Its tests, the decisions on it and what became of it, as the screen tells them of an item in full."""
    if not (view.tests or view.decisions or view.delivery):
        return
    # What proposes tests is loaded with the words: only where there is something to say.
    from planner.services.learning.record_words import learnt_of

    for name, sentences in learnt_of(view, today).items():
        if sentences:
            yield from ["", paper.carried(say(f"detail.{name}"))]
        for sentence in sentences:
            yield from wrapped(sentence, paper, "  ")


def _rest(item: Item, paper: Paper) -> Iterator[str]:
    """Columns of an import that nobody claimed."""
    if item.extra:
        yield from ["", say("show.extra")]
        yield from _facts([(visible(name), visible(value)) for name, value in item.extra], paper)

"""``planner evidence``: what happened that speaks for or against an item, listed, recorded, taken away."""

from typing import Annotated, Any

from typer import Argument, Option

from planner.cli.data import record_data
from planner.cli.desk import Desk
from planner.cli.misuse import misused
from planner.cli.options import Key, Text
from planner.cli.sheet import evidence_lines
from planner.cli.streams import note
from planner.cli.words import choice, day, whole
from planner.domain.model import OBLIGATION
from planner.domain.values import Verdict
from planner.i18n import language, say
from planner.i18n.numbers import share
from planner.services.planner import Planner
from planner.value.evidence import p_holds
from planner.value.ladder import Ladder
from planner.value.sentences import evidence_kind

KindName = Annotated[Text, Argument(metavar="KIND", help="argument.evidence_kind")]
VerdictName = Annotated[Text, Option("--verdict", metavar="supports|contradicts|inconclusive", help="option.verdict")]
Date = Annotated[Text, Option("--date", metavar="DATE", help="option.date")]
Sample = Annotated[Text, Option("--sample", metavar="N", help="option.sample")]
Source = Annotated[Text, Option("--source", metavar="TEXT", help="option.evidence_source")]
Address = Annotated[Text, Option("--link", metavar="URL", help="option.evidence_link")]
Note = Annotated[Text, Option("--note", metavar="TEXT", help="option.note")]
Change = Annotated[Text, Option("--change", metavar="NUMBER", help="option.change_evidence")]
Remove = Annotated[Text, Option("--remove", metavar="NUMBER", help="option.remove")]


def evidence(
    desk: Desk,
    key: Key,
    kind: KindName = None,
    verdict: VerdictName = None,
    date: Date = None,
    sample: Sample = None,
    source: Source = None,
    link: Address = None,
    about: Note = None,
    change: Change = None,
    remove: Remove = None,
) -> None:
    planner = desk.planner
    before = _belief(planner, key)
    fields: dict[str, Any] = {
        "kind": rung(kind, planner.policy.ladder) if kind is not None else None,
        "verdict": choice("--verdict", verdict, Verdict, "verdict") if verdict is not None else None,
        "date": day("--date", date) if date else None,
        "sample": whole("--sample", sample, least=0) if sample else None,
        "source": source,
        "link": link,
        "note": about,
    }
    fields = {name: value for name, value in fields.items() if value is not None}
    if remove is not None:
        gone = planner.remove_evidence(whole("--remove", remove))
        _told(desk, say("evidence.removed", number=gone.id), gone.item, before)
    elif change is not None:
        piece = planner.change_evidence(whole("--change", change), fields)
        _told(desk, say("evidence.changed", number=piece.id), piece.item, before)
    elif kind is not None:
        if verdict is None:
            raise misused("missing", command="planner evidence", name="--verdict")
        piece = planner.add_evidence(key, fields)
        _told(desk, say("evidence.recorded", number=piece.id, key=piece.item), piece.item, before)
    elif desk.for_people:
        view = planner.show(key)
        desk.lines(evidence_lines(view, planner.policy.ladder, desk.paper) if view.evidence else [say("evidence.none")])
    else:
        desk.json("evidence", evidence=[record_data(piece) for piece in planner.show(key).evidence])


def rung(text: str, ladder: Ladder) -> str:
    """The kind of evidence that *text* names, by its code or by its label in the active language."""
    wanted = text.strip().lower().replace("-", "_")
    labels = {kind.said(language()).lower().replace(" ", "_"): kind.name for kind in ladder.kinds}
    labels[evidence_kind(ladder, OBLIGATION).lower().replace(" ", "_")] = OBLIGATION
    return labels.get(wanted.replace(" ", "_"), wanted)


def _belief(planner: Planner, key: str) -> float:
    view = planner.show(key)
    return p_holds(view.evidence, planner.policy.ladder, planner.today(), standing=view.item.standing).p


def _told(desk: Desk, sentence: str, key: str, before: float) -> None:
    after = _belief(desk.planner, key)
    if desk.for_people:
        note(f"{sentence} {say('evidence.moved', key=key, before=share(before), after=share(after))}")
    else:
        pieces = [record_data(piece) for piece in desk.planner.show(key).evidence]
        desk.json("evidence", key=key, p_before=before, p=after, evidence=pieces)

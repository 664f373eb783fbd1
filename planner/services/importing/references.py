"""What a record says about other items: its parent, its links, and what nobody answers to."""

from collections.abc import Sequence
from typing import NamedTuple

from planner.domain.findings import Finding, Severity, Where
from planner.domain.model import LooseEnd
from planner.formats.records import Reference, Role, SourceRecord
from planner.services.importing.keyring import is_key
from planner.services.importing.run import Run


class References(NamedTuple):
    """What a record says, as far as it is known."""

    parent: str | None
    links: Sequence[Reference]
    loose: tuple[LooseEnd, ...]
    """Parents and links alike that no item answers to; known only when the whole file is."""


NONE = References(None, (), ())
_PARENT = Role.PARENT
_LINKS = frozenset(role for role in Role if role is not _PARENT)


def answered(run: Run, number: int, record: SourceRecord) -> References | None:
    """None where the parent can be told only when the whole file is known.

    Our own format states loose ends in a field of their own; they are tried again like any reference.
    """
    stated: tuple[Reference, ...] = record.references
    owed: tuple[LooseEnd, ...] = record.fields.get("loose_ends") or ()
    if not owed and (not stated or _PARENT not in run.reading.roles) and not run.whole:
        return References(None, stated, ()) if stated else NONE
    links = [reference for reference in stated if reference.role is not _PARENT]
    links += [Reference(Role(end.role), end.reference, "loose_ends") for end in owed if end.role in _LINKS]
    above = tuple(reference.text for reference in stated if reference.role is _PARENT)
    candidates = above or tuple(end.reference for end in owed if end.role == _PARENT)
    parent = _parent(run, number, candidates) if candidates else None
    if parent == "":
        return None
    loose = _loose(run, number, record, parent, hung=bool(above)) if run.whole else ()
    return References(parent, links, loose)


def _loose(run: Run, number: int, record: SourceRecord, parent: str | None, *, hung: bool) -> tuple[LooseEnd, ...]:
    """*hung*: the file has a parent for the record in its own column, so none of its loose ends can be it."""
    loose: dict[tuple[str, str], LooseEnd] = {}
    for reference in record.references:
        name = (reference.role, reference.text)
        above = reference.role is Role.PARENT
        spare = above and (parent is not None or any(role == Role.PARENT for role, _ in loose))
        if name not in loose and not spare and _nobody_answers(run, number, record, reference):
            loose[name] = LooseEnd(role=reference.role, reference=reference.text)
    still = []
    for end in record.fields.get("loose_ends") or ():
        taken = end.role not in _LINKS and (hung or end.role != Role.PARENT)
        role = Role(end.role) if end.role in _LINKS else Role.PARENT
        if taken or _nobody_answers(run, number, record, Reference(role, end.reference, "loose_ends")):
            still.append(end)
    return (*loose.values(), *still)


def parent_answer(run: Run, texts: tuple[str, ...]) -> str | None:
    """The key the first of *texts* that means anything stands for, as far as the roster goes."""
    for text in texts:
        answer = run.answers.find(text)
        if isinstance(answer, str):
            return answer
    return None


def _parent(run: Run, number: int, texts: tuple[str, ...]) -> str | None:
    """The parent's key, None if nobody answers; empty where only another pass can tell."""
    if any(run.roster.find(text) == number for text in texts):
        return run.roster.keys[number]  # its own parent: the item says so itself
    if texts in run.guesses:
        return run.guesses[texts]
    parent = parent_answer(run, texts)
    if not parent and not run.whole:
        parent = next((text for text in texts if is_key(text) and text not in run.keyring), "")
    if parent != "":
        run.guesses[texts] = parent
    return parent


def _nobody_answers(run: Run, number: int, record: SourceRecord, reference: Reference) -> bool:
    answer = run.answers.find(reference.text)
    if isinstance(answer, str):
        return False
    run.loose.add((number, run.roster.target(reference.text)))
    place = Where(file=run.reading.file, line=record.line, column=reference.column)
    run.tally.add([Finding(answer.code, Severity.WARNING, place, dict(answer.params))])
    return True

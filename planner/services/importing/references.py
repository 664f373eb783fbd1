"""What a record says about other items: its parent, its links, and what nobody answers to."""

from dataclasses import dataclass

from planner.domain.findings import Finding, Severity, Where
from planner.domain.model import LooseEnd
from planner.formats.records import Reference, Role, SourceRecord
from planner.services.importing.keyring import is_key
from planner.services.importing.run import Run


@dataclass(frozen=True, slots=True)
class References:
    parent: str | None
    links: tuple[Reference, ...]
    loose: tuple[LooseEnd, ...]
    """Parents and links alike that no item answers to; known only when the whole file is."""


NONE = References(None, (), ())


def answered(run: Run, number: int, record: SourceRecord) -> References | None:
    """None where the parent can be told only when the whole file is known."""
    references = record.references
    if not references:
        return NONE
    above = tuple(r for r in references if r.role is Role.PARENT)
    links = tuple(r for r in references if r.role is not Role.PARENT) if above else references
    parent = _parent(run, number, tuple(r.text for r in above)) if above else None
    if parent == "":
        return None
    if not run.whole:
        return References(parent, links, ())
    nobody = [r for r in links if _nobody_answers(run, number, record, r)]
    if above and parent is None and _nobody_answers(run, number, record, above[0]):
        nobody.insert(0, above[0])
    ends = dict.fromkeys((r.role, r.text) for r in nobody)
    return References(parent, links, tuple(LooseEnd(role=role, reference=text) for role, text in ends))


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

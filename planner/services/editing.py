"""Adding, editing, linking, weighing and removing: each verb one transaction, checked against the whole portfolio."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal, TypeVar

from planner.domain import graph
from planner.domain.changes import Change
from planner.domain.errors import Conflict, NotFound, Refused, not_found, refused
from planner.domain.findings import Finding, Param, Severity, Where
from planner.domain.merge import Clash, merged
from planner.domain.model import OBLIGATION, Charter, Evidence, Item, Link, Outcome
from planner.domain.portfolio import Portfolio
from planner.domain.validation import validated
from planner.domain.values import LinkKind
from planner.services.session import Session

Settle = Literal["mine", "theirs"]
T = TypeVar("T", Item, Charter)


def add(session: Session, fields: Mapping[str, Any]) -> Item:
    """A new item; its key is the next free one of the charter's prefix unless *fields* names one.

    A value may be a function of the item as it stands (here: None), as in ``edit``.
    """

    def rule(portfolio: Portfolio) -> tuple[list[Change], Item]:
        key = fields.get("key") or next_key(portfolio)
        if key in portfolio.items:
            raise refused("item.exists", Where(key=key), title=portfolio.items[key].title)
        item = validated(Item, {**_stated(fields, None), "key": key, "version": 0}, Where(key=key))
        _check_place(portfolio, item)
        return [Change(None, item)], item

    return session.decide("add", rule, title=str(fields.get("title", "")))


def edit(
    session: Session,
    keys: Sequence[str],
    fields: Mapping[str, Any],
    *,
    base: Item | None = None,
    settle: Settle | None = None,
) -> tuple[Item, ...]:
    """Set *fields* on every item of *keys*; one command, one undo. Items that already have them stay untouched.

    A value may be a function of the item as it stands: one score set among others, one tag added.

    With *base* (the single item as its editor saw it) other people's edits since then are merged field by field;
    where both changed the same one, ``Conflict`` unless *settle* says whose value wins.
    """

    def rule(portfolio: Portfolio) -> tuple[list[Change], tuple[Item, ...]]:
        changes, results = [], []
        for key in dict.fromkeys(keys):
            current = item_of(portfolio, key)
            wanted = _revised(base or current, fields)
            if base is not None:
                wanted = settled(base, wanted, current, settle)
            if wanted != current:
                _check_place(portfolio, wanted)
                changes.append(Change(current, wanted))
            results.append(wanted)
        return changes, tuple(results)

    return session.decide(
        "edit", rule, spanning="parent" in fields, keys=" ".join(keys), fields=" ".join(sorted(fields))
    )


def remove(session: Session, keys: Sequence[str]) -> None:
    """Delete items with all that speaks of them. Their children stay and lose their parent."""

    def rule(portfolio: Portfolio) -> tuple[list[Change], None]:
        gone = {item_of(portfolio, key).key for key in keys}
        changes = [Change(link, None) for link in portfolio.links if gone & {link.source, link.target}]
        changes += [Change(piece, None) for piece in portfolio.evidence if piece.item in gone]
        changes += [Change(test, None) for test in portfolio.tests if test.item in gone]
        changes += [Change(decision, None) for decision in portfolio.decisions if decision.item in gone]
        changes += [Change(portfolio.deliveries[key], None) for key in sorted(gone) if key in portfolio.deliveries]
        orphans = [portfolio.items[c] for key in gone for c in portfolio.children.get(key, ()) if c not in gone]
        changes += [Change(orphan, orphan.revised(parent=None)) for orphan in orphans]
        changes += [Change(portfolio.items[key], None) for key in sorted(gone)]
        return changes, None

    session.decide("remove", rule, keys=" ".join(keys))


def link(session: Session, source: str, target: str, kind: LinkKind = LinkKind.REQUIRES) -> Link:
    """Link two items; refused with the whole cycle named when it would close one. Linking twice changes nothing."""

    def rule(portfolio: Portfolio) -> tuple[list[Change], Link]:
        ends = (item_of(portfolio, source).key, item_of(portfolio, target).key)
        new = validated(Link, {"source": ends[0], "target": ends[1], "kind": kind}, Where(key=ends[0]))
        if _existing(portfolio, new) is not None:
            return [], new
        check_link(portfolio, new)
        return [Change(None, new)], new

    return session.decide("link", rule, spanning=True, source=source, target=target, kind=kind)


def unlink(session: Session, source: str, target: str, kind: LinkKind | None = None) -> tuple[Link, ...]:
    """Remove the links between two items (of one kind, if named); ``NotFound`` when there is none."""

    def rule(portfolio: Portfolio) -> tuple[list[Change], tuple[Link, ...]]:
        item_of(portfolio, source), item_of(portfolio, target)
        found = tuple(
            known
            for known in portfolio.links
            if (known.source, known.target) == (source, target)
            or (known.kind is LinkKind.RELATES and (known.target, known.source) == (source, target))
            if kind in (None, known.kind)
        )
        if not found:
            raise not_found("link.missing", Where(key=source), source=source, target=target)
        return [Change(known, None) for known in found], found

    return session.decide("unlink", rule, source=source, target=target)


def check_kind(kind: str, known: Sequence[str]) -> None:
    """Refuse evidence of a kind that neither the ladder knows nor is an obligation."""
    if kind not in (*known, OBLIGATION):
        raise refused("evidence.kind", Where(field="kind"), value=kind, known=", ".join((*known, OBLIGATION)))


def add_evidence(session: Session, key: str, fields: Mapping[str, Any]) -> Evidence:
    """Record something that happened; ``date`` defaults to today."""

    def rule(portfolio: Portfolio) -> tuple[list[Change], Evidence]:
        number = max((piece.id for piece in portfolio.evidence), default=0) + 1
        filled = {"date": session.clock.now().date(), **fields, "item": item_of(portfolio, key).key, "id": number}
        piece = validated(Evidence, filled, Where(key=key))
        return [Change(None, piece)], piece

    return session.decide("evidence", rule, key=key, kind=str(fields.get("kind", "")))


def change_evidence(session: Session, number: int, fields: Mapping[str, Any]) -> Evidence:
    """Correct a piece. ``Refused`` for one that a planned test gave: its test says what it is."""

    def rule(portfolio: Portfolio) -> tuple[list[Change], Evidence]:
        before = _piece(portfolio, number)
        if before.test is not None and any(test.id == before.test for test in portfolio.tests):
            raise refused("evidence.of_test", Where(key=before.item), number=number, test=before.test)
        known = {name: getattr(before, name) for name in Evidence.model_fields}
        stated = {name: value for name, value in fields.items() if name in _CORRIGIBLE}
        after = validated(Evidence, {**known, **stated}, Where(key=before.item))
        return ([] if after == before else [Change(before, after)]), after

    return session.decide("evidence_changed", rule, number=number, fields=" ".join(sorted(fields)))


_CORRIGIBLE = frozenset(("kind", "verdict", "date", "sample", "source", "link", "note"))


def remove_evidence(session: Session, number: int) -> Evidence:
    def rule(portfolio: Portfolio) -> tuple[list[Change], Evidence]:
        piece = _piece(portfolio, number)
        return [Change(piece, None)], piece

    return session.decide("evidence_removed", rule, number=number)


def _piece(portfolio: Portfolio, number: int) -> Evidence:
    for piece in portfolio.evidence:
        if piece.id == number:
            return piece
    raise not_found("evidence.unknown", number=number)


def set_outcome(session: Session, fields: Mapping[str, Any]) -> Outcome:
    """Create or change a shared outcome by its name."""

    def rule(portfolio: Portfolio) -> tuple[list[Change], Outcome]:
        before = portfolio.outcomes.get(str(fields.get("name")))
        known = {name: getattr(before, name) for name in Outcome.model_fields} if before else {}
        after = validated(Outcome, {**known, **fields}, Where(field="outcome"))
        return ([] if after == before else [Change(before, after)]), after

    return session.decide("outcome", rule, name=str(fields.get("name", "")))


def item_of(portfolio: Portfolio, reference: str) -> Item:
    """The item with that key (in any case) or external id; ``NotFound`` names close keys."""
    item = portfolio.items.get(reference) or portfolio.items.get(reference.upper())
    if item is not None:
        return item
    named = [i for i in portfolio.items.values() if i.origin is not None and i.origin.id == reference]
    if len(named) == 1:
        return named[0]
    if named:
        raise refused("item.ambiguous", key=reference, candidates=", ".join(i.key for i in named))
    raise _unknown(portfolio, reference)


def _unknown(portfolio: Portfolio, reference: str) -> NotFound:
    import difflib

    close = difflib.get_close_matches(reference.upper(), portfolio.items, n=3)
    if close:
        return not_found("item.unknown_close", key=reference, close=", ".join(close))
    return not_found("item.unknown", key=reference)


def next_key(portfolio: Portfolio) -> str:
    """``PREFIX-n``, n one above the highest in use, so that a removed item's key is not soon given to another."""
    prefix = f"{portfolio.charter.prefix}-"
    tails = (key.removeprefix(prefix) for key in portfolio.items if key.startswith(prefix))
    return f"{prefix}{max((int(tail) for tail in tails if tail.isdigit()), default=0) + 1}"


def check_link(portfolio: Portfolio, new: Link) -> None:
    """Raise ``Refused`` if *new* contradicts the hierarchy or closes a cycle."""
    parents = {key: item.parent for key, item in portfolio.items.items()}
    if new.kind.ordering and (
        new.target in graph.ancestors(parents, new.source) or new.source in graph.ancestors(parents, new.target)
    ):
        raise refused("link.own_ancestor", Where(key=new.source), source=new.source, target=new.target)
    cycle = graph.closing_cycle(portfolio.ordering, new)
    if cycle is not None:
        raise refused("link.cycle", Where(key=new.source), cycle=" → ".join(cycle))


def _existing(portfolio: Portfolio, new: Link) -> Link | None:
    same = (known for known in portfolio.links if known.revised(version=0) == new)
    return next(same, None)


def _revised(item: Item, fields: Mapping[str, Any]) -> Item:
    known = {name: getattr(item, name) for name in Item.model_fields}
    return validated(Item, {**known, **_stated(fields, item)}, Where(key=item.key))


def _stated(fields: Mapping[str, Any], item: Item | None) -> dict[str, Any]:
    return {name: value(item) if callable(value) else value for name, value in fields.items()}


def settled(base: T, mine: T, theirs: T, settle: Settle | None) -> T:
    """What either side changed since *base*; ``Conflict`` where both changed the same, unless *settle* says whose value
    wins."""
    result, clashes = merged(base, mine, theirs, settle)
    if clashes and settle is None:
        key = theirs.key if isinstance(theirs, Item) else None
        raise Conflict([_clash(key, clash) for clash in clashes], mine, theirs)
    return result


def _clash(key: str | None, clash: Clash) -> Finding:
    name = clash.facet if isinstance(clash.facet, str) else clash.facet[1]
    params: dict[str, Param] = {"field": name, "base": str(clash.base), "mine": str(clash.mine)}
    return Finding("edit.conflict", Severity.ERROR, Where(key=key, field=name), params | {"theirs": str(clash.theirs)})


def _check_place(portfolio: Portfolio, item: Item) -> None:
    """The parent exists, no one becomes their own ancestor, and no link crosses to a new ancestor."""
    findings = []
    place = Where(key=item.key, field="parent")
    before = portfolio.items.get(item.key)
    if item.parent is not None and (before is None or before.parent != item.parent):
        if item.parent not in portfolio.items:
            raise _unknown(portfolio, item.parent)
        parents = {key: known.parent for key, known in portfolio.items.items()} | {item.key: item.parent}
        chain = graph.ancestors(parents, item.key)
        if parents.get(chain[-1]) == item.key:
            cycle = " → ".join([item.key, *chain, item.key])
            findings.append(Finding("item.parent_cycle", Severity.ERROR, place, {"cycle": cycle}))
        else:
            _check_links_to(portfolio, item, chain)
    unknown = [f for f in item.functions if f not in {known.name for known in portfolio.charter.functions}]
    if unknown and (before is None or set(unknown) - set(before.functions)):
        known_functions = ", ".join(f.name for f in portfolio.charter.functions)
        where = Where(key=item.key, field="functions")
        findings.append(Finding("item.function", Severity.ERROR, where, {"name": unknown[0], "known": known_functions}))
    if findings:
        raise Refused(findings)


def _check_links_to(portfolio: Portfolio, item: Item, chain: Sequence[str]) -> None:
    for known in portfolio.links_of(item.key):
        other = known.target if known.source == item.key else known.source
        if known.kind.ordering and other in chain:
            raise refused("link.own_ancestor", Where(key=item.key), source=known.source, target=known.target)

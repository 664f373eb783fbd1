"""The end of a pass: when every record is known, what the file says of links is settled."""

from collections.abc import Iterator
from itertools import compress

from planner.domain.changes import Change
from planner.domain.findings import Finding, Severity, Where
from planner.domain.model import Link
from planner.domain.values import LinkKind
from planner.domain.vouching import trusted
from planner.formats.records import Role
from planner.services.importing.forgetting import Forgotten, forgotten, staters
from planner.services.importing.keyring import is_key
from planner.services.importing.loose import tied_up
from planner.services.importing.references import parent_answer
from planner.services.importing.run import Again, Blocked, Run
from planner.services.importing.tally import Fate
from planner.services.importing.ties import KINDS as LINK_KINDS
from planner.services.importing.web import KINDS, PLACES, STORED, Contradiction, Web

_SAID = {
    "item.parent_cycle": "import.parent_cycle",
    "link.cycle": "import.cycle",
    "link.own_ancestor": "import.own_ancestor",
    "link.self": "import.self_link",
}


def ending(run: Run) -> Iterator[Change]:
    """Links made and removed, loose ends tied up; ``Again`` where the pass trusted too much, ``Blocked`` on errors."""
    if run.undecided or any(parent_answer(run, texts) != key for texts, key in run.guesses.items()):
        raise Again
    _clear_of_mentions(run)
    web = Web(run.roster)
    fresh = any(run.compared)
    loops = _weave(run, web) if fresh else []
    old = forgotten(run, web) if fresh and run.standing.keys else Forgotten()
    new = _new(web, old.stored)
    if any(new) or run.moved or loops:
        _weave_parents(run, web)
        _weave_stored(run, web, old)
        _judge(run, [*loops, *web.contradictions(run.standing.keys)])
    elif run.doomed:
        raise Blocked
    yield from tied_up(run, web)
    yield from _made(run, web, new)
    for link in old.gone:
        run.tally.links_removed += 1
        ends = (link.source, link.target, link.kind)
        _touch(run, *(run.roster.number(key) for key in staters(ends, run.reading.roles)))
        yield Change(link, None)


def _clear_of_mentions(run: Run) -> None:
    """A key made up for a record must not be one that a reference of the file means for another item."""
    made_up = {run.roster.keys[number] for number in run.roster.made_up}
    if made_up and not made_up.isdisjoint(run.texts()):
        run.mentioned |= frozenset(filter(is_key, run.texts()))
        run.roster.forget_made_up()
        raise Again


def _weave(run: Run, web: Web) -> list[Contradiction]:
    """Put what the records say into the web, unchanged ones apart from the others; returns links to themselves."""
    loops = []
    fresh, refused, links, repeated = run.compared, run.roster.refused, web.links, web.repeated
    kinds = {role: PLACES[kind._value_] for role, kind in LINK_KINDS.items()}
    for number, role, target in run.ties:
        node = target if type(target) is int and target not in refused else _node(run, web, target)
        if node is None:
            if fresh[number] and (number, target) not in run.loose:
                raise Again
            continue
        edges = links if fresh[number] else repeated
        if node == number:
            if edges is links:
                loops.append(Contradiction("link.self", (run.roster.keys[node],), (node,)))
        elif role is Role.REQUIRED_BY:
            edges.add(node, number, number, kinds[role])
        else:
            edges.add(number, node, number, kinds[role])
    return loops


def _node(run: Run, web: Web, target: int | str) -> int | None:
    answer = run.answers.of(target, "") if isinstance(target, int) else run.answers.find(target)
    return web.node(answer) if isinstance(answer, str) else None


def _new(web: Web, stored: set[int]) -> bytearray:
    """Which of the stated links do not stand yet, each once: 1 by 1 with the edges."""
    seen = set(stored)
    flags = bytearray()
    for name in web.links.codes():
        flags.append(name not in seen)
        seen.add(name)
    return flags


def _weave_parents(run: Run, web: Web) -> None:
    for number, parent in run.hanging():
        web.parents.add(number, web.node(parent), number)


def _weave_stored(run: Run, web: Web, old: Forgotten) -> None:
    """Put what stands in the store and stays into the web."""
    if not run.standing.keys:
        return
    leaving = {web.code((link.source, link.target, link.kind)) for link in old.gone}
    for source, target, kind in run.store.ends():
        if not leaving or web.code((source, target, kind)) not in leaving:
            web.links.add(web.node(source), web.node(target), STORED, PLACES[kind._value_])
    for key, parent in run.standing.parents.items():
        node = web.node(key)
        if node >= len(run.compared) or not run.compared[node]:
            web.parents.add(node, web.node(parent), STORED)


def _judge(run: Run, wrong: list[Contradiction]) -> None:
    """Contradictions refuse the records that state them; with errors the pass ends here."""
    for contradiction in wrong:
        finding = _told(run, contradiction)
        if run.options.accept_valid:
            run.barred.update(dict.fromkeys(contradiction.numbers, finding))
        else:
            run.tally.add([finding])
            for number in contradiction.numbers:
                run.tally.fates[number] = Fate.REFUSED
    if wrong and run.options.accept_valid:
        raise Again
    if run.doomed:
        raise Blocked


def _told(run: Run, contradiction: Contradiction) -> Finding:
    """Where the first of the records stands, all their lines, and the whole cycle by name."""
    numbers, keys = contradiction.numbers, contradiction.keys
    place = Where(file=run.reading.file, line=run.roster.lines[numbers[0]], key=run.roster.keys[numbers[0]])
    lines = ", ".join(str(run.roster.lines[number]) for number in sorted(numbers))
    return Finding(_SAID[contradiction.code], Severity.ERROR, place, {"keys": " → ".join(keys), "lines": lines})


def _made(run: Run, web: Web, new: bytearray) -> Iterator[Change]:
    """The new links, but not those that somebody took away here."""
    key, fates, unchanged = web.key, run.tally.fates, Fate.UNCHANGED
    doubtful = bool(run.standing.keys) and not run.options.overwrite
    for source, target, number, kind in compress(web.links, new):
        link = _link(key(source), key(target), KINDS[kind])
        if doubtful and _taken_away(run, link):
            continue
        run.tally.links_made += 1
        if fates[number] == unchanged:
            _touch(run, number)
        yield Change(None, link)


def _link(source: str, target: str, kind: LinkKind) -> Link:
    """Both are keys of items; that no item is linked to itself has been judged."""
    if kind is LinkKind.RELATES:
        return Link(source=source, target=target, kind=kind)
    return trusted(Link, {"source": source, "target": target, "kind": kind, "version": 0})


def _taken_away(run: Run, link: Link) -> bool:
    known = run.standing.keys
    return link.source in known and link.target in known and run.bases.removed_here(link)


def _touch(run: Run, *numbers: int | None) -> None:
    """A record that states a new link, or an old one no longer, is updated, even where its fields stay."""
    fates = run.tally.fates
    for number in numbers:
        if number is not None and run.compared[number] and fates[number] == Fate.UNCHANGED:
            fates[number] = Fate.UPDATED

"""The end of a pass: when every record is known, what the file says of links is settled."""

from collections.abc import Iterator

from planner.domain.changes import Change
from planner.domain.findings import Finding, Severity, Where
from planner.domain.model import Link
from planner.domain.values import LinkKind
from planner.formats.records import Role
from planner.services.importing.loose import tied_up
from planner.services.importing.references import parent_answer
from planner.services.importing.run import Again, Blocked, Run
from planner.services.importing.tally import Fate
from planner.services.importing.ties import KINDS, Tie
from planner.services.importing.web import STORED, Contradiction, Edges, Web

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
    web, repeated = Web(run.roster), Edges()
    loops = _weave(run, web, repeated)
    gone = list(_no_longer_said(run, web, repeated)) if run.parents else []
    stored = _weave_stored(run, web, gone)
    wrong = [*loops, *(web.contradictions(run.standing.keys) if run.parents else ())]
    _judge(run, wrong)
    yield from tied_up(run, web)
    yield from _made(run, web, stored)
    for link in gone:
        run.tally.links_removed += 1
        _touch(run, link)
        yield Change(link, None)


def _weave(run: Run, web: Web, repeated: Edges) -> list[Contradiction]:
    """Put what compared and new records say into the web, what unchanged ones say into *repeated*; self links apart."""
    loops = []
    for tie in run.ties:
        fresh = tie.number in run.parents
        node = _target(run, web, tie)
        if node is None:
            if fresh and (tie.number, tie.target) not in run.loose:
                raise Again
        elif node == tie.number:
            if fresh:
                loops.append(Contradiction("link.self", (run.roster.keys[node],), (node,)))
        else:
            ends = (node, tie.number) if tie.role is Role.REQUIRED_BY else (tie.number, node)
            (web.links if fresh else repeated).add(*ends, tie.number, KINDS[tie.role])
    return loops


def _target(run: Run, web: Web, tie: Tie) -> int | None:
    if isinstance(tie.target, int) and tie.target not in run.roster.refused:
        return tie.target
    text = tie.target if isinstance(tie.target, str) else run.roster.keys[tie.target]
    answer = run.answers.find(text) if isinstance(tie.target, str) else run.answers.of(tie.target, text)
    return web.node(answer) if isinstance(answer, str) else None


def _no_longer_said(run: Run, web: Web, repeated: Edges) -> Iterator[Link]:
    """Links an import made that the file has stopped stating.

    The rule: every record that has a column to state the link is in the file, none states it, and one of them was
    compared — its fingerprint differs from the last import, or our own format has none.
    """
    links = run.standing.portfolio.links if run.standing.keys else ()
    said = {_pair(s, t, kind) for edges in (web.links, repeated) for s, t, _, kind in edges} if links else set()
    for link in links:
        numbers = [run.roster.number(key) for key in _staters(link, run.reading.roles)]
        if not numbers or any(n is None or n in run.roster.refused for n in numbers):
            continue
        if all(n not in run.parents for n in numbers) or _ends(web, link) in said:
            continue
        if run.bases.imported(link):
            yield link


def _staters(link: Link, roles: frozenset[Role]) -> list[str]:
    """The ends whose records could state the link in a file with columns for *roles*."""
    if link.kind is LinkKind.REQUIRES:
        sides = ((Role.REQUIRES, link.source), (Role.REQUIRED_BY, link.target))
    elif link.kind is LinkKind.RELATES:
        sides = ((Role.RELATES, link.source), (Role.RELATES, link.target))
    else:
        return [link.source] if Role.BETTER_AFTER in roles else []
    return [key for role, key in sides if role in roles]


def _pair(source: int, target: int, kind: LinkKind) -> tuple[int, int, LinkKind]:
    return (min(source, target), max(source, target), kind) if kind is LinkKind.RELATES else (source, target, kind)


def _ends(web: Web, link: Link) -> tuple[int, int, LinkKind]:
    return _pair(web.node(link.source), web.node(link.target), link.kind)


def _weave_stored(run: Run, web: Web, gone: list[Link]) -> set[tuple[int, int, LinkKind]]:
    """Put what stands in the store into the web; its links, *gone* ones included."""
    for number, parent in run.parents.items():
        if parent is not None:
            web.parents.add(number, web.node(parent), number)
    if not run.standing.keys or not (run.parents or run.standing.unsettled):
        return set()
    stored = {_ends(web, link) for link in run.standing.portfolio.links}
    leaving = {_ends(web, link) for link in gone}
    for source, target, kind in stored - leaving:
        web.links.add(source, target, STORED, kind)
    for item in run.standing.portfolio.items.values():
        node = web.node(item.key)
        if item.parent is not None and node not in run.parents:
            web.parents.add(node, web.node(item.parent), STORED)
    return stored


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
    lines = ", ".join(str(run.roster.lines[number]) for number in numbers)
    return Finding(_SAID[contradiction.code], Severity.ERROR, place, {"keys": " → ".join(keys), "lines": lines})


def _made(run: Run, web: Web, stored: set[tuple[int, int, LinkKind]]) -> Iterator[Change]:
    """Each stated link that does not stand yet, once, unless somebody took it away here."""
    seen = set(stored)
    for source, target, number, kind in web.links:
        pair = _pair(source, target, kind)
        if number == STORED or pair in seen:
            continue
        seen.add(pair)
        link = Link(source=web.key(source), target=web.key(target), kind=kind)
        if not run.options.overwrite and _taken_away(run, link):
            continue
        run.tally.links_made += 1
        _touch(run, link)
        yield Change(None, link)


def _taken_away(run: Run, link: Link) -> bool:
    known = run.standing.keys
    return link.source in known and link.target in known and run.bases.removed_here(link)


def _touch(run: Run, link: Link) -> None:
    """A record whose links change is updated, even where its fields stay."""
    for key in (link.source, link.target):
        number = run.roster.number(key)
        if number in run.parents and run.tally.fates[number] == Fate.UNCHANGED:
            run.tally.fates[number] = Fate.UPDATED

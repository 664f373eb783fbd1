"""What the plain mode changes: by the verbs of the command line, so that both say and refuse the same."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Protocol

from planner.domain.changes import Entry
from planner.domain.errors import refused
from planner.domain.portfolio import Portfolio
from planner.domain.values import key_order
from planner.i18n import say
from planner.services.exporting import WHOLE, format_of
from planner.services.planner import Planner
from planner.value.ranking import Ranking
from tui.exporting import Wanted, write
from tui.watch import News

_ALL = ("all", "tout")
"""The whole portfolio, in either language."""


class Verbs(Protocol):
    """The command line, which stands above the screens and is handed in."""

    def carry_out(self, verb: str, said: str, present: str | None) -> Iterable[str]:
        """Do what *said* asks of *verb*, of the item *present* where none is named; what is told of it."""

    def explain(self, verb: str) -> Iterable[str]:
        """What can be said to *verb*."""


class NoVerbs:
    """Where no command line stands above."""

    def carry_out(self, verb: str, said: str, present: str | None) -> Iterable[str]:
        del said, present
        raise refused("plain.no_verb", value=verb)

    def explain(self, verb: str) -> Iterable[str]:
        del verb
        return ()


def others(planner: Planner, news: News) -> News:
    """*news* without what this person has just done."""
    own = planner.session.actor
    return News(news.revision, tuple(entry for entry in news.entries if entry.command.actor != own))


def subject(news: News, before: Portfolio, planner: Planner) -> str | None:
    """The item that this person's last change was about, or one that it has added; None if that is gone."""
    items = planner.portfolio().items
    own = (entry for entry in news.entries if entry.command.actor == planner.session.actor)
    new = sorted(items.keys() - before.items.keys(), key=key_order)
    return next((key for entry in own for key in (*_keys(entry), *new) if key in items), None)


def _keys(entry: Entry) -> Iterator[str]:
    for name in ("key", "keys", "source", "item"):
        yield from str(entry.command.params.get(name, "")).replace(",", " ").split()


def exported(planner: Planner, ranking: Ranking, text: str) -> Iterator[str]:
    """Write what is listed to the file *text*, or with ``all FILE`` the whole portfolio. Raises ``Refused``."""
    first, _, rest = text.partition(" ")
    whole = first.lower() in _ALL and bool(rest.strip())
    target = rest.strip() if whole else text
    if not target:
        raise refused("plain.file")
    form = format_of(Path(target))
    if whole and form not in WHOLE:
        raise refused("export.format", format=form.value, known=", ".join(WHOLE))
    paths = write(planner, ranking, Wanted("whole" if whole else "shown", form, target), force=False)
    yield say("export.done", files=", ".join(map(str, paths)))

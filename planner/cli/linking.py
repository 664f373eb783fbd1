"""``planner link`` and ``unlink``: ``CRM-2 requires CRM-3``."""

from typing import Annotated

from typer import Argument, Option

from planner.cli.completion import item_keys
from planner.cli.data import record_data
from planner.cli.desk import Desk
from planner.cli.misuse import misused
from planner.cli.options import Text
from planner.cli.streams import note
from planner.cli.words import choice
from planner.domain.model import Link
from planner.domain.values import LinkKind
from planner.i18n import say

Words = Annotated[list[str], Argument(metavar="KEY [KIND] KEY", help="argument.link", autocompletion=item_keys)]
KindName = Annotated[Text, Option("--kind", metavar="requires|better_after|relates", help="option.link_kind")]


def link(desk: Desk, words: Words, kind: KindName = None) -> None:
    source, chosen, target = _read(words, kind)
    made = desk.planner.link(source, target, chosen or LinkKind.REQUIRES)
    _answer(desk, (made,), "link.done")


def unlink(desk: Desk, words: Words, kind: KindName = None) -> None:
    source, chosen, target = _read(words, kind)
    _answer(desk, desk.planner.unlink(source.upper(), target.upper(), chosen), "unlink.done")


def _read(words: list[str], kind: str | None) -> tuple[str, LinkKind | None, str]:
    """Source, kind (None if not said), target."""
    if len(words) == 2:
        named = choice("--kind", kind, LinkKind, "link_kind") if kind else None
        return words[0], named, words[1]
    if len(words) < 3 or kind is not None:
        raise misused("link", value=" ".join(words))
    return words[0], choice("KIND", " ".join(words[1:-1]), LinkKind, "link_kind"), words[-1]


def _answer(desk: Desk, links: tuple[Link, ...], code: str) -> None:
    if not desk.for_people:
        desk.json("links", links=[record_data(one) for one in links])
        return
    for one in links:
        note(say(code, source=one.source, kind=say(f"link_kind.{one.kind}"), target=one.target))

"""``planner add``, ``edit`` and ``remove``."""

from typing import Annotated

from typer import Argument, Option

from planner.cli.data import record_data
from planner.cli.desk import Desk, among
from planner.cli.fields import Given, fields_of, with_fields
from planner.cli.misuse import misused
from planner.cli.options import Keys, Text
from planner.cli.streams import note
from planner.cli.words import whole
from planner.domain.model import Item
from planner.i18n import say, say_n, visible
from planner.i18n.phrases import field

Title = Annotated[str, Argument(metavar="TITLE", help="argument.title")]
NewTitle = Annotated[Text, Option("--title", metavar="TITLE", help="option.title")]
OwnKey = Annotated[Text, Option("--key", metavar="KEY", help="option.own_key")]
IfVersion = Annotated[Text, Option("--if-version", metavar="N", help="option.if_version")]
Settle = Annotated[Text, Option("--settle", metavar="mine|theirs", help="option.settle")]


@with_fields
def add(desk: Desk, title: Title, given: Given, key: OwnKey = None) -> None:
    planner = desk.open_or_begin()
    fields = {"title": title, **fields_of(given, planner.portfolio().charter.size_unit)}
    item = planner.add(fields if key is None else {**fields, "key": key.upper()})
    _answer(desk, (item,))
    if desk.for_people:
        desk.lines([item.key])
        note(say("add.done", key=item.key, title=item.title))


@with_fields
def edit(
    desk: Desk,
    keys: Keys,
    given: Given,
    title: NewTitle = None,
    if_version: IfVersion = None,
    settle: Settle = None,
) -> None:
    among("--settle", settle, ("mine", "theirs"))
    planner = desk.planner
    fields = fields_of(given, planner.portfolio().charter.size_unit)
    if title is not None:
        fields["title"] = title
    if not fields:
        raise misused("nothing_to_set")
    base = None
    if if_version is not None:
        if len(keys) > 1:
            raise misused("one_key", option="--if-version")
        base = planner.item_at(keys[0], whole("--if-version", if_version, least=0))
    items = planner.edit(keys, fields, base=base, settle="mine" if settle == "mine" else "theirs" if settle else None)
    _answer(desk, items)
    if desk.for_people:
        names = ", ".join(field(name) for name in fields)
        note(say("edit.done", keys=", ".join(item.key for item in items), fields=names))


def remove(desk: Desk, keys: Keys) -> None:
    planner = desk.planner
    titles = [visible(planner.show(key).item.title) for key in keys]
    planner.remove(keys)
    if desk.for_people:
        note(say_n("remove.done", len(titles), items=", ".join(titles)))
    else:
        desk.json("removed", keys=keys)


def _answer(desk: Desk, items: tuple[Item, ...]) -> None:
    if not desk.for_people:
        desk.json("items", items=[record_data(desk.planner.show(item.key).item) for item in items])

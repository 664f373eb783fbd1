"""One field changed from the list: of the item under the cursor, or of all marked ones in one command."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from planner.domain.model import Item
from planner.formats.entry import parse_list
from planner.i18n import say, say_n
from tui.deeds.saving import save, save_all
from tui.deeds.writing import write_field
from tui.form.fields import Entry, Field, item_fields, said
from tui.form.meaning import meaning
from tui.form.searching import Search
from tui.form.showing import texts_of
from tui.screens.commanded import CommandScreen
from tui.screens.inline import InlinePrompt
from tui.screens.pick import Answer, PickScreen
from tui.screens.search import SearchScreen

Told = Callable[[str | None], None]

_LETTERS = {
    "title": "t", "size": "z", "status": "s", "tags": "w", "accountable": "a", "marketing_owner": "m", "it_owner": "o",
    "increment": "i", "team": "e", "parent": "p", "deadline": "d", "description": "x",
}  # fmt: skip
_ALL = ("status", "tags", "accountable", "marketing_owner", "it_owner", "increment", "team", "parent")
"""What makes sense for many items at once."""


def change(screen: CommandScreen[Any]) -> None:
    """Ask which field, then for its value."""
    planner, keys = screen.program.planner, screen.subjects
    found = screen.attempt(lambda: [planner.show(key).item for key in keys])
    if not found:
        return
    fields = _offered(item_fields(planner.portfolio().charter, planner.scorecard()), many=len(found) > 1)

    def chosen(name: str | None) -> None:
        if name is not None:
            _ask(screen, found, next(field for field, _ in fields if field.name == name))

    def answers() -> list[Answer]:
        return [Answer(field.name, letter, field.called) for field, letter in fields]

    screen.app.push_screen(PickScreen(lambda: say("change.question", what=_named(found)), answers), chosen)


def change_status(screen: CommandScreen[Any]) -> None:
    """The field that changes most often, without asking which."""
    planner, keys = screen.program.planner, screen.subjects
    found = screen.attempt(lambda: [planner.show(key).item for key in keys])
    if found:
        fields = item_fields(planner.portfolio().charter, planner.scorecard())
        _ask(screen, found, next(field for field in fields if field.name == "status"))


def _offered(fields: Sequence[Field], *, many: bool) -> list[tuple[Field, str]]:
    """The fields and the letters that choose them; joint scores are counted through."""
    scores = [field for field in fields if field.name.startswith("scores.") and "@" not in field.name]
    by_name = {field.name: field for field in fields}
    if many:
        return [(by_name[name], _LETTERS[name]) for name in _ALL]
    numbered = [(field, str(n)) for n, field in enumerate(scores[:9], 1)]
    lettered = [(by_name[name], letter) for name, letter in _LETTERS.items()]
    return [*lettered[:2], *numbered, *lettered[2:]]


def _ask(screen: CommandScreen[Any], found: Sequence[Item], field: Field) -> None:
    """For the value, in the way that suits the field."""
    first, many = found[0], len(found) > 1
    text = texts_of(first, [field])[field.name]

    def question() -> str:
        if many and field.name == "tags":
            return say("change.tags", what=_named(found))
        return say("change.value", field=field.called, what=_named(found))

    done: Told = partial(_set, screen, found, field)
    match field.entry:
        case Entry.CHOICE:
            screen.app.push_screen(PickScreen(question, partial(_choices, field), present=text), done)
        case Entry.ITEM:
            search = Search(screen.program.planner.portfolio(), [item.key for item in found])
            screen.app.push_screen(SearchScreen(question, search), done)
        case Entry.TEXT:
            write_field(screen, first, field)
        case _:
            judge = partial(_reason, screen, first, field)
            screen.app.push_screen(InlinePrompt(question, "" if many else text, judge, screen.row_of_present), done)


def _choices(field: Field) -> list[Answer]:
    return [Answer(choice, str(n), said(field, choice)) for n, choice in enumerate(field.choices, 1)]


def _named(found: Sequence[Item]) -> str:
    return found[0].key if len(found) == 1 else say_n("many.items", len(found))


def _reason(screen: CommandScreen[Any], base: Item, field: Field, text: str) -> str:
    return meaning({field.name: text}, {}, base, screen.program.planner.portfolio()).reason(field.name)


def _set(screen: CommandScreen[Any], found: Sequence[Item], field: Field, text: str | None) -> None:
    if text is None:
        return
    portfolio = screen.program.planner.portfolio()
    meant = meaning({field.name: text}, {}, found[0], portfolio)
    if not meant.ready:
        screen.notify(meant.reason(field.name), severity="error", markup=False)
    elif len(found) == 1:
        save(screen, found[0], meant.fields, lambda item: _told(screen, [item], field))
    else:
        fields = {"tags": partial(_tagged, text=text)} if field.name == "tags" else meant.fields
        items = save_all(screen, [item.key for item in found], fields)
        if items is not None:
            _told(screen, items, field)


def _tagged(item: Item | None, text: str) -> tuple[str, ...]:
    """The item's tags with each word of *text* added, or taken away where a minus stands before it."""
    tags = dict.fromkeys(item.tags if item else ())
    for word in parse_list(text):
        if word.startswith("-"):
            tags.pop(word[1:].strip(), None)
        else:
            tags[word.removeprefix("+").strip()] = None
    return tuple(tags)


def _told(screen: CommandScreen[Any], items: Sequence[Item], field: Field) -> None:
    screen.notify(say("change.done", field=field.called, what=_named(items)), markup=False)

"""The long texts of an item, written in the person's own editor."""

from collections.abc import Sequence
from typing import Any

from textual.app import SuspendNotSupported

from planner.domain.errors import refused
from planner.domain.model import Item
from planner.i18n import say
from tui.deeds.saving import save
from tui.editor import edited, editor
from tui.form.fields import Entry, Field, item_fields
from tui.form.meaning import meaning
from tui.form.showing import raw_text
from tui.screens.commanded import CommandScreen
from tui.screens.pick import Answer, PickScreen

_DIGITS = "1234567890"


def write(screen: CommandScreen[Any]) -> None:
    """Ask which text of the item chosen, then write it."""
    planner, key = screen.program.planner, screen.present
    item = None if key is None else screen.attempt(lambda: planner.show(key).item)
    if item is None:
        return
    fields = [f for f in item_fields(planner.portfolio().charter, planner.scorecard()) if f.entry is Entry.TEXT]

    def chosen(name: str | None) -> None:
        if name is not None:
            write_field(screen, item, next(field for field in fields if field.name == name))

    screen.app.push_screen(PickScreen(lambda: say("editor.question", key=item.key), lambda: _answers(fields)), chosen)


def _answers(fields: Sequence[Field]) -> list[Answer]:
    said = ((f.name, f"{say(f'form.section.{f.section}')} · {f.label}") for f in fields)
    return [Answer(name, digit, words) for digit, (name, words) in zip(_DIGITS, said, strict=False)]


def write_field(screen: CommandScreen[Any], item: Item, field: Field) -> None:
    """Open one text in the editor; what was written is saved when that is closed."""
    before = raw_text(item, field.name)
    text = screen.attempt(lambda: written(screen, before))
    if text is None:
        return
    if text == before:
        screen.notify(say("editor.unchanged"), markup=False)
        return
    meant = meaning({field.name: text}, {}, item, screen.program.planner.portfolio())
    if meant.ready:
        save(screen, item, meant.fields, lambda saved: _told(screen, field, saved))
    else:
        screen.notify(meant.reason(field.name), severity="error", markup=False)


def written(screen: CommandScreen[Any], text: str) -> str:
    """*text* as it comes back from the editor, to which the terminal is lent. Raises ``Refused``."""
    command = editor()
    try:
        with screen.app.suspend():
            return edited(text, command)
    except SuspendNotSupported:
        raise refused("tui.no_suspend") from None


def _told(screen: CommandScreen[Any], field: Field, item: Item) -> None:
    screen.notify(say("editor.saved", field=field.label, key=item.key), markup=False)

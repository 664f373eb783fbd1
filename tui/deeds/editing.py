"""The item form: for the item chosen, for a new one, and for what was left half-typed."""

from functools import partial
from typing import Any

from planner.domain.errors import NotFound
from planner.domain.model import Item
from planner.i18n import say
from planner.i18n.numbers import day
from planner.services.planner import Planner
from tui.drafts import Draft
from tui.screens.commanded import CommandScreen
from tui.screens.item_form import ItemForm
from tui.screens.pick import PickScreen, answers


def edit(screen: CommandScreen[Any]) -> None:
    """Open the form of the one item chosen."""
    if screen.present is not None:
        _open(screen, screen.present)


def new(screen: CommandScreen[Any]) -> None:
    _open(screen, None)


def _open(screen: CommandScreen[Any], key: str | None) -> None:
    """With what is left of an earlier time, if that is wanted."""
    program = screen.program
    draft = program.drafts.find(key) if program.drafts is not None else None
    item = None if key is None else screen.attempt(lambda: program.planner.show(key).item)
    if key is not None and item is None:
        return
    if draft is None:
        _show(screen, item, None)
        return

    def decided(way: str | None) -> None:
        if way == "resume":
            _show(screen, _seen(program.planner, item, draft), draft)
        elif way == "discard" and program.drafts is not None:
            program.drafts.drop(key)
            _show(screen, item, None)

    at = draft.at.astimezone()

    def question() -> str:
        return say("draft.question", what=key or say("form.new"), day=day(at.date()), time=f"{at:%H:%M}")

    screen.app.push_screen(PickScreen(question, partial(answers, "draft", ("resume", "discard"))), decided)


def _seen(planner: Planner, item: Item | None, draft: Draft) -> Item | None:
    """The item as it was when the draft was begun, so that what others did since is merged and not overwritten."""
    if item is None or draft.version is None:
        return item
    try:
        return planner.item_at(item.key, draft.version)
    except NotFound:
        return item


def _show(screen: CommandScreen[Any], base: Item | None, draft: Draft | None) -> None:
    program = screen.program

    def ended(key: str | None) -> None:
        if key is not None:
            screen.notify(say("form.saved", key=key), markup=False)

    screen.app.push_screen(ItemForm(program.planner, program.drafts, base, draft.texts if draft else None), ended)

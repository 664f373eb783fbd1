"""Named views of the list: kept, recalled and forgotten; and its columns chosen."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from planner.domain.errors import PlannerError
from planner.domain.model import Charter
from planner.i18n import say, visible
from planner.saved_views import NAME_LIMIT, SavedView
from tui.columns import OPTIONAL
from tui.deeds import habits
from tui.replacing import other_items
from tui.screens.choose import ChooseScreen
from tui.screens.columns import ColumnsScreen
from tui.screens.name import NameScreen
from tui.widgets.filter_bar import FilterBar
from tui.widgets.ranked_table import RankedTable
from tui.widgets.turn import Alternative

if TYPE_CHECKING:  # the list runs these deeds
    from tui.screens.backlog import BacklogScreen


def recall(screen: "BacklogScreen") -> None:
    _choose(screen, "views.recall", lambda view: _show(screen, view))


def keep(screen: "BacklogScreen") -> None:
    """The present filter, lens, level, line and columns under a name."""

    def named(name: str | None) -> None:
        if name is not None:
            _done(screen, lambda: screen.program.views.keep(_present(screen, name)), say("views.kept", name=name))

    screen.app.push_screen(NameScreen(partial(say, "views.name"), NAME_LIMIT), named)


def forget(screen: "BacklogScreen") -> None:
    def forgotten(view: SavedView) -> None:
        _done(screen, lambda: screen.program.views.forget(view.name), say("views.forgotten", name=view.name))

    _choose(screen, "views.forget", forgotten)


def columns(screen: "BacklogScreen") -> None:
    table = screen.query_one(RankedTable)

    def chosen(names: tuple[str, ...] | None) -> None:
        if names is not None:
            table.show_columns(names)
            habits.keep(screen)

    screen.app.push_screen(ColumnsScreen(OPTIONAL, table.shown_columns), chosen)


def _present(screen: "BacklogScreen", name: str) -> SavedView:
    """What is shown now, under a *name*."""
    query, cut = screen.asked, screen.asked.cut
    by, at = (cut.kind, cut.amount) if cut else (None, 0.0)
    return SavedView(
        name=name,
        filter=screen.query_one(FilterBar).words,
        lens=query.lens,
        level=query.level,
        cut_by=by,
        cut_at=at,
        columns=screen.query_one(RankedTable).ticked,
        tree=screen.in_tree,
    )


def _show(screen: "BacklogScreen", view: SavedView) -> None:
    charter = screen.ranking.portfolio.charter if screen.ranking else Charter()
    if view.cut is not None and screen.attempt(lambda: view.cut and view.cut.priced(charter)) is None:
        return
    screen.query_one(FilterBar).put(view.filter)
    screen.query_one(RankedTable).show_columns(view.columns)
    screen.ask(replace(screen.asked, lens=view.lens, level=view.level, cut=view.cut), other_items, tree=view.tree)


def _done(screen: "BacklogScreen", asked: Callable[[], None], said: str) -> None:
    try:
        asked()
    except PlannerError as error:
        screen.refuse(error)
    else:
        screen.notify(said, markup=False)


def _choose(screen: "BacklogScreen", question: str, chosen: Callable[[SavedView], None]) -> None:
    views = screen.attempt(screen.program.views.all)
    if views is None:
        return
    if not views:
        screen.notify(say("views.none"), markup=False)
        return
    by_name = {view.name: view for view in views}

    def taken(name: str | None) -> None:
        if name is not None:
            chosen(by_name[name])

    def alternatives() -> list[Alternative]:
        return [Alternative(view.name, _said(view)) for view in views]

    screen.app.push_screen(ChooseScreen(partial(say, question), alternatives, views[0].name), taken)


def _said(view: SavedView) -> str:
    level = say(f"kind.{view.level}") if view.level else ""
    parts = (view.name, say(f"lens.{view.lens}"), level, view.filter)
    return " · ".join(visible(part) for part in parts if part)

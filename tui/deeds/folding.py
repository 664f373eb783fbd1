"""The list as a tree, and what of it is folded."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from tui.deeds import habits
from tui.replacing import other_items
from tui.tree import Tree
from tui.widgets.ranked_table import RankedTable

if TYPE_CHECKING:  # the list runs these deeds
    from tui.screens.backlog import BacklogScreen


def toggle(screen: "BacklogScreen") -> None:
    """From the list to the tree, or back to the list of the level that the cursor stands on."""
    if (ranking := screen.ranking) is None:
        return
    key, query, tree = screen.present, screen.asked, not screen.in_tree
    item = ranking.portfolio.items.get(key) if key else None
    if not tree and item is not None and item.status.open:
        query = replace(query, level=item.kind)
    screen.ask(query, other_items, tree=tree, aim=key)
    habits.keep(screen)


def fold(screen: "BacklogScreen") -> None:
    """Fold what is under the cursor; where there is nothing to fold, go to what it belongs to."""

    def folded(tree: Tree, key: str) -> Tree:
        node = tree.outline.nodes[tree.outline.at[key]]
        return tree.fold(key) if node.below and key not in tree.folded else tree

    _change(screen, folded, _parent)


def unfold(screen: "BacklogScreen") -> None:
    """Unfold what is under the cursor; if it is, go to the first below it."""
    _change(screen, lambda tree, key: tree.unfold(key) if key in tree.folded else tree, _first_below)


def fold_all(screen: "BacklogScreen") -> None:
    _change(screen, lambda tree, _: tree.all_folded())


def unfold_all(screen: "BacklogScreen") -> None:
    _change(screen, lambda tree, _: tree.unfolded())


def _change(
    screen: "BacklogScreen",
    changed: Callable[[Tree, str], Tree],
    else_to: Callable[[Tree, str], str | None] = lambda _tree, _key: None,
) -> None:
    """Show what *changed* makes of the tree at the cursor; if nothing, go where *else_to* says."""
    table = screen.query_one(RankedTable)
    tree, key = table.listing, table.key
    if not isinstance(tree, Tree) or key is None:
        return
    new = changed(tree, key)
    if new.folded != tree.folded:
        table.show(new)
    elif (target := else_to(tree, key)) is not None:
        table.choose(target)


def _parent(tree: Tree, key: str) -> str | None:
    above = tree.outline.nodes[tree.outline.at[key]].parent
    return None if above is None else tree.outline.nodes[above].key


def _first_below(tree: Tree, key: str) -> str | None:
    at = tree.outline.at[key]
    return tree.outline.nodes[at + 1].key if tree.outline.nodes[at].below else None

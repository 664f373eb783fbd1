"""What a filter leaves of what is shown, as the lines of a list or of a tree."""

from collections.abc import Iterable

from planner.value.filtering import Filter, Sieve
from planner.value.outline import outline
from tui.listing import Lines, Listing
from tui.replacing import Replaced
from tui.tree import Tree


def sifted(shown: Replaced, sieve: Sieve, wanted: Filter, folded: Iterable[str]) -> Lines:
    """Pure, so any thread may ask. In a tree that is filtered nothing is folded: what was sought shall show."""
    if not shown.levels:
        kept = sieve.kept(shown.ranking, wanted)
        return Listing(shown.ranking, kept.rows, kept.unscored, shown.before)
    found = outline([sieve.kept(ranking, wanted) for ranking in shown.levels.values()])
    level, narrowed = shown.ranking.level, bool(wanted)
    return Tree.of(found, level, () if narrowed else folded, shown.levels_before, narrowed=narrowed)

"""The lines of the outline: what is folded is left out of them, and folding costs no walk over the others."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from planner.domain.values import Kind
from planner.value.outline import Node, Outline
from planner.value.ranking import Ranking, Row, Unscored
from tui.listing import Line, Lines, Mark, risen

_FOLDED, _OPEN, _LEAF = "▸", "▾", "─"


@dataclass(frozen=True)
class Tree(Lines):
    """An outline with some of its nodes folded; the cut line of each level is told below all of them."""

    outline: Outline
    ranking: Ranking
    folded: frozenset[str]
    before: Mapping[Kind, Ranking] = field(default_factory=dict)
    """The rankings that these ones replaced."""
    narrowed: bool = False
    """By a filter: what is folded in it is not what is folded without."""
    visible: Sequence[int] = field(default=(), repr=False, compare=False)
    """Which nodes stand under nothing folded."""

    @classmethod
    def of(
        cls,
        outline: Outline,
        level: Kind,
        folded: Iterable[str] = (),
        before: Mapping[Kind, Ranking] | None = None,
        *,
        narrowed: bool = False,
    ) -> "Tree":
        return cls(outline, outline.rankings[level], frozenset(), before or {}, narrowed).folding(folded)

    def __len__(self) -> int:
        return len(self.visible) + self._tells_cut

    def line(self, n: int) -> Line:
        if not 0 <= n < len(self):
            raise IndexError(n)
        return Mark.CUT if n == len(self.visible) else self.outline.nodes[self.visible[n]]

    def find(self, key: str) -> int | None:
        at = self.outline.at.get(key)
        return None if at is None else self._line_of(at)

    @property
    def listed(self) -> int:
        return self.outline.listed

    @property
    def shown(self) -> Ranking:
        own = [node.line for node in self.outline.nodes if node.level is self.ranking.level]
        rows = sorted((line for line in own if isinstance(line, Row)), key=lambda row: row.rank)
        return replace(self.ranking, rows=tuple(rows), unscored=tuple(one for one in own if isinstance(one, Unscored)))

    @property
    def ranks(self) -> int:
        return max(len(ranking.rows) for ranking in self.outline.rankings.values())

    @property
    def shows_moves(self) -> bool:
        return bool(self.before)

    @property
    def is_tree(self) -> bool:
        return True

    def depth(self, n: int) -> int:
        line = self.line(n)
        return 0 if isinstance(line, Mark) else self.outline.nodes[self.visible[n]].depth

    def place(self, key: str) -> int | None:
        return self.outline.at.get(key)

    def stand(self, key: str) -> int | None:
        at = self.outline.at.get(key)
        if at is None:
            return None
        if self.narrowed and self.outline.nodes[at].line is None:
            under = range(at, at + self.outline.nodes[at].below + 1)
            at = next((n for n in under if self.outline.nodes[n].line is not None), at)
        return next((line for n in (at, *self.outline.ancestors(at)) if (line := self._line_of(n)) is not None), None)

    def ranking_of(self, node: Node) -> Ranking:
        """The list of its level; where that level lists nothing, as all of it is closed, the one came from."""
        return self.outline.rankings.get(node.level, self.ranking)

    def moved(self, node: Node, row: Row) -> int | None:
        """By how many ranks of its level *row* has risen since before; None if it had no rank then."""
        before = self.before.get(node.level)
        return 0 if before is None else risen(row, before)

    # Folding

    def fold(self, key: str) -> "Tree":
        at = self.outline.at[key]
        if self._line_of(at) is None:
            return replace(self, folded=self.folded | {key})
        first = bisect_right(self.visible, at)
        last = bisect_left(self.visible, at + self.outline.nodes[at].below + 1)
        visible = [*self.visible[:first], *self.visible[last:]]
        return replace(self, folded=self.folded | {key}, visible=visible)

    def unfold(self, key: str) -> "Tree":
        at = self.outline.at[key]
        opened = replace(self, folded=self.folded - {key})
        if key not in self.folded or self._line_of(at) is None:
            return opened
        first = bisect_right(self.visible, at)
        under = opened._unhidden(at + 1, at + self.outline.nodes[at].below + 1)
        return replace(opened, visible=[*self.visible[:first], *under, *self.visible[first:]])

    def turned(self, key: str) -> "Tree":
        """What is folded under *key* unfolded, or the other way round."""
        return self.unfold(key) if key in self.folded else self.fold(key)

    def revealing(self, key: str) -> "Tree":
        at = self.outline.at.get(key)
        tree = self
        for n in reversed(list(self.outline.ancestors(at))) if at is not None else ():
            if self.outline.nodes[n].key in tree.folded:
                tree = tree.unfold(self.outline.nodes[n].key)
        return tree

    def folding(self, keys: Iterable[str]) -> "Tree":
        """The same with *keys* folded and no others."""
        tree = replace(self, folded=frozenset(keys))
        return replace(tree, visible=tree._unhidden(0, len(self.outline.nodes)))

    def unfolded(self) -> "Tree":
        return self.folding(())

    def all_folded(self) -> "Tree":
        return self.folding(node.key for node in self.outline.nodes if node.below)

    def _unhidden(self, start: int, end: int) -> list[int]:
        """The nodes from *start* to *end* under nothing folded among them."""
        found, nodes, n = [], self.outline.nodes, start
        while n < end:
            found.append(n)
            n += 1 + (nodes[n].below if nodes[n].key in self.folded else 0)
        return found

    def _line_of(self, at: int) -> int | None:
        line = bisect_left(self.visible, at)
        return line if line < len(self.visible) and self.visible[line] == at else None

    # Showing

    @cached_property
    def _tells_cut(self) -> bool:
        return bool(self.visible) and any(one.cut is not None for one in self.outline.rankings.values())

    def hides(self, node: Node) -> int:
        """How many nodes are folded into *node*."""
        return node.below if node.key in self.folded else 0

    def stem(self, node: Node) -> str:
        """What stands before its title: ``│ ├▾ ``, with nothing that only a colour would say."""
        sign = _LEAF if not node.below else _FOLDED if node.key in self.folded else _OPEN
        if not node.depth:
            return f"{sign if node.below else ' '} "
        return f"{self.outline.branch(self.outline.at[node.key])}{sign} "

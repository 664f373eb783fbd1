"""What is settled by decree: items that ship first, are in, or are out, with all that the links make of it."""

from collections.abc import Iterable, Iterator, Sequence

from planner.solve.exact import Instance


def stages(instance: Instance, first: Sequence[int]) -> Iterator[tuple[list[int], bool]]:
    """Sets of items to be done one after the other, ascending, and whether a lock is the reason.

    Each locked item closes a set of its own with all it still requires; the last set is everything else.
    """
    open_items = set(instance.open)
    placed: set[int] = set()
    for goal in first:
        if goal in placed or goal not in open_items:
            continue
        stage = required(instance, [goal], placed)
        placed |= stage
        yield sorted(stage), True
    rest = [i for i in instance.open if i not in placed]
    if rest:
        yield rest, False


def stage_numbers(instance: Instance, first: Sequence[int]) -> dict[int, int]:
    """In which of the ``stages`` each item that is still to do stands."""
    return {i: number for number, (stage, _) in enumerate(stages(instance, first)) for i in stage}


def required(instance: Instance, goals: Sequence[int], placed: set[int] | frozenset[int] = frozenset()) -> set[int]:
    """*goals* and whatever they require at any remove, without what is *placed*."""
    found = set(goals) - placed
    waiting = list(found)
    for i in waiting:
        for j in instance.requires[i]:
            if j not in found and j not in placed:
                found.add(j)
                waiting.append(j)
    return found


def forced(instance: Instance, musts: Iterable[int], must_nots: Iterable[int]) -> tuple[set[int], set[int]]:
    """What is certainly in and what is certainly out, by the links."""
    done = set(range(len(instance.weights))).difference(instance.open)
    inside = required(instance, [i for i in musts if i not in done])
    outside = set(must_nots) - done
    waiting = list(outside)
    for i in waiting:
        fresh = [j for j in instance.dependants[i] if j not in outside]
        outside.update(fresh)
        waiting += fresh
    return inside, outside

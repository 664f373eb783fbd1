"""Cycles are found and named; everything agrees with networkx."""

from itertools import pairwise

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from planner.domain import graph
from planner.domain.model import Link
from planner.domain.values import LinkKind

names = st.sampled_from([f"CRM-{n}" for n in range(1, 9)])
edges = st.lists(st.tuples(names, names).filter(lambda e: e[0] != e[1]), unique=True, max_size=20)


def adjacency(pairs):
    found: dict[str, list[str]] = {}
    for source, target in pairs:
        found.setdefault(source, []).append(target)
    return found


def link(source: str, target: str, kind: LinkKind = LinkKind.REQUIRES) -> Link:
    return Link(source=source, target=target, kind=kind)


def is_closed_walk(cycle, pairs):
    return cycle[0] == cycle[-1] and all(step in set(pairs) for step in pairwise(cycle))


@given(edges, names, names)
def test_a_path_is_a_shortest_one(pairs, start, goal):
    found = graph.path(adjacency(pairs), start, goal)
    digraph = nx.DiGraph(pairs)
    digraph.add_nodes_from([start, goal])
    if nx.has_path(digraph, start, goal):
        assert len(found) - 1 == nx.shortest_path_length(digraph, start, goal)
        assert all(step in set(pairs) for step in pairwise(found))
    else:
        assert found is None


@given(edges)
def test_one_cycle_is_named_for_each_knot(pairs):
    components = [c for c in nx.strongly_connected_components(nx.DiGraph(pairs)) if len(c) > 1]
    found = graph.cycles(adjacency(pairs))
    assert sorted(map(set, graph.knots(adjacency(pairs))), key=sorted) == sorted(components, key=sorted)
    assert len(found) == len(components)
    assert all(is_closed_walk(cycle, pairs) for cycle in found)


@given(edges, names, names)
def test_a_link_that_closes_a_cycle_is_caught_before_it_does(pairs, source, target):
    if source == target or graph.knots(adjacency(pairs)):
        return
    cycle = graph.closing_cycle(adjacency(pairs), link(source, target))
    with_it = nx.DiGraph([*pairs, (source, target)])
    assert (cycle is None) == nx.is_directed_acyclic_graph(with_it)
    if cycle is not None:
        assert is_closed_walk(cycle, [*pairs, (source, target)])


def test_soft_links_count_as_order_and_plain_relations_do_not():
    chain = graph.ordering_adjacency([link("A-1", "A-2"), link("A-2", "A-3", LinkKind.BETTER_AFTER)])
    assert graph.closing_cycle(chain, link("A-3", "A-1")) == ["A-3", "A-1", "A-2", "A-3"]
    assert graph.closing_cycle(chain, link("A-3", "A-1", LinkKind.RELATES)) is None


def test_ancestors_end_even_on_a_circle():
    assert graph.ancestors({"A": "B", "B": "C", "C": None}, "A") == ["B", "C"]
    assert graph.ancestors({"A": "B", "B": "C", "C": "A"}, "A") == ["B", "C"]
    assert graph.ancestors({"A": "B", "B": "B"}, "A") == ["B"]

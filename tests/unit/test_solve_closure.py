"""Maximum closures and blocks: two other engines and enumeration must agree with ours."""

from fractions import Fraction

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.instances import INSTANCES, read_pit
from planner.solve.closure import Network
from planner.solve.exact import exact, mirrored, whole
from planner.solve.knots import knots
from planner.solve.milp import Model, solved
from planner.solve.sidney import decompose
from tests.solve_problems import closed_sets, generated, problems


def ours(requires, gains) -> tuple[set[int], int]:
    network = Network([list(needs) for needs in requires], mirrored(requires))
    chosen = network.closure(range(len(gains)), gains)
    return set(chosen), sum(gains[i] for i in chosen)


def by_preflow(requires, gains) -> int:
    graph = nx.DiGraph()
    graph.add_nodes_from(["source", "sink"])
    for i, gain in enumerate(gains):
        graph.add_edge(*(("source", i) if gain > 0 else (i, "sink")), capacity=abs(gain))
        graph.add_edges_from((i, j) for j in requires[i])  # no capacity: as much as comes
    return sum(g for g in gains if g > 0) - nx.minimum_cut_value(graph, "source", "sink")


def by_highs(requires, gains) -> int:
    n = len(gains)
    pairs = [(i, j) for i in range(n) for j in requires[i]]
    model = Model([-g for g in gains], [False] * n, [0.0] * n, [1.0] * n, pairs=pairs)
    outcome = solved(model, seconds=10, absolute_gap=0)
    return round(-outcome.objective)


@given(problems(most=10), st.data())
def test_no_closed_set_gains_more(problem, data):
    gains = data.draw(st.lists(st.integers(-9, 9), min_size=len(problem), max_size=len(problem)))
    chosen, gain = ours(problem.requires, gains)
    assert chosen.issuperset(j for i in chosen for j in problem.requires[i])
    sets = {closed: sum(gains[i] for i in closed) for closed in closed_sets(problem)}
    assert gain == max(sets.values()) == by_preflow(problem.requires, gains)
    assert chosen == max((closed for closed, worth in sets.items() if worth == gain), key=len)


@pytest.mark.parametrize(("links", "seed"), [(1.5, 1), (1.5, 2), (4, 3)])
def test_three_engines_agree_on_hundreds_of_items(links, seed):
    problem = generated(400, links, seed)
    worth, work = sum(problem.weights), sum(problem.sizes)
    gains = [w * work - p * worth for w, p in zip(problem.weights, problem.sizes, strict=True)]
    _, gain = ours(problem.requires, gains)
    assert gain == by_preflow(problem.requires, gains)
    small = [g // 1000 for g in gains]  # a linear programme in floating point
    assert ours(problem.requires, small)[1] == by_highs(problem.requires, small)


@pytest.mark.skipif(not (INSTANCES / "minelib").is_dir(), reason="MineLib is not beside the checkout")
def test_the_pit_of_newman_is_the_published_one():
    gains, requires = read_pit(INSTANCES / "minelib/newman1.upit", INSTANCES / "minelib/newman1.prec")
    integers, unit = whole([abs(g) for g in gains])
    signed = [i if g > 0 else -i for i, g in zip(integers, gains, strict=True)]
    assert round(ours(requires, signed)[1] * unit) == 26_086_899


@given(problems(most=9))
def test_blocks_are_the_densest_initial_sets(problem):
    instance = exact(problem)
    blocks = decompose(instance)
    assert sorted(i for block in blocks for i in block) == instance.open

    def worth(items, density):
        return sum(instance.weights[i] - density * instance.sizes[i] for i in items)

    gone: frozenset[int] = frozenset()
    for block in blocks:
        assert gone.union(block).issuperset(j for i in block for j in problem.requires[i])
        size = sum(instance.sizes[i] for i in block)
        if size:
            density = Fraction(sum(instance.weights[i] for i in block), size)
            assert all(worth(closed - gone, density) <= 0 for closed in closed_sets(problem) if closed >= gone)
        gone = gone.union(block)


@given(problems(most=9))
def test_no_block_can_be_split_into_two_of_its_density(problem):
    instance = exact(problem)
    gone: frozenset[int] = frozenset()
    for block in decompose(instance):
        weight, size = sum(instance.weights[i] for i in block), sum(instance.sizes[i] for i in block)
        inner = [closed - gone for closed in closed_sets(problem) if gone < closed < gone.union(block)]
        assert all(
            sum(instance.weights[i] for i in part) * size < weight * sum(instance.sizes[i] for i in part)
            for part in inner
        ) or not (weight and size)
        gone = gone.union(block)


@given(st.integers(1, 9).flatmap(lambda n: st.lists(st.sets(st.integers(0, n - 1)), min_size=n, max_size=n)))
def test_knots_are_the_strongly_connected_components(onward):
    found = knots(range(len(onward)), lambda i: sorted(onward[i]))
    graph = nx.DiGraph((i, j) for i, steps in enumerate(onward) for j in steps)
    graph.add_nodes_from(range(len(onward)))
    assert sorted(map(sorted, found)) == sorted(map(sorted, nx.strongly_connected_components(graph)))
    rank = {i: k for k, knot in enumerate(found) for i in knot}
    assert all(rank[j] <= rank[i] for i, steps in enumerate(onward) for j in steps)


@pytest.mark.parametrize(
    ("numbers", "integers", "unit"),
    [
        ((2, 4, 6), [1, 2, 3], 2),
        ((0.1, 0.25), [2, 5], Fraction(1, 20)),
        ((), [], 1),
        ((0, 0), [0, 0], 1),
        ((0.5, 3), [1, 6], Fraction(1, 2)),
    ],
)
def test_decimals_become_integers_exactly(numbers, integers, unit):
    assert whole(numbers) == (integers, unit)


@given(st.lists(st.one_of(st.just(0), st.floats(1e-30, 1e30), st.integers(0, 10**18)), min_size=1, max_size=6))
def test_integers_stay_small_and_true(numbers):
    integers, unit = whole(numbers)
    assert max(integers) < 1 << 41
    largest = max(numbers)
    for number, integer in zip(numbers, integers, strict=True):
        assert (number > 0) == (integer > 0)
        assert abs(float(integer * unit) - number) <= largest * 2**-39

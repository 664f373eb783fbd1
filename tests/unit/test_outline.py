"""Several lists as one outline: everything once, under what it belongs to, whatever the parents say."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from planner.domain.graph import cycles
from planner.domain.portfolio import Portfolio
from planner.domain.values import Kind
from planner.value.filtering import Sieve, parse_filter
from planner.value.outline import Outline, outline
from tests.builders import item, portfolio
from tests.tui.stage import ranking_of

KEYS = [f"CRM-{n}" for n in range(1, 13)]


def outlined(whole: Portfolio, words: str = "") -> Outline:
    sieve = Sieve(whole)
    rankings = [ranking_of(whole, level=kind) for kind in Kind if any(i.kind is kind for i in whole.items.values())]
    return outline([sieve.kept(one, parse_filter(words, one.scorecard)) for one in rankings])


def drawn(found: Outline) -> list[str]:
    return [f"{'  ' * node.depth}{node.key}{'' if node.line else ' …'}" for node in found.nodes]


@st.composite
def families(draw):
    """Any items under any of each other: absent parents, circles, same levels, closed ones."""
    pieces = []
    for key in draw(st.lists(st.sampled_from(KEYS), unique=True, min_size=1)):
        parent = draw(st.sampled_from([None, "CRM-99", *(other for other in KEYS if other != key)]))
        value = draw(st.sampled_from([None, 1, 8]))
        scores = {} if value is None else {"value": value, "urgency": 3, "risk": 1, "size": 5}
        kind, status = draw(st.sampled_from(Kind)), draw(st.sampled_from(["ready", "ready", "done"]))
        pieces.append(item(key, parent=parent, kind=kind, status=status, **scores))
    return portfolio(*pieces)


@given(families(), st.sampled_from(["", "1", "crm-2"]))
def test_every_item_of_the_lists_stands_once_and_nothing_stands_for_nothing(whole, words):
    found = outlined(whole, words)
    sieve = Sieve(whole)
    listed = [
        line.key
        for ranking in found.rankings.values()
        for kept in [sieve.kept(ranking, parse_filter(words))]
        for line in (*kept.rows, *kept.unscored)
    ]
    assert sorted(node.key for node in found.nodes if node.line) == sorted(listed)
    assert len(found.at) == len(found.nodes)
    if not cycles({key: [one.parent] for key, one in whole.items.items() if one.parent}):
        assert all(node.below for node in found.nodes if node.line is None)


@given(families())
def test_a_node_counts_what_is_below_it_and_stands_right_above_it(whole):
    nodes = outlined(whole).nodes
    for n, node in enumerate(nodes):
        under = nodes[n + 1 : n + 1 + node.below]
        assert all(one.depth > node.depth for one in under)
        assert [one.key for one in nodes if one.parent == n] == [o.key for o in under if o.depth == node.depth + 1]
        beyond = nodes[n + 1 + node.below : n + 2 + node.below]
        assert node.last is (node.depth > 0 and not any(one.depth == node.depth for one in beyond))
        assert node.parent is None or whole.items[node.key].parent == nodes[node.parent].key


@given(families())
def test_siblings_stand_by_level_then_as_their_list_has_them(whole):
    found = outlined(whole)
    levels = list(Kind)

    def place(node) -> tuple:
        ranking = found.rankings[node.level]
        order = [*(row.key for row in ranking.rows), *(one.key for one in ranking.unscored)]
        return levels.index(node.level), order.index(node.key) if node.key in order else len(order)

    for n in (None, *range(len(found.nodes))):
        siblings = [node for node in found.nodes if node.parent == n and whole.items[node.key].parent not in found.at]
        siblings = siblings if n is None else [node for node in found.nodes if node.parent == n]
        assert all(place(one) <= place(other) for one, other in pairwise(siblings))


def family() -> Portfolio:
    scored = {"value": 8, "urgency": 3, "risk": 1}
    return portfolio(
        item("CRM-1", "Loyalty", kind="initiative", size=20, **scored),
        item("CRM-2", "Consent", parent="CRM-1", size=5, **scored),
        item("CRM-3", "Tiers", parent="CRM-1", size=2, **scored),
        item("CRM-4", "Withdraw", kind="story", parent="CRM-2", size=1, **scored),
        item("CRM-5", "Points", parent="CRM-1"),
        item("CRM-6", "Shop", kind="initiative", status="done"),
        item("CRM-7", "Basket", parent="CRM-6", size=3, **scored),
        item("CRM-8", "Alone", parent="CRM-77", size=1, **scored),
    )


def test_the_closed_stand_for_what_is_open_below_them_and_the_unscored_last_of_their_siblings():
    assert drawn(outlined(family())) == [
        "CRM-1",
        "  CRM-3",
        "  CRM-2",
        "    CRM-4",
        "  CRM-5",
        "CRM-6 …",
        "  CRM-7",
        "CRM-8",
    ]


def test_a_filter_keeps_what_its_finds_belong_to():
    assert drawn(outlined(family(), "withdraw")) == ["CRM-1 …", "  CRM-2 …", "    CRM-4"]
    assert outlined(family(), "withdraw").listed == 1


def test_a_circle_of_parents_is_entered_once():
    whole = portfolio(item("CRM-1", parent="CRM-2"), item("CRM-2", parent="CRM-1"), item("CRM-3", parent="CRM-2"))
    assert drawn(outlined(whole)) == ["CRM-1", "  CRM-2", "    CRM-3"]

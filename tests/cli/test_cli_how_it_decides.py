"""Every figure of docs/how-it-decides.md about the example is what the program says of it on that day."""

from itertools import groupby, permutations
from pathlib import Path

import pytest

DOC = (Path(__file__).parents[2] / "docs" / "how-it-decides.md").read_text(encoding="utf-8")
FLAT = " ".join(DOC.split())


@pytest.fixture(scope="module")
def heard() -> dict[str, object]:
    """What was asked once is not asked again."""
    return {}


@pytest.fixture
def answer(say, heard):
    if "sequence" not in heard:
        assert say("demo", "--json", db="demo.db").code == 0
        heard["sequence"] = say("sequence", "--json", db="demo.db").json
        heard["why"] = say("why", "CRM-34", "--slip", "3", "--json", db="demo.db").json
    return heard["sequence"]


def blocks(answer) -> list[list[dict]]:
    return [list(rows) for _, rows in groupby(answer["rows"], key=lambda row: row["block"])]


def weight(rows) -> float:
    return sum(row["delay_evidenced"] for row in rows)


def inside(rows) -> float:
    """Delay cost as if the block began at once, worked out from sizes and costs of delay alone."""
    clock = cost = 0.0
    for row in rows:
        clock += row["size"]
        cost += row["delay_evidenced"] * clock
    return cost


def test_the_blocks_add_up_to_the_delay_cost(answer):
    total = before = 0.0
    for number, rows in enumerate(blocks(answer), 1):
        worth, size = weight(rows), sum(row["size"] for row in rows)
        keys = ", ".join(row["key"].removeprefix("CRM-") for row in rows)
        figures = f"{worth:,.2f} | {size:,.2f} | {worth / size:,.2f} | {inside(rows):,.1f} | {before * worth:,.1f}"
        assert f"| {number} | {keys} | {figures} |" in DOC
        total += inside(rows) + before * worth
        before += size
    assert total == pytest.approx(answer["proof"]["value"])
    assert f"**{total:,.1f}**, the delay cost" in FLAT
    assert answer["proof"]["status"] == "optimal"


def test_from_the_first_that_is_not_begun_densities_never_rise(answer):
    densities = [weight(rows) / sum(row["size"] for row in rows) for rows in blocks(answer)]
    begun = sum(row["reason"] == "first" for row in answer["rows"])
    assert begun == 4
    assert densities[begun:] == sorted(densities[begun:], reverse=True)


def test_the_habits_and_the_dividend(answer):
    wastes = {one["method"]: one for one in answer["wastes"]}
    best = answer["proof"]["value"] - answer["lock_price"]["price"]
    assert f"| best | {best:,.1f} | |" in DOC
    names = {
        "available_first": "best available first",
        "pulled_forward": "WSJF, prerequisites pulled forward",
        "enabler_credited": "enablers credited",
    }
    for method, name in names.items():
        assert (
            f"| {name} | {wastes[method]['delay_cost']:,.1f} | {wastes[method]['share']:.1%}".replace("%", " %") in DOC
        )
    pulled = wastes["pulled_forward"]["delay_cost"]
    assert f"{pulled:,.1f} − {best:,.1f} = **{answer['platform_dividend']:,.1f}**" in FLAT
    assert f"{answer['lock_price']['price']:,.1f} is the price of what is begun" in FLAT


def test_the_densest_set_of_one_block(answer):
    rows = {row["key"].removeprefix("CRM-"): row for row in blocks(answer)[14]}
    for keys in (("34",), ("34", "42"), ("34", "32"), ("34", "42", "32"), ("34", "32", "25")):
        worth, size = weight(rows[key] for key in keys), sum(rows[key]["size"] for key in keys)
        assert f"- CRM-{', '.join(keys)}: {worth:.2f} ÷ {size:.2f} = {worth / size:.2f}\n" in DOC
    worth, size = weight(rows.values()), sum(row["size"] for row in rows.values())
    assert f"- all four: {worth:.2f} ÷ {size:.2f} = **{worth / size:.2f}**" in DOC


def test_the_orders_inside_that_block(answer):
    rows = {row["key"].removeprefix("CRM-"): row for row in blocks(answer)[14]}
    allowed = [one for one in permutations(rows) if one[0] == "34" and one.index("32") < one.index("25")]
    costs = {one: inside(rows[key] for key in one) for one in allowed}
    assert len(costs) == 3
    for order, cost in costs.items():
        (line,) = [line for line in DOC.splitlines() if line.strip("| *").startswith(", ".join(order))]
        assert f"{cost:,.1f}" in line
    assert min(costs, key=costs.__getitem__) == tuple(rows)


def test_the_bound_of_that_block(answer):
    rows = blocks(answer)[14]
    worth, size = weight(rows), sum(row["size"] for row in rows)
    spread = max(
        worth / size * sum(row["size"] ** 2 for row in rows) / 2,
        size / worth * sum(row["delay_evidenced"] ** 2 for row in rows) / 2,
    )
    assert f"{worth:.2f} × {size:.2f} ÷ 2 + {spread:.1f} = {worth * size / 2 + spread:,.1f}" in FLAT


def test_what_its_first_item_costs_when_it_is_late(answer, heard):
    slip = heard["why"]["sequence"]["slip"]
    after = weight(answer["rows"][18:])
    assert f"{after:.1f} of cost of delay, is done 3 later: {slip['flow']['cost']:.1f} more" in FLAT
    first, second = (row["delay_evidenced"] for row in blocks(answer)[14][:2])
    assert f"3 × ({first:.2f} + {second:.2f}) = {slip['links']['cost']:.1f}" in FLAT
    assert [one["key"] for one in slip["links"]["later"]] == ["CRM-34", "CRM-42"]

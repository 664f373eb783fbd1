"""``planner mvp``: the smallest thing worth shipping, and the slices after it."""

from collections.abc import Iterator
from typing import Annotated, Any

from typer import Argument, Option

from planner.cli.completion import item_keys
from planner.cli.data import rows_data
from planner.cli.desk import Desk, Form
from planner.cli.misuse import misused
from planner.cli.options import Flag, ScorecardName, Text
from planner.cli.paper import Paper
from planner.cli.sequence import proof_data, unplaced_lines
from planner.cli.tables import Cell, Column, Drawing, drawn, wrapped
from planner.cli.words import amount
from planner.i18n import say, visible
from planner.i18n.numbers import fixed, percent
from planner.services.slice_words import belief_line, forced_lines, mvp_sentence, slices_table
from planner.services.slicing import SliceCut, Slices

OneKey = Annotated[Text, Argument(metavar="KEY", help="argument.mvp_key", autocompletion=item_keys)]
Whole = Annotated[Flag, Option("--all", "-a", help="option.mvp_all")]
Must = Annotated[Flag, Option("--must", help="option.mvp_must")]
Knee = Annotated[Flag, Option("--knee", help="option.mvp_knee")]
Within = Annotated[Text, Option("--budget", metavar="SIZE", help="option.mvp_budget")]
Share = Annotated[Text, Option("--share", metavar="SHARE", help="option.mvp_share")]
Inside = Annotated[list[str] | None, Option("--in", metavar="KEY", help="option.forced_in")]
Outside = Annotated[list[str] | None, Option("--out", metavar="KEY", help="option.forced_out")]


def mvp(
    desk: Desk,
    key: OneKey = None,
    everything: Whole = False,
    must: Must = False,
    knee: Knee = False,
    budget: Within = None,
    share: Share = None,
    inside: Inside = None,
    outside: Outside = None,
    scorecard: ScorecardName = None,
) -> None:
    if (key is None) != everything:
        raise misused("mvp_of")
    cut = _cut(must=must, knee=knee, budget=budget, share=share)
    found = desk.planner.mvp(key, cut, scorecard=scorecard, inside=inside or (), outside=outside or ())
    if desk.form is Form.JSON:
        desk.json("mvp", **_document(found))
    elif desk.for_people:
        desk.lines(_lines(found, desk.paper))
    else:
        desk.table(slices_table(found))


mvp.lists = True  # type: ignore[attr-defined]


def _cut(*, must: bool, knee: bool, budget: str | None, share: str | None) -> SliceCut:
    asked = {"--must": must, "--knee": knee, "--budget": budget is not None, "--share": share is not None}
    if sum(asked.values()) > 1:
        raise misused("forms", options=" ".join(name for name, wanted in asked.items() if wanted))
    if budget is not None:
        return SliceCut("budget", amount("--budget", budget))
    if share is not None:
        part = amount("--share", share)
        if part > 1:
            raise misused("share", option="--share", value=share)
        return SliceCut("share", part)
    return SliceCut("must" if must else "knee" if knee else "default")


def _document(found: Slices) -> dict[str, Any]:
    work = found.stock
    told = found.of.hypothesis if found.of is not None else None
    return {
        "portfolio": work.portfolio.charter.name,
        "revision": work.portfolio.revision,
        "of": found.of.key if found.of is not None else None,
        "level": work.level,
        "size_unit": work.portfolio.charter.size_unit,
        "rule": found.rule,
        "mvp": {"keys": found.mvp, "cost": found.cost, "share": found.share},
        "proof": proof_data(found.proof),
        "hypothesis": told.model_dump() if told is not None else None,
        "slices": [
            row | {"proves": [_proof(found, one) for one in row["keys"]]} for row in rows_data(slices_table(found))
        ],
        "forced": [
            {"key": one.key, "inside": one.inside, "price": one.price.price, "least": one.price.least,
             "most": one.price.most}
            for one in found.forced
        ],
        "out": found.out,
        "unplaced": [one.key for one in work.apart],
    }  # fmt: skip


def _proof(found: Slices, key: str) -> dict[str, str]:
    told = found.stock.portfolio.items[key].hypothesis
    return {"key": key, "benefit": told.benefit if told else "", "indicator": told.indicator if told else ""}


def _lines(found: Slices, paper: Paper) -> Iterator[str]:
    of = found.of.key + "  " + visible(found.of.title) if found.of else found.stock.portfolio.charter.name
    yield from (paper.styled(line, "strong") for line in wrapped(say("mvp.title", of=of), paper))
    if not found.slices:
        yield from wrapped(say("mvp.empty"), paper)
    else:
        yield from wrapped(mvp_sentence(found), paper)
        yield from ["", *drawn(_drawing(found), paper)]
    told = [line for line in (belief_line(found.of), *forced_lines(found)) if line]
    yield from [""] * bool(told)
    for line in told:
        yield from wrapped(line, paper)
    yield from unplaced_lines(found.stock, paper)


def _drawing(found: Slices) -> Drawing:
    columns = [
        *(Column("#", right=True), Column(say("table.items"), gives_way=True)),
        *(Column(say(f"table.{name}"), right=True) for name in ("cost", "value", "finished", "share")),
        Column(""),
    ]
    rows: list[list[Cell | str]] = [
        [
            Cell(str(n), "strong"),
            " ".join(one.keys),
            *(fixed(one.cost, 1), fixed(one.value, 1), fixed(one.cost_so_far, 1), percent(one.share_so_far)),
            "▰" * round(one.share_so_far * 10),
        ]
        for n, one in enumerate(found.slices, 1)
    ]
    label = say("mvp.line", cost=fixed(found.cost, 1), share=percent(found.share))
    return Drawing(columns, rows, {found.taken: label})

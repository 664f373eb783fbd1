"""``planner mvp``: the smallest thing worth shipping, and the slices after it."""

from collections.abc import Iterable, Iterator
from typing import Annotated, Any

from typer import Argument, Option

from planner.cli.completion import item_keys
from planner.cli.data import rows_data
from planner.cli.desk import Desk, Form
from planner.cli.misuse import misused
from planner.cli.options import Flag, ScorecardName, Text
from planner.cli.paper import Paper
from planner.cli.sequence import Seconds, proof_data, unplaced_lines
from planner.cli.tables import Cell, Column, Drawing, drawn, wrapped
from planner.cli.waiting import waiting
from planner.cli.words import amount, whole
from planner.i18n import say
from planner.i18n.numbers import fixed, percent
from planner.services.slices.choosing import Forced
from planner.services.slices.curve import curve
from planner.services.slices.slicing import SliceCut, Slices
from planner.services.slices.words import (
    belief_line,
    choice_progress,
    engine,
    forced_lines,
    mvp_sentence,
    next_line,
    scope_words,
    slice_notes,
    slices_table,
)

SlicedKeys = Annotated[
    list[str] | None, Argument(metavar="[KEY]...", help="argument.mvp_key", autocompletion=item_keys)
]
Whole = Annotated[Flag, Option("--all", "-a", help="option.mvp_all")]
Must = Annotated[Flag, Option("--must", help="option.mvp_must")]
Knee = Annotated[Flag, Option("--knee", help="option.mvp_knee")]
Within = Annotated[Text, Option("--budget", metavar="SIZE", help="option.mvp_budget")]
Count = Annotated[Text, Option("--slices", metavar="N", help="option.mvp_slices")]
Share = Annotated[Text, Option("--share", metavar="SHARE", help="option.mvp_share")]
_WIDEST, _HIGH = 72, 12
"""Columns and lines of the curve."""
_STYLES = {"label": "dim", "axis": "dim", "outside": "dim", "cut": "warn", "inside": "up"}

Inside = Annotated[list[str] | None, Option("--in", metavar="KEY", help="option.forced_in")]
Outside = Annotated[list[str] | None, Option("--out", metavar="KEY", help="option.forced_out")]


def mvp(
    desk: Desk,
    keys: SlicedKeys = None,
    everything: Whole = False,
    must: Must = False,
    knee: Knee = False,
    budget: Within = None,
    share: Share = None,
    slices: Count = None,
    inside: Inside = None,
    outside: Outside = None,
    scorecard: ScorecardName = None,
    seconds: Seconds = None,
) -> None:
    if bool(keys) == everything:
        raise misused("mvp_of")
    cut = _cut(must=must, knee=knee, budget=budget, share=share, slices=slices)
    with waiting(None if seconds is None else amount("--seconds", seconds), choice_progress) as progress:
        found = desk.planner.mvp(
            keys or (), cut, scorecard=scorecard, inside=inside or (), outside=outside or (), progress=progress
        )
    if desk.form is Form.JSON:
        desk.json("mvp", **_document(found))
    elif desk.for_people:
        desk.lines(_lines(found, desk.paper))
    else:
        desk.table(slices_table(found))


mvp.lists = True  # type: ignore[attr-defined]


def _cut(*, must: bool, knee: bool, budget: str | None, share: str | None, slices: str | None) -> SliceCut:
    asked = {"--must": must, "--knee": knee, "--budget": budget, "--share": share, "--slices": slices}
    if sum(bool(wanted) for wanted in asked.values()) > 1:
        raise misused("forms", options=" ".join(name for name, wanted in asked.items() if wanted))
    if slices is not None:
        return SliceCut("slices", whole("--slices", slices))
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
    told = found.of[0].hypothesis if len(found.of) == 1 else None
    after = found.next
    return {
        "portfolio": work.portfolio.charter.name,
        "revision": work.portfolio.revision,
        "of": [item.key for item in found.of],
        "level": work.level,
        "size_unit": work.portfolio.charter.size_unit,
        "rule": found.rule,
        "mvp": {"keys": found.mvp, "cost": found.cost, "share": found.share},
        "proof": proof_data(found.proof),
        "hypothesis": told.model_dump() if told is not None else None,
        "slices": [
            row | {"proves": [_proof(found, one) for one in row["keys"]]} for row in rows_data(slices_table(found))
        ],
        "next": next_line(found) if after else None,
        "margin": found.margin,
        "curve": [list(point) for point in found.curve],
        "forced": forced_data(found.forced),
        "out": found.out,
        "unplaced": [one.key for one in work.apart],
    }  # fmt: skip


def _proof(found: Slices, key: str) -> dict[str, str]:
    told = found.stock.portfolio.items[key].hypothesis
    return {"key": key, "benefit": told.benefit if told else "", "indicator": told.indicator if told else ""}


def forced_data(forced: Iterable[Forced]) -> list[dict[str, Any]]:
    return [
        {"key": one.key, "inside": one.inside} | {name: getattr(one.price, name) for name in ("price", "least", "most")}
        for one in forced
    ]


def _lines(found: Slices, paper: Paper) -> Iterator[str]:
    title = say("mvp.title", of=scope_words(found))
    yield from (paper.styled(line, "strong") for line in wrapped(title, paper))
    if not found.slices:
        yield from wrapped(say("mvp.empty"), paper)
    else:
        yield from wrapped(f"{mvp_sentence(found)} ({engine(found.proof)})", paper)
        yield from ["", *drawn(_drawing(found), paper)]
        yield from ["", *curve_lines(found, paper)]
    one = found.of[0] if len(found.of) == 1 else None
    lines = (belief_line(one), next_line(found), *forced_lines(found.forced, found.out), *slice_notes(found))
    told = [line for line in lines if line]
    yield from [""] * bool(told)
    for line in told:
        yield from wrapped(line, paper)
    yield from unplaced_lines(found.stock, paper)


def curve_lines(found: Slices, paper: Paper) -> Iterator[str]:
    """Value against cost, the MVP solid."""
    yield paper.carried(say("mvp.curve"))
    for line in curve(found, min(paper.width, _WIDEST), _HIGH):
        yield "".join(paper.styled(paper.carried(text), _STYLES.get(style, "")) for text, style in line).rstrip()


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

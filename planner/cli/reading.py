"""``planner why``, ``show`` and ``check``: looking closer without changing anything."""

from planner.cli.data import finding_data, record_data
from planner.cli.desk import Desk
from planner.cli.errors import FINDINGS, OK
from planner.cli.misuse import misused
from planner.cli.options import Before, CutCount, CutSize, First, Key, LensName, ScorecardName, Slip
from planner.cli.query import rank_query
from planner.cli.reasons import why_data, why_lines
from planner.cli.sheet import sheet_lines
from planner.cli.tables import wrapped
from planner.cli.waiting import waiting
from planner.cli.words import length
from planner.domain.findings import Finding, Severity
from planner.formats.writing.table import CellKind, Column, Table
from planner.i18n import say, say_n
from planner.i18n.phrases import sentence
from planner.value.scoring import Lens


def why(
    desk: Desk,
    key: Key,
    lens: LensName = None,
    cut: CutSize = None,
    cut_count: CutCount = None,
    scorecard: ScorecardName = None,
    slip: Slip = None,
    first: First = None,
    before: Before = None,
) -> None:
    planner = desk.planner
    decreed = first or before
    sought = lens or Lens.SEQUENCED if slip is not None or decreed else lens
    query = rank_query(
        lens=sought, cut=cut, cut_count=cut_count, scorecard=scorecard, first=first or (), before=before or ()
    )
    if slip is not None and query.lens is not Lens.SEQUENCED:
        raise misused("slip_lens")
    if decreed and query.lens is not Lens.SEQUENCED:
        raise misused("sequence_only", option="--first" if first else "--before")
    late = None if slip is None else length("--slip", slip, planner.portfolio().charter.size_unit)
    with waiting() as progress:
        answer = planner.why(key, query, late, progress=progress)
    if desk.for_people:
        desk.lines(why_lines(answer, planner.show(key), planner.policy.ladder, desk.paper))
    else:
        desk.json("why", **why_data(answer))


def show(desk: Desk, key: Key) -> None:
    view = desk.planner.show(key)
    if desk.for_people:
        desk.lines(sheet_lines(view, desk.planner.policy.ladder, desk.planner.today(), desk.paper))
        return
    desk.json(
        "item",
        item=record_data(view.item),
        parent=view.item.parent,
        children=[child.key for child in view.children],
        links=[
            {"relation": near.relation, "key": near.key, "title": near.title, "open": near.open}
            for near in view.neighbours
        ],
        evidence=[record_data(piece) for piece in view.evidence],
        outcomes=[record_data(outcome) for outcome in view.outcomes],
        tests=[record_data(test) | {"verdict": test.verdict} for test in view.tests],
        decisions=[record_data(made) for made in view.decisions],
        delivery=record_data(view.delivery) if view.delivery else None,
    )


def check(desk: Desk) -> int:
    report = desk.planner.check()
    if desk.for_people:
        for finding in report.findings:
            label = say(f"severity.{finding.severity.name.lower()}")
            style = {Severity.ERROR: "error", Severity.WARNING: "warn"}.get(finding.severity, "dim")
            first, *rest = wrapped(f"{label} · {sentence(finding)}", desk.paper)
            desk.lines([desk.paper.styled(first[: len(label)], style) + first[len(label) :], *rest])
        desk.lines([_summary(report.findings)])
    elif desk.form == "json":
        desk.json(
            "check", errors=report.errors, warnings=report.warnings, findings=list(map(finding_data, report.findings))
        )
    else:
        desk.table(findings_table(report.findings))
    return FINDINGS if report.errors else OK


check.lists = True  # type: ignore[attr-defined]


def findings_table(found: tuple[Finding, ...]) -> Table:
    columns = [Column("severity"), Column("code"), Column("file"), Column("line", kind=CellKind.NUMBER)]
    columns += [Column("column"), Column("key"), Column("field"), Column("sentence")]
    rows = [
        [
            *(one.severity.name.lower(), one.code, one.where.file, one.where.line, one.where.column),
            *(one.where.key, one.where.field, sentence(one)),
        ]
        for one in found
    ]
    return Table(columns, rows)


def _summary(found: tuple[Finding, ...]) -> str:
    if not found:
        return say("check.clean")
    counts = [(severity, sum(one.severity is severity for one in found)) for severity in reversed(Severity)]
    return ", ".join(say_n(f"check.{severity.name.lower()}", n) for severity, n in counts if n)

"""``planner export``: the whole portfolio, or the ranked list exactly as ``planner rank`` shows it."""

from pathlib import Path
from typing import Annotated

from typer import Option

from planner.cli.desk import Desk
from planner.cli.misuse import misused
from planner.cli.options import (
    CutCount,
    CutSize,
    Everything,
    Feasible,
    Flag,
    Force,
    LensName,
    Level,
    ScorecardName,
    Text,
    Top,
)
from planner.cli.query import rank_query
from planner.cli.ranking import shortened
from planner.cli.streams import note, write_bytes
from planner.cli.words import whole
from planner.i18n import say
from planner.i18n.phrases import sentence
from planner.services.exporting import RANKED, WHOLE, Format, Part, Style, format_of, save

FormatName = Annotated[
    Text, Option("--format", "-f", metavar="csv|json|xlsx|md|html|mermaid|dot|jsonl|plain", help="option.format")
]
To = Annotated[Text, Option("--output", "-o", metavar="FILE|-", help="option.output")]
WhatToExport = Annotated[
    Text,
    Option(
        "--what",
        metavar="portfolio|items|evidence|outcomes|tests|decisions|deliveries|ranking",
        help="option.what",
    ),
]
ForExcelFr = Annotated[Flag, Option("--excel-fr", help="option.excel_fr")]
Raw = Annotated[Flag, Option("--raw", help="option.raw")]
ColumnNames = Annotated[Text, Option("--columns", metavar="A,B", help="option.columns")]

_PARTS = ("items", "evidence", "outcomes", "tests", "decisions", "deliveries")
_WHAT = ("portfolio", *_PARTS, "ranking")
_SHORT = {"md": Format.MARKDOWN, "tsv": Format.PLAIN}
_STDOUT = "-"


def export(
    desk: Desk,
    format_name: FormatName = None,
    output: To = None,
    what: WhatToExport = None,
    excel_fr: ForExcelFr = False,
    raw: Raw = False,
    force: Force = False,
    column_names: ColumnNames = None,
    lens: LensName = None,
    level: Level = None,
    cut: CutSize = None,
    cut_count: CutCount = None,
    top: Top = None,
    scorecard: ScorecardName = None,
    feasible: Feasible = False,
    everything: Everything = False,
) -> None:
    to_stdout = output in (None, _STDOUT)
    form = Format.JSON if to_stdout and format_name is None and not desk.for_people else _format(format_name, output)
    subject = _subject(what, form, ranked=any((lens, level, cut, cut_count, top, scorecard, feasible, everything)))
    style = Style(excel_fr=excel_fr, raw=raw)
    if subject == "ranking":
        query = rank_query(
            lens=lens,
            level=level,
            cut=cut,
            cut_count=cut_count,
            scorecard=scorecard,
            feasible=feasible,
            closed=everything,
        )
        ranking = shortened(desk.planner.ranking(query), whole("--top", top) if top else None)
        columns = [name.strip() for name in column_names.split(",")] if column_names else None
        parts: tuple[Part, ...] = (desk.planner.export_ranking(ranking, form, style, columns),)
    else:
        parts = desk.planner.export_portfolio(form, style)
        if subject != "portfolio":
            parts = tuple(part for part in parts if part.name == subject)
    _put(desk, parts, output, force=force)


def _format(name: str | None, output: str | None) -> Format:
    """As said, else as the ending of the file says, else CSV."""
    if name is None:
        return format_of(Path(output)) if output not in (None, _STDOUT) else Format.CSV
    wanted = name.lower()
    if wanted in _SHORT:
        return _SHORT[wanted]
    if wanted not in set(Format):
        raise misused("choice", option="--format", value=name, known=", ".join(Format))
    return Format(wanted)


def _subject(what: str | None, form: Format, *, ranked: bool) -> str:
    """What to export; unsaid, it follows from the other options: a list's options, or a format only a list has."""
    if what is None:
        what = "ranking" if ranked or form not in WHOLE else "portfolio"
    if what not in _WHAT:
        raise misused("choice", option="--what", value=what, known=", ".join(_WHAT))
    if what == "ranking" and form not in RANKED:
        raise misused("format_of", value=form.value, what=what, known=", ".join(RANKED))
    if what == "portfolio" and form not in WHOLE:
        raise misused("format_of", value=form.value, what=what, known=", ".join(WHOLE))
    if what in _PARTS and form is not Format.CSV:
        raise misused("format_of", value=form.value, what=what, known=Format.CSV.value)
    if ranked and what != "ranking":
        raise misused("not_ranked", what=what)
    return what


def _put(desk: Desk, parts: tuple[Part, ...], output: str | None, *, force: bool) -> None:
    if not parts:
        raise misused("nothing_to_export")
    for part in parts:
        for finding in part.findings:
            note(sentence(finding))
    if output in (None, _STDOUT):
        write_bytes(parts[0].data)
        if len(parts) > 1:
            note(say("export.more_parts", names=", ".join(part.name for part in parts[1:])))
        return
    paths = save(parts, Path(output), force=force)
    if desk.for_people:
        note(say("export.done", files=", ".join(map(str, paths))))
    else:
        desk.json("exported", files=[str(path) for path in paths])

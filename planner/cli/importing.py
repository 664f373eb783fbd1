"""``planner import``: backlog files in, and a report whose numbers add up."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated

from typer import Argument, Option

from planner.cli.desk import Desk
from planner.cli.errors import FINDINGS, OK
from planner.cli.imported import report_data, report_lines
from planner.cli.misuse import misused
from planner.cli.options import DryRun, Flag, Text
from planner.cli.streams import note
from planner.domain.errors import Refused
from planner.domain.portfolio import Portfolio
from planner.formats.records import ReadOptions
from planner.i18n import say, say_n
from planner.services.importing import ImportOptions, ImportReport, Progress
from planner.services.planner import Planner
from planner.services.restoring import COPY

if TYPE_CHECKING:
    from planner.formats.reading import FileReading, Headed

Files = Annotated[list[str] | None, Argument(metavar="FILE", help="argument.files")]
AcceptValid = Annotated[Flag, Option("--accept-valid", help="option.accept_valid")]
Rejects = Annotated[Text, Option("--rejects", metavar="FILE", help="option.rejects")]
Overwrite = Annotated[Flag, Option("--overwrite", help="option.overwrite")]
Profile = Annotated[Text, Option("--profile", metavar="NAME|FILE", help="option.profile")]
Encoding = Annotated[Text, Option("--encoding", metavar="NAME", help="option.encoding")]
Delimiter = Annotated[Text, Option("--delimiter", metavar="SIGN", help="option.delimiter")]
DateOrder = Annotated[Text, Option("--date-order", metavar="dmy|mdy", help="option.date_order")]
Decimal = Annotated[Text, Option("--decimal", metavar=",|.", help="option.decimal")]
Origin = Annotated[Text, Option("--source", metavar="NAME", help="option.source")]
NewPrefix = Annotated[Text, Option("--prefix", metavar="LETTERS", help="option.import_prefix")]
MapTo = Annotated[Text, Option("--map", metavar="FILE", help="option.map")]

STDIN = "-"


def import_(
    desk: Desk,
    files: Files = None,
    dry_run: DryRun = False,
    accept_valid: AcceptValid = False,
    rejects: Rejects = None,
    overwrite: Overwrite = False,
    profile: Profile = None,
    encoding: Encoding = None,
    delimiter: Delimiter = None,
    date_order: DateOrder = None,
    decimal: Decimal = None,
    source: Origin = None,
    prefix: NewPrefix = None,
    map_to: MapTo = None,
) -> int:
    names = files or ([] if sys.stdin.isatty() else [STDIN])
    if not names:
        raise misused("missing", command="planner import", name="FILE")
    if rejects is not None and (not accept_valid or len(names) > 1):
        raise misused("rejects")
    reading = ReadOptions(encoding, _delimiter(delimiter), date_order, decimal, profile)
    options = ImportOptions(dry_run, accept_valid, overwrite, source, prefix and prefix.upper())
    planner = desk.open_or_begin()
    if map_to is not None:
        _write_mapping(planner, names, reading, map_to)
        return OK
    reports = []
    for name in names:
        if _is_portfolio(name):
            _restore(desk, planner, name, dry_run=dry_run)
            continue
        report = planner.import_(_read(planner, name, reading), options, _progress(name))
        _clear_progress()
        reports.append(report)
        if desk.for_people:
            desk.lines(report_lines(report, desk.paper, dry_run=dry_run))
        if report.blocked:
            break
    if desk.form == "json":
        desk.json("import", dry_run=dry_run, files=[report_data(report) for report in reports])
    if rejects is not None and reports[0].rejects and not dry_run:
        _write_rejects(reports[0], Path(rejects))
    left = len(names) - len(reports)
    if reports and reports[-1].blocked and left:
        note(say("import.stopped", names=", ".join(names[-left:])))
    return FINDINGS if any(report.refused or report.blocked for report in reports) else OK


def _delimiter(name: str | None) -> str | None:
    return {"tab": "\t", "\\t": "\t"}.get(name.lower(), name) if name else None


def _read(planner: Planner, name: str, options: ReadOptions) -> "FileReading":
    if name == STDIN:
        return planner.read(sys.stdin.buffer, options, name="stdin")
    return planner.read(Path(name).expanduser(), options)


def _is_portfolio(name: str) -> bool:
    """Whether it is our JSON document rather than a table."""
    return name.lower().endswith(COPY) if name != STDIN else _begins(sys.stdin.buffer).startswith(b"{")


def _begins(stream: IO[bytes]) -> bytes:
    peek = getattr(stream, "peek", None)
    return bytes(peek(64)).removeprefix(b"\xef\xbb\xbf").lstrip() if peek else b""


def _restore(desk: Desk, planner: Planner, name: str, *, dry_run: bool) -> None:
    portfolio = _copy(planner, name)
    records = planner.restore(portfolio, rehearse=dry_run)
    if desk.form == "json":
        desk.json("restore", dry_run=dry_run, records=records)
    else:
        code = "import.restorable" if dry_run else "import.restored"
        desk.lines([say_n(code, records, name=portfolio.charter.name)])


def _copy(planner: Planner, name: str) -> Portfolio:
    if name == STDIN:
        from planner.formats.writing.portfolio_json import portfolio_from_json

        return portfolio_from_json(sys.stdin.buffer.read(), "stdin")
    return planner.read_copy(Path(name).expanduser())


def _write_mapping(planner: Planner, names: Sequence[str], options: ReadOptions, target: str) -> None:
    from planner.formats.profiles.mapping import mapping_toml
    from planner.services.files import write_file

    if len(names) > 1:
        raise misused("one_file", option="--map")
    path = write_file(target, mapping_toml(_understood(planner, names[0], options)).encode())
    note(say("import.mapped", path=str(path)))


def _understood(planner: Planner, name: str, options: ReadOptions) -> "FileReading | Headed":
    """As much as can be told: a file that lacks a title column needs its mapping most of all."""
    try:
        return _read(planner, name, options)
    except Refused:
        if name == STDIN:  # read already
            raise
        return planner.read_header(Path(name).expanduser(), options)


def _write_rejects(report: ImportReport, target: Path) -> None:
    from planner.services.files import write_file
    from planner.services.importing.rejects import rejects_csv

    write_file(target, rejects_csv(report))
    note(say("import.rejects", n=len(report.rejects), path=str(target)))


def _progress(name: str) -> Progress | None:
    """Says how many records are read, where somebody watches; what is said last gives way to the report."""
    if not sys.stderr.isatty():
        return None

    def told(read: int) -> None:
        sys.stderr.write(f"\r{say('import.progress', name=name, n=read)}")
        sys.stderr.flush()

    return told


def _clear_progress() -> None:
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{' ' * 79}\r")

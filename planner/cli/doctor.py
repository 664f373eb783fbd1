"""``planner doctor``: what the program stands on, and whether the file is sound."""

import platform
import stat
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from planner import __version__
from planner.cli.data import finding_data
from planner.cli.desk import Desk
from planner.cli.errors import FAILED, FINDINGS, OK
from planner.domain.errors import PlannerError
from planner.domain.findings import Finding, Severity
from planner.i18n import language, say
from planner.i18n.numbers import number
from planner.i18n.phrases import sentence
from planner.places import settings_files

_PACKAGES = ("textual", "typer", "pydantic", "sqlite-utils", "networkx", "platformdirs")
_EXTRAS = ("python-calamine", "xlsxwriter")


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of the report: ``doctor.<name>`` and what it is."""

    name: str
    value: str


def doctor(desk: Desk) -> int:
    facts = [*_program(desk), *_settings()]
    failed, found = False, list[Finding]()
    try:
        facts += _file(desk)
        found += desk.planner.check_file()
    except PlannerError as error:  # a file that cannot be opened is the very case to report on
        failed, found = True, [*error.findings]
    wrong = any(finding.severity is Severity.ERROR for finding in found)
    if desk.for_people:
        desk.lines(say("fact", name=say(f"doctor.{fact.name}"), value=fact.value) for fact in facts)
        desk.lines(sentence(finding) for finding in found)
        desk.lines([] if found else [say("doctor.sound")])
    else:
        desk.json("doctor", facts=_data(facts), findings=[finding_data(finding) for finding in found])
    return FAILED if failed else FINDINGS if wrong else OK


def _program(desk: Desk) -> Iterator[Fact]:
    yield Fact("planner", __version__)
    yield Fact("python", f"{platform.python_version()} ({platform.python_implementation()})")
    yield Fact("system", platform.platform())
    yield Fact("packages", ", ".join(f"{name} {_version(name)}" for name in (*_PACKAGES, *_EXTRAS)))
    yield Fact("language", language())
    terminal = say("doctor.terminal" if sys.stdout.isatty() else "doctor.no_terminal")
    yield Fact("output", f"{terminal}, {desk.paper.encoding}, {desk.paper.width}")


def _settings() -> Iterator[Fact]:
    for path in settings_files():
        yield Fact("settings", f"{path} ({say('config.read' if path.is_file() else 'config.absent')})")


def _file(desk: Desk) -> Iterator[Fact]:
    planner = desk.planner
    file, portfolio = planner.file(), planner.portfolio()
    yield Fact("file", str(file.path))
    yield Fact("size", f"{number(file.size / 1024, 0)} KiB")
    mode = stat.filemode(file.path.stat().st_mode)
    yield Fact("permissions", say("doctor.profile") if sys.platform == "win32" else mode)
    yield Fact("sqlite", file.sqlite)
    yield Fact("schema", str(file.schema))
    yield Fact("journal", f"{file.journal} ({say(f'store.journal.{file.reason}')})")
    network = {True: "doctor.remote", False: "doctor.local", None: "doctor.unknown"}[file.network]
    yield Fact("drive", say(network))
    yield Fact("items", str(len(portfolio.items)))
    yield Fact("entries", str(file.entries))


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "–"


def _data(facts: list[Fact]) -> dict[str, Any]:
    """Facts by name; what is said more than once is a list."""
    values: dict[str, list[str]] = {}
    for fact in facts:
        values.setdefault(fact.name, []).append(fact.value)
    return {name: said if len(said) > 1 or name == "settings" else said[0] for name, said in values.items()}

"""From what went wrong to sentences on standard error and an exit code; never a traceback."""

import os
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from planner import __version__
from planner.cli.misuse import Misused
from planner.cli.streams import note, write
from planner.domain.errors import Conflict, NotFound, Outdated, PlannerError, Refused, StoreError
from planner.i18n import say
from planner.i18n.phrases import sentence
from planner.places import state_folder

OK, FAILED, USAGE, FINDINGS, CONFLICT, INTERRUPTED = 0, 1, 2, 3, 4, 130

_NAMES = {
    Misused: "usage",
    Conflict: "conflict",
    Outdated: "conflict",
    NotFound: "not_found",
    StoreError: "store",
    Refused: "refused",
}
_CODES = {"usage": USAGE, "conflict": CONFLICT}


def answered(asked: Callable[[], int | None], arguments: Sequence[str]) -> int:
    """The exit code of what *asked* does; it may raise whatever there is. *arguments* are what the user typed."""
    try:
        code = asked()
        sys.stdout.flush()
    except PlannerError as error:
        return refuse(error, as_json="--json" in arguments)
    except BrokenPipeError:
        return reader_gone()
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:
        return crash(error, arguments)
    return OK if code is None else code


def refuse(error: PlannerError, *, as_json: bool) -> int:
    """Say what was refused; the exit code. With *as_json* standard output gets it as ``planner.error/1``, too."""
    name = next((name for kind, name in _NAMES.items() if isinstance(error, kind)), "refused")
    code = _CODES.get(name, FAILED)
    for finding in error.findings:
        note(sentence(finding))
    if as_json:
        from planner.cli.data import document, finding_data

        write(document("error", error=name, exit_code=code, findings=[finding_data(f) for f in error.findings]))
    return code


def crash(error: Exception, arguments: Sequence[str]) -> int:
    """One line for the user; the rest goes into a file that they may send."""
    path = _report(error, arguments)
    if path is None:
        note(say("crash.unreported", kind=type(error).__name__, problem=str(error)))
    else:
        note(say("crash.reported", kind=type(error).__name__, path=str(path)))
    return FAILED


def _report(error: Exception, arguments: Sequence[str]) -> Path | None:
    import platform
    import tempfile
    import traceback

    now = datetime.now(UTC)
    lines = [
        f"planner {__version__} · Python {platform.python_version()} · {platform.platform()}",
        f"{now:%Y-%m-%d %H:%M:%S} UTC",
        f"arguments: {list(arguments)!a}",
        "",
        *traceback.format_exception(error),
    ]
    try:
        state_folder().mkdir(mode=0o700, parents=True, exist_ok=True)
        # titles may stand in the arguments: mkstemp makes a file for its owner's eyes
        handle, path = tempfile.mkstemp(".txt", f"crash-{now:%Y%m%d-%H%M%S}-", state_folder())
        with os.fdopen(handle, "wb") as file:
            file.write("\n".join(lines).encode("utf-8", "backslashreplace"))
    except OSError:
        return None
    return Path(path)


def reader_gone() -> int:
    """Whoever read our output has seen enough, as ``head`` does: no complaint, not even at the very end."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
    except (OSError, ValueError):  # standard output is no file: nothing will be flushed into it
        pass
    return OK

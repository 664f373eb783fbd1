"""Files in and out: the deeds behind ``I`` and ``X``."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from planner.domain.errors import PlannerError
from planner.i18n import say, say_n
from planner.services.files import write_file
from planner.services.importing import ImportReport
from planner.services.importing.rejects import rejects_csv
from planner.services.restoring import COPY
from planner.value.outline import Outline
from planner.value.ranking import Ranking
from tui import exporting
from tui.exporting import Wanted
from tui.preview_lines import said_of
from tui.restoring import Restored
from tui.screens.commanded import CommandScreen
from tui.screens.export import ExportScreen
from tui.screens.import_file import ImportFileScreen
from tui.screens.import_preview import ImportPreviewScreen
from tui.screens.restore import RestoreScreen
from tui.tree import Tree
from tui.widgets.ranked_table import RankedTable


def import_file(screen: CommandScreen[None]) -> None:
    """Choose a file, look at what its import would do, and do it or not."""
    program = screen.program

    def chosen(path: Path | None) -> None:
        if path is None:
            return
        if path.suffix.lower() == COPY:
            program.push_screen(RestoreScreen(program.planner, path), restored)
        else:
            program.push_screen(ImportPreviewScreen(program.planner, path), lambda report: imported(path, report))

    def restored(answer: Restored | None) -> None:
        if answer is not None:
            screen.notify(say_n("restore.done", answer.records), markup=False)

    def imported(path: Path, report: ImportReport | None) -> None:
        if report is None:
            return
        screen.notify(said_of(report), markup=False)
        if report.rejects and (kept := screen.attempt(lambda: keep_rejects(report, path))) is not None:
            screen.notify(say("import.rejects", n=len(report.rejects), path=str(kept)), markup=False)

    program.push_screen(ImportFileScreen(Path.cwd()), chosen)


def export(screen: CommandScreen[None]) -> None:
    """Write the list as it is shown, or the whole portfolio."""
    listing, planner = screen.query_one(RankedTable).listing, screen.program.planner
    if listing is None:
        return
    shown = listing.outline if isinstance(listing, Tree) else listing.shown

    def written(paths: Sequence[Path] | None) -> None:
        if paths:
            screen.notify(say("export.done", files=", ".join(map(str, paths))), markup=False)

    def write(wanted: Wanted, may_replace: bool) -> Sequence[Path]:
        return exporting.write(planner, shown, wanted, force=may_replace)

    said = partial(_tree, shown) if isinstance(shown, Outline) else partial(_shown, shown, of=listing.ranking)
    screen.program.push_screen(ExportScreen(said, write), written)


def _tree(outline: Outline) -> str:
    """That all levels go out, folded or not, and how many items that are."""
    lens = next(iter(outline.rankings.values())).lens
    return say("export.tree", items=say_n("count.items", outline.listed), lens=say(f"lens.{lens}"))


def _shown(ranking: Ranking, *, of: Ranking) -> str:
    """What the list shows, in words: how many items, under which lens, narrowed or not."""
    items, whole = (len(one.rows) + len(one.unscored) for one in (ranking, of))
    said = say("export.shown", items=say_n(f"count.{ranking.level}", items), lens=say(f"lens.{ranking.lens}"))
    return said if items == whole else say("export.narrowed", shown=said, of=whole)


def keep_rejects(report: ImportReport, beside: Path) -> Path:
    """Write the refused records next to their file under a name that is free. Raises ``Refused``."""
    data, tried = rejects_csv(report), 1
    while True:
        name = f"{beside.stem}-rejects{'' if tried == 1 else f'-{tried}'}.csv"
        try:
            return write_file(beside.with_name(name), data)
        except PlannerError as error:
            if error.findings[0].code != "export.exists" or tried == _TRIES:
                raise
        tried += 1


_TRIES = 100
"""Names that are tried before giving up."""

"""What can be written to a file from the list, in which formats, and under which name."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from planner.services.exporting import RANKED, WHOLE, Format, Part, save
from planner.services.planner import Planner
from planner.value.outline import Outline
from planner.value.ranking import Ranking

What = Literal["shown", "whole"]

FORMATS: dict[str, tuple[Format, ...]] = {"shown": RANKED, "whole": WHOLE}

ENDINGS = {
    Format.CSV: ".csv",
    Format.PLAIN: ".txt",
    Format.JSON: ".json",
    Format.JSONL: ".jsonl",
    Format.XLSX: ".xlsx",
    Format.MARKDOWN: ".md",
    Format.HTML: ".html",
    Format.MERMAID: ".mmd",
    Format.DOT: ".dot",
}

_NAMES = {"shown": "ranking", "whole": "portfolio"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """One export: what, how, where to."""

    what: What
    form: Format
    target: str

    def named(self) -> "Wanted":
        """The same with the usual ending where the name has that of another format, or none."""
        path = Path(self.target)
        if path.suffix.lower() in (*ENDINGS.values(), ""):
            return replace(self, target=str(path.with_suffix(ENDINGS[self.form])))
        return self


def usual(what: What, form: Format) -> str:
    """The name of a file of which nobody said how to call it."""
    return f"{_NAMES[what]}{ENDINGS[form]}"


def write(planner: Planner, ranking: Ranking | Outline, wanted: Wanted, *, force: bool) -> list[Path]:
    """Write it and return where it went. Pure but for the files: any thread may ask. Raises ``Refused``."""
    return save(_parts(planner, ranking, wanted), Path(wanted.target).expanduser(), force=force)


def _parts(planner: Planner, ranking: Ranking | Outline, wanted: Wanted) -> tuple[Part, ...]:
    if wanted.what == "shown":
        return (planner.export_ranking(ranking, wanted.form),)
    return planner.export_portfolio(wanted.form, of=ranking.portfolio)

"""The very file of the last import, and nothing written since: importing it again would change nothing."""

from hashlib import blake2b

from planner.services.importing.run import Run
from planner.services.importing.tally import Fate
from planner.services.ports import PortfolioStore

MARK = "mark"
"""Parameter of an import's command: stands for the file and for how it was asked to be imported."""


def mark(run: Run) -> str:
    asked = repr((run.reading.fingerprint(), run.system, run.options.overwrite, run.options.prefix))
    return blake2b(asked.encode(), digest_size=16).hexdigest()


def settles(run: Run) -> bool:
    """Whether the import took the file as it is, and had nothing to say of any single record: an import of the same
    file would find every record unchanged, and have nothing to say either."""
    tally = run.tally
    said = tally.severities.total() > len(run.reading.findings)
    return not (said or run.held or run.doomed or tally.count(Fate.REFUSED))


def count(store: PortfolioStore, wanted: str) -> int | None:
    """How many records that file has, if its import is the newest entry of the journal."""
    for entry in store.entries(limit=1):
        params = entry.command.params
        if entry.command.verb == "import" and params.get(MARK) == wanted:
            return sum(int(params.get(fate.name.lower()) or 0) for fate in Fate)
    return None

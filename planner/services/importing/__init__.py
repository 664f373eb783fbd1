"""Files into the portfolio: who each record is, what it changes, and a report whose numbers add up."""

from planner.services.importing.preview import Preview, Previewed, preview
from planner.services.importing.report import Cancelled, Dispute, ImportOptions, ImportReport, Progress, Reject
from planner.services.importing.verb import import_

__all__ = [
    "Cancelled",
    "Dispute",
    "ImportOptions",
    "ImportReport",
    "Preview",
    "Previewed",
    "Progress",
    "Reject",
    "import_",
    "preview",
]

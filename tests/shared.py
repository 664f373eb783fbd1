"""Real files to try on, beside the checkout where they exist; nothing of them is in the repository."""

from pathlib import Path

BACKLOGS = Path(__file__).parents[2] / "shared" / "data" / "backlogs"

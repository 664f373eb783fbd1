"""Draw the pictures of the docs from the program itself, on the example portfolio and a fixed day.

python docs/pictures.py          write them all into docs/pictures
python docs/pictures.py --check  say which are not what the program would draw now
"""

import asyncio
import os
import re
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from textual.widgets import Input

from planner.bootstrap import policy
from planner.i18n import activate
from planner.presets import demo_folder
from planner.services.demo import ACTOR, fill
from planner.services.planner import Planner
from planner.services.session import Session
from planner.settings import Settings
from planner.storage.memory import MemoryStore
from tui import bands
from tui.app import PlannerApp
from tui.theme import CONTRAST, DARK, LIGHT

FOLDER = Path(__file__).with_name("pictures")
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
SMALL, LARGE = (80, 24), (120, 40)


@dataclass(frozen=True)
class Picture:
    """What is drawn: after these keys, at this size, in this language and look."""

    name: str
    keys: Sequence[str] = ()
    size: tuple[int, int] = SMALL
    language: str = "en"
    theme: str = DARK.name


PICTURES = (
    Picture("backlog-120x40", size=LARGE),
    Picture("backlog-80x24-fr", language="fr"),
    Picture("backlog-80x24-light", theme=LIGHT.name),
    Picture("backlog-80x24-contrast", theme=CONTRAST.name),
    Picture("lens-80x24", ("L",)),
    Picture("why-120x40", ("w", "j"), LARGE),
    Picture("tree-80x24", ("z",)),
    Picture("filter-80x24", ("slash", *"consent", "enter")),
    Picture("item-80x24", ("j", "enter")),
    Picture("form-80x24", ("j", "e")),
    Picture("map-120x40", ("colon", *"32", "enter", "3"), LARGE),
    Picture("wall-80x24", ("P",)),
    Picture("help-80x24", ("question_mark",)),
    Picture("mvp-80x24", ("2",)),
    Picture("learn-80x24", ("7",)),
    Picture("moved-80x24", ("colon", *"49", "enter", "m", "enter", "down", "down", "down", "backspace", "2")),
    Picture("fund-120x40", ("2", "b", *"; marketing>=40%; enabler<=40%", "enter"), LARGE),
)


class _Clock:
    def now(self) -> datetime:
        return NOON


def example(language: str) -> Planner:
    """The example portfolio in memory, as ``planner demo`` fills it."""
    store = MemoryStore()
    fill(Planner(Session(store, _Clock(), ACTOR), policy(Settings())), demo_folder(), language)
    return Planner(Session(store, _Clock(), "ana"), policy(Settings()))


async def drawn(picture: Picture) -> str:
    """The picture as SVG, the same at every run."""
    activate(picture.language)
    bands.REST = 0.0  # a line is looked at at once, so that there is something to wait for
    app = PlannerApp(example(picture.language), theme=picture.theme)
    async with app.run_test(size=picture.size) as pilot:
        await pilot.pause()
        for key in picture.keys:
            await pilot.press(key)
            for field in app.screen.query(Input):
                field.cursor_blink = False
        await app.workers.wait_for_complete()
        await pilot.pause()
        app.clear_notifications()
        await pilot.pause()
        svg = app.export_screenshot(title="planner")
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)  # fetched from afar; any fixed-width font will do
    return re.sub(r"terminal-\d+-", f"{picture.name}-", svg)


def pictures() -> dict[Path, str]:
    """Every picture's file and what belongs in it."""
    os.environ["TZ"] = "UTC"
    if hasattr(time, "tzset"):
        time.tzset()
    return {FOLDER / f"{picture.name}.svg": asyncio.run(drawn(picture)) for picture in PICTURES}


def main(arguments: Sequence[str]) -> int:
    now = pictures()
    if "--check" in arguments:
        old = [path.name for path, svg in now.items() if not path.is_file() or path.read_text(encoding="utf-8") != svg]
        for name in old:
            sys.stderr.write(f"not fresh: {name}  (run: make pictures)\n")
        return bool(old)
    FOLDER.mkdir(exist_ok=True)
    for path, svg in now.items():
        path.write_text(svg, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

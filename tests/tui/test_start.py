"""The screens start without what only other parts of the program need; numpy, which samples, when the list rests."""

import subprocess
import sys

PROBE = """
import asyncio, sys
from tests.tui.stage import planner_of, retail
for name in [name for name in sys.modules if name.partition(".")[0] in {heavy!r}]:
    del sys.modules[name]
from tui.app import PlannerApp
async def look():
    async with PlannerApp(planner_of(retail())).run_test() as pilot:
        await pilot.press("j", "L", "enter")
asyncio.run(look())
print(*sorted(name for name in {heavy!r} if name in sys.modules))
"""
HEAVY = {"networkx", "pandas", "sqlite_utils", "typer", "babel", "xlsxwriter", "python_calamine"}


def test_nothing_heavy_is_loaded_besides_the_toolkit():
    run = subprocess.run(
        [sys.executable, "-c", PROBE.format(heavy=HEAVY)], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    assert run.stdout.split() == []

"""Which items above the cut line have nothing but somebody's word behind them? The agenda of the next meeting.

python examples/scripts/on_peoples_word.py crm.db
"""

import json
import subprocess
import sys

BASE_RATE = 1 / 3
"""P of a hypothesis nobody has tested."""


def main(database: str) -> int:
    run = subprocess.run(
        [sys.executable, "-m", "planner", "rank", "--lens", "stated", "--json", "--db", database],
        capture_output=True, text=True, encoding="utf-8", check=True,
    )  # fmt: skip
    for row in json.loads(run.stdout)["rows"]:
        if row["above_cut"] and row["p"] <= BASE_RATE + 0.01:
            print(f"{row['rank']:>3}. {row['key']}  P {row['p']:.2f}  cost of delay {row['delay_stated']:.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))

"""``python -m bench.decisions [--quick] [--seed A|B]``: play everything and print the report, as Markdown."""

import sys
import time
from concurrent.futures import ProcessPoolExecutor
from functools import partial

from bench.decisions.play import games
from bench.decisions.report import Played, told
from bench.decisions.worlds import Place, drawn, layers, named

SEED_BLOCKS = {"A": 1_000, "B": 2_000}
"""A to look at while building, B to report from."""

NAMED_ROUNDS = 40
"""Times that a named world is begun anew."""


def play(place: Place, seed: int, rounds: int) -> Played:
    """*rounds* runs of one world; each remembers only itself."""
    found = [game for n in range(rounds) for game in games(place.world, (seed, n, *place.name.encode()))]
    return Played(place.layer, place.name, found)


def main() -> int:
    quick = "--quick" in sys.argv
    block = "A" if "--seed" in sys.argv and sys.argv[sys.argv.index("--seed") + 1] == "A" else "B"
    seed = SEED_BLOCKS[block]
    start = time.perf_counter()
    with ProcessPoolExecutor() as pool:
        rounds = 4 if quick else NAMED_ROUNDS
        played = {"named": list(pool.map(partial(play, seed=seed, rounds=rounds), named()))}
        for layer in layers():
            places = list(drawn(layer, seed, 8 if quick else None))
            played[layer] = list(pool.map(partial(play, seed=seed, rounds=1), places, chunksize=4))
    print(told(played, block=block, seconds=time.perf_counter() - start))
    return 0


if __name__ == "__main__":
    sys.exit(main())

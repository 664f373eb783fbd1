"""The worlds of ``ranges.toml``: those with a name, and those drawn at random."""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from bench.decisions.truth import World

RANGES = Path(__file__).with_name("ranges.toml")


class Place(NamedTuple):
    """A world, the layer it belongs to and its name there."""

    layer: str
    name: str
    world: World


def named() -> Iterator[Place]:
    ranges = _ranges()
    for name, own in ranges["named"].items():
        yield Place("named", name, World(**{**ranges["usual"], **own}))


def drawn(layer: str, seed: int, most: int | None = None) -> Iterator[Place]:
    """As many worlds as the layer has, or *most*; the same seed draws the same ones."""
    ranges = _ranges()
    own = dict(ranges["random"][layer])
    number = own.pop("worlds")
    chance = np.random.default_rng([seed, sorted(ranges["random"]).index(layer)])
    for n in range(number):
        world = World(**{**ranges["usual"], **_one(own, chance)})
        if most is None or n < most:
            yield Place(layer, f"{layer} {n + 1}", world)


def layers() -> list[str]:
    return list(_ranges()["random"])


def _one(own: Mapping[str, Any], chance: "np.random.Generator") -> dict[str, Any]:
    return {name: float(chance.uniform(*one)) if isinstance(one, list) else one for name, one in own.items()}


def _ranges() -> dict[str, Any]:
    return tomllib.loads(RANGES.read_text(encoding="utf-8"))

"""From games to sentences and tables: paired differences first, losing worlds before winning ones."""

import math
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from bench.decisions.play import LEARNING, POLICIES, SEQUENCED, TESTING, Game

RESAMPLES = 1_000

_BESIDE = ("meter × stated", SEQUENCED, LEARNING, TESTING, "evidence shuffled", "gut, medium")


@dataclass(frozen=True)
class Played:
    """All games of one world."""

    layer: str
    name: str
    games: Sequence[Game]

    def total(self, policy: str) -> float:
        return math.fsum(game.earned[policy] for game in self.games)

    def ahead(self, policy: str, of: str) -> float | None:
        """By which share *policy* earned more than *of* in all; None where nothing was there to be earned."""
        base = self.total(of)
        return self.total(policy) / base - 1 if base > 0 else None


@dataclass(frozen=True)
class Difference:
    """Of one policy to another, paired game by game, in shares of what the other earned in all."""

    mean: float
    low: float
    """90 % interval, resampling whole worlds (portfolios, where there is one world): its eras prove nothing apart."""
    high: float
    portfolios_lost: float
    """Share of portfolios in which it earned less."""
    worlds_lost: float
    tenth: float
    """10th percentile over portfolios."""


def difference(played: Sequence[Played], policy: str, of: str) -> Difference | None:
    usable = [one for one in played if one.total(of) > 0]
    if not usable:
        return None
    single = len(usable) == 1
    units = [[game] for game in usable[0].games] if single else [list(one.games) for one in usable]
    gaps = [
        (game.earned[policy] - game.earned[of]) * len(one.games) / one.total(of) for one in usable for game in one.games
    ]
    chance, means = random.Random(1), []
    for _ in range(RESAMPLES):
        means.append(_mean([units[chance.randrange(len(units))] for _ in units], policy, of, pooled=single))
    means.sort()
    return Difference(
        _mean(units, policy, of, pooled=single),
        means[int(0.05 * RESAMPLES)],
        means[int(0.95 * RESAMPLES)],
        sum(gap < -1e-12 for gap in gaps) / len(gaps),
        sum((one.ahead(policy, of) or 0.0) < -1e-12 for one in usable) / len(usable),
        sorted(gaps)[int(0.1 * len(gaps))],
    )


def _mean(units: Sequence[Sequence[Game]], policy: str, of: str, *, pooled: bool) -> float:
    """Pooled: all games as one. Otherwise the mean over worlds of each world's own share."""
    if pooled:
        return _share([game for unit in units for game in unit], policy, of)
    return fmean(_share(unit, policy, of) for unit in units)


def _share(games: Sequence[Game], policy: str, of: str) -> float:
    base = math.fsum(game.earned[of] for game in games)
    return math.fsum(game.earned[policy] for game in games) / base - 1 if base > 0 else 0.0


def told(layers: Mapping[str, Sequence[Played]], *, block: str, seconds: float) -> str:
    """The whole report, as Markdown."""
    lines = [
        "Everything here is **synthetic**: portfolios, people, evidence and truth are drawn from `ranges.toml`.",
        "",
    ]
    lines += ["## Named worlds, the worst for evidence first", "", *_named(layers.get("named", ()))]
    for layer, played in layers.items():
        if layer != "named":
            games = sum(len(one.games) for one in played)
            lines += ["", f"## {layer}: {len(played)} random worlds, {games} portfolios", ""]
            lines += [*_against(played, "stated"), "", *_against(played, "gut, medium"), "", *_honesty(played)]
    lines += ["", f"Seed block {block}; {seconds:.0f} s. No constant of the product was tuned on either seed block."]
    return "\n".join(lines)


def _named(played: Sequence[Played]) -> list[str]:
    lines = [
        "Difference of *evidenced* to *stated*, paired (90 % interval over portfolios); then the others' means.",
        "",
        f"| world | evidenced | portfolios lost | {' | '.join(_BESIDE)} |",
        "|---" * (3 + len(_BESIDE)) + "|",
    ]
    found = [(one, difference([one], "evidenced", "stated")) for one in played]
    for one, own in sorted(found, key=lambda pair: pair[1].mean if pair[1] else 0.0):
        if own is None:
            lines.append(f"| {one.name} | nothing to be earned |{' |' * (1 + len(_BESIDE))}")
            continue
        cells = [_percent(one.ahead(policy, "stated")) for policy in _BESIDE]
        lines.append(f"| {one.name} | {_ranged(own)} | {own.portfolios_lost:.0%} | {' | '.join(cells)} |")
    return lines


def _against(played: Sequence[Played], base: str) -> list[str]:
    lines = [
        f"| against *{base}* | mean (90 % interval) | portfolios lost | worlds lost | 10th percentile |",
        "|---|---|---|---|---|",
    ]
    for policy in POLICIES:
        if policy != base and (own := difference(played, policy, base)) is not None:
            lost = f"{own.portfolios_lost:.0%} | {own.worlds_lost:.0%}"
            lines.append(f"| {policy} | {_ranged(own)} | {lost} | {_percent(own.tenth)} |")
    return lines


def _honesty(played: Sequence[Played]) -> list[str]:
    games = [game for one in played for game in one.games]
    believed = [pair for game in games for pair in game.believed]
    lines = ["Calibration of P(holds): " + "; ".join(_bins(believed)) + "."]
    for name in ("stated", "evidenced"):
        promised = math.fsum(game.promised[name] for game in games)
        delivered = math.fsum(game.delivered[name] for game in games)
        lines.append(f"Delivered against promised value of what was done, {name}: {delivered / promised - 1:+.0%}.")
    lines.append(f"Capacity spent on tests: {fmean(game.tests for game in games):.1%} on average.")
    return lines


def _bins(believed: Sequence[tuple[float, bool]]) -> list[str]:
    said = []
    for low, high in ((0, 0.2), (0.2, 0.4), (0.4, 0.6), (0.6, 0.8), (0.8, 1.01)):
        inside = [pair for pair in believed if low <= pair[0] < high]
        if inside:
            expected, happened = fmean(p for p, _ in inside), fmean(held for _, held in inside)
            said.append(f"believed {expected:.0%} held {happened:.0%} ({len(inside)})")
    return said


def _ranged(own: Difference) -> str:
    return f"{_percent(own.mean)} ({_percent(own.low)} to {_percent(own.high)})"


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{share:+.1%}"

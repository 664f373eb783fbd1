"""A synthetic backlog of any size, the same for the same seed: a CSV of 16 columns with links, like an export."""

import csv
import random
from pathlib import Path

_WORDS = [
    "consent",
    "loyalty",
    "basket",
    "voucher",
    "store",
    "pickup",
    "service",
    "chat",
    "profile",
    "segment",
    "campaign",
    "journey",
    "data",
    "contract",
    "identity",
    "refund",
    "newsletter",
    "preference",
    "points",
    "tier",
    "partner",
    "app",
    "search",
    "delivery",
    "slot",
    "return",
    "receipt",
    "family",
    "gift",
    "review",
]
_SCALE = (1, 2, 3, 5, 8, 13, 20)
_STATUS = ("funnel", "reviewing", "analyzing", "ready", "implementing")

HEADER = (
    "key", "title", "kind", "enabler", "status", "description", "accountable", "marketing_owner", "it_owner", "tags",
    "value", "urgency", "risk", "size", "gut_rank", "requires",
)  # fmt: skip


def write_backlog(path: Path, items: int, links_per_item: float = 1.5, seed: int = 1, text: int = 220) -> None:
    """Features only, each requiring up to three earlier ones, *links_per_item* on average; about 350 bytes a row."""
    chance = random.Random(seed)
    order = list(range(1, items + 1))
    chance.shuffle(order)
    with path.open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(HEADER)
        for n in range(1, items + 1):
            rows.writerow(_row(n, order[n - 1], chance, links_per_item, text))


def _row(n: int, gut: int, chance: random.Random, links_per_item: float, text: int) -> list[object]:
    words = chance.choices(_WORDS, k=5)
    wanted = int(links_per_item) + (chance.random() < links_per_item % 1)
    nearby = range(max(1, n - 400), n)
    needs = chance.sample(nearby, min(wanted, len(nearby)))
    return [
        f"CRM-{n}",
        " ".join(words).capitalize(),
        "feature",
        "yes" if chance.random() < 0.25 else "no",
        chance.choice(_STATUS),
        " ".join(chance.choices(_WORDS, k=text // 7)),
        chance.choice(("marketing", "it", "cx")),
        "CRM lead",
        "Platform owner",
        "; ".join(sorted(set(chance.choices(_WORDS, k=2)))),
        *(chance.choice(_SCALE) for _ in range(3)),
        chance.choice(_SCALE),
        gut,
        "; ".join(f"CRM-{m}" for m in sorted(needs)),
    ]

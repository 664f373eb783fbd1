"""The example portfolio in both languages as plain cells, without any reader of the program."""

import csv
from pathlib import Path

EXAMPLE = Path(__file__).parents[1] / "examples" / "retail"
FILES = ("items", "evidence", "outcomes", "tests", "decisions", "deliveries")
FRENCH_ENCODING = {name: "cp1252" if name == "items" else "utf-8-sig" for name in FILES}

Table = list[list[str]]


def english(name: str) -> Table:
    with (EXAMPLE / "en" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file, strict=True))


def french(name: str) -> Table:
    with (EXAMPLE / "fr" / f"{name}.csv").open(encoding=FRENCH_ENCODING[name], newline="") as file:
        return list(csv.reader(file, delimiter=";", strict=True))


def rows(name: str) -> list[dict[str, str]]:
    head, *body = english(name)
    return [dict(zip(head, cells, strict=True)) for cells in body]


def columns(name: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """Each English header with the cells below it, English beside French."""
    (head, *body), (_, *french_body) = english(name), french(name)
    return [
        (column, [(ours[at], theirs[at]) for ours, theirs in zip(body, french_body, strict=True)])
        for at, column in enumerate(head)
    ]

"""``planner tui`` said plainly is understood without Typer, and just as Typer understands it."""

import pytest

from planner.cli import app, screens
from planner.cli.screens import plainly_asked
from planner.cli.start import run

PLAIN = {
    ("tui",): {},
    ("tui", "--readonly"): {"readonly": True},
    ("tui", "--plain", "--db", "crm.db"): {"plain": True, "db": "crm.db"},
    ("--db=crm.db", "tui", "--lang", "fr"): {"db": "crm.db", "lang": "fr"},
    ("--color", "never", "tui"): {"color": "never"},
    ("--db", "tui", "tui"): {"db": "tui"},
}


@pytest.mark.parametrize(("arguments", "asked"), PLAIN.items())
def test_what_is_said_plainly_is_understood(arguments, asked):
    assert plainly_asked(arguments) == asked


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("rank",),
        ("--db", "tui"),
        ("tui", "tui"),
        ("tui", "--db"),
        ("tui", "--db="),
        ("tui", "--db", "--readonly"),
        ("tui", "--db", "a.db", "--db", "b.db"),
        ("tui", "--readonly=yes"),
        ("tui", "--help"),
        ("tui", "--json"),
        ("tui", "--", "crm.db"),
        ("show", "tui"),
    ],
)
def test_everything_else_is_left_to_typer(arguments):
    assert plainly_asked(arguments) is None


@pytest.mark.parametrize("arguments", PLAIN)
def test_typer_understands_the_same(arguments, monkeypatch):
    opened = []

    def remembered(desk, *, readonly, plain):
        opened.append((desk.settings, desk.paper, desk.form, readonly, plain))

    monkeypatch.setattr(screens, "tui", remembered)
    assert (run(arguments), app.call(arguments)) == (0, 0)
    directly, through_typer = opened
    assert directly == through_typer


def test_where_there_is_no_terminal_both_refuse_alike(capsys):
    assert run(["tui"]) == 1
    said = capsys.readouterr().err
    assert app.call(["tui"]) == 1
    assert capsys.readouterr().err == said


def test_a_wrong_value_is_refused_alike(capsys):
    assert run(["tui", "--lang", "de"]) == 2
    said = capsys.readouterr().err
    assert app.call(["tui", "--lang", "de"]) == 2
    assert capsys.readouterr().err == said

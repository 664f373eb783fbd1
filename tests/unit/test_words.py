"""Both languages say everything, about the same things, and nothing in the code speaks a word they lack."""

import ast
import re
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from planner.i18n.words import AREAS, FOLDER, LANGUAGES, activate, language, preferred, say, say_n
from tests.catalogues import compiled, sources

CODE = Path(__file__).parents[2]


def catalogue(lang: str, area: str) -> Catalog:
    with (FOLDER / lang / "LC_MESSAGES" / f"{area}.po").open("rb") as file:
        return read_po(file)


def sentences(lang: str, area: str) -> dict[str, tuple[str, ...]]:
    def forms(string: str | tuple[str, ...]) -> tuple[str, ...]:
        return (string,) if isinstance(string, str) else tuple(string)

    def code(identity: str | tuple[str, ...]) -> str:
        return identity if isinstance(identity, str) else identity[0]

    return {code(m.id): forms(m.string) for m in catalogue(lang, area) if m.id}


def placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


@pytest.mark.parametrize("area", AREAS)
def test_both_languages_have_the_same_codes(area):
    assert sentences("en", area).keys() == sentences("fr", area).keys()


@pytest.mark.parametrize("area", AREAS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_is_left_untranslated(lang, area):
    assert [code for code, forms in sentences(lang, area).items() if not all(forms)] == []


@pytest.mark.parametrize("area", AREAS)
def test_both_languages_use_the_same_placeholders(area):
    english, french = sentences("en", area), sentences("fr", area)
    different = {
        code: (english[code], french[code])
        for code in english
        if set().union(*map(placeholders, english[code])) != set().union(*map(placeholders, french[code]))
    }
    assert different == {}


SPACED = re.compile(r"(?<![\u00a0\u202f])[:;!?»](?=[\s,.)]|$)|«(?![\u00a0\u202f])")
"""Signs that French sets off by a no-break space, and that stand without one."""

TYPED = {
    *("finding.cell.loose_end", "finding.function.form", "finding.filter.sign", "option.charter_functions"),
    *("change.tags", "form.advice.tags", "form.advice.outcomes", "form.advice.journey", "form.advice.contributing"),
    *("slices.ask.fund.keys", "plain.help.fund", "ask.functions.hint", "command.language"),
}
"""Sentences that show what somebody types (``a; b``, ``rôle: référence``), or another language."""


@pytest.mark.parametrize("area", AREAS)
def test_french_signs_stand_behind_a_space_that_no_line_ends_at(area):
    bare = {
        code: form
        for code, forms in sentences("fr", area).items()
        if code not in TYPED
        for form in forms
        if SPACED.search(form)
    }
    assert bare == {}


def test_every_exception_shows_something_typed():
    """One that was mended is no exception any more."""
    french = {code: forms for area in AREAS for code, forms in sentences("fr", area).items()}
    assert [code for code in sorted(TYPED) if not any(map(SPACED.search, french[code]))] == []


def test_no_code_stands_in_two_catalogues():
    seen: dict[str, str] = {}
    twice = []
    for area in AREAS:
        for code in sentences("en", area):
            if seen.setdefault(code, area) != area:
                twice.append(code)
    assert twice == []


@pytest.mark.parametrize("source", sources(), ids=lambda p: f"{p.parents[1].name}-{p.stem}")
def test_compiled_catalogues_are_fresh(source):
    assert source.with_suffix(".mo").read_bytes() == compiled(source), "run: make words"


def codes_in_source() -> set[str]:
    """Constant first arguments of say, say_n, and of everything that makes a finding."""
    found = set()
    makers = {
        "refused",
        "not_found",
        "store_error",
        "Finding",
        "finding",
        "note",
        "warning",
        "error",
        "problem",
        "wrong",
    }
    for file in [*CODE.glob("planner/**/*.py"), *CODE.glob("tui/**/*.py")]:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
                code = node.args[0].value
                if isinstance(code, str) and re.fullmatch(r"[a-z_]+(\.[a-z0-9_]+)+", code):
                    if name in ("say", "say_n"):
                        found.add(code)
                    elif name.lstrip("_") in makers:
                        found.add(f"finding.{code}")
    return found


def test_every_code_in_the_source_has_its_words():
    have = {code for area in AREAS for code in sentences("en", area)}
    assert sorted(codes_in_source() - have) == []


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, "en"),
        ({"LANG": "fr_FR.UTF-8"}, "fr"),
        ({"LC_ALL": "C", "LANG": "fr_FR"}, "en"),
        ({"LC_MESSAGES": "fr_CA", "LANG": "en_US"}, "fr"),
        ({"LC_ALL": "", "LANG": "fr"}, "fr"),
        ({"LANG": "de_DE"}, "en"),
    ],
)
def test_language_follows_the_environment(environment, expected):
    assert preferred(environment) == expected


@pytest.fixture
def french():
    before = language()
    activate("fr")
    yield
    activate(before)


@pytest.mark.usefixtures("french")
def test_params_cannot_carry_a_trick():
    said = say("finding.item.exists", title="\x1b]52;c;AAAA\x07{0.__class__}[red]")
    assert said.startswith("␛]52;c;AAAA␇{0.__class__}[red]")


def test_an_unknown_code_comes_back_as_itself():
    assert say("no.such.code") == "no.such.code"
    assert say_n("no.such.code", 2) == "no.such.code"

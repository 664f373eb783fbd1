"""Shipped profiles, mapping files written and read again, and the mistakes in them."""

from pathlib import Path

import pytest

from planner.domain.errors import Refused
from planner.domain.values import Kind, SizeUnit, Status
from planner.formats.profiles.loading import SHIPPED, mapping_file, shipped
from planner.formats.profiles.mapping import mapping_toml
from planner.formats.profiles.targets import TARGETS, is_target
from planner.formats.reading import read
from planner.formats.records import ReadOptions
from tests.expectations import CORPUS
from tests.texts_read import column, reading_of


@pytest.mark.parametrize("name", SHIPPED)
def test_shipped_profiles_name_known_fields_and_values(name: str) -> None:
    profile = shipped(name)
    assert [a.target for a in profile.headers.values() if not is_target(a.target, profile.content)] == []
    assert profile.keep <= TARGETS[profile.content]
    assert {Kind(v) for v in profile.words("kind").values()} == set(Kind)
    assert {Status(v) for v in profile.words("status").values()} == set(Status)
    assert {SizeUnit(v) for v in profile.words("size_unit").values()} == set(SizeUnit)


@pytest.mark.parametrize("name", ["jira.csv", "jira_fr.csv", "azure_tree.csv", "french_excel.csv", "own_fr.csv"])
def test_a_written_mapping_reads_the_file_the_same_way(name: str, tmp_path: Path) -> None:
    path = tmp_path / "mapping.toml"
    reading = read(CORPUS / name)
    path.write_text(mapping_toml(reading), "utf-8")
    again = read(CORPUS / name, ReadOptions(profile=str(path)))
    assert again.roles == reading.roles
    assert [(r.external_id, r.names, r.fields, set(r.references)) for r in again.records()] == [
        (r.external_id, r.names, r.fields, set(r.references)) for r in reading.records()
    ]


def test_a_mapping_file_moves_columns_and_teaches_words(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(
        'order = "file"\nsystem = "steering"\n'
        '[headers.file]\ntitle = ["What"]\nit_owner = ["Who"]\nstatus = ["Where"]\n'
        '[values.status]\nimplementing = ["simmering"]\n'
    )
    reading = reading_of("What,Who,Where,Title\na,Ana,Simmering,x\nb,Bo,Done,y\n", profile=str(path))
    records = list(reading.records())
    assert reading.system == "steering"
    assert column(records, "status") == [Status.IMPLEMENTING, Status.DONE]
    assert column(records, "it_owner") == ["Ana", "Bo"]
    assert column(records, "gut_rank") == [1, 2]
    assert ("Title", "x") in records[0].fields["extra"]


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("title = = 1", "profile.toml", 1),
        ('base = "trello"', "profile.base", None),
        ('sistem = "x"', "profile.key", None),
        ('[headers.file]\ntitel = ["x"]', "profile.field", None),
        ('[headers.file]\ntitle = "x"', "profile.form", None),
        ("headers = 3", "profile.form", None),
        ('content = "wishes"', "profile.form", None),
        ("[values.status]\ndone = 3", "profile.form", None),
        ('[links.outward]\nbefore = ["x"]', "profile.form", None),
    ],
)
def test_mistakes_in_a_mapping_file_are_named(text: str, code: str, line: int | None) -> None:
    with pytest.raises(Refused) as caught:
        mapping_file(text, "mine.toml")
    assert [(f.code, f.where.file, f.where.line) for f in caught.value.findings] == [(code, "mine.toml", line)]

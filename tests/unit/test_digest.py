"""Many findings in few words, none lost from the count."""

from hypothesis import given
from hypothesis import strategies as st

from planner.domain.findings import Finding, Severity, Where
from planner.i18n.digest import digest
from planner.i18n.phrases import sentence


def blank(line: int | None = None, column: str | None = None, severity: Severity = Severity.ERROR) -> Finding:
    return Finding("text.blank", severity, Where(line=line, column=column), {"field": "title", "value": ""})


def said(findings) -> list[str]:
    return [text for _, text in digest(findings)]


def test_a_few_are_written_out():
    few = [blank(line) for line in (4, 2, 9)]
    assert said(few) == [sentence(finding) for finding in few]


def test_many_alike_are_said_once_with_the_lines_of_the_others():
    many = [blank(line) for line in (2, 3, 4, 5, 9, 11, 12)]
    assert said(many) == [f"{sentence(many[0])} And 6 more like it: lines 3–5, 9, 11–12."]


def test_without_lines_the_columns_are_named():
    many = [blank(column=name) for name in ("A", "B", "C\x1b", "D", "D")]
    assert said(many) == [f"{sentence(many[0])} And 4 more like it: B, C␛, D."]


def test_the_worst_comes_first():
    mixed = [blank(1, severity=Severity.NOTE), blank(2), blank(3, severity=Severity.WARNING)]
    assert [finding.where.line for finding, _ in digest(mixed)] == [2, 3, 1]


@given(st.lists(st.tuples(st.sampled_from(Severity), st.integers(1, 500)), max_size=300))
def test_every_finding_is_counted(drawn):
    findings = [blank(line, severity=severity) for severity, line in drawn]
    spoken = sum(1 + int(text.rsplit("And ", 1)[1].split(" ")[0] if "And " in text else 0) for text in said(findings))
    assert spoken == len(findings)

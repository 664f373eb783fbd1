"""What the user should know about columns that nobody claims: one finding for each name."""

from collections import Counter
from collections.abc import Collection, Sequence

from planner.domain.findings import Finding, Severity, Where
from planner.formats import own
from planner.formats.plan import extra_name
from planner.formats.profiles.matching import Claim, suggestion
from planner.formats.profiles.profile import Profile
from planner.formats.records import Content


def column_findings(
    file: str, header: Sequence[str], claims: Sequence[Claim | None], filled: Collection[int], profile: Profile
) -> list[Finding]:
    """Filled columns that stay extra fields (or, where records have none, are not read), and probable misspellings."""
    claimed = {claim.target for claim in claims if claim is not None}
    names = Counter(
        extra_name(header[index], index, profile)
        for index in sorted(filled)
        if not (profile.exact and own.extra_name(header[index]) is not None)
    )
    kept = profile.content is Content.ITEMS
    findings = []
    for name, times in names.items():
        where = Where(file, column=name)
        code, severity = ("column.extra", Severity.NOTE) if kept else ("column.unread", Severity.WARNING)
        findings.append(Finding(code, severity, where, {"times": times}))
        if near := suggestion(name, profile, claimed):
            findings.append(Finding("column.near", Severity.NOTE, where, {"field": near}))
    return findings

"""What a column can be read as, for each kind of content. The names are those of profiles and mapping files."""

from planner.formats import own
from planner.formats.records import Content

_ITEM_OWN = {*own.ITEM_COLUMNS_BEFORE_SCORES, *own.ITEM_COLUMNS_AFTER_SCORES}
_ITEM_FOREIGN = {
    "external_id",
    "names",  # further names of the same record: a numeric id beside the key
    "outline",  # 1.2.3: under 1.2
    "tree",  # Title 1, Title 2 …: the level is the number
    "status_category",  # where the status itself is unknown
    *("size_hours", "size_days", "size_seconds"),
    "stack_rank",
    *("team_path", "iteration_path"),  # Area\Team: the last part
    "required_by",
    *("links_outward", "links_inward"),  # the kind of link stands in the header
    "date_evidence",  # not read, but tells whether days or months come first
}
LINKS = {"links_outward": "outward", "links_inward": "inward"}
"""Targets whose role depends on the type of link in the header → the table of ``Profile.links``."""

EXTRA = "extra"
"""Not read: kept as an extra field."""

TARGETS = {
    Content.ITEMS: frozenset(_ITEM_OWN | _ITEM_FOREIGN | {EXTRA}),
    Content.EVIDENCE: frozenset({*own.EVIDENCE_COLUMNS, "evidence_kind", EXTRA} - {"kind"}),
    Content.OUTCOMES: frozenset({*own.OUTCOME_COLUMNS, EXTRA}),
    Content.TESTS: frozenset({*own.TEST_COLUMNS, "evidence_kind", EXTRA} - {"kind"}),
    Content.DECISIONS: frozenset({*own.DECISION_COLUMNS, EXTRA}),
    Content.DELIVERIES: frozenset({*own.DELIVERY_COLUMNS, "delivered_size", EXTRA} - {"size"}),
}


def is_target(name: str, content: Content) -> bool:
    scored = own.score_parts(name) is not None or own.twin_parts(name) is not None
    return name in TARGETS[content] or (content is Content.ITEMS and scored)

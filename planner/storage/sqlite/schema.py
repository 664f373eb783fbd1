"""The schema, as migrations that are only ever appended. Imported late: sqlite-utils is slow to import.

What a default of the model is belongs to the stored form too (images in the journal leave defaults out): changing
one takes a migration.
"""

from sqlite_utils import Database, Migrations

schema = Migrations("planner")


def _one_of(column: str, *choices: str) -> str:
    """A chain of comparisons: ``IN`` with a list makes SQLite build and search a table, which halves the speed."""
    return " OR ".join(f"{column} = '{choice}'" for choice in choices)


_ITEM = f"""
CREATE TABLE item (
    key TEXT NOT NULL PRIMARY KEY CHECK (key <> ''),
    title TEXT NOT NULL CHECK (title <> ''),
    kind TEXT NOT NULL CHECK ({_one_of("kind", "initiative", "feature", "story")}),
    enabler INTEGER NOT NULL CHECK (enabler BETWEEN 0 AND 1),
    status TEXT NOT NULL
        CHECK ({_one_of("status", "funnel", "reviewing", "analyzing", "ready", "implementing", "done", "stopped")}),
    parent TEXT REFERENCES item (key) DEFERRABLE INITIALLY DEFERRED CHECK (parent <> key),
    description TEXT NOT NULL,
    hypothesis TEXT,
    accountable TEXT,
    contributing TEXT NOT NULL,
    marketing_owner TEXT NOT NULL,
    it_owner TEXT NOT NULL,
    outcomes TEXT NOT NULL,
    journey TEXT NOT NULL,
    tags TEXT NOT NULL,
    scores TEXT NOT NULL,
    standing TEXT NOT NULL,
    size_likely REAL CHECK (size_likely BETWEEN 0 AND 1e9),
    size_low REAL CHECK (size_low BETWEEN 0 AND size_likely),
    size_high REAL CHECK (size_high BETWEEN size_likely AND 1e9),
    size_unit TEXT CHECK ({_one_of("size_unit", "points", "hours", "days", "weeks", "months")}),
    profile TEXT NOT NULL CHECK ({_one_of("profile", "standard", "fixed_date", "urgent", "intangible")}),
    deadline TEXT CHECK (deadline GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    must_have INTEGER NOT NULL CHECK (must_have BETWEEN 0 AND 1),
    gut_rank REAL CHECK (gut_rank BETWEEN 0 AND 1e9),
    priority INTEGER CHECK (priority BETWEEN 1 AND 5),
    ai TEXT,
    increment TEXT NOT NULL,
    team TEXT NOT NULL,
    iteration TEXT NOT NULL,
    origin_system TEXT,
    origin_id TEXT CHECK (origin_id <> ''),
    origin_url TEXT,
    origin_digest TEXT,
    loose_ends TEXT NOT NULL,
    extra TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (version > 0),
    CHECK ((size_likely IS NULL) = (size_unit IS NULL)),
    CHECK ((size_low IS NULL) = (size_high IS NULL)),
    CHECK ((origin_system IS NULL) = (origin_id IS NULL))
) STRICT
"""

_LINK = f"""
CREATE TABLE link (
    source TEXT NOT NULL REFERENCES item (key) DEFERRABLE INITIALLY DEFERRED,
    kind TEXT NOT NULL CHECK ({_one_of("kind", "requires", "better_after", "relates")}),
    target TEXT NOT NULL REFERENCES item (key) DEFERRABLE INITIALLY DEFERRED CHECK (target <> source),
    version INTEGER NOT NULL CHECK (version > 0),
    PRIMARY KEY (source, kind, target)
) STRICT, WITHOUT ROWID
"""

_EVIDENCE = f"""
CREATE TABLE evidence (
    id INTEGER NOT NULL PRIMARY KEY,
    item TEXT NOT NULL REFERENCES item (key) DEFERRABLE INITIALLY DEFERRED,
    kind TEXT NOT NULL CHECK (kind <> ''),
    verdict TEXT NOT NULL CHECK ({_one_of("verdict", "supports", "contradicts", "inconclusive")}),
    date TEXT NOT NULL CHECK (date GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    sample INTEGER CHECK (sample >= 0),
    source TEXT NOT NULL,
    link TEXT NOT NULL,
    note TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (version > 0)
) STRICT
"""

_OUTCOME = """
CREATE TABLE outcome (
    name TEXT NOT NULL PRIMARY KEY CHECK (name <> ''),
    title TEXT NOT NULL CHECK (title <> ''),
    measure TEXT NOT NULL,
    unit TEXT NOT NULL,
    baseline REAL CHECK (abs(baseline) <= 1.7976931348623157e308),
    target REAL CHECK (abs(target) <= 1.7976931348623157e308),
    current REAL CHECK (abs(current) <= 1.7976931348623157e308),
    functions TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (version > 0)
) STRICT
"""

_CHARTER = f"""
CREATE TABLE charter (
    id TEXT NOT NULL PRIMARY KEY CHECK (id = 'charter'),
    name TEXT NOT NULL CHECK (name <> ''),
    prefix TEXT NOT NULL,
    functions TEXT NOT NULL,
    scorecard TEXT NOT NULL,
    size_unit TEXT NOT NULL CHECK ({_one_of("size_unit", "points", "hours", "days", "weeks", "months")}),
    capacity REAL CHECK (capacity BETWEEN 0 AND 1e9),
    wip_limits TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (version > 0)
) STRICT
"""

_ENTRY = """
CREATE TABLE entry (
    number INTEGER NOT NULL PRIMARY KEY CHECK (number > 0),
    verb TEXT NOT NULL,
    actor TEXT NOT NULL,
    at TEXT NOT NULL,
    params TEXT NOT NULL,
    undoes INTEGER REFERENCES entry (number),
    touched INTEGER NOT NULL
) STRICT
"""

_CHANGE = f"""
CREATE TABLE change (
    entry INTEGER NOT NULL REFERENCES entry (number),
    seq INTEGER NOT NULL,
    entity TEXT NOT NULL CHECK ({_one_of("entity", "item", "link", "evidence", "outcome", "charter")}),
    id TEXT NOT NULL,
    before TEXT,
    version INTEGER CHECK (version > 0),
    PRIMARY KEY (entry, seq)
) STRICT, WITHOUT ROWID
"""

_INDEXES = (
    "CREATE UNIQUE INDEX item_origin ON item (origin_system, origin_id) WHERE origin_system IS NOT NULL",
    "CREATE INDEX item_parent ON item (parent) WHERE parent IS NOT NULL",
    "CREATE INDEX link_target ON link (target)",
    "CREATE INDEX evidence_item ON evidence (item)",
    "CREATE UNIQUE INDEX change_record ON change (id, entity, entry)",
    "CREATE INDEX change_removal ON change (entry) WHERE version IS NULL",
)


@schema()
def v1_records_and_journal(db: Database) -> None:
    for statement in (_ITEM, _LINK, _EVIDENCE, _OUTCOME, _CHARTER, _ENTRY, _CHANGE, *_INDEXES):
        db.execute(statement)


@schema()
def v2_horizon(db: Database) -> None:
    db.execute("ALTER TABLE item ADD COLUMN horizon INTEGER CHECK (horizon BETWEEN 0 AND 3)")


_CREATION = f"""
CREATE TABLE creation (
    entry INTEGER NOT NULL REFERENCES entry (number),
    seq INTEGER NOT NULL,
    entity TEXT NOT NULL CHECK ({_one_of("entity", "item", "link")}),
    ids TEXT NOT NULL,
    PRIMARY KEY (entry, seq)
) STRICT, WITHOUT ROWID
"""


@schema()
def v3_runs_of_creations(db: Database) -> None:
    """A record made from now on tells by which entry (``born``); those here already have a row of their own."""
    db.execute(_CREATION)
    for table in ("item", "link", "change"):
        db.execute(f"ALTER TABLE {table} ADD COLUMN born INTEGER")


_DAY = "GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'"
_FINITE = "BETWEEN -1.7976931348623157e308 AND 1.7976931348623157e308"
_OF_ITEM = "item TEXT NOT NULL REFERENCES item (key) DEFERRABLE INITIALLY DEFERRED"

_LEARNING = (
    "ALTER TABLE evidence ADD COLUMN ratio REAL CHECK (ratio BETWEEN 1 AND 1000)",
    "ALTER TABLE evidence ADD COLUMN test INTEGER",
    f"""
CREATE TABLE test (
    id INTEGER NOT NULL PRIMARY KEY,
    {_OF_ITEM},
    kind TEXT NOT NULL CHECK (kind <> ''),
    title TEXT NOT NULL CHECK (title <> ''),
    measure TEXT NOT NULL,
    better TEXT NOT NULL CHECK ({_one_of("better", "higher", "lower")}),
    success REAL CHECK (success {_FINITE}),
    kill REAL CHECK (kill {_FINITE}),
    cost REAL CHECK (cost BETWEEN 0 AND 1e9),
    days INTEGER CHECK (days >= 0),
    power REAL CHECK (power > significance AND power < 1),
    significance REAL CHECK (significance > 0),
    planned TEXT NOT NULL CHECK (planned {_DAY}),
    result REAL CHECK (result {_FINITE}),
    resulted TEXT CHECK (resulted {_DAY}),
    sample INTEGER CHECK (sample >= 0),
    note TEXT NOT NULL,
    moved INTEGER NOT NULL CHECK (moved >= 0),
    version INTEGER NOT NULL CHECK (version > 0),
    CHECK ((result IS NULL) = (resulted IS NULL)),
    CHECK ((power IS NULL) = (significance IS NULL)),
    CHECK (result IS NULL OR (success IS NOT NULL AND kill IS NOT NULL))
) STRICT
""",
    f"""
CREATE TABLE decision (
    id INTEGER NOT NULL PRIMARY KEY,
    {_OF_ITEM},
    course TEXT NOT NULL CHECK ({_one_of("course", "persevere", "pivot", "stop")}),
    reason TEXT NOT NULL CHECK (reason <> ''),
    date TEXT NOT NULL CHECK (date {_DAY}),
    marketing TEXT NOT NULL CHECK (marketing <> ''),
    it TEXT NOT NULL CHECK (it <> ''),
    freed REAL CHECK (freed BETWEEN 0 AND 1e9),
    room REAL CHECK (room BETWEEN 0 AND 1e9),
    version INTEGER NOT NULL CHECK (version > 0)
) STRICT
""",
    f"""
CREATE TABLE delivery (
    {_OF_ITEM} PRIMARY KEY,
    chosen TEXT CHECK (chosen {_DAY} AND chosen <= finished),
    finished TEXT NOT NULL CHECK (finished {_DAY}),
    held INTEGER CHECK (held BETWEEN 0 AND 1),
    value REAL CHECK (value BETWEEN 0 AND 1e9),
    size REAL CHECK (size BETWEEN 0 AND 1e9),
    note TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (version > 0)
) STRICT
""",
    "CREATE INDEX test_item ON test (item)",
    "CREATE INDEX decision_item ON decision (item)",
)

_ENTITIES = ("item", "link", "evidence", "outcome", "charter", "test", "decision", "delivery")
_JOURNAL_OF_ALL = (
    f"""
CREATE TABLE change_of_any (
    entry INTEGER NOT NULL REFERENCES entry (number),
    seq INTEGER NOT NULL,
    entity TEXT NOT NULL CHECK ({_one_of("entity", *_ENTITIES)}),
    id TEXT NOT NULL,
    before TEXT,
    version INTEGER CHECK (version > 0),
    born INTEGER,
    PRIMARY KEY (entry, seq)
) STRICT, WITHOUT ROWID
""",
    "INSERT INTO change_of_any SELECT entry, seq, entity, id, before, version, born FROM change",
    "DROP TABLE change",
    "ALTER TABLE change_of_any RENAME TO change",
    "CREATE UNIQUE INDEX change_record ON change (id, entity, entry)",
    "CREATE INDEX change_removal ON change (entry) WHERE version IS NULL",
)


@schema()
def v4_learning(db: Database) -> None:
    """Tests, decisions and deliveries. The journal's list of entities is a constraint, so its table is made anew."""
    for statement in (*_LEARNING, *_JOURNAL_OF_ALL):
        db.execute(statement)


@schema()
def v5_unit_cost(db: Database) -> None:
    db.execute("ALTER TABLE charter ADD COLUMN unit_cost REAL CHECK (unit_cost > 0 AND unit_cost <= 1e9)")
    db.execute("ALTER TABLE charter ADD COLUMN currency TEXT NOT NULL DEFAULT 'EUR' CHECK (currency <> '')")


@schema()
def v6_increment_weeks(db: Database) -> None:
    length = "increment_weeks > 0 AND increment_weeks <= 520"
    db.execute(f"ALTER TABLE charter ADD COLUMN increment_weeks REAL CHECK ({length})")


@schema()
def v7_imprints(db: Database) -> None:
    """What an item says the same as, of our own CSV: rows that have not changed need not be compared with it."""
    db.execute("ALTER TABLE item ADD COLUMN imprint TEXT CHECK (imprint <> '')")

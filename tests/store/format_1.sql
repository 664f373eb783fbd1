-- A portfolio file as format 1 wrote it. Never edit: it stands for the files people have.
PRAGMA application_id = 1347178066;
PRAGMA user_version = 1;
BEGIN TRANSACTION;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO "_sqlite_migrations" VALUES(1,'planner','v1_records_and_journal','2026-11-21 21:12:43.151352+00:00');
CREATE TABLE change (
    entry INTEGER NOT NULL REFERENCES entry (number),
    seq INTEGER NOT NULL,
    entity TEXT NOT NULL CHECK (entity = 'item' OR entity = 'link' OR entity = 'evidence' OR entity = 'outcome' OR entity = 'charter'),
    id TEXT NOT NULL,
    before TEXT,
    version INTEGER CHECK (version > 0),
    PRIMARY KEY (entry, seq)
) STRICT, WITHOUT ROWID
;
INSERT INTO "change" VALUES(1,0,'item','CRM-1',NULL,1);
INSERT INTO "change" VALUES(1,1,'item','CRM-2',NULL,1);
INSERT INTO "change" VALUES(1,2,'link','CRM-2 better_after CRM-1',NULL,1);
INSERT INTO "change" VALUES(1,3,'evidence','1',NULL,1);
INSERT INTO "change" VALUES(1,4,'outcome','retention',NULL,1);
INSERT INTO "change" VALUES(1,5,'charter','charter',NULL,1);
INSERT INTO "change" VALUES(2,0,'item','CRM-1','{"key":"CRM-1","title":"Consent centre","hypothesis":{"audience":"members","need":"control"},"outcomes":["retention"],"tags":["consent","été"],"scores":[{"criterion":"value","value":8.0}],"size":{"likely":3.0,"low":2.0,"high":8.0},"deadline":"2027-03-01","origin":{"system":"jira","id":"RET-7","digest":"abc"},"version":1}',2);
CREATE TABLE charter (
    id TEXT NOT NULL PRIMARY KEY CHECK (id = 'charter'),
    name TEXT NOT NULL CHECK (name <> ''),
    prefix TEXT NOT NULL,
    functions TEXT NOT NULL,
    scorecard TEXT NOT NULL,
    size_unit TEXT NOT NULL CHECK (size_unit = 'points' OR size_unit = 'hours' OR size_unit = 'days' OR size_unit = 'weeks' OR size_unit = 'months'),
    capacity REAL CHECK (capacity BETWEEN 0 AND 1e9),
    wip_limits TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (version > 0)
) STRICT
;
INSERT INTO "charter" VALUES('charter','Retail CRM','CRM','[{"name":"marketing","badge":"MKT","builds":false},{"name":"it","badge":"IT","builds":true},{"name":"cx","badge":"CX","builds":false}]','wsjf','points',NULL,'[]',1);
CREATE TABLE entry (
    number INTEGER NOT NULL PRIMARY KEY CHECK (number > 0),
    verb TEXT NOT NULL,
    actor TEXT NOT NULL,
    at TEXT NOT NULL,
    params TEXT NOT NULL,
    undoes INTEGER REFERENCES entry (number),
    touched INTEGER NOT NULL
) STRICT
;
INSERT INTO "entry" VALUES(1,'add','ann','2026-11-21T09:30:00+00:00','{}',NULL,6);
INSERT INTO "entry" VALUES(2,'edit','bob','2026-11-21T09:30:00+00:00','{"key": "CRM-1"}',NULL,1);
CREATE TABLE evidence (
    id INTEGER NOT NULL PRIMARY KEY,
    item TEXT NOT NULL REFERENCES item (key) DEFERRABLE INITIALLY DEFERRED,
    kind TEXT NOT NULL CHECK (kind <> ''),
    verdict TEXT NOT NULL CHECK (verdict = 'supports' OR verdict = 'contradicts' OR verdict = 'inconclusive'),
    date TEXT NOT NULL CHECK (date GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    sample INTEGER CHECK (sample >= 0),
    source TEXT NOT NULL,
    link TEXT NOT NULL,
    note TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (version > 0)
) STRICT
;
INSERT INTO "evidence" VALUES(1,'CRM-1','test_result','supports','2026-11-21',22,'','','',1);
CREATE TABLE item (
    key TEXT NOT NULL PRIMARY KEY CHECK (key <> ''),
    title TEXT NOT NULL CHECK (title <> ''),
    kind TEXT NOT NULL CHECK (kind = 'initiative' OR kind = 'feature' OR kind = 'story'),
    enabler INTEGER NOT NULL CHECK (enabler BETWEEN 0 AND 1),
    status TEXT NOT NULL
        CHECK (status = 'funnel' OR status = 'reviewing' OR status = 'analyzing' OR status = 'ready' OR status = 'implementing' OR status = 'done' OR status = 'stopped'),
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
    size_unit TEXT CHECK (size_unit = 'points' OR size_unit = 'hours' OR size_unit = 'days' OR size_unit = 'weeks' OR size_unit = 'months'),
    profile TEXT NOT NULL CHECK (profile = 'standard' OR profile = 'fixed_date' OR profile = 'urgent' OR profile = 'intangible'),
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
;
INSERT INTO "item" VALUES('CRM-1','Consent centre for all','feature',0,'funnel',NULL,'','{"audience":"members","need":"control"}',NULL,'[]','','','["retention"]','[]','["consent","été"]','[{"criterion":"value","value":8.0}]','[]',3.0,2.0,8.0,'points','standard','2027-03-01',0,NULL,NULL,NULL,'','','','jira','RET-7','','abc','[]','[]',2);
INSERT INTO "item" VALUES('CRM-2','One customer view','feature',1,'funnel','CRM-1','',NULL,NULL,'[]','','','[]','[]','[]','[]','[]',NULL,NULL,NULL,NULL,'standard',NULL,0,NULL,NULL,'{"proposes":true,"problem":"Duplicates"}','','','',NULL,NULL,NULL,NULL,'[]','[["Sprint","12"]]',1);
CREATE TABLE link (
    source TEXT NOT NULL REFERENCES item (key) DEFERRABLE INITIALLY DEFERRED,
    kind TEXT NOT NULL CHECK (kind = 'requires' OR kind = 'better_after' OR kind = 'relates'),
    target TEXT NOT NULL REFERENCES item (key) DEFERRABLE INITIALLY DEFERRED CHECK (target <> source),
    version INTEGER NOT NULL CHECK (version > 0),
    PRIMARY KEY (source, kind, target)
) STRICT, WITHOUT ROWID
;
INSERT INTO "link" VALUES('CRM-2','better_after','CRM-1',1);
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
;
INSERT INTO "outcome" VALUES('retention','Retention','','',0.4,0.5,NULL,'["marketing","cx"]',1);
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE UNIQUE INDEX item_origin ON item (origin_system, origin_id) WHERE origin_system IS NOT NULL;
CREATE INDEX item_parent ON item (parent) WHERE parent IS NOT NULL;
CREATE INDEX link_target ON link (target);
CREATE INDEX evidence_item ON evidence (item);
CREATE UNIQUE INDEX change_record ON change (id, entity, entry);
CREATE INDEX change_removal ON change (entry) WHERE version IS NULL;
COMMIT;

-- One file for both databases. A line that ends in "-- sqlite" or "-- postgresql" is for that one alone; statements end at a
-- line that is "--". An INTEGER PRIMARY KEY of SQLite is the order of the table itself, and takes no index.
-- The numbers of persons are random: their rows are appended all the same, and found by an index that is small.
CREATE TABLE psynorm_head (
  one SMALLINT NOT NULL PRIMARY KEY CHECK (one = 1),
  format BIGINT NOT NULL,
  archive BYTEA NOT NULL,
  master TEXT NOT NULL,
  generation BIGINT NOT NULL,
  keys BYTEA NOT NULL,
  recovery BYTEA NOT NULL,
  entries BIGINT NOT NULL,
  hash BYTEA NOT NULL,
  next BIGINT NOT NULL
)
--
CREATE TABLE psynorm_audit (
  number BIGINT NOT NULL PRIMARY KEY, -- postgresql
  number INTEGER PRIMARY KEY, -- sqlite
  body BYTEA NOT NULL,
  hash BYTEA NOT NULL
)
--
CREATE TABLE psynorm_document (
  number BIGINT NOT NULL PRIMARY KEY, -- postgresql
  number INTEGER PRIMARY KEY, -- sqlite
  name BYTEA NOT NULL UNIQUE,
  body BYTEA NOT NULL
)
--
CREATE TABLE psynorm_wave (
  number BIGINT NOT NULL PRIMARY KEY, -- postgresql
  number INTEGER PRIMARY KEY, -- sqlite
  name BYTEA NOT NULL UNIQUE,
  body BYTEA NOT NULL
)
--
CREATE TABLE psynorm_unit (
  number BIGINT NOT NULL PRIMARY KEY, -- postgresql
  number INTEGER PRIMARY KEY, -- sqlite
  above BIGINT NOT NULL,
  name TEXT NOT NULL,
  UNIQUE (above, name)
)
--
CREATE TABLE psynorm_person (
  number BIGINT NOT NULL PRIMARY KEY, -- postgresql
  number INTEGER NOT NULL UNIQUE, -- sqlite
  id BYTEA NOT NULL UNIQUE,
  keys BYTEA NOT NULL,
  body BYTEA NOT NULL
)
--
CREATE TABLE psynorm_stay (
  number BIGINT NOT NULL PRIMARY KEY, -- postgresql
  number INTEGER PRIMARY KEY, -- sqlite
  person BIGINT NOT NULL,
  unit BIGINT NOT NULL,
  since TEXT NOT NULL,
  until TEXT NOT NULL
)
--
CREATE INDEX psynorm_stay_person ON psynorm_stay (person)
--
CREATE INDEX psynorm_stay_unit ON psynorm_stay (unit)
--
CREATE TABLE psynorm_record (
  number BIGINT NOT NULL PRIMARY KEY, -- postgresql
  number INTEGER PRIMARY KEY, -- sqlite
  person BIGINT NOT NULL,
  slot BYTEA NOT NULL,
  revision BIGINT NOT NULL,
  head BYTEA NOT NULL,
  body BYTEA NOT NULL
)
--
CREATE INDEX psynorm_record_person ON psynorm_record (person, number)
--
CREATE FUNCTION psynorm_append_only() RETURNS trigger AS $$ BEGIN -- postgresql
  RAISE EXCEPTION 'psynorm: the audit trail is append-only'; END $$ LANGUAGE plpgsql -- postgresql
--
CREATE TRIGGER psynorm_audit_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON psynorm_audit -- postgresql
  FOR EACH STATEMENT EXECUTE FUNCTION psynorm_append_only() -- postgresql
CREATE TRIGGER psynorm_audit_unchanged BEFORE UPDATE ON psynorm_audit -- sqlite
BEGIN SELECT RAISE(ABORT, 'psynorm: the audit trail is append-only'); END -- sqlite
--
CREATE TRIGGER psynorm_audit_unreplaced BEFORE INSERT ON psynorm_audit -- sqlite
WHEN EXISTS (SELECT 1 FROM psynorm_audit WHERE number=NEW.number) -- sqlite
BEGIN SELECT RAISE(ABORT, 'psynorm: the audit trail is append-only'); END -- sqlite
--
CREATE TRIGGER psynorm_audit_undeleted BEFORE DELETE ON psynorm_audit -- sqlite
BEGIN SELECT RAISE(ABORT, 'psynorm: the audit trail is append-only'); END -- sqlite
--

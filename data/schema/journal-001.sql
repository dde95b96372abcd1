-- SPDX-License-Identifier: GPL-3.0-or-later
-- journal.db, version 1: what nobody can give back. Instants are Unix seconds of the server's clock; columns in _loc are of the
-- local clock. Vocabularies are stored by code, never by number.

-- Operations: one decision of an agent, in steps. Rows are never deleted; the order of id is the order of leaving.
CREATE TABLE op (
  id          INTEGER PRIMARY KEY,
  uuid        TEXT    NOT NULL UNIQUE CHECK (uuid <> ''),
  dossier     INTEGER NOT NULL,
  recipe      TEXT    NOT NULL,
  agent       TEXT    NOT NULL,
  instructeur TEXT    NOT NULL,
  created_loc INTEGER NOT NULL,
  base        TEXT    NOT NULL,  -- what the agent saw
  note        TEXT
) STRICT;
CREATE INDEX op_dossier ON op (dossier);

CREATE TABLE step (
  id              INTEGER PRIMARY KEY,
  op_id           INTEGER NOT NULL REFERENCES op (id),
  dossier         INTEGER NOT NULL,
  rank            INTEGER NOT NULL CHECK (rank >= 1),
  mutation        TEXT    NOT NULL,
  input           TEXT    NOT NULL,
  state           TEXT    NOT NULL
                  CHECK (state IN ('queued', 'waiting', 'armed', 'unknown', 'verify', 'done', 'conflict', 'cancelled')),
  attempts        INTEGER NOT NULL DEFAULT 0,
  not_before_loc  INTEGER NOT NULL DEFAULT 0,
  pre0            TEXT,              -- what was there before the first attempt
  pre             TEXT,              -- and before the present one
  armed_loc       INTEGER NOT NULL DEFAULT 0,
  armed_boot      INTEGER NOT NULL DEFAULT 0,
  armed_boot_id   TEXT,
  settled_loc     INTEGER NOT NULL DEFAULT 0,
  settled_boot    INTEGER NOT NULL DEFAULT 0,
  settled_boot_id TEXT,
  evidence        TEXT,              -- id of the object of the server that proves it
  error           TEXT,
  UNIQUE (op_id, rank)
) STRICT;
-- One step in flight a dossier, one step a proof.
CREATE UNIQUE INDEX one_inflight ON step (dossier) WHERE state IN ('armed', 'unknown', 'verify');
CREATE UNIQUE INDEX one_claim ON step (dossier, evidence) WHERE evidence IS NOT NULL;
-- What is not settled: the outbox is read through it, however long the past is.
CREATE INDEX open_step ON step (dossier, op_id) WHERE state NOT IN ('done', 'cancelled');

-- Every transition of a step, append-only.
CREATE TABLE attempt (
  id      INTEGER PRIMARY KEY,
  step_id INTEGER NOT NULL REFERENCES step (id),
  at_loc  INTEGER NOT NULL,
  state   TEXT    NOT NULL,
  what    TEXT    NOT NULL
) STRICT;
CREATE INDEX attempt_step ON attempt (step_id);
CREATE TRIGGER attempt_update BEFORE UPDATE ON attempt BEGIN SELECT RAISE (ABORT, 'attempt is append-only'); END;
CREATE TRIGGER attempt_delete BEFORE DELETE ON attempt BEGIN SELECT RAISE (ABORT, 'attempt is append-only'); END;

-- Who did what, append-only; each row carries the hash of the one before it.
CREATE TABLE audit (
  id        INTEGER PRIMARY KEY,
  at_loc    INTEGER NOT NULL,
  who       TEXT    NOT NULL,
  dossier   INTEGER NOT NULL,  -- 0: none
  what      TEXT    NOT NULL,
  detail    TEXT    NOT NULL,
  prev_hash TEXT    NOT NULL,
  hash      TEXT    NOT NULL
) STRICT;
CREATE TRIGGER audit_update BEFORE UPDATE ON audit BEGIN SELECT RAISE (ABORT, 'audit is append-only'); END;
CREATE TRIGGER audit_delete BEFORE DELETE ON audit BEGIN SELECT RAISE (ABORT, 'audit is append-only'); END;

-- Campaigns: our half (the server's half is in cache.db). The greatest `used` was used last.
CREATE TABLE campaign (
  demarche INTEGER PRIMARY KEY,
  used     INTEGER NOT NULL
) STRICT;
CREATE TABLE campaign_setting (
  demarche INTEGER NOT NULL REFERENCES campaign (demarche),
  key      TEXT    NOT NULL,
  value    TEXT    NOT NULL,
  PRIMARY KEY (demarche, key)
) STRICT, WITHOUT ROWID;
CREATE TABLE field_map (
  demarche   INTEGER NOT NULL REFERENCES campaign (demarche),
  revision   TEXT    NOT NULL,
  role       TEXT    NOT NULL,
  descriptor TEXT    NOT NULL,
  PRIMARY KEY (demarche, revision, role)
) STRICT, WITHOUT ROWID;
CREATE TABLE setting (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What agents said of dossiers.
CREATE TABLE examination (
  id             INTEGER PRIMARY KEY,
  dossier        INTEGER NOT NULL,
  message        TEXT    NOT NULL,
  md5            TEXT    NOT NULL,
  convention_md5 TEXT    NOT NULL,
  verdict        TEXT    NOT NULL,
  reason         TEXT,
  agent          TEXT    NOT NULL,
  at             INTEGER NOT NULL,
  op_id          INTEGER REFERENCES op (id)  -- the decision it was made with; it falls with it
) STRICT;
CREATE INDEX examination_dossier ON examination (dossier);
CREATE TABLE mark (
  dossier     INTEGER NOT NULL,
  subject     TEXT    NOT NULL,  -- id of a flag, or "form"
  fingerprint TEXT    NOT NULL,
  reason      TEXT,
  agent       TEXT    NOT NULL,
  at          INTEGER NOT NULL,
  PRIMARY KEY (dossier, subject)
) STRICT, WITHOUT ROWID;
CREATE TABLE reading (
  dossier INTEGER PRIMARY KEY,
  at      INTEGER NOT NULL
) STRICT;

-- Every convention version ever seen: the server destroys the void ones.
CREATE TABLE convention (
  dossier      INTEGER NOT NULL,
  version      INTEGER NOT NULL CHECK (version >= 1),
  generated_at INTEGER NOT NULL,
  md5          TEXT    NOT NULL,
  size         INTEGER NOT NULL,
  sha256       TEXT,              -- of our copy
  voided       INTEGER NOT NULL DEFAULT 0 CHECK (voided IN (0, 1)),
  form         TEXT,              -- the values it was made from
  seen_at      INTEGER NOT NULL,
  PRIMARY KEY (dossier, version),
  UNIQUE (dossier, md5)
) STRICT, WITHOUT ROWID;

-- Papers kept under files/, by SHA-256. The row comes after the file.
CREATE TABLE paper (
  sha256   TEXT    PRIMARY KEY,
  md5      TEXT    NOT NULL,
  size     INTEGER NOT NULL,
  kept_loc INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX paper_md5 ON paper (md5);

-- Written to bury the pages of a commit that failed (see connection.c).
CREATE TABLE burial (
  n INTEGER NOT NULL
) STRICT;
INSERT INTO burial (n) VALUES (0);

-- SPDX-License-Identifier: GPL-3.0-or-later
-- journal.db, version 3: where and with whom something was decided, what is only proposed, texts being written, delays granted, and the
-- copies that came outside the platform.

ALTER TABLE op ADD COLUMN screen         TEXT NOT NULL DEFAULT '';    -- where it was decided, a code
ALTER TABLE op ADD COLUMN reviewed_by    TEXT;                        -- the second person who agreed
ALTER TABLE op ADD COLUMN batch          TEXT;                        -- what was decided together
ALTER TABLE op ADD COLUMN first_base     TEXT;                        -- what the agent saw, once base has moved on
ALTER TABLE op ADD COLUMN alert_seen_loc INTEGER NOT NULL DEFAULT 0;  -- when an agent saw what went wrong of it
CREATE INDEX op_batch ON op (batch) WHERE batch IS NOT NULL;
-- What is done but to be looked at.
CREATE INDEX alerted_step ON step (op_id) WHERE state = 'done' AND error IS NOT NULL;

-- Decisions that a second person is to read, or made without the network: never armed from here.
CREATE TABLE proposal (
  id          INTEGER PRIMARY KEY,
  uuid        TEXT    NOT NULL UNIQUE CHECK (uuid <> ''),  -- the operation that it becomes carries it too
  dossier     INTEGER NOT NULL,
  recipe      TEXT    NOT NULL,
  agent       TEXT    NOT NULL,
  created_loc INTEGER NOT NULL,
  seen        TEXT    NOT NULL,  -- what the agent saw
  terms       TEXT    NOT NULL,  -- what was decided
  state       TEXT    NOT NULL CHECK (state IN ('open', 'sent', 'dropped')),
  closed_loc  INTEGER NOT NULL DEFAULT 0,
  closed_by   TEXT
) STRICT;
CREATE INDEX open_proposal ON proposal (dossier) WHERE state = 'open';

-- Texts being written, by dossier and by what they are for.
CREATE TABLE draft (
  dossier INTEGER NOT NULL,
  subject TEXT    NOT NULL,
  text    TEXT    NOT NULL,
  at_loc  INTEGER NOT NULL,
  PRIMARY KEY (dossier, subject)
) STRICT, WITHOUT ROWID;

-- Delays granted. until: days since 1970.
CREATE TABLE extension (
  id      INTEGER PRIMARY KEY,
  dossier INTEGER NOT NULL,
  until   INTEGER NOT NULL,
  reason  TEXT,
  agent   TEXT    NOT NULL,
  at      INTEGER NOT NULL,
  op_id   INTEGER REFERENCES op (id)  -- the decision it was granted by; it falls with it
) STRICT;
CREATE INDEX extension_dossier ON extension (dossier);

-- Copies that came outside the platform; their papers are under files/. received: days since 1970.
CREATE TABLE outside_copy (
  id           INTEGER PRIMARY KEY,
  dossier      INTEGER NOT NULL,
  md5          TEXT    NOT NULL,
  sha256       TEXT    NOT NULL,
  size         INTEGER NOT NULL,
  name         TEXT    NOT NULL,
  content_type TEXT    NOT NULL,
  received     INTEGER NOT NULL,
  channel      TEXT    NOT NULL,
  agent        TEXT    NOT NULL,
  at           INTEGER NOT NULL,
  UNIQUE (dossier, md5)
) STRICT;

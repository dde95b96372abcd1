-- SPDX-License-Identifier: GPL-3.0-or-later
-- journal.db, version 2: the school directory. The server of schools forgets the closed ones: what was imported is the only trace.

-- A vintage: day is the day of its data, days since 1970.
CREATE TABLE directory_import (
  id     INTEGER PRIMARY KEY,
  day    INTEGER NOT NULL,
  file   TEXT    NOT NULL,  -- its name, without its folder
  n_rows INTEGER NOT NULL,
  at_loc INTEGER NOT NULL
) STRICT;
-- What a vintage holds whole: a school of it that is absent from the vintage is closed.
CREATE TABLE directory_scope (
  departement TEXT    NOT NULL,
  is_school   INTEGER NOT NULL CHECK (is_school IN (0, 1)),
  import      INTEGER NOT NULL REFERENCES directory_import (id),
  PRIMARY KEY (departement, is_school, import)
) STRICT, WITHOUT ROWID;
-- What was said of a school, once for all the vintages that say the same. -1: not said.
CREATE TABLE school (
  id           INTEGER PRIMARY KEY,
  uai          TEXT    NOT NULL,
  name         TEXT    NOT NULL,
  is_school    INTEGER NOT NULL,
  kind         TEXT    NOT NULL,
  is_public    INTEGER NOT NULL,
  state        TEXT    NOT NULL,
  closed_on    INTEGER NOT NULL,
  commune_code TEXT    NOT NULL,
  commune      TEXT    NOT NULL,
  departement  TEXT    NOT NULL,
  nature_code  TEXT    NOT NULL,
  rpi          INTEGER NOT NULL,
  pupils       INTEGER NOT NULL,
  email        TEXT    NOT NULL,
  phone        TEXT    NOT NULL
) STRICT;
CREATE INDEX school_uai ON school (uai);
CREATE TABLE school_seen (
  import INTEGER NOT NULL REFERENCES directory_import (id),
  school INTEGER NOT NULL REFERENCES school (id),
  PRIMARY KEY (import, school)
) STRICT, WITHOUT ROWID;
CREATE INDEX school_seen_school ON school_seen (school);

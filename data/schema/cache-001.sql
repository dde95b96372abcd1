-- SPDX-License-Identifier: GPL-3.0-or-later
-- cache.db, version 1: a copy of the server, droppable. Instants are Unix seconds of the server's clock.

CREATE TABLE demarche (
  number INTEGER PRIMARY KEY,
  size   INTEGER NOT NULL,  -- of the raw answer
  raw    BLOB    NOT NULL   -- zstd
) STRICT;

-- Narrow on purpose: an unchanged dossier rewrites this row alone.
CREATE TABLE dossier (
  number      INTEGER PRIMARY KEY,
  demarche    INTEGER NOT NULL,
  presence    TEXT    NOT NULL,
  fingerprint TEXT    NOT NULL,
  modified_at INTEGER NOT NULL,
  generation  INTEGER NOT NULL,  -- of the last run that saw it
  read_at     INTEGER NOT NULL
) STRICT;

CREATE TABLE raw (
  dossier INTEGER PRIMARY KEY REFERENCES dossier (number),
  dict_id INTEGER,  -- NULL: compressed without a dictionary
  size    INTEGER NOT NULL,
  raw     BLOB    NOT NULL
) STRICT;

-- Words of a dossier, folded, and their index. The index is told of every change by the writer, with the old text.
CREATE TABLE search (
  id INTEGER PRIMARY KEY,
  t  TEXT NOT NULL
) STRICT;
CREATE VIRTUAL TABLE search_index USING fts5 (
  t, content='search', content_rowid='id', tokenize='unicode61 remove_diacritics 2', prefix='1 2 3', detail=none, columnsize=0);

-- The last synchronisation of a démarche: written with its page, so that it resumes at any byte.
CREATE TABLE sync_run (
  demarche   INTEGER PRIMARY KEY,
  kind       TEXT    NOT NULL,
  since      INTEGER NOT NULL,
  cursor     TEXT,
  generation INTEGER NOT NULL,
  page_size  INTEGER NOT NULL,
  finished   INTEGER NOT NULL CHECK (finished IN (0, 1)),
  watermark  INTEGER NOT NULL,
  n_received INTEGER NOT NULL
) STRICT;

-- Written to bury the pages of a commit that failed (see connection.c).
CREATE TABLE burial (
  n INTEGER NOT NULL
) STRICT;
INSERT INTO burial (n) VALUES (0);

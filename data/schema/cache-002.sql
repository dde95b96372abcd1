-- SPDX-License-Identifier: GPL-3.0-or-later
-- cache.db, version 2: what was found in papers, found again when it is lost.

CREATE TABLE paper_facts (
  sha256 TEXT    PRIMARY KEY,
  survey INTEGER NOT NULL,  -- of what was looked for
  facts  TEXT    NOT NULL,
  size   INTEGER NOT NULL,  -- of the words
  words  BLOB               -- zstd; NULL without words
) STRICT, WITHOUT ROWID;

-- SPDX-License-Identifier: GPL-3.0-or-later
-- A journal.db of schema 3 with every kind of row, as the program wrote it. Never edited: later versions must open it.
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE attempt (
  id      INTEGER PRIMARY KEY,
  step_id INTEGER NOT NULL REFERENCES step (id),
  at_loc  INTEGER NOT NULL,
  state   TEXT    NOT NULL,
  what    TEXT    NOT NULL
) STRICT;
INSERT INTO "attempt" VALUES(1,1,1795488711,'armed','armed');
INSERT INTO "attempt" VALUES(2,1,1795488711,'verify','verify');
INSERT INTO "attempt" VALUES(3,1,1795488711,'done','done');
INSERT INTO "attempt" VALUES(4,2,1795488711,'armed','armed');
INSERT INTO "attempt" VALUES(5,2,1795488711,'verify','verify');
INSERT INTO "attempt" VALUES(6,2,1795488711,'done','done');
INSERT INTO "attempt" VALUES(7,3,1795488711,'armed','armed');
INSERT INTO "attempt" VALUES(8,3,1795488711,'verify','verify');
INSERT INTO "attempt" VALUES(9,3,1795488711,'done','done');
INSERT INTO "attempt" VALUES(10,4,1795488711,'conflict','conflict');
INSERT INTO "attempt" VALUES(11,6,1795488711,'armed','armed');
INSERT INTO "attempt" VALUES(12,6,1795488711,'unknown','unknown');
INSERT INTO "attempt" VALUES(13,7,1795488711,'armed','armed');
INSERT INTO "attempt" VALUES(14,8,1795488711,'cancelled','operation.cancelled');
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
INSERT INTO "audit" VALUES(1,1795488711,'agent@example.fr',11,'operation.queued','op-done reopen','','35adace3820e56ea23d29d64e70328fdbd99e46dee1b6d969c72492bab7dadd7');
INSERT INTO "audit" VALUES(2,1795488711,'agent@example.fr',11,'step.armed','op-done 1 dossierEnvoyerMessage','35adace3820e56ea23d29d64e70328fdbd99e46dee1b6d969c72492bab7dadd7','52bc64bf82010b0c3415958dd9cbbda4852bfa9203ada0d9bd028fe925ced067');
INSERT INTO "audit" VALUES(3,1795488711,'agent@example.fr',11,'step.done','op-done 1 dossierEnvoyerMessage','52bc64bf82010b0c3415958dd9cbbda4852bfa9203ada0d9bd028fe925ced067','d5896c4fc2e181e0c6f58f121eab59526a3a8350f59ac981a1846f735f8b516a');
INSERT INTO "audit" VALUES(4,1795488711,'agent@example.fr',11,'step.armed','op-done 2 dossierEnvoyerMessage','d5896c4fc2e181e0c6f58f121eab59526a3a8350f59ac981a1846f735f8b516a','f44b4d72ebf349c187bf2bfc1c5d9163200d175f4fbeebc8a6f46e02ed2fe64e');
INSERT INTO "audit" VALUES(5,1795488711,'agent@example.fr',11,'step.done','op-done 2 dossierEnvoyerMessage','f44b4d72ebf349c187bf2bfc1c5d9163200d175f4fbeebc8a6f46e02ed2fe64e','b1b3bbc01212101aa8eef822e713058de631dacca46dabefbed8803df248411e');
INSERT INTO "audit" VALUES(6,1795488711,'agent@example.fr',12,'operation.queued','op-half reopen','b1b3bbc01212101aa8eef822e713058de631dacca46dabefbed8803df248411e','b086bba1614cdf2db164fb3ddf7088bbe7b0dcd10177363b84e5429bda867e05');
INSERT INTO "audit" VALUES(7,1795488711,'agent@example.fr',12,'step.armed','op-half 1 dossierEnvoyerMessage','b086bba1614cdf2db164fb3ddf7088bbe7b0dcd10177363b84e5429bda867e05','1a0191866ec3d83bc5a744260cafdccf447486dfd7453aa96abf71a63e45927b');
INSERT INTO "audit" VALUES(8,1795488711,'agent@example.fr',12,'step.done','op-half 1 dossierEnvoyerMessage','1a0191866ec3d83bc5a744260cafdccf447486dfd7453aa96abf71a63e45927b','c7a6785ec7959f097a5c21b3a5b024e1c291c204220c820572f1c8a1c2ed3630');
INSERT INTO "audit" VALUES(9,1795488711,'agent@example.fr',12,'step.conflict','op-half 2 dossierEnvoyerMessage','c7a6785ec7959f097a5c21b3a5b024e1c291c204220c820572f1c8a1c2ed3630','9286d1b0614b41a67604572afed71abfb619bb98359eca54d9d31af682371460');
INSERT INTO "audit" VALUES(10,1795488711,'agent@example.fr',12,'operation.queued','op-behind reopen','9286d1b0614b41a67604572afed71abfb619bb98359eca54d9d31af682371460','307715ada6860cee44a034ca80ef059aa66be82664bc903eb59ee4704cdb41d3');
INSERT INTO "audit" VALUES(11,1795488711,'agent@example.fr',13,'operation.queued','op-doubt reopen','307715ada6860cee44a034ca80ef059aa66be82664bc903eb59ee4704cdb41d3','2c3638ea2a784fc6d690c44cee2c7c36f03da6e1c655f7df7cf8866ede719588');
INSERT INTO "audit" VALUES(12,1795488711,'agent@example.fr',13,'step.armed','op-doubt 1 dossierEnvoyerMessage','2c3638ea2a784fc6d690c44cee2c7c36f03da6e1c655f7df7cf8866ede719588','2252c5cc7db8628496b3545476837c4955d86c222df82d79203086366e9e2dab');
INSERT INTO "audit" VALUES(13,1795488711,'agent@example.fr',14,'operation.queued','op-armed reopen','2252c5cc7db8628496b3545476837c4955d86c222df82d79203086366e9e2dab','1b14c570afa69b8dcacc4f45f754dbc8f45e48003a0d09cbc23540454a7fcf0a');
INSERT INTO "audit" VALUES(14,1795488711,'agent@example.fr',14,'step.armed','op-armed 1 dossierEnvoyerMessage','1b14c570afa69b8dcacc4f45f754dbc8f45e48003a0d09cbc23540454a7fcf0a','e6eb8b9f9ceebc183280fbbcfa2ae2e9d186c6b619a8e9e8b0b0ba7bb4adf7bf');
INSERT INTO "audit" VALUES(15,1795488711,'agent@example.fr',15,'operation.queued','op-cancelled reopen','e6eb8b9f9ceebc183280fbbcfa2ae2e9d186c6b619a8e9e8b0b0ba7bb4adf7bf','581f911bbe02a334f1d6b5eb9d8c687b5f580ad69ac86c2a5cce91895a651c23');
INSERT INTO "audit" VALUES(16,1795488711,'agent@example.fr',15,'operation.cancelled','op-cancelled','581f911bbe02a334f1d6b5eb9d8c687b5f580ad69ac86c2a5cce91895a651c23','4f7c80ec579031835e7e18439087b974d81f24a026abe97f415d74834c39e700');
INSERT INTO "audit" VALUES(17,1795488711,'agent@example.fr',12,'examination.added','refused','4f7c80ec579031835e7e18439087b974d81f24a026abe97f415d74834c39e700','84101d8cd2635c71b202894f76bb87caf077c9eaa0f47a8fb852bcf37782967a');
INSERT INTO "audit" VALUES(18,1795488711,'agent@example.fr',12,'mark.added','SIG-01','84101d8cd2635c71b202894f76bb87caf077c9eaa0f47a8fb852bcf37782967a','8b89e7e68dedc828d25e34ef3841f5e9e49e814a21c819b7fb092a582d3cfc7f');
CREATE TABLE burial (
  n INTEGER NOT NULL
) STRICT;
INSERT INTO "burial" VALUES(0);
CREATE TABLE campaign (
  demarche INTEGER PRIMARY KEY,
  used     INTEGER NOT NULL
) STRICT;
INSERT INTO "campaign" VALUES(104839,1);
CREATE TABLE campaign_setting (
  demarche INTEGER NOT NULL REFERENCES campaign (demarche),
  key      TEXT    NOT NULL,
  value    TEXT    NOT NULL,
  PRIMARY KEY (demarche, key)
) STRICT, WITHOUT ROWID;
INSERT INTO "campaign_setting" VALUES(104839,'demarche','104839');
INSERT INTO "campaign_setting" VALUES(104839,'name','2026-2027');
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
INSERT INTO "convention" VALUES(12,1,1794000001,'c1==',14,'e816281acf872d187d39fe29a269c6ea847ed11f1c8d4bc3dd9bce81dc89b9cc',1,'number	5',1794000101);
INSERT INTO "convention" VALUES(12,2,1794000002,'c2==',14,NULL,0,'number	5',1794000102);
CREATE TABLE directory_import (
  id     INTEGER PRIMARY KEY,
  day    INTEGER NOT NULL,
  file   TEXT    NOT NULL,  -- its name, without its folder
  n_rows INTEGER NOT NULL,
  at_loc INTEGER NOT NULL
) STRICT;
INSERT INTO "directory_import" VALUES(1,20650,'annuaire-juillet.csv',3,1795000000);
INSERT INTO "directory_import" VALUES(2,20750,'annuaire-novembre.csv',2,1795000900);
CREATE TABLE directory_scope (
  departement TEXT    NOT NULL,
  is_school   INTEGER NOT NULL CHECK (is_school IN (0, 1)),
  import      INTEGER NOT NULL REFERENCES directory_import (id),
  PRIMARY KEY (departement, is_school, import)
) STRICT, WITHOUT ROWID;
INSERT INTO "directory_scope" VALUES('81',1,1);
INSERT INTO "directory_scope" VALUES('81',1,2);
CREATE TABLE draft (
  dossier INTEGER NOT NULL,
  subject TEXT    NOT NULL,
  text    TEXT    NOT NULL,
  at_loc  INTEGER NOT NULL,
  PRIMARY KEY (dossier, subject)
) STRICT, WITHOUT ROWID;
INSERT INTO "draft" VALUES(12,'write','Bonjour,',1795000200);
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
INSERT INTO "examination" VALUES(1,12,'TWVzc2FnZS01','md5=','c2==','refused','Pas signée','agent@example.fr',1795000000,NULL);
CREATE TABLE extension (
  id      INTEGER PRIMARY KEY,
  dossier INTEGER NOT NULL,
  until   INTEGER NOT NULL,
  reason  TEXT,
  agent   TEXT    NOT NULL,
  at      INTEGER NOT NULL,
  op_id   INTEGER REFERENCES op (id)  -- the decision it was granted by; it falls with it
) STRICT;
INSERT INTO "extension" VALUES(1,12,20790,'Élections','chef@example.fr',1795000400,NULL);
INSERT INTO "extension" VALUES(2,15,20791,NULL,'chef@example.fr',1795000401,6);
CREATE TABLE field_map (
  demarche   INTEGER NOT NULL REFERENCES campaign (demarche),
  revision   TEXT    NOT NULL,
  role       TEXT    NOT NULL,
  descriptor TEXT    NOT NULL,
  PRIMARY KEY (demarche, revision, role)
) STRICT, WITHOUT ROWID;
INSERT INTO "field_map" VALUES(104839,'rev-1','number','champ-7');
CREATE TABLE mark (
  dossier     INTEGER NOT NULL,
  subject     TEXT    NOT NULL,  -- id of a flag, or "form"
  fingerprint TEXT    NOT NULL,
  reason      TEXT,
  agent       TEXT    NOT NULL,
  at          INTEGER NOT NULL,
  PRIMARY KEY (dossier, subject)
) STRICT, WITHOUT ROWID;
INSERT INTO "mark" VALUES(12,'SIG-01','abc','Vu','agent@example.fr',1795000001);
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
, screen         TEXT NOT NULL DEFAULT '', reviewed_by    TEXT, batch          TEXT, first_base     TEXT, alert_seen_loc INTEGER NOT NULL DEFAULT 0) STRICT;
INSERT INTO "op" VALUES(1,'op-done',11,'reopen','agent@example.fr','Instructeur-1',1795000000,'{}',NULL,'dossier','Une collègue','lot-1','{''a'': <1>}',0);
INSERT INTO "op" VALUES(2,'op-half',12,'reopen','agent@example.fr','Instructeur-1',1795000000,'{}',NULL,'',NULL,NULL,NULL,0);
INSERT INTO "op" VALUES(3,'op-behind',12,'reopen','agent@example.fr','Instructeur-1',1795000000,'{}',NULL,'',NULL,NULL,NULL,0);
INSERT INTO "op" VALUES(4,'op-doubt',13,'reopen','agent@example.fr','Instructeur-1',1795000000,'{}',NULL,'',NULL,NULL,NULL,0);
INSERT INTO "op" VALUES(5,'op-armed',14,'reopen','agent@example.fr','Instructeur-1',1795000000,'{}',NULL,'',NULL,NULL,NULL,0);
INSERT INTO "op" VALUES(6,'op-cancelled',15,'reopen','agent@example.fr','Instructeur-1',1795000000,'{}',NULL,'',NULL,NULL,NULL,0);
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
INSERT INTO "outside_copy" VALUES(1,12,'U2x28OV727s7BrwNiwwwHg==','e816281acf872d187d39fe29a269c6ea847ed11f1c8d4bc3dd9bce81dc89b9cc',14,'scan.pdf','application/pdf',20785,'paper','agent@example.fr',1795000500);
CREATE TABLE paper (
  sha256   TEXT    PRIMARY KEY,
  md5      TEXT    NOT NULL,
  size     INTEGER NOT NULL,
  kept_loc INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "paper" VALUES('e816281acf872d187d39fe29a269c6ea847ed11f1c8d4bc3dd9bce81dc89b9cc','U2x28OV727s7BrwNiwwwHg==',14,1795488711);
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
INSERT INTO "proposal" VALUES(1,'proposal-open',12,'expire','agent@example.fr',1795000200,'{}','{}','open',0,NULL);
INSERT INTO "proposal" VALUES(2,'proposal-sent',13,'withdraw','agent@example.fr',1795000201,'{}','{}','sent',1795000300,'chef@example.fr');
CREATE TABLE reading (
  dossier INTEGER PRIMARY KEY,
  at      INTEGER NOT NULL
) STRICT;
INSERT INTO "reading" VALUES(12,1795000002);
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
INSERT INTO "school" VALUES(1,'0810001L','Ecole primaire Jean Jaurès',1,'ECOLE DE NIVEAU ELEMENTAIRE',1,'open',-2147483648,'81004','Albi','81','151',0,61,'','');
INSERT INTO "school" VALUES(2,'0810002M','Ecole maternelle',1,'ECOLE MATERNELLE',1,'closing',-2147483648,'81004','Albi','81','101',-1,-1,'ce@ecole.example','');
CREATE TABLE school_seen (
  import INTEGER NOT NULL REFERENCES directory_import (id),
  school INTEGER NOT NULL REFERENCES school (id),
  PRIMARY KEY (import, school)
) STRICT, WITHOUT ROWID;
INSERT INTO "school_seen" VALUES(1,1);
INSERT INTO "school_seen" VALUES(2,1);
INSERT INTO "school_seen" VALUES(1,2);
CREATE TABLE setting (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "setting" VALUES('clock_offset','-3');
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
INSERT INTO "step" VALUES(1,1,11,1,'dossierEnvoyerMessage','{''body'': <''Bonjour''>}','done',1,0,'{''m'': <3>}','{''m'': <3>}',1795000100,42,'boot',0,0,NULL,'m1',NULL);
INSERT INTO "step" VALUES(2,1,11,2,'dossierEnvoyerMessage','{''body'': <''Bonjour''>}','done',1,0,'{''m'': <3>}','{''m'': <3>}',1795000100,42,'boot',0,0,NULL,'t2','twice: m8');
INSERT INTO "step" VALUES(3,2,12,1,'dossierEnvoyerMessage','{''body'': <''Bonjour''>}','done',1,0,'{''m'': <3>}','{''m'': <3>}',1795000100,42,'boot',0,0,NULL,'m7',NULL);
INSERT INTO "step" VALUES(4,2,12,2,'dossierEnvoyerMessage','{''body'': <''Bonjour''>}','conflict',0,0,NULL,NULL,0,0,NULL,0,0,NULL,NULL,NULL);
INSERT INTO "step" VALUES(5,3,12,1,'dossierEnvoyerMessage','{''body'': <''Bonjour''>}','queued',0,0,NULL,NULL,0,0,NULL,0,0,NULL,NULL,NULL);
INSERT INTO "step" VALUES(6,4,13,1,'dossierEnvoyerMessage','{''body'': <''Bonjour''>}','unknown',1,0,'{''m'': <3>}','{''m'': <3>}',1795000100,42,'boot',1795000100,42,'boot',NULL,NULL);
INSERT INTO "step" VALUES(7,5,14,1,'dossierEnvoyerMessage','{''body'': <''Bonjour''>}','armed',1,0,'{''m'': <3>}','{''m'': <3>}',1795000100,42,'boot',0,0,NULL,NULL,NULL);
INSERT INTO "step" VALUES(8,6,15,1,'dossierEnvoyerMessage','{''body'': <''Bonjour''>}','cancelled',0,0,NULL,NULL,0,0,NULL,0,0,NULL,NULL,NULL);
CREATE INDEX op_dossier ON op (dossier);
CREATE UNIQUE INDEX one_inflight ON step (dossier) WHERE state IN ('armed', 'unknown', 'verify');
CREATE UNIQUE INDEX one_claim ON step (dossier, evidence) WHERE evidence IS NOT NULL;
CREATE INDEX open_step ON step (dossier, op_id) WHERE state NOT IN ('done', 'cancelled');
CREATE INDEX attempt_step ON attempt (step_id);
CREATE TRIGGER attempt_update BEFORE UPDATE ON attempt BEGIN SELECT RAISE (ABORT, 'attempt is append-only'); END;
CREATE TRIGGER attempt_delete BEFORE DELETE ON attempt BEGIN SELECT RAISE (ABORT, 'attempt is append-only'); END;
CREATE TRIGGER audit_update BEFORE UPDATE ON audit BEGIN SELECT RAISE (ABORT, 'audit is append-only'); END;
CREATE TRIGGER audit_delete BEFORE DELETE ON audit BEGIN SELECT RAISE (ABORT, 'audit is append-only'); END;
CREATE INDEX examination_dossier ON examination (dossier);
CREATE INDEX paper_md5 ON paper (md5);
CREATE INDEX school_uai ON school (uai);
CREATE INDEX school_seen_school ON school_seen (school);
CREATE INDEX op_batch ON op (batch) WHERE batch IS NOT NULL;
CREATE INDEX alerted_step ON step (op_id) WHERE state = 'done' AND error IS NOT NULL;
CREATE INDEX open_proposal ON proposal (dossier) WHERE state = 'open';
CREATE INDEX extension_dossier ON extension (dossier);
COMMIT;
PRAGMA application_id = 1349677130;
PRAGMA user_version = 3;

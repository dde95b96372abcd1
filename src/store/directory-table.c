/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Vintages of the school directory. What did not change since another vintage is not written again. Thread of the store. */
#include "config.h"
#include "directory-table.h"
#include "audit.h"
#include "store-private.h"

struct _ParapheDirectoryImport {
  ParapheConnection *journal;         /* (unowned) */
  ParapheTransaction *transaction;    /* (owned) (nullable) */
  gint64 id;
  guint n_schools;
  char *file;                         /* (owned) */
};

void
paraphe_directory_import_free (ParapheDirectoryImport *self) {
  if (self == NULL)
    return;
  if (self->transaction != NULL)
    paraphe_transaction_rollback (self->transaction);
  g_free (self->file);
  g_free (self);
}

static gboolean
drop_same (ParapheConnection *journal, ParapheDay day, const char *file, GError **error) {
  static const char *const statements[] = {
    "DELETE FROM school_seen WHERE import IN (SELECT id FROM directory_import WHERE day = ?1 AND file = ?2)",
    "DELETE FROM directory_scope WHERE import IN (SELECT id FROM directory_import WHERE day = ?1 AND file = ?2)",
    "DELETE FROM directory_import WHERE day = ?1 AND file = ?2",
  };
  for (gsize i = 0; i < G_N_ELEMENTS (statements); i++)
    if (!RUN (journal, error, statements[i], NUMBER (day), TEXT (file)))
      return FALSE;
  return TRUE;
}

ParapheDirectoryImport *
paraphe_store_begin_import (ParapheStore *self, ParapheDay day, const char *file, guint64 n_rows, GError **error) {
  ParapheConnection *journal = paraphe_store_get_journal (self);
  g_autoptr (ParapheDirectoryImport) import = g_new0 (ParapheDirectoryImport, 1);
  import->journal = journal;
  import->file = g_strdup (file);
  import->transaction = paraphe_connection_begin (journal, error);
  if (import->transaction == NULL || !drop_same (journal, day, file, error)
      || !RUN (journal, error, "INSERT INTO directory_import (day, file, n_rows, at_loc) VALUES (?1, ?2, ?3, ?4)", NUMBER (day),
               TEXT (file), NUMBER ((gint64) n_rows), NUMBER (g_get_real_time () / G_USEC_PER_SEC)))
    return NULL;
  import->id = paraphe_connection_get_last_row (journal);
  return g_steal_pointer (&import);
}

#define RECORD(facts, state)                                                                                        \
  TEXT (facts->uai), TEXT (facts->name), NUMBER (facts->is_school), TEXT (facts->kind), NUMBER (facts->is_public), TEXT (state), \
      NUMBER (facts->closed_on), TEXT (facts->commune_code), TEXT (facts->commune), TEXT (facts->departement),      \
      TEXT (facts->nature_code), NUMBER (facts->rpi), NUMBER (facts->pupils), TEXT (facts->email), TEXT (facts->phone)

/* The row that says exactly this of a school, 0 when there is none. */
static gboolean
find_school (ParapheConnection *journal, const ParapheSchoolRecordFacts *facts, gint64 *id, GError **error) {
  const char *state = paraphe_school_state_to_code (facts->state);
  return paraphe_connection_get_number (
      journal,
      "SELECT id FROM school WHERE uai = ?1 AND name = ?2 AND is_school = ?3 AND kind = ?4 AND is_public = ?5 AND state = ?6"
      " AND closed_on = ?7 AND commune_code = ?8 AND commune = ?9 AND departement = ?10 AND nature_code = ?11 AND rpi = ?12"
      " AND pupils = ?13 AND email = ?14 AND phone = ?15",
      BINDINGS (RECORD (facts, state)), 0, id, error);
}

static gboolean
add_school (ParapheConnection *journal, const ParapheSchoolRecordFacts *facts, gint64 *id, GError **error) {
  const char *state = paraphe_school_state_to_code (facts->state);
  if (!RUN (journal, error,
            "INSERT INTO school (uai, name, is_school, kind, is_public, state, closed_on, commune_code, commune, departement,"
            " nature_code, rpi, pupils, email, phone)"
            " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
            RECORD (facts, state)))
    return FALSE;
  *id = paraphe_connection_get_last_row (journal);
  return TRUE;
}

gboolean
paraphe_directory_import_put (ParapheDirectoryImport *self, ParapheSchoolRecord *record, GError **error) {
  const ParapheSchoolRecordFacts *facts = paraphe_school_record_facts (record);
  gint64 id = 0;
  if (!find_school (self->journal, facts, &id, error) || (id == 0 && !add_school (self->journal, facts, &id, error)))
    return FALSE;
  self->n_schools++;
  return RUN (self->journal, error, "INSERT OR IGNORE INTO school_seen (import, school) VALUES (?1, ?2)", NUMBER (self->id), NUMBER (id));
}

gboolean
paraphe_directory_import_cover (ParapheDirectoryImport *self, const char *departement, gboolean is_school, GError **error) {
  return RUN (self->journal, error, "INSERT OR IGNORE INTO directory_scope (import, departement, is_school) VALUES (?1, ?2, ?3)",
              NUMBER (self->id), TEXT (departement), NUMBER (is_school));
}

gboolean
paraphe_directory_import_commit (ParapheDirectoryImport *import, const char *who, GError **error) {
  g_autoptr (ParapheDirectoryImport) self = import;
  g_autofree char *detail = g_strdup_printf ("%s: %u", self->file, self->n_schools);
  return paraphe_audit_append (self->journal, who, 0, "directory.imported", detail, error)
         && paraphe_transaction_commit (g_steal_pointer (&self->transaction), error);
}

/* Every school as its newest vintage says it, with the first later vintage that should hold it. */
static const char load_sql[]
    = "SELECT s.uai, s.name, s.is_school, s.kind, s.is_public, s.state, s.closed_on, s.commune_code, s.commune, s.departement,"
      " s.nature_code, s.rpi, s.pupils, s.email, s.phone, max(i.day * 1000000 + i.id), i.day,"
      " (SELECT min(j.day) FROM directory_scope c JOIN directory_import j ON j.id = c.import"
      "  WHERE c.departement = s.departement AND c.is_school = s.is_school AND j.day > i.day)"
      " FROM school s JOIN school_seen n ON n.school = s.id JOIN directory_import i ON i.id = n.import GROUP BY s.uai ORDER BY s.uai";

static gpointer
read_record (ParapheStatement *row) {
  gint64 absent_on = paraphe_statement_get_number (row, 17);
  ParapheSchoolRecordFacts facts = {
    .uai = paraphe_statement_get_text (row, 0),
    .name = paraphe_statement_get_text (row, 1),
    .is_school = paraphe_statement_get_number (row, 2) != 0,
    .kind = paraphe_statement_get_text (row, 3),
    .is_public = (int) paraphe_statement_get_number (row, 4),
    .state = paraphe_school_state_from_code (paraphe_statement_get_text (row, 5)),
    .closed_on = (ParapheDay) paraphe_statement_get_number (row, 6),
    .commune_code = paraphe_statement_get_text (row, 7),
    .commune = paraphe_statement_get_text (row, 8),
    .departement = paraphe_statement_get_text (row, 9),
    .nature_code = paraphe_statement_get_text (row, 10),
    .rpi = (int) paraphe_statement_get_number (row, 11),
    .pupils = (int) paraphe_statement_get_number (row, 12),
    .email = paraphe_statement_get_text (row, 13),
    .phone = paraphe_statement_get_text (row, 14),
  };
  if (absent_on > 0 && facts.state != PARAPHE_SCHOOL_CLOSED) {
    facts.state = PARAPHE_SCHOOL_CLOSED;
    facts.closed_on = facts.closed_on != PARAPHE_NO_DAY && facts.closed_on <= absent_on ? facts.closed_on : (ParapheDay) absent_on;
  }
  if (facts.state == PARAPHE_SCHOOL_CLOSED && facts.closed_on == PARAPHE_NO_DAY)
    facts.closed_on = (ParapheDay) paraphe_statement_get_number (row, 16);
  return paraphe_school_record_new (&facts);
}

ParapheDirectory *
paraphe_store_load_directory (ParapheStore *self, GError **error) {
  ParapheConnection *journal = paraphe_store_get_journal (self);
  gint64 day = 0;
  if (!paraphe_connection_get_number (journal, "SELECT day FROM directory_import ORDER BY day DESC LIMIT 1", NULL, 0, 0, &day, error)
      || day == 0)
    return NULL;
  g_autoptr (ParapheStatement) rows = paraphe_connection_query (journal, load_sql, NULL, 0, error);
  g_autoptr (GPtrArray) records = rows != NULL ? paraphe_connection_collect (journal, rows, read_record, error) : NULL;
  return records != NULL ? paraphe_directory_new (records, (ParapheDay) day) : NULL;
}

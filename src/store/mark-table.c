/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What agents said of dossiers: examinations (never removed; one falls with its decision), marks, instants of reading, lines of the audit.
 * Thread of the store. */
#include "config.h"
#include "mark-table.h"
#include "audit.h"
#include "enclosed-rows.h"
#include "examination-row.h"
#include "store-private.h"

static gpointer
read_examination (ParapheStatement *row) {
  ParapheExaminationFacts facts = {
    .dossier = paraphe_statement_get_number (row, 0),
    .message = paraphe_statement_get_text (row, 1),
    .md5 = paraphe_statement_get_text (row, 2),
    .convention_md5 = paraphe_statement_get_text (row, 3),
    .verdict = paraphe_verdict_from_code (paraphe_statement_get_text (row, 4)),
    .reason = paraphe_statement_get_text (row, 5),
    .by = paraphe_statement_get_text (row, 6),
    .at = paraphe_statement_get_number (row, 7),
  };
  return paraphe_examination_new (&facts);
}

static gpointer
read_mark (ParapheStatement *row) {
  ParapheMarkFacts facts = {
    .dossier = paraphe_statement_get_number (row, 0),
    .subject = paraphe_statement_get_text (row, 1),
    .fingerprint = paraphe_statement_get_text (row, 2),
    .reason = paraphe_statement_get_text (row, 3),
    .by = paraphe_statement_get_text (row, 4),
    .at = paraphe_statement_get_number (row, 5),
  };
  return paraphe_mark_new (&facts);
}

gboolean
paraphe_examination_write (ParapheConnection *journal, ParapheExamination *examination, gint64 operation,
                           GError **error) {
  const ParapheExaminationFacts *facts = paraphe_examination_facts (examination);
  const char *verdict = paraphe_verdict_to_code (facts->verdict);
  return RUN (journal, error,
              "INSERT INTO examination (dossier, message, md5, convention_md5, verdict, reason, agent, at, op_id)"
              " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, nullif (?9, 0))",
              NUMBER (facts->dossier), TEXT (facts->message), TEXT (facts->md5), TEXT (facts->convention_md5),
              TEXT (verdict), TEXT (facts->reason), TEXT (facts->by), NUMBER (facts->at), NUMBER (operation))
         && paraphe_audit_append (journal, facts->by, facts->dossier, "examination.added", verdict, error);
}

GPtrArray *
paraphe_store_list_examinations (ParapheStore *self, gint64 dossier, GError **error) {
  ParapheConnection *journal = paraphe_store_get_journal (self);
  g_autoptr (ParapheStatement) rows = QUERY (journal, error,
                                             "SELECT e.dossier, e.message, e.md5, e.convention_md5, e.verdict, e.reason, "
                                             "e.agent, e.at FROM examination e WHERE e.dossier = ?1 AND " PARAPHE_STANDS ("e")
                                             " ORDER BY e.id",
                                             NUMBER (dossier));
  return paraphe_connection_collect (journal, rows, read_examination, error);
}

gboolean
paraphe_store_add_examination (ParapheStore *self, ParapheExamination *examination, GError **error) {
  ParapheConnection *journal = paraphe_store_get_journal (self);
  g_autoptr (ParapheTransaction) transaction = paraphe_connection_begin (journal, error);
  if (transaction == NULL || !paraphe_examination_write (journal, examination, 0, error))
    return FALSE;
  return paraphe_transaction_commit (g_steal_pointer (&transaction), error);
}

GPtrArray *
paraphe_store_list_marks (ParapheStore *self, gint64 dossier, GError **error) {
  ParapheConnection *journal = paraphe_store_get_journal (self);
  g_autoptr (ParapheStatement) rows = QUERY (
      journal, error,
      "SELECT dossier, subject, fingerprint, reason, agent, at FROM mark WHERE dossier = ?1 ORDER BY subject",
      NUMBER (dossier));
  return paraphe_connection_collect (journal, rows, read_mark, error);
}

gboolean
paraphe_store_add_mark (ParapheStore *self, ParapheMark *mark, GError **error) {
  ParapheConnection *journal = paraphe_store_get_journal (self);
  const ParapheMarkFacts *facts = paraphe_mark_facts (mark);
  g_autoptr (ParapheTransaction) transaction = paraphe_connection_begin (journal, error);
  if (transaction == NULL
      || !RUN (journal, error,
               "INSERT INTO mark (dossier, subject, fingerprint, reason, agent, at) VALUES (?1, ?2, ?3, ?4, "
               "?5, ?6)"
               " ON CONFLICT (dossier, subject) DO UPDATE SET fingerprint = excluded.fingerprint, reason = "
               "excluded.reason,"
               " agent = excluded.agent, at = excluded.at",
               NUMBER (facts->dossier), TEXT (facts->subject), TEXT (facts->fingerprint),
               TEXT (facts->reason), TEXT (facts->by), NUMBER (facts->at))
      || !paraphe_audit_append (journal, facts->by, facts->dossier, "mark.added", facts->subject, error))
    return FALSE;
  return paraphe_transaction_commit (g_steal_pointer (&transaction), error);
}

gboolean
paraphe_store_remove_mark (ParapheStore *self, gint64 dossier, const char *subject, GError **error) {
  return RUN (paraphe_store_get_journal (self), error, "DELETE FROM mark WHERE dossier = ?1 AND subject = ?2",
              NUMBER (dossier), TEXT (subject));
}

gint64
paraphe_store_get_read_at (ParapheStore *self, gint64 dossier) {
  gint64 at = 0;
  ParapheConnection *journal = paraphe_store_get_journal (self);
  return paraphe_connection_get_number (journal, "SELECT at FROM reading WHERE dossier = ?1",
                                        BINDINGS (NUMBER (dossier)), 0, &at, NULL)
             ? at
             : 0;
}

gboolean
paraphe_store_set_read_at (ParapheStore *self, gint64 dossier, gint64 at, GError **error) {
  return RUN (paraphe_store_get_journal (self), error,
              "INSERT INTO reading (dossier, at) VALUES (?1, ?2) ON CONFLICT (dossier) DO UPDATE SET at = "
              "excluded.at",
              NUMBER (dossier), NUMBER (at));
}

gboolean
paraphe_store_append_audit (ParapheStore *self, const char *who, gint64 dossier, const char *what,
                            const char *detail, GError **error) {
  ParapheConnection *journal = paraphe_store_get_journal (self);
  g_autoptr (ParapheTransaction) transaction = paraphe_connection_begin (journal, error);
  if (transaction == NULL || !paraphe_audit_append (journal, who, dossier, what, detail, error))
    return FALSE;
  return paraphe_transaction_commit (g_steal_pointer (&transaction), error);
}

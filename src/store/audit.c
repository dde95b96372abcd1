/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The chain of the audit. Thread of the store. */
#include "config.h"
#include "audit.h"
#include "digest.h"
#include <glib/gi18n.h>
#include <string.h>

/* What a row's hash is made of; strings belong to the caller. */
typedef struct {
  gint64 id;
  gint64 at;
  const char *who;
  gint64 dossier;
  const char *what;
  const char *detail;
  const char *previous;
} Row;

static char *
hash (const Row *row) {
  ParapheDigest *digest = paraphe_digest_new ("audit", 1);
  paraphe_digest_number (digest, row->id);
  paraphe_digest_number (digest, row->at);
  paraphe_digest_text (digest, row->who);
  paraphe_digest_number (digest, row->dossier);
  paraphe_digest_text (digest, row->what);
  paraphe_digest_text (digest, row->detail);
  paraphe_digest_text (digest, row->previous);
  return paraphe_digest_finish (digest);
}

/* The end of the chain: the next id and the hash to follow ("" for the first row). */
static gboolean
read_end (ParapheConnection *journal, gint64 *next, char **previous, GError **error) {
  GError *failure = NULL;
  g_autoptr (ParapheStatement) last = paraphe_connection_query (
      journal, "SELECT id, hash FROM audit ORDER BY id DESC LIMIT 1", NULL, 0, error);
  if (last == NULL)
    return FALSE;
  gboolean found = paraphe_connection_step (journal, last, &failure);
  if (failure != NULL) {
    g_propagate_error (error, failure);
    return FALSE;
  }
  *next = found ? paraphe_statement_get_number (last, 0) + 1 : 1;
  *previous = g_strdup (found ? paraphe_statement_get_text (last, 1) : "");
  return TRUE;
}

static gboolean
append_at (ParapheConnection *journal, gint64 at, const char *who, gint64 dossier, const char *what, const char *detail, GError **error) {
  g_autofree char *previous = NULL;
  Row row = { .at = at, .who = who != NULL ? who : "", .dossier = dossier, .what = what, .detail = detail != NULL ? detail : "" };
  if (!read_end (journal, &row.id, &previous, error))
    return FALSE;
  row.previous = previous;
  g_autofree char *own = hash (&row);
  return RUN (journal, error,
              "INSERT INTO audit (id, at_loc, who, dossier, what, detail, prev_hash, hash) VALUES (?1, ?2, "
              "?3, ?4, ?5, ?6, ?7, ?8)",
              NUMBER (row.id), NUMBER (row.at), TEXT (row.who), NUMBER (dossier), TEXT (what),
              TEXT (row.detail), TEXT (previous), TEXT (own));
}

gboolean
paraphe_audit_append (ParapheConnection *journal, const char *who, gint64 dossier, const char *what,
                      const char *detail, GError **error) {
  return append_at (journal, g_get_real_time () / G_USEC_PER_SEC, who, dossier, what, detail, error);
}

typedef struct {
  gint64 at, dossier;
  char *who, *what, *detail; /* (owned) */
} Line;

static void
clear_line (gpointer data) {
  Line *line = data;
  g_free (line->who);
  g_free (line->what);
  g_free (line->detail);
}

static GArray *
read_lines (ParapheConnection *journal, GHashTable *silenced, GError **error) {
  GError *failure = NULL;
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (Line));
  g_array_set_clear_func (lines, clear_line);
  g_autoptr (ParapheStatement) rows
      = paraphe_connection_query (journal, "SELECT at_loc, who, dossier, what, detail FROM audit ORDER BY id", NULL, 0, error);
  if (rows == NULL)
    return NULL;
  while (paraphe_connection_step (journal, rows, &failure)) {
    Line line = { .at = paraphe_statement_get_number (rows, 0), .dossier = paraphe_statement_get_number (rows, 2) };
    gboolean silent = silenced != NULL && g_hash_table_contains (silenced, &line.dossier);
    const char *detail = paraphe_statement_get_text (rows, 4);
    line.who = g_strdup (silent ? "" : paraphe_statement_get_text (rows, 1));
    line.what = g_strdup (paraphe_statement_get_text (rows, 3));
    line.detail = silent ? g_strndup (detail, strcspn (detail, " ")) : g_strdup (detail);
    g_array_append_val (lines, line);
  }
  if (failure == NULL)
    return g_steal_pointer (&lines);
  g_propagate_error (error, failure);
  return NULL;
}

gboolean
paraphe_audit_rewrite (ParapheConnection *journal, GHashTable *silenced, const char *what, const char *detail, GError **error) {
  gint64 n_rows = 0;
  if (silenced == NULL && paraphe_audit_verify (journal, &n_rows, NULL))
    return paraphe_audit_append (journal, NULL, 0, what, detail, error);
  g_autoptr (GArray) lines = read_lines (journal, silenced, error);
  if (lines == NULL
      || !paraphe_connection_execute (journal, "DROP TRIGGER audit_update; DROP TRIGGER audit_delete; DELETE FROM audit", error))
    return FALSE;
  for (guint i = 0; i < lines->len; i++) {
    const Line *line = &g_array_index (lines, Line, i);
    if (!append_at (journal, line->at, line->who, line->dossier, line->what, line->detail, error))
      return FALSE;
  }
  return paraphe_connection_execute (
             journal,
             "CREATE TRIGGER audit_update BEFORE UPDATE ON audit BEGIN SELECT RAISE (ABORT, 'audit is append-only'); END;"
             "CREATE TRIGGER audit_delete BEFORE DELETE ON audit BEGIN SELECT RAISE (ABORT, 'audit is append-only'); END;",
             error)
         && paraphe_audit_append (journal, NULL, 0, what, detail, error);
}

gboolean
paraphe_audit_verify (ParapheConnection *journal, gint64 *n_rows, GError **error) {
  GError *failure = NULL;
  g_autofree char *previous = g_strdup ("");
  g_autoptr (ParapheStatement) rows = paraphe_connection_query (
      journal, "SELECT id, at_loc, who, dossier, what, detail, prev_hash, hash FROM audit ORDER BY id", NULL,
      0, error);
  if (rows == NULL)
    return FALSE;
  for (*n_rows = 0; paraphe_connection_step (journal, rows, &failure); (*n_rows)++) {
    Row row = { .id = paraphe_statement_get_number (rows, 0),
                .at = paraphe_statement_get_number (rows, 1),
                .who = paraphe_statement_get_text (rows, 2),
                .dossier = paraphe_statement_get_number (rows, 3),
                .what = paraphe_statement_get_text (rows, 4),
                .detail = paraphe_statement_get_text (rows, 5),
                .previous = paraphe_statement_get_text (rows, 6) };
    g_autofree char *own = hash (&row);
    if (row.id != *n_rows + 1 || g_strcmp0 (row.previous, previous) != 0
        || g_strcmp0 (own, paraphe_statement_get_text (rows, 7)) != 0) {
      g_set_error (error, PARAPHE_STORE_ERROR, PARAPHE_STORE_ERROR_DAMAGED,
                   _ ("The chain of the journal is broken at its line %d: a line was changed or removed "
                      "outside the program."),
                   (int)*n_rows + 1);
      return FALSE;
    }
    g_free (previous);
    previous = g_steal_pointer (&own);
  }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, failure);
  return FALSE;
}

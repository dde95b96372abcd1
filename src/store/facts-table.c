/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Facts of papers by their SHA-256; the paper itself is in the journal. Thread of the store. */
#include "config.h"
#include "facts-table.h"
#include "paper-table.h"
#include "parcel.h"
#include "store-private.h"
#include <glib/gi18n.h>
#include <string.h>

/* NULL without words (transfer full) (nullable); FALSE when they could not be made small. */
static gboolean
close_words (const char *words, GBytes **closed) {
  g_autoptr (GBytes) open = g_bytes_new (words, strlen (words));
  *closed = *words != '\0' ? paraphe_parcel_close (open) : NULL;
  return *words == '\0' || *closed != NULL;
}

static char *
open_words (ParapheConnection *cache, ParapheStatement *row, int size_column, int words_column) {
  if (paraphe_statement_get_number (row, size_column) == 0)
    return g_strdup ("");
  g_autoptr (GBytes) open = paraphe_connection_open_parcel (cache, row, size_column, words_column, NULL);
  return open != NULL ? g_strndup (g_bytes_get_data (open, NULL), g_bytes_get_size (open)) : NULL;
}

gboolean
paraphe_store_save_paper_facts (ParapheStore *self, const char *sha256, const char *facts, const char *words, GError **error) {
  ParapheConnection *cache = paraphe_store_get_cache (self);
  g_autoptr (GBytes) closed = NULL;
  if (!close_words (words, &closed)) {
    g_set_error_literal (error, PARAPHE_STORE_ERROR, PARAPHE_STORE_ERROR_FAILED, _ ("The text of a paper could not be kept."));
    return FALSE;
  }
  return RUN (cache, error,
              "INSERT OR REPLACE INTO paper_facts (sha256, survey, facts, size, words) VALUES (?1, ?2, ?3, ?4, ?5)",
              TEXT (sha256), NUMBER (PARAPHE_SURVEY_VERSION), TEXT (facts), NUMBER ((gint64)strlen (words)), BYTES (closed));
}

char *
paraphe_store_dup_paper_facts (ParapheStore *self, const char *md5, char **words) {
  ParapheConnection *cache = paraphe_store_get_cache (self);
  g_autofree char *sha256 = paraphe_store_dup_paper_sha256 (self, md5);
  if (sha256 == NULL)
    return NULL;
  g_autoptr (ParapheStatement) row
      = QUERY (cache, NULL, "SELECT facts, size, words FROM paper_facts WHERE sha256 = ?1 AND survey = ?2", TEXT (sha256),
               NUMBER (PARAPHE_SURVEY_VERSION));
  if (row == NULL || !paraphe_connection_step (cache, row, NULL))
    return NULL;
  *words = open_words (cache, row, 1, 2);
  return *words != NULL ? g_strdup (paraphe_statement_get_text (row, 0)) : NULL;
}

gboolean
paraphe_store_is_gone_through (ParapheStore *self, const char *md5) {
  g_autofree char *sha256 = paraphe_store_dup_paper_sha256 (self, md5);
  gint64 n = 0;
  return sha256 == NULL
         || (paraphe_connection_get_number (paraphe_store_get_cache (self),
                                            "SELECT count(*) FROM paper_facts WHERE sha256 = ?1 AND survey = ?2",
                                            BINDINGS (TEXT (sha256), NUMBER (PARAPHE_SURVEY_VERSION)), 0, &n, NULL)
             && n > 0);
}

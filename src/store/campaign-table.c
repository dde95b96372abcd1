/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Campaigns, their settings and field maps, and the free settings of the program. Thread of the store. */
#include "config.h"
#include "campaign-table.h"
#include "store-private.h"
#include <glib/gi18n.h>

/* Fills a table from rows (key, value), or (revision, role, descriptor) under "revision\trole". */
static gboolean
read_pairs (ParapheConnection *journal, const char *sql, gint64 demarche, gboolean mapped, GHashTable *into,
            GError **error) {
  GError *failure = NULL;
  g_autoptr (ParapheStatement) rows = QUERY (journal, error, sql, NUMBER (demarche));
  if (rows == NULL)
    return FALSE;
  while (paraphe_connection_step (journal, rows, &failure)) {
    const char *first = paraphe_statement_get_text (rows, 0), *second = paraphe_statement_get_text (rows, 1);
    if (mapped)
      g_hash_table_insert (into, g_strdup_printf ("%s\t%s", first, second),
                           g_strdup (paraphe_statement_get_text (rows, 2)));
    else
      g_hash_table_insert (into, g_strdup (first), g_strdup (second));
  }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, failure);
  return FALSE;
}

static ParapheCampaign *
load (ParapheConnection *journal, gint64 demarche, GError **error) {
  g_autoptr (GHashTable) settings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) field_map = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (!read_pairs (journal, "SELECT key, value FROM campaign_setting WHERE demarche = ?1", demarche, FALSE,
                   settings, error)
      || !read_pairs (journal, "SELECT revision, role, descriptor FROM field_map WHERE demarche = ?1",
                      demarche, TRUE, field_map, error))
    return NULL;
  return paraphe_campaign_new (settings, field_map);
}

static gboolean
write_settings (ParapheConnection *journal, gint64 demarche, GHashTable *settings, GError **error) {
  GHashTableIter iter;
  gpointer key, value;
  g_hash_table_iter_init (&iter, settings);
  while (g_hash_table_iter_next (&iter, &key, &value)) {
    gboolean written
        = value == NULL
              ? RUN (journal, error, "DELETE FROM campaign_setting WHERE demarche = ?1 AND key = ?2",
                     NUMBER (demarche), TEXT (key))
              : RUN (journal, error,
                     "INSERT INTO campaign_setting (demarche, key, value) VALUES (?1, ?2, ?3)"
                     " ON CONFLICT (demarche, key) DO UPDATE SET value = excluded.value",
                     NUMBER (demarche), TEXT (key), TEXT (value));
    if (!written)
      return FALSE;
  }
  return TRUE;
}

static gboolean
write_field (ParapheConnection *journal, gint64 demarche, const char *key, const char *descriptor,
             GError **error) {
  g_auto (GStrv) parts = g_strsplit (key, "\t", 2);
  if (g_strv_length (parts) != 2) {
    g_set_error (error, PARAPHE_STORE_ERROR, PARAPHE_STORE_ERROR_FAILED,
                 _ ("“%s” is not a field of a revision: nothing was recorded."), key);
    return FALSE;
  }
  if (descriptor == NULL)
    return RUN (journal, error, "DELETE FROM field_map WHERE demarche = ?1 AND revision = ?2 AND role = ?3",
                NUMBER (demarche), TEXT (parts[0]), TEXT (parts[1]));
  return RUN (journal, error,
              "INSERT INTO field_map (demarche, revision, role, descriptor) VALUES (?1, ?2, ?3, ?4)"
              " ON CONFLICT (demarche, revision, role) DO UPDATE SET descriptor = excluded.descriptor",
              NUMBER (demarche), TEXT (parts[0]), TEXT (parts[1]), TEXT (descriptor));
}

static gboolean
write_fields (ParapheConnection *journal, gint64 demarche, GHashTable *field_map, GError **error) {
  GHashTableIter iter;
  gpointer key, descriptor;
  g_hash_table_iter_init (&iter, field_map);
  while (g_hash_table_iter_next (&iter, &key, &descriptor))
    if (!write_field (journal, demarche, key, descriptor, error))
      return FALSE;
  return TRUE;
}

GPtrArray *
paraphe_store_list_campaigns (ParapheStore *self, GError **error) {
  ParapheConnection *journal = paraphe_store_get_journal (self);
  GError *failure = NULL;
  g_autoptr (GPtrArray) campaigns = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (ParapheStatement) rows = paraphe_connection_query (
      journal, "SELECT demarche FROM campaign ORDER BY used DESC", NULL, 0, error);
  if (rows == NULL)
    return NULL;
  while (failure == NULL && paraphe_connection_step (journal, rows, &failure)) {
    ParapheCampaign *campaign = load (journal, paraphe_statement_get_number (rows, 0), &failure);
    if (campaign != NULL)
      g_ptr_array_add (campaigns, campaign);
  }
  if (failure == NULL)
    return g_steal_pointer (&campaigns);
  g_propagate_error (error, failure);
  return NULL;
}

gboolean
paraphe_store_save_campaign (ParapheStore *self, ParapheCampaign *campaign, GHashTable *settings,
                             GHashTable *field_map, GError **error) {
  ParapheConnection *journal = paraphe_store_get_journal (self);
  const char *kept = settings != NULL ? g_hash_table_lookup (settings, "demarche") : NULL;
  gint64 demarche = kept != NULL ? g_ascii_strtoll (kept, NULL, 10)
                                 : (campaign != NULL ? paraphe_campaign_get_int (campaign, "demarche") : 0);
  if (demarche <= 0) {
    g_set_error_literal (error, PARAPHE_STORE_ERROR, PARAPHE_STORE_ERROR_FAILED,
                         _ ("A campaign without the number of its démarche cannot be kept."));
    return FALSE;
  }
  g_autoptr (ParapheTransaction) transaction = paraphe_connection_begin (journal, error);
  if (transaction == NULL
      || !RUN (journal, error,
               "INSERT INTO campaign (demarche, used) VALUES (?1, (SELECT coalesce(max(used), 0) + 1 FROM "
               "campaign))"
               " ON CONFLICT (demarche) DO UPDATE SET used = excluded.used",
               NUMBER (demarche))
      || (settings != NULL && !write_settings (journal, demarche, settings, error))
      || (field_map != NULL && !write_fields (journal, demarche, field_map, error)))
    return FALSE;
  return paraphe_transaction_commit (g_steal_pointer (&transaction), error);
}

char *
paraphe_store_dup_setting (ParapheStore *self, const char *key) {
  ParapheConnection *journal = paraphe_store_get_journal (self);
  g_autoptr (ParapheStatement) row
      = QUERY (journal, NULL, "SELECT value FROM setting WHERE key = ?1", TEXT (key));
  return row != NULL && paraphe_connection_step (journal, row, NULL)
             ? g_strdup (paraphe_statement_get_text (row, 0))
             : NULL;
}

gboolean
paraphe_store_set_setting (ParapheStore *self, const char *key, const char *value, GError **error) {
  ParapheConnection *journal = paraphe_store_get_journal (self);
  if (value == NULL)
    return RUN (journal, error, "DELETE FROM setting WHERE key = ?1", TEXT (key));
  return RUN (journal, error,
              "INSERT INTO setting (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = "
              "excluded.value",
              TEXT (key), TEXT (value));
}

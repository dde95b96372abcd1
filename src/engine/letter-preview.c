/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Previews of templates: see letter-preview.h. The campaign is copied with the text in its place; nothing is written. Jobs of the local
 * worker. */
#include "config.h"
#include "letter-preview.h"

#include <glib/gi18n.h>

#include "case-reading.h"
#include "engine-parts.h"
#include "letters.h"

/* What an agent would choose. */
#define SAMPLE_REASONS "le nombre d’écoles indiqué ne correspond pas à la liste des écoles"
#define SAMPLE_OTHER G_GINT64_CONSTANT (24680135)
#define SAMPLE_DAYS 30

typedef struct {
  ParapheEngine *engine; /* (unowned) */
  char *setting;         /* (owned) */
  char *text;            /* (owned) */
  gint64 number;
} Preview;

static void
preview_free (gpointer data) {
  Preview *preview = data;
  g_free (preview->setting);
  g_free (preview->text);
  g_free (preview);
}

static ParapheCampaign *
copy_campaign (ParapheCampaign *campaign, const Preview *preview) {
  g_autoptr (GHashTable) settings = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, NULL);
  g_autoptr (GPtrArray) keys = paraphe_campaign_list_keys ();
  for (guint i = 0; i < keys->len; i++) {
    gpointer key = g_ptr_array_index (keys, i), value = (gpointer) paraphe_campaign_get (campaign, key);
    g_hash_table_insert (settings, key, g_str_equal (key, preview->setting) ? preview->text : value);
  }
  return paraphe_campaign_new (settings, NULL);
}

static char *
write_preview (ParapheLocal *local, const Preview *preview, GError **error) {
  ParapheLetterWish wish = { .reasons = SAMPLE_REASONS, .other = SAMPLE_OTHER };
  if (!paraphe_letter_find_setting (preview->setting, &wish)) {
    g_set_error (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_USAGE, _ ("The setting “%s” holds no letter."), preview->setting);
    return NULL;
  }
  g_autoptr (ParapheReading) reading = paraphe_case_reading_read (local, preview->number, error);
  if (reading == NULL)
    return NULL;
  g_autoptr (ParapheCampaign) campaign = copy_campaign (reading->campaign, preview);
  g_autoptr (GError) cause = NULL;
  ParapheCase facts = reading->facts;
  facts.campaign = campaign;
  if (wish.recipe == PARAPHE_RECIPE_EXTEND)
    wish.until = paraphe_day_of_instant (facts.now) + SAMPLE_DAYS;
  char *letter = paraphe_letter_compose (&wish, &facts, reading->judgement, &cause);
  if (letter == NULL)
    g_set_error_literal (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_USAGE, cause->message);
  return letter;
}

static void
preview_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable) {
  Preview *preview = data;
  GError *error = NULL;
  char *letter = write_preview (preview->engine->local, preview, &error);
  paraphe_engine_answer (task, letter, g_free, error);
}

/* The first one with a convention in force, else the first one; 0 for none. */
static gint64
find_sample (ParapheEngine *self) {
  g_autoptr (GPtrArray) all = paraphe_dossier_list_dup_all (paraphe_engine_get_list (self));
  for (guint i = 0; i < all->len; i++)
    if (paraphe_summary_facts (all->pdata[i])->convention_version > 0)
      return paraphe_summary_facts (all->pdata[i])->number;
  return all->len > 0 ? paraphe_summary_facts (all->pdata[0])->number : 0;
}

void
paraphe_engine_preview_letter_async (ParapheEngine *self, const char *setting, const char *text, gint64 number, GCancellable *cancellable,
                                     GAsyncReadyCallback callback, gpointer data) {
  g_autoptr (GTask) task = paraphe_engine_begin (self, paraphe_engine_preview_letter_async, cancellable, callback, data);
  Preview *preview = g_new0 (Preview, 1);
  preview->engine = self;
  preview->setting = g_strdup (setting);
  preview->text = g_strdup (text);
  preview->number = number != 0 ? number : find_sample (self);
  g_task_set_task_data (task, preview, preview_free);
  if (!paraphe_engine_check_open (self, task))
    return;
  if (preview->number == 0)
    g_task_return_new_error (task, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_NOT_DONE, "%s", _ ("No dossier has been downloaded yet: there is nothing to show it with."));
  else
    paraphe_worker_run (self->local->worker, PARAPHE_PRIORITY_AGENT, task, preview_job);
}

char *
paraphe_engine_preview_letter_finish (ParapheEngine *self, GAsyncResult *result, GError **error) {
  return paraphe_engine_end (self, result, error);
}

GPtrArray *
paraphe_engine_list_letter_fields (void) {
  return paraphe_letter_list_fields ();
}

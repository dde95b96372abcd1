/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding schools in the directory: by words, at once; by the labels of a form, on the local worker. */
#include "config.h"
#include "school-directory.h"

#include <glib/gi18n.h>
#include <string.h>

#include "dossier-list-feed.h"
#include "engine-parts.h"
#include "school-match.h"

ParapheDirectory *
paraphe_engine_dup_directory (ParapheEngine *self) {
  return paraphe_local_dup_directory (self->local);
}

static gboolean
holds_words (ParapheSchoolRecord *record, char **words) {
  const ParapheSchoolRecordFacts *facts = paraphe_school_record_facts (record);
  g_autofree char *text = g_strjoin (" ", facts->uai, facts->name, facts->commune, facts->departement, NULL);
  g_autofree char *folded = paraphe_fold_words (text);
  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (folded, words[i]) == NULL)
      return FALSE;
  return TRUE;
}

GPtrArray *
paraphe_directory_find (ParapheDirectory *directory, const char *words) {
  g_autofree char *folded = paraphe_fold_words (words);
  g_auto (GStrv) parts = g_strsplit (folded, " ", -1);
  GPtrArray *records = paraphe_directory_list (directory), *found = g_ptr_array_new ();
  for (guint i = 0; i < records->len; i++)
    if (holds_words (g_ptr_array_index (records, i), parts))
      g_ptr_array_add (found, g_ptr_array_index (records, i));
  return found;
}

typedef struct {
  ParapheLocal *local;
  char **labels; /* (owned) (nullable) NULL: those of the form */
} Matching;

static void
matching_free (gpointer data) {
  Matching *matching = data;
  g_strfreev (matching->labels);
  g_free (matching);
}

static void
label_match_free (gpointer data) {
  ParapheLabelMatch *match = data;
  g_free (match->label);
  g_free (match->uai);
  g_free (match->suggestion);
  g_free (match->runner_up);
  g_free (match->reason);
  g_free (match->sentence);
  g_free (match);
}

static char *
dup_uai (ParapheSchoolRecord *record) {
  return record != NULL ? g_strdup (paraphe_school_record_facts (record)->uai) : NULL;
}

static ParapheLabelMatch *
match_label (ParapheDirectory *directory, const char *label) {
  ParapheSchoolMatch match;
  ParapheLabelMatch *self = g_new0 (ParapheLabelMatch, 1);
  paraphe_school_match (directory, label, &match);
  self->label = g_strdup (label);
  self->uai = dup_uai (match.school);
  self->suggestion = dup_uai (match.best);
  self->score = match.score;
  self->runner_up = dup_uai (match.runner_up);
  self->runner_up_score = match.runner_up_score;
  self->reason = g_strdup (paraphe_school_match_reason_to_code (match.reason));
  self->sentence = paraphe_school_match_explain (&match);
  return self;
}

/* The options of a list, its titles left out. */
static void
add_options (GStrvBuilder *labels, GPtrArray *fields, const char *descriptor) {
  for (guint i = 0; i < fields->len; i++) {
    const ParapheDescriptorFacts *facts = paraphe_descriptor_facts (g_ptr_array_index (fields, i));
    if (!g_str_equal (facts->id, descriptor))
      continue;
    for (guint j = 0; facts->options != NULL && facts->options[j] != NULL; j++)
      if (!g_str_has_prefix (facts->options[j], "--"))
        g_strv_builder_add (labels, facts->options[j]);
  }
}

/* Every option of the lists of schools of the form in force (transfer full). */
static char **
list_options (ParapheLocal *local, GError **error) {
  g_autoptr (ParapheDemarche) demarche = paraphe_local_dup_demarche (local);
  g_autoptr (ParapheCampaign) campaign = paraphe_local_dup_campaign (local);
  const char *id = demarche != NULL ? paraphe_demarche_facts (demarche)->active_revision : NULL;
  ParapheRevision *revision = demarche != NULL ? paraphe_demarche_get_revision (demarche, id) : NULL;
  const char *descriptors = campaign != NULL && revision != NULL ? paraphe_campaign_get_field (campaign, id, PARAPHE_ROLE_SCHOOLS) : NULL;
  if (descriptors == NULL) {
    g_set_error_literal (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_USAGE,
                         _ ("The lists of schools of the form are not known: synchronise, then see “paraphectl campaign map”."));
    return NULL;
  }
  g_auto (GStrv) ids = g_strsplit (descriptors, " ", -1);
  g_autoptr (GStrvBuilder) labels = g_strv_builder_new ();
  for (guint i = 0; ids[i] != NULL; i++)
    add_options (labels, paraphe_revision_facts (revision)->fields, ids[i]);
  return g_strv_builder_end (labels);
}

static void
match_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable) {
  Matching *matching = data;
  GError *error = NULL;
  g_autoptr (ParapheDirectory) directory = paraphe_local_dup_directory (matching->local);
  if (directory == NULL) {
    g_task_return_new_error (task, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_USAGE, "%s",
                             _ ("No school directory was imported yet: “paraphectl directory import FILE.csv”."));
    return;
  }
  if (matching->labels == NULL)
    matching->labels = list_options (matching->local, &error);
  if (matching->labels == NULL) {
    g_task_return_error (task, error);
    return;
  }
  GPtrArray *matches = g_ptr_array_new_with_free_func (label_match_free);
  for (guint i = 0; matching->labels[i] != NULL; i++)
    g_ptr_array_add (matches, match_label (directory, matching->labels[i]));
  g_task_return_pointer (task, matches, (GDestroyNotify) g_ptr_array_unref);
}

void
paraphe_engine_match_labels_async (ParapheEngine *self, const char *const *labels, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer data) {
  g_autoptr (GTask) task = paraphe_engine_begin (self, paraphe_engine_match_labels_async, cancellable, callback, data);
  Matching *matching = g_new0 (Matching, 1);
  matching->local = self->local;
  matching->labels = g_strdupv ((char **) labels);
  g_task_set_task_data (task, matching, matching_free);
  if (paraphe_engine_check_open (self, task))
    paraphe_worker_run (self->local->worker, PARAPHE_PRIORITY_AGENT, task, match_job);
}

GPtrArray *
paraphe_engine_match_labels_finish (ParapheEngine *self, GAsyncResult *result, GError **error) {
  return paraphe_engine_end (self, result, error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Gathering of a case file: see case-reading.h. Local thread. */
#include "config.h"
#include "case-reading.h"

#include <glib/gi18n.h>

#include "case-details.h"
#include "explanation.h"
#include "paper-table.h"

ParapheReading *
paraphe_case_reading_read (ParapheLocal *local, gint64 number, GError **error) {
  g_auto (ParapheReadingTerms) terms = { 0 };
  paraphe_local_fill_terms (local, &terms);
  if (terms.campaign == NULL) {
    g_set_error_literal (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_USAGE,
                         _ ("There is no campaign yet: add one, with its address, its démarche and a token."));
    return NULL;
  }
  g_autoptr (GError) cause = NULL;
  ParapheReading *reading = paraphe_reading_new (local->store, number, &terms, &cause);
  /* A number that is none of ours is no wrong usage: what was asked for is not there. */
  if (g_error_matches (cause, PARAPHE_STORE_ERROR, PARAPHE_STORE_ERROR_NOT_FOUND))
    g_set_error_literal (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_NOT_DONE, cause->message);
  else if (cause != NULL)
    g_propagate_error (error, g_steal_pointer (&cause));
  return reading;
}

static void
note_paper (ParapheStore *store, GHashTable *papers, const char *md5) {
  if (md5 == NULL || *md5 == '\0' || g_hash_table_contains (papers, md5))
    return;
  g_autofree char *sha256 = paraphe_store_dup_paper_sha256 (store, md5);
  char *path = sha256 != NULL ? paraphe_store_dup_paper_path (store, sha256) : NULL;
  if (path != NULL)
    g_hash_table_insert (papers, g_strdup (md5), path);
}

static GHashTable *
list_papers (ParapheStore *store, ParapheReading *reading) {
  GHashTable *papers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  const ParapheDossierFacts *facts = paraphe_dossier_facts (reading->dossier);
  if (facts->attestation != NULL)
    note_paper (store, papers, paraphe_file_facts (facts->attestation)->md5);
  for (guint i = 0; i < reading->conventions->len; i++)
    note_paper (store, papers, paraphe_convention_facts (g_ptr_array_index (reading->conventions, i))->md5);
  for (guint i = 0; i < reading->around->outside->len; i++)
    note_paper (store, papers, paraphe_outside_copy_facts (g_ptr_array_index (reading->around->outside, i))->md5);
  for (guint i = 0; i < facts->messages->len; i++) {
    GPtrArray *files = paraphe_message_facts (g_ptr_array_index (facts->messages, i))->files;
    for (guint j = 0; files != NULL && j < files->len; j++)
      note_paper (store, papers, paraphe_file_facts (g_ptr_array_index (files, j))->md5);
  }
  return papers;
}

ParapheCaseFile *
paraphe_case_reading_load (ParapheLocal *local, gint64 number, GError **error) {
  g_autoptr (ParapheReading) reading = paraphe_case_reading_read (local, number, error);
  if (reading == NULL)
    return NULL;
  g_autoptr (ParapheSummary) summary = paraphe_reading_summarise (reading);
  g_autoptr (GPtrArray) operations = paraphe_explanation_give_all (reading->operations);
  g_autoptr (GHashTable) papers = list_papers (local->store, reading);
  g_autoptr (GHashTable) evidence = paraphe_case_details_list_evidence (reading);
  g_autoptr (GPtrArray) schools = paraphe_case_details_list_schools (reading);
  ParapheCaseFileFacts facts = {
    .dossier = reading->dossier,
    .form = reading->form,
    .judgement = reading->judgement,
    .summary = summary,
    .operations = operations,
    .examinations = reading->examinations,
    .extensions = reading->around->grants,
    .schools = schools,
    .evidence = evidence,
    .papers = papers,
    .refreshed_at = reading->facts.refreshed_at,
  };
  return paraphe_case_file_new (&facts);
}

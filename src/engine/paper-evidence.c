/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From MD5s to what was found: see paper-evidence.h. */
#include "paper-evidence.h"

#include "outside-copy.h"

#include "facts-table.h"

static gboolean
is_listed (GPtrArray *papers, const char *md5) {
  for (guint i = 0; i < papers->len; i++)
    if (g_str_equal (((ParaphePaperRead *) g_ptr_array_index (papers, i))->md5, md5))
      return TRUE;
  return FALSE;
}

static void
add_paper (ParapheStore *store, GPtrArray *papers, const char *md5) {
  g_autofree char *words = NULL;
  if (md5 == NULL || *md5 == '\0' || is_listed (papers, md5))
    return;
  g_autofree char *text = paraphe_store_dup_paper_facts (store, md5, &words);
  ParaphePaperFacts *facts = paraphe_paper_facts_parse (text);
  if (facts == NULL)
    return;
  ParaphePaperRead *paper = g_new0 (ParaphePaperRead, 1);
  *paper = (ParaphePaperRead){ g_strdup (md5), facts, g_steal_pointer (&words) };
  g_ptr_array_add (papers, paper);
}

static void
add_files (ParapheStore *store, GPtrArray *papers, GPtrArray *messages) {
  for (guint i = 0; i < messages->len; i++) {
    ParapheMessage *message = g_ptr_array_index (messages, i);
    GPtrArray *files = paraphe_message_facts (message)->files;
    for (guint j = 0; paraphe_message_is_theirs (message) && files != NULL && j < files->len; j++)
      add_paper (store, papers, paraphe_file_facts (g_ptr_array_index (files, j))->md5);
  }
}

ParapheExhibits *
paraphe_paper_evidence_read (ParapheStore *store, ParapheDossier *dossier, ParapheForm *form, GPtrArray *conventions, GPtrArray *outside) {
  const ParapheDossierFacts *facts = paraphe_dossier_facts (dossier);
  g_autoptr (GPtrArray) papers = g_ptr_array_new_with_free_func ((GDestroyNotify) paraphe_paper_read_free);
  for (guint i = 0; i < conventions->len; i++)
    add_paper (store, papers, paraphe_convention_facts (g_ptr_array_index (conventions, i))->md5);
  add_files (store, papers, facts->messages);
  for (guint i = 0; i < outside->len; i++)
    add_paper (store, papers, paraphe_outside_copy_facts (g_ptr_array_index (outside, i))->md5);
  const ParapheExhibitTerms terms = {
    .dossier = facts->number,
    .form = form,
    .versions = conventions,
    .current_md5 = facts->attestation != NULL ? paraphe_file_facts (facts->attestation)->md5 : NULL,
    .papers = papers,
  };
  return paraphe_exhibits_new (&terms);
}

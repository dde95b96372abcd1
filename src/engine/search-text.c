/* SPDX-License-Identifier: GPL-3.0-or-later */
/* See search-text.h. */
#include "search-text.h"

#include "facts-table.h"
#include "form-reading.h"
#include "outside-table.h"

/* Bytes of the papers of one dossier: every convention, and more than anybody types. */
#define MAX_PAPERS 1048576

static void
add_form (GString *text, ParapheDossier *dossier, ParapheCampaign *campaign) {
  g_autoptr (ParapheForm) form = paraphe_form_read (dossier, campaign);
  const ParapheFormFacts *fields = paraphe_form_facts (form);
  for (guint i = 0; i < fields->schools->len; i++)
    g_string_append_printf (text, "%s\n", ((ParapheSchool *) g_ptr_array_index (fields->schools, i))->label);
  if (fields->raw[PARAPHE_ROLE_SIGNATORY] != NULL)
    g_string_append_printf (text, "%s\n", fields->raw[PARAPHE_ROLE_SIGNATORY]);
}

/* papers: (element-type utf8) MD5s met, so that the words of a paper sent twice are there once. */
static void
add_paper (GString *text, ParapheStore *store, const char *md5, GHashTable *papers, gsize *left) {
  g_autofree char *words = NULL;
  if (md5 == NULL || *md5 == '\0' || !g_hash_table_add (papers, g_strdup (md5)))
    return;
  g_autofree char *facts = paraphe_store_dup_paper_facts (store, md5, &words);
  gsize length = facts != NULL ? strlen (words) : 0;
  if (length == 0 || length > *left)
    return;
  *left -= length;
  g_string_append_printf (text, "%s\n", words);
}

static void
add_messages (GString *text, ParapheStore *store, GPtrArray *messages, GHashTable *papers, gsize *left) {
  for (guint i = 0; i < messages->len; i++) {
    ParapheMessage *message = g_ptr_array_index (messages, i);
    const ParapheMessageFacts *facts = paraphe_message_facts (message);
    if (facts->author == PARAPHE_AUTHOR_SYSTEM)
      continue;
    g_autofree char *body = paraphe_message_dup_text (message);
    g_string_append_printf (text, "%s\n", body);
    for (guint j = 0; facts->files != NULL && j < facts->files->len; j++)
      add_paper (text, store, paraphe_file_facts (g_ptr_array_index (facts->files, j))->md5, papers, left);
  }
}

static void
add_outside_copies (GString *text, ParapheStore *store, gint64 number, GHashTable *papers, gsize *left) {
  g_autoptr (GPtrArray) copies = paraphe_store_list_outside_copies (store, number, NULL);
  for (guint i = 0; copies != NULL && i < copies->len; i++)
    add_paper (text, store, paraphe_outside_copy_facts (g_ptr_array_index (copies, i))->md5, papers, left);
}

char *
paraphe_search_text_write (ParapheStore *store, ParapheDossier *dossier, ParapheCampaign *campaign) {
  const ParapheDossierFacts *facts = paraphe_dossier_facts (dossier);
  g_autoptr (GHashTable) papers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *short_name = paraphe_dossier_dup_short_name (dossier);
  gsize left = MAX_PAPERS;
  GString *text = g_string_new (NULL);
  g_string_append_printf (text, "%" G_GINT64_FORMAT "\n%s\n%s\n%s\n", facts->number, facts->siret, short_name, facts->name);
  add_form (text, dossier, campaign);
  add_messages (text, store, facts->messages, papers, &left);
  if (facts->attestation != NULL)
    add_paper (text, store, paraphe_file_facts (facts->attestation)->md5, papers, &left);
  add_outside_copies (text, store, facts->number, papers, &left);
  return g_string_free (text, FALSE);
}

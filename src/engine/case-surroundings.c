/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading of what is around a dossier: see case-surroundings.h. */
#include "case-surroundings.h"

#include "extension-table.h"
#include "form-reading.h"
#include "grant.h"
#include "outside-copy.h"
#include "outside-table.h"
#include "paper-evidence.h"
#include "paper-table.h"

void
paraphe_case_surroundings_free (ParapheCaseSurroundings *self) {
  if (self == NULL)
    return;
  g_clear_pointer (&self->exhibits, paraphe_exhibits_free);
  g_clear_pointer (&self->grants, g_ptr_array_unref);
  g_clear_pointer (&self->outside, g_ptr_array_unref);
  g_clear_pointer (&self->imported, g_hash_table_unref);
  g_clear_pointer (&self->kept, g_hash_table_unref);
  g_free (self->form_year);
  g_free (self);
}

/* The longest delay: what was once announced is not taken back by a shorter one. */
static void
find_extension (ParapheCaseSurroundings *self) {
  self->extension.until = PARAPHE_NO_DAY;
  for (guint i = 0; i < self->grants->len; i++) {
    const ParapheGrantFacts *grant = paraphe_grant_facts (g_ptr_array_index (self->grants, i));
    if (grant->until == PARAPHE_NO_DAY || (self->facts.extension != NULL && grant->until < self->extension.until))
      continue;
    self->extension = (ParapheExtension){ grant->until, grant->by, grant->reason != NULL ? grant->reason : "" };
    self->facts.extension = &self->extension;
  }
}

static void
list_imported (ParapheCaseSurroundings *self) {
  self->imported = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  for (guint i = 0; i < self->outside->len; i++) {
    const ParapheOutsideCopyFacts *copy = paraphe_outside_copy_facts (g_ptr_array_index (self->outside, i));
    ParapheImport *import = g_new0 (ParapheImport, 1);
    *import = (ParapheImport){ paraphe_channel_to_code (copy->channel), copy->received };
    g_hash_table_replace (self->imported, (gpointer) copy->md5, import);
  }
}

static void
note_kept (ParapheCaseSurroundings *self, ParapheStore *store, ParapheFile *file) {
  const char *md5 = file != NULL ? paraphe_file_facts (file)->md5 : "";
  if (*md5 == '\0' || g_hash_table_contains (self->kept, md5))
    return;
  g_autofree char *sha256 = paraphe_store_dup_paper_sha256 (store, md5);
  if (sha256 != NULL)
    g_hash_table_add (self->kept, g_strdup (md5));
}

static void
list_kept (ParapheCaseSurroundings *self, ParapheStore *store, const ParapheDossierFacts *dossier) {
  self->kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  note_kept (self, store, dossier->attestation);
  for (guint i = 0; i < dossier->messages->len; i++) {
    GPtrArray *files = paraphe_message_facts (g_ptr_array_index (dossier->messages, i))->files;
    for (guint j = 0; files != NULL && j < files->len; j++)
      note_kept (self, store, g_ptr_array_index (files, j));
  }
}

/* The agent's group as this dossier tells it: its own when the agent is in it, else another one. */
static const char *
find_group (const ParapheDossierFacts *dossier, ParapheCampaign *campaign) {
  const char *agent = paraphe_campaign_get (campaign, "instructeur");
  GPtrArray *members = dossier->group_instructeurs;
  if (*agent == '\0' || members == NULL || members->len == 0)
    return NULL;
  for (guint i = 0; i < members->len; i++)
    if (g_strcmp0 (((ParapheInstructeur *) g_ptr_array_index (members, i))->id, agent) == 0)
      return dossier->group_id;
  return "";
}

static void
read_form_year (ParapheCaseSurroundings *self, const ParapheCaseSurroundingsTerms *terms) {
  const char *id = paraphe_dossier_facts (terms->dossier)->revision;
  ParapheRevision *revision = terms->demarche != NULL ? paraphe_demarche_get_revision (terms->demarche, id) : NULL;
  if (revision != NULL)
    self->form_year = paraphe_form_find_year (revision, paraphe_campaign_get (terms->campaign, "school_year"));
  self->facts.form_year = self->form_year;
}

ParapheCaseSurroundings *
paraphe_case_surroundings_read (ParapheStore *store, const ParapheCaseSurroundingsTerms *terms, GError **error) {
  g_autoptr (ParapheCaseSurroundings) self = g_new0 (ParapheCaseSurroundings, 1);
  const ParapheDossierFacts *dossier = paraphe_dossier_facts (terms->dossier);
  self->grants = paraphe_store_list_extensions (store, dossier->number, error);
  if (self->grants == NULL)
    return NULL;
  self->outside = paraphe_store_list_outside_copies (store, dossier->number, error);
  if (self->outside == NULL)
    return NULL;
  self->exhibits = paraphe_paper_evidence_read (store, terms->dossier, terms->form, terms->conventions, self->outside);
  find_extension (self);
  list_imported (self);
  list_kept (self, store, dossier);
  read_form_year (self, terms);
  self->facts.evidence = self->exhibits->evidence;
  self->facts.convention_pages = self->exhibits->convention_pages;
  self->facts.convention_lacks = self->exhibits->convention_lacks;
  self->facts.versions_text = self->exhibits->versions_text;
  self->facts.imported = self->imported;
  self->facts.kept = self->kept;
  self->facts.agent_group = find_group (dossier, terms->campaign);
  return g_steal_pointer (&self);
}

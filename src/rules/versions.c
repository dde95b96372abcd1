/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Versions of a convention. Pure, any thread. */
#include "versions.h"

/* An MD5 that says something: the platform may give none. */
static gboolean
is_same_md5 (const char *a, const char *b) {
  return a != NULL && b != NULL && *a != '\0' && g_str_equal (a, b);
}

static gboolean
is_attestation (const ParapheConventionFacts *convention, ParapheFile *attestation) {
  if (attestation == NULL)
    return FALSE;
  const ParapheFileFacts *file = paraphe_file_facts (attestation);
  if (*file->md5 == '\0')
    return convention->generated_at == file->created_at && convention->size == file->size;
  return is_same_md5 (convention->md5, file->md5);
}

static int
compare_versions (gconstpointer a, gconstpointer b) {
  const ParapheConventionFacts *one = paraphe_convention_facts (*(ParapheConvention **) a);
  const ParapheConventionFacts *other = paraphe_convention_facts (*(ParapheConvention **) b);
  if (one->version != other->version)
    return one->version < other->version ? -1 : 1;
  return (one->generated_at > other->generated_at) - (one->generated_at < other->generated_at);
}

static void
add_kept (GPtrArray *versions, const ParapheConventionFacts *kept, ParapheVersionState state) {
  ParapheConventionFacts facts = *kept;
  facts.state = state != PARAPHE_VERSION_VOID ? state : kept->sha256 != NULL ? PARAPHE_VERSION_VOID : PARAPHE_VERSION_LOST;
  g_ptr_array_add (versions, paraphe_convention_new (&facts));
}

/* The convention in force, when the store has not kept it yet. */
static void
add_attestation (GPtrArray *versions, ParapheDossier *dossier, guint version) {
  const ParapheFileFacts *file = paraphe_file_facts (paraphe_dossier_facts (dossier)->attestation);
  ParapheConventionFacts facts = {
    .dossier = paraphe_dossier_facts (dossier)->number,
    .version = version,
    .generated_at = file->created_at,
    .md5 = file->md5,
    .size = file->size,
    .state = PARAPHE_VERSION_CURRENT,
  };
  g_ptr_array_add (versions, paraphe_convention_new (&facts));
}

static gboolean
has_version (GPtrArray *versions, guint version) {
  for (guint i = 0; i < versions->len; i++)
    if (paraphe_convention_facts (g_ptr_array_index (versions, i))->version == version)
      return TRUE;
  return FALSE;
}

/* Generated, then destroyed before this program saw them. */
static void
add_lost (GPtrArray *versions, ParapheDossier *dossier, guint n_known) {
  for (guint version = 1; version < n_known; version++) {
    if (has_version (versions, version))
      continue;
    ParapheConventionFacts facts = {
      .dossier = paraphe_dossier_facts (dossier)->number, .version = version, .state = PARAPHE_VERSION_LOST
    };
    g_ptr_array_add (versions, paraphe_convention_new (&facts));
  }
}

GPtrArray *
paraphe_versions_list (ParapheDossier *dossier, const ParapheHistory *history, GPtrArray *kept, ParapheConvention **current) {
  ParapheFile *attestation = paraphe_dossier_facts (dossier)->attestation;
  GPtrArray *versions = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean is_known = FALSE;
  guint highest = 0;
  for (guint i = 0; kept != NULL && i < kept->len; i++) {
    const ParapheConventionFacts *facts = paraphe_convention_facts (g_ptr_array_index (kept, i));
    gboolean is_current = !is_known && is_attestation (facts, attestation);
    add_kept (versions, facts, is_current ? PARAPHE_VERSION_CURRENT : PARAPHE_VERSION_VOID);
    is_known = is_known || is_current;
    highest = MAX (highest, facts->version);
  }
  if (attestation != NULL && !is_known)
    add_attestation (versions, dossier, MAX (history->n_acceptances, highest + 1));
  add_lost (versions, dossier, history->n_acceptances);
  g_ptr_array_sort (versions, compare_versions);
  *current = NULL;
  for (guint i = 0; i < versions->len; i++)
    if (paraphe_convention_facts (g_ptr_array_index (versions, i))->state == PARAPHE_VERSION_CURRENT)
      *current = g_ptr_array_index (versions, i);
  return versions;
}

guint
paraphe_versions_find_md5 (GPtrArray *versions, const char *md5) {
  for (guint i = 0; i < versions->len; i++) {
    const ParapheConventionFacts *facts = paraphe_convention_facts (g_ptr_array_index (versions, i));
    if (is_same_md5 (facts->md5, md5))
      return facts->version;
  }
  return 0;
}

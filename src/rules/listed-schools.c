/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The schools of a form beside the directory. Pure, any thread. */
#include "listed-schools.h"
#include "identifiers.h"
#include "school-match.h"

/* What the directory must have at least to recognise a school by its name; it asks for as much itself. */
typedef struct {
  ParapheDirectory *directory; /* (nullable) */
  double score, lead;
  gboolean by_name;
} Terms;

static ParapheSchoolRecord *
find_record (const ParapheSchool *school, const Terms *terms) {
  ParapheSchoolMatch match;
  if (terms->directory == NULL)
    return NULL;
  if (school->uai != NULL)
    return paraphe_directory_lookup (terms->directory, school->uai);
  if (!terms->by_name || !paraphe_school_match (terms->directory, school->label, &match) || match.score < terms->score
      || match.score - match.runner_up_score < terms->lead)
    return NULL;
  return match.school;
}

static void
add_school (ParapheListedSchools *self, const ParapheSchool *school, const Terms *terms) {
  ParapheListedSchool listed = { .school = school, .uai = school->uai, .key = school->key };
  ParapheSchoolRecord *record = find_record (school, terms);
  if (record != NULL)
    listed.record = paraphe_school_record_facts (record);
  if (listed.uai == NULL && listed.record != NULL)
    listed.uai = listed.record->uai;
  if (listed.uai != NULL)
    listed.key = listed.uai;
  else
    self->n_unknown++;
  g_array_append_val (self->schools, listed);
}

void
paraphe_listed_schools_read (ParapheListedSchools *self, const ParapheFormFacts *form, ParapheDirectory *directory,
                             ParapheCampaign *campaign) {
  *self = (ParapheListedSchools){ .schools = g_array_new (FALSE, FALSE, sizeof (ParapheListedSchool)) };
  Terms terms = {
    .directory = directory,
    .score = (double) paraphe_campaign_get_int (campaign, "match_percent") / 100,
    .lead = (double) paraphe_campaign_get_int (campaign, "match_gap_percent") / 100,
    .by_name = form != NULL && !form->names_unsure,
  };
  for (guint i = 0; form != NULL && i < form->schools->len; i++)
    add_school (self, g_ptr_array_index (form->schools, i), &terms);
  g_autoptr (GHashTable) keys = paraphe_listed_schools_list_keys (self);
  self->n_distinct = g_hash_table_size (keys);
}

void
paraphe_listed_schools_clear (ParapheListedSchools *self) {
  g_clear_pointer (&self->schools, g_array_unref);
}

const ParapheListedSchool *
paraphe_listed_schools_get (const ParapheListedSchools *self, guint i) {
  return &g_array_index (self->schools, ParapheListedSchool, i);
}

GHashTable *
paraphe_listed_schools_list_keys (const ParapheListedSchools *self) {
  GHashTable *keys = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < self->schools->len; i++)
    g_hash_table_add (keys, (gpointer) paraphe_listed_schools_get (self, i)->key);
  return keys;
}

char *
paraphe_listed_school_dup_departement (const ParapheListedSchool *school) {
  if (school->record != NULL && school->record->departement != NULL && *school->record->departement != '\0')
    return g_strdup (school->record->departement);
  return paraphe_uai_dup_departement (school->uai);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Details of a dossier for its page: see case-details.h. */
#include "case-details.h"

#include "listed-schools.h"
#include "school-match.h"

static const char *const sectors[] = { NULL, "private", "public" };

static int
tell_open (ParapheSchoolState state) {
  switch (state) {
  case PARAPHE_SCHOOL_OPEN:
  case PARAPHE_SCHOOL_CLOSING:
    return 1;
  case PARAPHE_SCHOOL_CLOSED:
    return 0;
  case PARAPHE_SCHOOL_UNKNOWN:
  default:
    return -1;
  }
}

/* How it was found, and how surely. */
static void
match (ParapheCaseSchool *self, ParapheDirectory *directory, const ParapheListedSchool *listed) {
  ParapheSchoolMatch found;
  if (directory == NULL) {
    self->method = g_strdup (listed->school->uai != NULL ? "uai" : NULL);
    return;
  }
  paraphe_school_match (directory, listed->school->label, &found);
  self->method = g_strdup (paraphe_school_match_reason_to_code (found.reason));
  self->score = found.score;
}

static ParapheCaseSchool *
describe (ParapheDirectory *directory, const ParapheListedSchool *listed) {
  ParapheCaseSchool *self = g_new0 (ParapheCaseSchool, 1);
  self->label = g_strdup (listed->school->label);
  self->uai = g_strdup (listed->uai);
  self->score = -1;
  self->open = -1;
  match (self, directory, listed);
  if (listed->record == NULL)
    return self;
  self->name = g_strdup (listed->record->name);
  self->commune = g_strdup (listed->record->commune);
  self->sector = sectors[listed->record->is_public + 1];
  self->open = tell_open (listed->record->state);
  return self;
}

GPtrArray *
paraphe_case_details_list_schools (ParapheReading *reading) {
  GPtrArray *schools = g_ptr_array_new_with_free_func ((GDestroyNotify) paraphe_case_school_free);
  ParapheListedSchools listed;
  paraphe_listed_schools_read (&listed, paraphe_form_facts (reading->form), reading->directory, reading->campaign);
  for (guint i = 0; i < listed.schools->len; i++)
    g_ptr_array_add (schools, describe (reading->directory, paraphe_listed_schools_get (&listed, i)));
  paraphe_listed_schools_clear (&listed);
  return schools;
}

static void
put_text (GHashTable *facts, const char *key, const char *value) {
  if (value != NULL && *value != '\0')
    g_hash_table_replace (facts, g_strdup (key), g_strdup (value));
}

static void
put_number (GHashTable *facts, const char *key, gint64 value, gboolean is_known) {
  if (is_known)
    g_hash_table_replace (facts, g_strdup (key), g_strdup_printf ("%" G_GINT64_FORMAT, value));
}

static GHashTable *
tell_evidence (const ParapheEvidence *evidence) {
  GHashTable *facts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  put_number (facts, "pages", evidence->n_pages, evidence->n_pages >= 0);
  put_text (facts, "unreadable", evidence->unreadable);
  put_number (facts, "looks_like_version", evidence->looks_like_version, evidence->looks_like_version > 0);
  put_number (facts, "margin_percent", (gint64) (evidence->margin * 100 + 0.5), evidence->looks_like_version > 0);
  put_text (facts, "dossier_number", evidence->dossier_number);
  put_number (facts, "blank_page", evidence->blank_page, evidence->blank_page > 0);
  put_number (facts, "upside_down_page", evidence->upside_down_page, evidence->upside_down_page > 0);
  put_number (facts, "ink", evidence->has_ink, evidence->has_ink >= 0);
  put_text (facts, "signature", evidence->signature);
  put_text (facts, "says", evidence->says);
  put_text (facts, "form_says", evidence->form_says);
  return facts;
}

GHashTable *
paraphe_case_details_list_evidence (ParapheReading *reading) {
  GHashTable *papers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_hash_table_unref);
  GPtrArray *evidence = reading->around->facts.evidence;
  for (guint i = 0; evidence != NULL && i < evidence->len; i++) {
    const ParapheEvidence *one = g_ptr_array_index (evidence, i);
    g_hash_table_replace (papers, g_strdup (one->md5), tell_evidence (one));
  }
  return papers;
}

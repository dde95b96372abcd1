/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Schools that are missing or new: ECO-12 to ECO-14. Information only; silent without a directory, or without the campaign before.
 * Pure, any thread. */
#include "config.h"
#include "check-codes.h"
#include "phrase.h"
#include <glib/gi18n.h>

/* Is a school held by another active dossier? */
static gboolean
is_elsewhere (const ParapheMatter *matter, const char *key) {
  g_autoptr (GPtrArray) others = paraphe_matter_list_sharing (matter, PARAPHE_SHARED_SCHOOL, key);
  return others->len > 0;
}

/* The schools of the form can be told one by one. */
static gboolean
has_schools (const ParapheMatter *matter) {
  return paraphe_matter_has_field (matter, PARAPHE_ROLE_SCHOOLS) && !matter->form->names_unsure;
}

static gboolean
check_all_filed (const ParapheMatter *matter, ParapheFinding *finding) {
  g_autoptr (GPtrArray) schools = has_schools (matter) ? paraphe_matter_list_public_schools (matter) : NULL;
  if (schools == NULL || matter->listed.n_unknown > 0)
    return FALSE;
  g_autoptr (GHashTable) listed = paraphe_listed_schools_list_keys (&matter->listed);
  g_autoptr (GPtrArray) missing = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < schools->len; i++) {
    const ParapheSchoolRecordFacts *school = paraphe_school_record_facts (g_ptr_array_index (schools, i));
    if (!g_hash_table_contains (listed, school->uai) && !is_elsewhere (matter, school->uai))
      g_ptr_array_add (missing, g_strdup_printf ("%s (%s)", school->name, school->uai));
  }
  if (missing->len == 0)
    return FALSE;
  g_autofree char *list = paraphe_phrase_list (missing);
  paraphe_finding_add_texts (finding, "schools", missing);
  finding->message = g_strdup_printf (ngettext ("%1$u public school of the commune not filed: %2$s.",
                                                "%1$u public schools of the commune not filed: %2$s.", missing->len),
                                      missing->len, list);
  finding->why = g_strdup_printf (_ ("Open public schools of the commune %s in the directory that neither this dossier nor another one "
                                     "has: a choice, or an oversight."),
                                  matter->collectivite.commune_code);
  return TRUE;
}

/* A key of last year as an agent reads it: the name of the directory beside a UAI. */
static char *
name_school (const ParapheMatter *matter, const char *key) {
  ParapheSchoolRecord *record = matter->facts->directory != NULL ? paraphe_directory_lookup (matter->facts->directory, key) : NULL;
  if (record == NULL)
    return g_strdup (key);
  const ParapheSchoolRecordFacts *facts = paraphe_school_record_facts (record);
  return g_strdup_printf ("%s - %s (%s)", facts->commune, facts->name, key);
}

/* By UAI and by label: a label that has its UAI this year only is the same school. */
static GHashTable *
list_all_keys (const ParapheMatter *matter) {
  GHashTable *keys = paraphe_listed_schools_list_keys (&matter->listed);
  for (guint i = 0; i < matter->listed.schools->len; i++)
    g_hash_table_add (keys, paraphe_listed_schools_get (&matter->listed, i)->school->key);
  return keys;
}

static gboolean
check_dropped (const ParapheMatter *matter, ParapheFinding *finding) {
  const ParaphePreviousDossier *previous = paraphe_matter_get_previous (matter);
  if (previous == NULL || previous->schools == NULL || !has_schools (matter))
    return FALSE;
  g_autoptr (GHashTable) keys = list_all_keys (matter);
  g_autoptr (GPtrArray) dropped = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < previous->schools->len; i++) {
    const char *key = g_ptr_array_index (previous->schools, i);
    if (!g_hash_table_contains (keys, key) && !is_elsewhere (matter, key))
      g_ptr_array_add (dropped, name_school (matter, key));
  }
  if (dropped->len == 0)
    return FALSE;
  g_autofree char *list = paraphe_phrase_list (dropped);
  paraphe_finding_add_texts (finding, "schools", dropped);
  finding->message = g_strdup_printf (ngettext ("School filed in %1$s, absent this year: access to close? %2$s",
                                                "Schools filed in %1$s, absent this year: accesses to close? %2$s", dropped->len),
                                      paraphe_matter_get_previous_name (matter), list);
  finding->why = g_strdup (_ ("This collectivité had it in the campaign before; neither this dossier nor another one has it now."));
  return TRUE;
}

static gboolean
check_added (const ParapheMatter *matter, ParapheFinding *finding) {
  const ParaphePreviousDossier *previous = paraphe_matter_get_previous (matter);
  if (previous == NULL || previous->schools == NULL || !has_schools (matter))
    return FALSE;
  g_autoptr (GHashTable) before = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < previous->schools->len; i++)
    g_hash_table_add (before, g_ptr_array_index (previous->schools, i));
  g_autoptr (GPtrArray) added = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < matter->listed.schools->len; i++) {
    const ParapheListedSchool *school = paraphe_listed_schools_get (&matter->listed, i);
    gboolean is_known = g_hash_table_contains (before, school->school->key) || !g_hash_table_add (before, (gpointer) school->key);
    if (!is_known)
      g_ptr_array_add (added, g_strdup (school->school->label));
  }
  if (added->len == 0)
    return FALSE;
  g_autofree char *list = paraphe_phrase_list (added);
  paraphe_finding_add_texts (finding, "schools", added);
  finding->message = g_strdup_printf (ngettext ("New school: %s.", "New schools: %s.", added->len), list);
  finding->why = g_strdup_printf (_ ("This collectivité did not have it in %s."), paraphe_matter_get_previous_name (matter));
  return TRUE;
}

static const ParapheCheckRow rows[] = {
  CHECK ("ECO-12", INFORMATION, NO_GATE, FORM, SCHOOLS, check_all_filed, N_ ("Schools of the commune not filed")),
  CHECK ("ECO-13", INFORMATION, O, FORM, SCHOOLS, check_dropped, N_ ("School of last year absent")),
  CHECK ("ECO-14", INFORMATION, O, FORM, SCHOOLS, check_added, N_ ("New school")),
};
const ParapheCheckGroup paraphe_renewal_checks = { rows, G_N_ELEMENTS (rows) };

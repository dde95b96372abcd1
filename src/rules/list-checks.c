/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checks of the list of schools as it is written, with the UAI it says or the directory finds: ECO-01 to ECO-04, ECO-06, ECO-10,
 * ECO-11. Pure, any thread. */
#include "config.h"
#include "check-codes.h"
#include "identifiers.h"
#include "phrase.h"
#include <glib/gi18n.h>
#include <string.h>

#define ITEM_KEY "item " /* key of a line whose name is not known */

static gboolean
check_schools_empty (const ParapheMatter *matter, ParapheFinding *finding) {
  if (!paraphe_matter_has_field (matter, PARAPHE_ROLE_SCHOOLS))
    return paraphe_finding_is_unknown (finding, _ ("The list of schools was not recognised in the form."));
  if (matter->form->n_listed > 0)
    return FALSE;
  paraphe_finding_add_number (finding, "listed", 0);
  finding->message = g_strdup (_ ("No school selected."));
  finding->why = g_strdup (_ ("The list of schools of the form is empty: nothing can be opened nor billed."));
  return TRUE;
}

/* What is missing to read the schools, translated; NULL when they can be read. */
static const char *
find_lack (const ParapheMatter *matter) {
  if (!paraphe_matter_has_field (matter, PARAPHE_ROLE_SCHOOLS))
    return _ ("Not compared: the list of schools was not recognised in the form.");
  if (matter->form->names_unsure)
    return _ ("Not compared: the names of the schools cannot be told apart in the list.");
  return NULL;
}

static GPtrArray *
new_texts (void) {
  return g_ptr_array_new_with_free_func (g_free);
}

/* Labels of the schools whose key comes again. */
static GPtrArray *
list_repeated (const ParapheMatter *matter) {
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *repeated = new_texts ();
  for (guint i = 0; i < matter->listed.schools->len; i++) {
    const ParapheListedSchool *school = paraphe_listed_schools_get (&matter->listed, i);
    guint count = GPOINTER_TO_UINT (g_hash_table_lookup (seen, school->key)) + 1;
    g_hash_table_insert (seen, (gpointer) school->key, GUINT_TO_POINTER (count));
    if (count == 2)
      g_ptr_array_add (repeated, g_strdup (school->school->label));
  }
  return repeated;
}

static gboolean
check_twice (const ParapheMatter *matter, ParapheFinding *finding) {
  const char *lack = find_lack (matter);
  if (lack != NULL)
    return paraphe_finding_is_unknown (finding, lack);
  g_autoptr (GPtrArray) repeated = list_repeated (matter);
  if (repeated->len == 0)
    return FALSE;
  g_autofree char *list = paraphe_phrase_list (repeated);
  paraphe_finding_add_texts (finding, "schools", repeated);
  paraphe_finding_add_number (finding, "listed", matter->form->n_listed);
  paraphe_finding_add_number (finding, "distinct", matter->listed.n_distinct);
  finding->message
    = g_strdup_printf (ngettext ("School listed twice: %s", "Schools listed twice: %s", repeated->len), list);
  finding->why = g_strdup_printf (_ ("Two lines of the list are the same school (same UAI, or same name when the label has "
                                     "none): %u lines, %u distinct schools."),
                                  matter->form->n_listed, matter->listed.n_distinct);
  return TRUE;
}

static gboolean
check_identified (const ParapheMatter *matter, ParapheFinding *finding) {
  if (find_lack (matter) != NULL || matter->facts->directory == NULL || matter->listed.n_unknown == 0)
    return FALSE;
  g_autoptr (GPtrArray) unknown = new_texts ();
  g_autoptr (GPtrArray) suggestions = new_texts ();
  for (guint i = 0; i < matter->listed.schools->len; i++) {
    const ParapheListedSchool *school = paraphe_listed_schools_get (&matter->listed, i);
    if (school->uai != NULL)
      continue;
    char *suggestion = paraphe_uai_suggest (school->school->label);
    g_ptr_array_add (unknown, g_strdup (school->school->label));
    if (suggestion != NULL)
      g_ptr_array_add (suggestions, suggestion);
  }
  g_autofree char *list = paraphe_phrase_list (unknown);
  g_autofree char *suggested = paraphe_phrase_list (suggestions);
  paraphe_finding_add_texts (finding, "schools", unknown);
  finding->message = g_strdup_printf (ngettext ("School not identified in the directory: “%s”. Choose which one it is.",
                                                "Schools not identified in the directory: “%s”. Choose which ones they are.",
                                                unknown->len),
                                      list);
  finding->why = suggestions->len > 0
                   ? g_strdup_printf (_ ("The label has no UAI; with 0 for O and 1 for I it would be: %s."), suggested)
                   : g_strdup (_ ("The label has no UAI, and no school of the directory has this name and this commune clearly "
                                  "enough."));
  return TRUE;
}

static gboolean
check_letter (const ParapheMatter *matter, ParapheFinding *finding) {
  const char *lack = find_lack (matter);
  if (lack != NULL)
    return paraphe_finding_is_unknown (finding, lack);
  g_autoptr (GPtrArray) wrong = new_texts ();
  for (guint i = 0; i < matter->listed.schools->len; i++) {
    const char *uai = paraphe_listed_schools_get (&matter->listed, i)->uai;
    /* Translators: UAI, the letter it should end with */
    if (uai != NULL && !paraphe_uai_is_valid (uai))
      g_ptr_array_add (wrong, g_strdup_printf (_ ("%1$s (expected %2$c)"), uai, paraphe_uai_letter (uai)));
  }
  if (wrong->len == 0)
    return FALSE;
  g_autofree char *list = paraphe_phrase_list (wrong);
  paraphe_finding_add_texts (finding, "uai", wrong);
  finding->message = g_strdup_printf (_ ("UAI with a wrong check letter: %s."), list);
  finding->why = g_strdup (_ ("The letter of a UAI follows from its seven digits: a digit or the letter is mistyped."));
  return TRUE;
}

static gboolean
check_academie (const ParapheMatter *matter, ParapheFinding *finding) {
  const char *lack = find_lack (matter);
  if (lack != NULL)
    return paraphe_finding_is_unknown (finding, lack);
  g_auto (GStrv) departements = paraphe_matter_list_words (matter, "departements");
  g_autoptr (GPtrArray) outside = new_texts ();
  for (guint i = 0; i < matter->listed.schools->len; i++) {
    const ParapheListedSchool *school = paraphe_listed_schools_get (&matter->listed, i);
    g_autofree char *departement = paraphe_listed_school_dup_departement (school);
    if (departement != NULL && !g_strv_contains ((const char *const *) departements, departement))
      g_ptr_array_add (outside, g_strdup_printf ("%s (%s)", school->school->label, departement));
  }
  if (outside->len == 0)
    return matter->listed.n_unknown > 0
           && paraphe_finding_lacks_source (finding, _ ("Département not checked for the schools that are not identified."));
  g_autofree char *list = paraphe_phrase_list (outside);
  paraphe_finding_add_texts (finding, "schools", outside);
  finding->message = g_strdup_printf (ngettext ("School outside the académie: %s.", "Schools outside the académie: %s.", outside->len),
                                      list);
  finding->why = g_strdup_printf (_ ("The départements of the campaign are %s; that of a school comes from the directory, else from "
                                     "its UAI."),
                                  paraphe_campaign_get (matter->facts->campaign, "departements"));
  return TRUE;
}

static gboolean
check_departements (const ParapheMatter *matter, ParapheFinding *finding) {
  if (find_lack (matter) != NULL)
    return FALSE;
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) departements = new_texts ();
  for (guint i = 0; i < matter->listed.schools->len; i++) {
    char *departement = paraphe_listed_school_dup_departement (paraphe_listed_schools_get (&matter->listed, i));
    if (departement != NULL && !g_hash_table_contains (seen, departement)) {
      g_hash_table_add (seen, departement);
      g_ptr_array_add (departements, departement);
    } else {
      g_free (departement);
    }
  }
  if (departements->len < 2)
    return FALSE;
  g_autofree char *list = paraphe_phrase_list (departements);
  paraphe_finding_add_texts (finding, "departements", departements);
  finding->message = g_strdup_printf (_ ("Schools in several départements: %s."), list);
  finding->why = g_strdup (_ ("A collectivité whose schools are in two départements is rare: a line of the list may be another "
                              "commune of the same name."));
  return TRUE;
}

/* A key that says which school it is: a UAI, or the line of a table of the form. */
static gboolean
is_sure (const ParapheListedSchool *school) {
  return school->uai != NULL || g_str_has_prefix (school->key, ITEM_KEY);
}

/* Adds « school: collectivité (dossier n) » for each other active dossier. */
static void
add_holders (const ParapheMatter *matter, const ParapheListedSchool *school, GPtrArray *texts) {
  g_autoptr (GPtrArray) others = paraphe_matter_list_sharing (matter, PARAPHE_SHARED_SCHOOL, school->key);
  for (guint i = 0; i < others->len; i++) {
    const ParapheNeighbour *other = g_ptr_array_index (others, i);
    g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, other->number);
    /* Translators: school, number of another dossier, its collectivité */
    g_ptr_array_add (texts, g_strdup_printf (_ ("%1$s in dossier %2$s (%3$s)"), school->school->label, number, other->name));
  }
}

static gboolean
check_double_billing (const ParapheMatter *matter, ParapheFinding *finding) {
  gboolean is_unsure = FALSE;
  if (!paraphe_matter_has_field (matter, PARAPHE_ROLE_SCHOOLS))
    return paraphe_finding_is_unknown (finding, _ ("The list of schools was not recognised in the form."));
  if (matter->facts->around == NULL || matter->facts->around->neighbours == NULL)
    return paraphe_finding_lacks_source (finding, _ ("Same school elsewhere: the other dossiers are not known."));
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) texts = new_texts ();
  for (guint i = 0; i < matter->listed.schools->len; i++) {
    const ParapheListedSchool *school = paraphe_listed_schools_get (&matter->listed, i);
    if (!is_sure (school))
      is_unsure = TRUE;
    else if (g_hash_table_add (seen, (gpointer) school->key))
      add_holders (matter, school, texts);
  }
  if (texts->len == 0)
    return is_unsure
           && paraphe_finding_lacks_source (finding, _ ("Other dossiers not searched for the schools that are not identified."));
  g_autofree char *list = paraphe_phrase_list (texts);
  paraphe_finding_add_texts (finding, "schools", texts);
  finding->message = g_strdup_printf (_ ("Also in another dossier: %s. Double billing."), list);
  finding->why = g_strdup (_ ("A school is paid once a year: a commune and its EPCI or syndicat may both have declared it."));
  return TRUE;
}

static const ParapheCheckRow rows[] = {
  CHECK ("ECO-01", BLOCKING, V | O | F, FORM, SCHOOLS, check_schools_empty, N_ ("No school selected")),
  CHECK ("ECO-02", BLOCKING, V | O | F, FORM, SCHOOLS, check_twice, N_ ("School listed twice")),
  CHECK ("ECO-03", WARNING, O | F, FORM, SCHOOLS, check_identified, N_ ("School not identified")),
  CHECK ("ECO-04", BLOCKING, O | F, FORM, SCHOOLS, check_letter, N_ ("UAI with a wrong letter")),
  CHECK ("ECO-06", BLOCKING, V | O | F, FORM, SCHOOLS, check_academie, N_ ("School outside the académie")),
  CHECK ("ECO-10", WARNING, V, FORM, SCHOOLS, check_departements, N_ ("Schools in several départements")),
  CHECK ("ECO-11", BLOCKING, O | F, FORM, SCHOOLS, check_double_billing, N_ ("School in another dossier")),
};
const ParapheCheckGroup paraphe_list_checks = { rows, G_N_ELEMENTS (rows) };

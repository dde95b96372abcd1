/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checks of the schools against the directory: ECO-05, ECO-07 to ECO-09, ECO-15 to ECO-17. Pure, any thread. Without a directory,
 * what blocks says that it cannot be evaluated; what warns is silent. */
#include "config.h"
#include "check-codes.h"
#include "normalising.h"
#include "phrase.h"
#include <glib/gi18n.h>
#include <string.h>

/* What is missing to look schools up, translated; NULL when they can be. */
static const char *
find_lack (const ParapheMatter *matter) {
  if (matter->facts->directory == NULL)
    return _ ("Schools not looked up: no school directory was imported.");
  return matter->listed.n_unknown > 0 ? _ ("Not checked for the schools that are not identified.") : NULL;
}

/* Is there something to say of a school? text: (out) (nullable) instead of its label. */
typedef gboolean (*Question) (const ParapheMatter *matter, const ParapheListedSchool *school, char **text);

/* The distinct schools that a question is true of, named. */
static GPtrArray *
list_schools (const ParapheMatter *matter, Question ask) {
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < matter->listed.schools->len; i++) {
    const ParapheListedSchool *school = paraphe_listed_schools_get (&matter->listed, i);
    char *text = NULL;
    if (!g_hash_table_add (seen, (gpointer) school->key) || !ask (matter, school, &text))
      continue;
    g_ptr_array_add (texts, text != NULL ? text : g_strdup (school->school->label));
  }
  return texts;
}

/* What the checks of what warns have in common: the schools, else nothing. (transfer full) (nullable) said in one line. */
static char *
find_schools (const ParapheMatter *matter, Question ask, ParapheFinding *finding) {
  g_autoptr (GPtrArray) texts = list_schools (matter, ask);
  if (texts->len == 0)
    return NULL;
  paraphe_finding_add_texts (finding, "schools", texts);
  return paraphe_phrase_list (texts);
}

/* Age of the directory in days. */
static int
get_age (const ParapheMatter *matter) {
  ParapheDay day = paraphe_directory_get_day (matter->facts->directory);
  return day != PARAPHE_NO_DAY && matter->today != PARAPHE_NO_DAY ? matter->today - day : G_MAXINT;
}

static gboolean
is_recent (const ParapheMatter *matter) {
  return get_age (matter) < paraphe_campaign_get_int (matter->facts->campaign, "directory_absence_days");
}

static gboolean
is_not_open (const ParapheMatter *matter, const ParapheListedSchool *school, char **text) {
  if (school->record == NULL)
    return school->uai != NULL && is_recent (matter);
  if (school->record->state != PARAPHE_SCHOOL_CLOSED && school->record->state != PARAPHE_SCHOOL_CLOSING)
    return FALSE;
  if (school->record->closed_on != PARAPHE_NO_DAY) {
    g_autofree char *day = paraphe_phrase_day (school->record->closed_on);
    /* Translators: school, day */
    *text = g_strdup_printf (_ ("%1$s (%2$s)"), school->school->label, day);
  }
  return TRUE;
}

/* A UAI that an old directory does not have: it may have opened since. */
static gboolean
is_undecided (const ParapheMatter *matter, const ParapheListedSchool *school, char **text) {
  (void) text;
  gboolean is_absent = school->record == NULL && school->uai != NULL && !is_recent (matter);
  return is_absent || (school->record != NULL && school->record->state == PARAPHE_SCHOOL_UNKNOWN);
}

static gboolean
check_open (const ParapheMatter *matter, ParapheFinding *finding) {
  if (matter->facts->directory == NULL)
    return paraphe_finding_lacks_source (finding, find_lack (matter));
  ParapheDay imported = paraphe_directory_get_day (matter->facts->directory);
  g_autofree char *day = paraphe_phrase_day (imported);
  g_autofree char *schools = find_schools (matter, is_not_open, finding);
  if (schools == NULL) {
    g_autoptr (GPtrArray) undecided = list_schools (matter, is_undecided);
    if (undecided->len > 0)
      return paraphe_finding_lacks_source (finding, _ ("Not checked: the directory does not say whether these schools are open."));
    const char *lack = find_lack (matter);
    return lack != NULL && paraphe_finding_lacks_source (finding, lack);
  }
  finding->message = g_strdup_printf (_ ("School closed or unknown in the directory of %1$s: %2$s."), day, schools);
  finding->why = g_strdup (_ ("The directory says that it is closed or about to be, or does not have its UAI although it is recent."));
  return TRUE;
}

static gboolean
is_other_kind (const ParapheMatter *matter, const ParapheListedSchool *school, char **text) {
  (void) matter;
  if (school->record == NULL || school->record->is_school)
    return FALSE;
  *text = g_strdup_printf ("%s (%s)", school->school->label, school->record->kind != NULL ? school->record->kind : "");
  return TRUE;
}

static gboolean
check_kind (const ParapheMatter *matter, ParapheFinding *finding) {
  g_autofree char *schools = find_schools (matter, is_other_kind, finding);
  if (schools == NULL) {
    const char *lack = find_lack (matter);
    return lack != NULL && paraphe_finding_lacks_source (finding, lack);
  }
  finding->message = g_strdup_printf (_ ("Not a school of the first degree: %s."), schools);
  finding->why = g_strdup (_ ("ENT-École is for maternelle, élémentaire and primaire schools; the directory says that this is another "
                              "kind of establishment."));
  return TRUE;
}

static gboolean
is_private (const ParapheMatter *matter, const ParapheListedSchool *school, char **text) {
  (void) matter;
  (void) text;
  return school->record != NULL && school->record->is_public == 0;
}

static gboolean
check_public (const ParapheMatter *matter, ParapheFinding *finding) {
  g_autofree char *schools = find_schools (matter, is_private, finding);
  if (schools == NULL)
    return FALSE;
  finding->message = g_strdup_printf (_ ("Private school: %s."), schools);
  finding->why = g_strdup (_ ("The directory says that it is private: a commune does not pay for its ENT."));
  return TRUE;
}

/* « déléguée:nouvelle » among the settings. */
static gboolean
is_delegated (const ParapheMatter *matter, const char *commune_code) {
  g_autofree char *pair = g_strdup_printf ("%s:%s", commune_code, matter->collectivite.commune_code);
  g_auto (GStrv) pairs = paraphe_matter_list_words (matter, "delegated_communes");
  return g_strv_contains ((const char *const *) pairs, pair);
}

static gboolean
is_elsewhere (const ParapheMatter *matter, const ParapheListedSchool *school, char **text) {
  const char *own = matter->collectivite.commune_code;
  const char *code = school->record != NULL ? school->record->commune_code : NULL;
  if (own == NULL || code == NULL || *code == '\0' || g_str_equal (code, own) || is_delegated (matter, code))
    return FALSE;
  /* Translators: school, commune */
  *text = g_strdup_printf (_ ("%1$s is in %2$s"), school->school->label, school->record->commune);
  return TRUE;
}

static gboolean
check_commune (const ParapheMatter *matter, ParapheFinding *finding) {
  g_autofree char *schools = find_schools (matter, is_elsewhere, finding);
  if (schools == NULL)
    return FALSE;
  g_autofree char *name = paraphe_phrase_quote (matter->dossier->name);
  finding->message = g_strdup_printf (_ ("%1$s; the collectivité is %2$s: who is competent?"), schools, name);
  finding->why = g_strdup_printf (_ ("A commune (INSEE %s) files its own schools; those of others are filed by an EPCI or a syndicat."),
                                  matter->collectivite.commune_code);
  return TRUE;
}

static gboolean
is_in_rpi (const ParapheMatter *matter, const ParapheListedSchool *school, char **text) {
  (void) matter;
  (void) text;
  return school->record != NULL && school->record->rpi == 1;
}

static gboolean
check_rpi (const ParapheMatter *matter, ParapheFinding *finding) {
  g_autofree char *schools = find_schools (matter, is_in_rpi, finding);
  if (schools == NULL)
    return FALSE;
  finding->message = g_strdup_printf (_ ("School in an RPI: check which collectivité is competent (%s)."), schools);
  finding->why = g_strdup (_ ("Without a syndicat each commune of an RPI files its own schools; with one, the syndicat files all."));
  return TRUE;
}

static gboolean
is_empty (const ParapheMatter *matter, const ParapheListedSchool *school, char **text) {
  (void) matter;
  (void) text;
  if (school->record == NULL)
    return FALSE;
  g_autofree char *kind = paraphe_normalise_text (school->record->kind);
  return school->record->pupils == 0 || strstr (kind, "sans effectif") != NULL;
}

static gboolean
check_pupils (const ParapheMatter *matter, ParapheFinding *finding) {
  g_autofree char *schools = find_schools (matter, is_empty, finding);
  if (schools == NULL)
    return FALSE;
  finding->message = g_strdup_printf (_ ("No pupil in the directory: %s."), schools);
  finding->why = g_strdup (_ ("A school without pupils may have closed, or opens this year."));
  return TRUE;
}

static gboolean
check_directory_age (const ParapheMatter *matter, ParapheFinding *finding) {
  if (matter->facts->directory == NULL)
    return FALSE;
  int age = get_age (matter);
  ParapheDay day = paraphe_directory_get_day (matter->facts->directory);
  if (age <= paraphe_campaign_get_int (matter->facts->campaign, "directory_refresh_days"))
    return FALSE;
  g_autofree char *said = paraphe_phrase_day (day);
  paraphe_finding_add_day (finding, "day", day);
  finding->message = g_strdup_printf (_ ("School directory of %s: to be imported again."), said);
  finding->why = g_strdup (_ ("Schools open, close and merge: an old directory calls closed what is open, and open what is closed."));
  return TRUE;
}

static const ParapheCheckRow rows[] = {
  CHECK ("ECO-05", BLOCKING, V | O | F, FORM, SCHOOLS, check_open, N_ ("School closed or unknown")),
  CHECK ("ECO-07", BLOCKING, V | O | F, FORM, SCHOOLS, check_kind, N_ ("Not a school of the first degree")),
  CHECK ("ECO-08", WARNING, V | F, FORM, SCHOOLS, check_public, N_ ("Private school")),
  CHECK ("ECO-09", WARNING, V, FORM, SCHOOLS, check_commune, N_ ("School of another commune")),
  CHECK ("ECO-15", INFORMATION, V, FORM, SCHOOLS, check_rpi, N_ ("School in an RPI")),
  CHECK ("ECO-16", WARNING, V, FORM, SCHOOLS, check_pupils, N_ ("School without pupils")),
  CHECK ("ECO-17", WARNING, NO_GATE, CAMPAIGN, UNKNOWN, check_directory_age, N_ ("School directory too old")),
};
const ParapheCheckGroup paraphe_school_checks = { rows, G_N_ELEMENTS (rows) };

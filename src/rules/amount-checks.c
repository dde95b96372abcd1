/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checks of the number and the cost declared: NB, COU. Pure, any thread. A field that the campaign does not map gives « cannot be
 * evaluated », never silence. */
#include "config.h"
#include "check-codes.h"
#include "phrase.h"
#include <glib/gi18n.h>

/* What is missing to compare, translated; NULL when the fields are there. */
static const char *
find_lack (const ParapheMatter *matter, gboolean needs_list, gboolean needs_number, gboolean needs_cost) {
  if (needs_list && !paraphe_matter_has_field (matter, PARAPHE_ROLE_SCHOOLS))
    return _ ("Not compared: the list of schools was not recognised in the form.");
  if (needs_number && !paraphe_matter_has_field (matter, PARAPHE_ROLE_NUMBER))
    return _ ("Not compared: the number of schools was not recognised in the form.");
  if (needs_cost && !paraphe_matter_has_field (matter, PARAPHE_ROLE_COST))
    return _ ("Not compared: the cost was not recognised in the form.");
  if (needs_list && matter->form->names_unsure)
    return _ ("Not compared: the names of the schools cannot be told apart in the list.");
  if (needs_number && matter->form->number <= 0)
    return _ ("Not compared: the number of schools is unreadable.");
  if (needs_cost && matter->form->cost_cents < 0)
    return _ ("Not compared: the cost is unreadable.");
  return NULL;
}

static gboolean
check_number_listed (const ParapheMatter *matter, ParapheFinding *finding) {
  const char *lack = find_lack (matter, TRUE, TRUE, FALSE);
  if (lack != NULL)
    return paraphe_finding_is_unknown (finding, lack);
  int declared = (int) matter->form->number, listed = (int) matter->listed.n_distinct;
  if (declared == listed)
    return FALSE;
  paraphe_finding_add_number (finding, "declared", declared);
  paraphe_finding_add_number (finding, "listed", listed);
  paraphe_finding_add_number (finding, "gap", declared - listed);
  g_autofree char *number = paraphe_phrase_quote (paraphe_matter_get_text (matter, PARAPHE_ROLE_NUMBER));
  finding->message = g_strdup_printf (_ ("Number declared %1$d, schools listed %2$d (gap %3$+d)."), declared, listed,
                                      declared - listed);
  finding->why = g_strdup_printf (_ ("The number declared must be that of the distinct schools of the list. Declared: “%1$s”. "
                                     "Lines: %2$u, distinct schools: %3$d."),
                                  number, matter->form->n_listed, listed);
  return TRUE;
}

static gboolean
check_number_readable (const ParapheMatter *matter, ParapheFinding *finding) {
  if (!paraphe_matter_has_field (matter, PARAPHE_ROLE_NUMBER))
    return paraphe_finding_is_unknown (finding, _ ("The number of schools was not recognised in the form."));
  if (matter->form->number > 0)
    return FALSE;
  const char *raw = paraphe_matter_get_text (matter, PARAPHE_ROLE_NUMBER);
  g_autofree char *quote = paraphe_phrase_quote (raw);
  paraphe_finding_add (finding, "value", raw);
  finding->message = g_strdup_printf (_ ("Number of schools unreadable: “%s”."), quote);
  finding->why = g_strdup (_ ("A whole number above zero is expected; words, ranges and two different numbers are not read."));
  return TRUE;
}

static gboolean
check_number_of_lines (const ParapheMatter *matter, ParapheFinding *finding) {
  if (find_lack (matter, TRUE, TRUE, FALSE) != NULL)
    return FALSE;
  guint listed = matter->form->n_listed, distinct = matter->listed.n_distinct;
  if (distinct >= listed || matter->form->number != listed)
    return FALSE;
  paraphe_finding_add_number (finding, "listed", listed);
  paraphe_finding_add_number (finding, "distinct", distinct);
  finding->message = g_strdup_printf (ngettext ("The applicant counted %1$u lines, but %2$u distinct school.",
                                                "The applicant counted %1$u lines, but %2$u distinct schools.", distinct),
                                      listed, distinct);
  finding->why = g_strdup (_ ("The number declared is that of the lines of the list, one school being there more than once."));
  return TRUE;
}

static gboolean
check_cost_declared (const ParapheMatter *matter, ParapheFinding *finding) {
  const char *lack = find_lack (matter, FALSE, TRUE, TRUE);
  if (lack != NULL)
    return paraphe_finding_is_unknown (finding, lack);
  gint64 expected = matter->form->number * matter->tariff;
  if (expected == matter->form->cost_cents)
    return FALSE;
  g_autofree char *declared = paraphe_phrase_money (matter->form->cost_cents);
  g_autofree char *tariff = paraphe_phrase_money (matter->tariff);
  g_autofree char *due = paraphe_phrase_money (expected);
  g_autofree char *cost = paraphe_phrase_quote (paraphe_matter_get_text (matter, PARAPHE_ROLE_COST));
  g_autofree char *number = paraphe_phrase_quote (paraphe_matter_get_text (matter, PARAPHE_ROLE_NUMBER));
  paraphe_finding_add_number (finding, "cost", matter->form->cost_cents);
  paraphe_finding_add_number (finding, "declared", matter->form->number);
  paraphe_finding_add_number (finding, "tariff", matter->tariff);
  paraphe_finding_add_number (finding, "expected", expected);
  finding->message = g_strdup_printf (_ ("Cost declared %1$s, expected %2$d × %3$s = %4$s."), declared,
                                      (int) matter->form->number, tariff, due);
  finding->why = g_strdup_printf (_ ("The cost declared must be the number declared times the tariff of the campaign. "
                                     "Declared: “%1$s” for “%2$s”."),
                                  cost, number);
  return TRUE;
}

static gboolean
check_cost_listed (const ParapheMatter *matter, ParapheFinding *finding) {
  const char *lack = find_lack (matter, TRUE, FALSE, TRUE);
  if (lack != NULL)
    return paraphe_finding_is_unknown (finding, lack);
  gint64 expected = (gint64) matter->listed.n_distinct * matter->tariff;
  if (expected == matter->form->cost_cents)
    return FALSE;
  g_autofree char *declared = paraphe_phrase_money (matter->form->cost_cents);
  g_autofree char *tariff = paraphe_phrase_money (matter->tariff);
  g_autofree char *due = paraphe_phrase_money (expected);
  paraphe_finding_add_number (finding, "cost", matter->form->cost_cents);
  paraphe_finding_add_number (finding, "listed", matter->listed.n_distinct);
  paraphe_finding_add_number (finding, "tariff", matter->tariff);
  paraphe_finding_add_number (finding, "expected", expected);
  finding->message = g_strdup_printf (_ ("The list gives %1$u × %2$s = %3$s, the cost declared is %4$s."),
                                      matter->listed.n_distinct, tariff, due, declared);
  finding->why = g_strdup (_ ("What is billed is the number of distinct schools listed times the tariff of the campaign."));
  return TRUE;
}

static gboolean
check_cost_readable (const ParapheMatter *matter, ParapheFinding *finding) {
  if (!paraphe_matter_has_field (matter, PARAPHE_ROLE_COST))
    return paraphe_finding_is_unknown (finding, _ ("The cost was not recognised in the form."));
  if (matter->form->cost_cents >= 0)
    return FALSE;
  const char *raw = paraphe_matter_get_text (matter, PARAPHE_ROLE_COST);
  g_autofree char *quote = paraphe_phrase_quote (raw);
  paraphe_finding_add (finding, "value", raw);
  finding->message = g_strdup_printf (_ ("Cost unreadable: “%s”."), quote);
  finding->why = g_strdup (_ ("One amount in euros is expected."));
  return TRUE;
}

static gboolean
check_other_tariff (const ParapheMatter *matter, ParapheFinding *finding) {
  if (find_lack (matter, FALSE, TRUE, TRUE) != NULL)
    return FALSE;
  gint64 number = matter->form->number, cost = matter->form->cost_cents;
  gint64 unit = cost / number;
  if (cost == 0 || cost % number != 0 || unit % 100 != 0 || unit == matter->tariff)
    return FALSE;
  g_autofree char *used = paraphe_phrase_money (unit);
  g_autofree char *tariff = paraphe_phrase_money (matter->tariff);
  paraphe_finding_add_number (finding, "used", unit);
  paraphe_finding_add_number (finding, "tariff", matter->tariff);
  finding->message = g_strdup_printf (_ ("Cost computed with %s for one school (tariff of another year?)."), used);
  finding->why = g_strdup_printf (_ ("The cost declared divided by the number declared is %1$s, a whole number of euros; the tariff "
                                     "of the campaign is %2$s."),
                                  used, tariff);
  return TRUE;
}

static gboolean
check_commune_size (const ParapheMatter *matter, ParapheFinding *finding) {
  if (find_lack (matter, FALSE, TRUE, FALSE) != NULL || matter->facts->directory == NULL)
    return FALSE;
  g_autoptr (GPtrArray) schools = paraphe_matter_list_public_schools (matter);
  if (schools == NULL || matter->form->number <= schools->len)
    return FALSE;
  paraphe_finding_add_number (finding, "declared", matter->form->number);
  paraphe_finding_add_number (finding, "schools", schools->len);
  finding->message = g_strdup_printf (_ ("%1$d schools declared, the commune has %2$u."), (int) matter->form->number, schools->len);
  finding->why = g_strdup_printf (_ ("Open public schools of the commune %s in the directory."), matter->collectivite.commune_code);
  return TRUE;
}

static const ParapheCheckRow rows[] = {
  CHECK ("NB-01", BLOCKING, V | R | F, FORM, NUMBER, check_number_listed, N_ ("Number declared and schools listed differ")),
  CHECK ("NB-02", BLOCKING, V | R | F, FORM, NUMBER, check_number_readable, N_ ("Number of schools unreadable")),
  CHECK ("NB-03", INFORMATION, NO_GATE, FORM, NUMBER, check_number_of_lines, N_ ("Lines counted instead of schools")),
  CHECK ("COU-01", BLOCKING, V | R | F, FORM, COST, check_cost_declared, N_ ("Cost declared is not that of the number declared")),
  CHECK ("COU-02", BLOCKING, V | F, FORM, COST, check_cost_listed, N_ ("Cost declared is not that of the list")),
  CHECK ("COU-03", BLOCKING, V | R | F, FORM, COST, check_cost_readable, N_ ("Cost unreadable")),
  CHECK ("COU-04", WARNING, V | F, FORM, COST, check_other_tariff, N_ ("Cost with another tariff")),
  CHECK ("COU-05", INFORMATION, NO_GATE, FORM, NUMBER, check_commune_size, N_ ("More schools than the commune has")),
};
const ParapheCheckGroup paraphe_amount_checks = { rows, G_N_ELEMENTS (rows) };

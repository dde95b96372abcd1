/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checks of the telephone of the collectivité: TEL. A form that has no such field says nothing. Pure, any thread. */
#include "config.h"
#include "check-codes.h"
#include "phrase.h"
#include "telephone.h"
#include <glib/gi18n.h>

/* The number normalised (transfer full). */
static char *
read_phone (const ParapheMatter *matter) {
  return paraphe_normalise_phone (paraphe_matter_get_text (matter, PARAPHE_ROLE_PHONE));
}

static gboolean
check_valid (const ParapheMatter *matter, ParapheFinding *finding) {
  const char *text = paraphe_matter_get_text (matter, PARAPHE_ROLE_PHONE);
  g_autofree char *phone = read_phone (matter);
  g_autofree char *quote = paraphe_phrase_quote (text);
  ParaphePhoneKind kind = paraphe_phone_find_kind (phone);
  gboolean is_wrong = kind == PARAPHE_PHONE_INVALID || kind == PARAPHE_PHONE_SHORT || (kind == PARAPHE_PHONE_NONE && *quote != '\0');
  if (!is_wrong)
    return FALSE;
  paraphe_finding_add (finding, "value", text);
  finding->message = g_strdup_printf (_ ("Telephone “%s” invalid."), quote);
  finding->why = g_strdup (_ ("Ten digits that begin with 0 are expected (+33 and overseas codes too), or + and 8 to 15 digits."));
  return TRUE;
}

static gboolean
check_not_example (const ParapheMatter *matter, ParapheFinding *finding) {
  g_autofree char *phone = read_phone (matter);
  g_autofree char *example = paraphe_normalise_phone (paraphe_campaign_get (matter->facts->campaign, "example_phone"));
  if (*phone == '\0' || !g_str_equal (phone, example))
    return FALSE;
  paraphe_finding_add (finding, "value", phone);
  finding->message = g_strdup (_ ("Telephone of the example of the form."));
  finding->why = g_strdup_printf (_ ("%s is the number that the form shows as an example."), phone);
  return TRUE;
}

static gboolean
check_landline (const ParapheMatter *matter, ParapheFinding *finding) {
  g_autofree char *phone = read_phone (matter);
  if (paraphe_phone_find_kind (phone) != PARAPHE_PHONE_MOBILE)
    return FALSE;
  paraphe_finding_add (finding, "value", phone);
  finding->message = g_strdup_printf (_ ("Mobile number for the collectivité: %s."), phone);
  finding->why = g_strdup (_ ("It begins with 06 or 07: a person's more often than a mairie's."));
  return TRUE;
}

static gboolean
check_ordinary (const ParapheMatter *matter, ParapheFinding *finding) {
  g_autofree char *phone = read_phone (matter);
  ParaphePhoneKind kind = paraphe_phone_find_kind (phone);
  if (kind != PARAPHE_PHONE_SPECIAL && kind != PARAPHE_PHONE_SHORT)
    return FALSE;
  paraphe_finding_add (finding, "value", phone);
  finding->message = g_strdup_printf (_ ("Special number: %s."), phone);
  finding->why = g_strdup (_ ("A number that begins with 08 or a short one may be charged, or not reach the mairie."));
  return TRUE;
}

static gboolean
check_own (const ParapheMatter *matter, ParapheFinding *finding) {
  g_autofree char *phone = read_phone (matter);
  g_autoptr (GPtrArray) others = paraphe_matter_list_sharing (matter, PARAPHE_SHARED_PHONE, phone);
  guint n = paraphe_matter_count_sirens (matter, others);
  if (n < paraphe_campaign_get_int (matter->facts->campaign, "phone_shared"))
    return FALSE;
  g_autofree char *list = paraphe_finding_add_neighbours (finding, others);
  finding->message = g_strdup_printf (_ ("Same telephone for %u collectivités (shared secretariat?)."), n);
  finding->why = g_strdup_printf (_ ("The number %1$s is also that of: %2$s."), phone, list);
  return TRUE;
}

static const ParapheCheckRow rows[] = {
  CHECK ("TEL-01", WARNING, NO_GATE, FORM, PHONE, check_valid, N_ ("Telephone invalid")),
  CHECK ("TEL-02", WARNING, NO_GATE, FORM, PHONE, check_not_example, N_ ("Telephone of the example")),
  CHECK ("TEL-03", INFORMATION, NO_GATE, FORM, PHONE, check_landline, N_ ("Mobile number")),
  CHECK ("TEL-04", INFORMATION, NO_GATE, FORM, PHONE, check_ordinary, N_ ("Special number")),
  CHECK ("TEL-05", INFORMATION, NO_GATE, FORM, PHONE, check_own, N_ ("Telephone of several collectivités")),
};
const ParapheCheckGroup paraphe_phone_checks = { rows, G_N_ELEMENTS (rows) };

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The check of the form itself: SYN-03. Pure, any thread. */
#include "config.h"
#include "check-codes.h"
#include <glib/gi18n.h>

static gboolean
check_form_known (const ParapheMatter *matter, ParapheFinding *finding) {
  if (matter->form != NULL && matter->form->missing == PARAPHE_ROLE_UNKNOWN)
    return FALSE;
  const char *role = matter->form != NULL ? paraphe_role_to_code (matter->form->missing) : "";
  paraphe_finding_add (finding, "revision", matter->dossier->revision);
  paraphe_finding_add (finding, "missing", role);
  finding->message = g_strdup_printf (_ ("Unknown form (revision %s): the mapping of its fields is to be confirmed."),
                                      matter->dossier->revision);
  finding->why = g_strdup_printf (_ ("The dossier follows a revision of the form in which a required field is not mapped (%s). "
                                     "Nothing is guessed: map it in the campaign."),
                                  role);
  return TRUE;
}

static const ParapheCheckRow rows[] = {
  CHECK ("SYN-03", BLOCKING, V | R | F, FORM, UNKNOWN, check_form_known, N_ ("Unknown form")),
};
const ParapheCheckGroup paraphe_form_checks = { rows, G_N_ELEMENTS (rows) };

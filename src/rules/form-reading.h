/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading a form by role, and recognising the roles in the description of a démarche. Pure. */
#pragma once
#include "campaign.h"
#include "dossier.h"
#include "form.h"

G_BEGIN_DECLS

/* The fields of a revision by role: (transfer full) (element-type ParapheRecognisedField), one line for each role in the order
 * of ParapheRole, missing ones included. By type, label, section and order; the référent's twin of the signatory label is told
 * apart. */
GPtrArray *paraphe_form_recognise (ParapheRevision *revision);
/* TRUE when every required role was recognised with enough confidence; otherwise the error (FORM) lists what is missing. */
gboolean paraphe_form_is_understood (GPtrArray *fields, GError **error);
/* The options of these lists of schools, one a line, when one of them holds a comma; NULL when none does: then a text that joins
 * their names parts at its commas (transfer full). Kept with the field map: paraphe_campaign_get_options(). */
char *paraphe_form_list_options (ParapheRevision *revision, const char *descriptors);
/* The form of a dossier with the campaign's field map of the dossier's revision (transfer full). Never fails: what is not
 * mapped is absent, and facts->missing names the first required role. */
ParapheForm *paraphe_form_read (ParapheDossier *dossier, ParapheCampaign *campaign);
/* A school year other than the campaign's ("2026/2027") that a label or a description of this revision names: "2025/2026"
 * (transfer full); NULL when there is none. */
char *paraphe_form_find_year (ParapheRevision *revision, const char *school_year);

#define PARAPHE_RULES_ERROR (paraphe_rules_error_quark ())
GQuark paraphe_rules_error_quark (void);
typedef enum { PARAPHE_RULES_ERROR_FORM } ParapheRulesError;

G_END_DECLS

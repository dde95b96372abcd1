/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The terms of a decision in the engine's hands: copied for a job, kept as text with a proposal. Pure. */
#pragma once
#include "decisions.h"

G_BEGIN_DECLS

/* (transfer full) freed with paraphe_decision_terms_free. */
ParapheDecisionTerms *paraphe_decision_terms_copy (const ParapheDecisionTerms *terms);
void paraphe_decision_terms_free (ParapheDecisionTerms *terms);
/* GVariant text a{sv}, without uuid and seen (transfer full). */
char *paraphe_decision_terms_to_text (const ParapheDecisionTerms *terms);
/* NULL when it is not such a text (transfer full). */
ParapheDecisionTerms *paraphe_decision_terms_parse (const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParapheDecisionTerms, paraphe_decision_terms_free)

G_END_DECLS

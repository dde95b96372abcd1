/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The référents of a form. One counts when « oui » is answered, or, in a form without that question, when something is written.
 * Private to the rules. */
#pragma once
#include "form.h"

G_BEGIN_DECLS

#define PARAPHE_N_REFERENTS 2

typedef struct {
  gboolean is_announced;
  gboolean is_asked;    /* the form has the question */
  gboolean lacks;       /* announced, and its name or its mail is empty though the form asks for it */
  char *name;           /* (owned) normalised; "" unless announced */
  char *mail;           /* (owned) normalised; "" unless announced */
} ParapheReferent;

/* form: (nullable); mapped: 1 << role of each role that the campaign maps. */
void paraphe_referents_read (ParapheReferent referents[PARAPHE_N_REFERENTS], const ParapheFormFacts *form, guint mapped);
void paraphe_referents_clear (ParapheReferent referents[PARAPHE_N_REFERENTS]);

G_END_DECLS

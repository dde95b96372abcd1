/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A traitement: one row of the only reliable history of a dossier. */
#pragma once
#include "codes.h"
#include <glib-object.h>

G_BEGIN_DECLS

typedef struct {
  const char *id;         /* (nullable) only the ad-hoc document gives it */
  ParapheEvent event;     /* depends on the row before it: attribute an act by state + e-mail + motivation */
  ParapheState state;     /* UNKNOWN when only the stored document was read */
  const char *email;      /* (nullable) as it was at the act */
  gint64 at;
  const char *motivation; /* (nullable) */
  const char *event_code; /* (nullable) the server's own word, for an event that is not known here */
} ParapheTreatmentFacts;

#define PARAPHE_TYPE_TREATMENT (paraphe_treatment_get_type ())
G_DECLARE_FINAL_TYPE (ParapheTreatment, paraphe_treatment, PARAPHE, TREATMENT, GObject)

ParapheTreatment *paraphe_treatment_new (const ParapheTreatmentFacts *facts);
const ParapheTreatmentFacts *paraphe_treatment_facts (ParapheTreatment *self);

G_END_DECLS

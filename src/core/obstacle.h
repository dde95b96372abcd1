/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What closes a gate of a dossier, why, and what would open it. Made by rules, shown by the faces. */
#pragma once
#include "judgement.h"

G_BEGIN_DECLS

typedef struct {
  ParapheGate gate;
  const char *id;        /* of the check, or of the rule: "deadline", "convention", "FIN-01" */
  ParapheFlag *flag;     /* (owned) (nullable) the flag, when one closes it */
  gboolean overridable;  /* a supervisor may pass it with a written reason */
  ParapheRemedy remedy;
  char *reason;          /* (owned) translated */
  char *advice;          /* (owned) translated: what opens the gate */
} ParapheObstacle;

/* flag: (nullable); id, reason, advice: copied. */
ParapheObstacle *paraphe_obstacle_new (ParapheGate gate, const char *id, ParapheFlag *flag, ParapheRemedy remedy,
                                       const char *reason, const char *advice);
void paraphe_obstacle_free (ParapheObstacle *self);

G_END_DECLS

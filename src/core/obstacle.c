/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What closes a gate. Plain value, any thread. */
#include "obstacle.h"

ParapheObstacle *
paraphe_obstacle_new (ParapheGate gate, const char *id, ParapheFlag *flag, ParapheRemedy remedy, const char *reason,
                      const char *advice) {
  ParapheObstacle *self = g_new0 (ParapheObstacle, 1);
  self->gate = gate;
  self->id = g_intern_string (id);
  self->remedy = remedy;
  self->reason = g_strdup (reason);
  self->advice = g_strdup (advice);
  if (flag != NULL) {
    self->flag = g_object_ref (flag);
    self->overridable = paraphe_flag_facts (flag)->severity == PARAPHE_SEVERITY_BLOCKING;
  }
  return self;
}

void
paraphe_obstacle_free (ParapheObstacle *self) {
  if (self == NULL)
    return;
  g_clear_object (&self->flag);
  g_free (self->reason);
  g_free (self->advice);
  g_free (self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A job at the closing instant: nobody's act, so the history names nobody. */
#include "closing.h"
#include "messagerie.h"
#include "transitions.h"

static void
take_over (World *world, Dossier *dossier) {
  gint64 at = world_stamp (world);
  dossier->state = PARAPHE_STATE_EN_INSTRUCTION;
  dossier->instruction_at = dossier->updated_at = at;
  g_ptr_array_set_size (dossier->buffer, 0);
  transition_record (world, dossier, dossier->state, NULL, NULL, at);
  messagerie_notify (world, dossier, world_stamp (world), "en_instruction", FALSE);
}

static void
closing_job (World *world, gint64 due, gint64 number, gint64 id) {
  world->closed_at = due;
  world->modified_at = MAX (world->modified_at, due);
  for (guint i = 0; i < world->dossiers->len; i++) {
    Dossier *dossier = g_ptr_array_index (world->dossiers, i);
    if (dossier->purged_at == 0 && dossier->state == PARAPHE_STATE_EN_CONSTRUCTION && messagerie_pending_correction (dossier) == NULL)
      take_over (world, dossier);
  }
}

void
closing_order (World *world, gint64 at) {
  world_add_job (world, at, closing_job, 0, 0);
}

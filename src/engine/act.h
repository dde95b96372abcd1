/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one step of an operation asks of the platform: the input kept with it. Pure. */
#pragma once
#include "operation.h"

G_BEGIN_DECLS

typedef struct {
  ParapheMutationKind mutation;
  char *motivation;              /* (nullable) */
  char *body;                    /* (nullable) of a message; NULL with written_late */
  char *correction;              /* (nullable) "incorrect"... */
  char *label;                   /* (nullable) id */
  char *label_name;              /* (nullable) for sentences */
  gboolean disable_notification;
  gboolean written_late;         /* the message is written when it leaves, from the facts of then */
  char *expected;                /* (nullable) with an edited text: the campaign's own at that time, whose dates it may repeat */
} ParapheAct;

ParapheAct *paraphe_act_new (ParapheMutationKind mutation);
void paraphe_act_free (ParapheAct *self);
char *paraphe_act_to_text (const ParapheAct *self);
ParapheAct *paraphe_act_parse (ParapheMutationKind mutation, const char *text);
/* State of the dossier after it; UNKNOWN when it moves none. */
ParapheState paraphe_act_get_target (const ParapheAct *self);
/* Passer, repasser, accepter, classer. */
gboolean paraphe_act_is_transition (const ParapheAct *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParapheAct, paraphe_act_free)

G_END_DECLS

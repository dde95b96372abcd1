/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one step of an operation asks of the platform: the input kept with it. Pure. */
#pragma once
#include "champ.h"
#include "operation.h"

G_BEGIN_DECLS

/* A private annotation that is written. */
typedef struct {
  char *id;
  char *type;    /* __typename of its description */
  char *label;   /* for sentences */
  char *value;   /* as the platform takes it, "" empties a text */
  char *before;  /* what stood there when it was decided */
} ParapheActNote;

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
  char *template;                /* (nullable) of the letters of the recipe, or the way out that was chosen */
  char *letter;                  /* (nullable) code of the recipe whose letter a late message is, when it is another one */
  char *reference;               /* (nullable) line that closes its text, when it is not the ordinary one of the recipe */
  char *message;                 /* (nullable) id of the one to delete */
  gint64 limit_at;               /* instant (server clock) after which it is no more what the agent wanted, 0 none */
  GPtrArray *notes;              /* (nullable) (element-type ParapheActNote) */
  char *file_sha256;             /* (nullable) paper kept here that goes with the message */
  char *file_md5, *file_name, *file_type; /* (nullable) */
} ParapheAct;

/* Adds an annotation to write; its texts are copied. */
void paraphe_act_add_note (ParapheAct *self, const ParapheActNote *note);
/* What an annotation holds, as the platform takes it (transfer none). */
const char *paraphe_act_read_note (const ParapheChampFacts *champ);
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

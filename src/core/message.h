/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A message of the dossier's messagerie. */
#pragma once
#include "codes.h"
#include <glib-object.h>

G_BEGIN_DECLS

typedef struct {
  const char *id;               /* global id; its decoded number grows with time */
  const char *email;
  ParapheAuthor author;
  const char *body;             /* text; a system message is HTML and is reduced to text by who shows it */
  gint64 created_at;
  gint64 discarded_at;          /* 0 = not deleted */
  gboolean is_correction;       /* carries a correction request */
  const char *correction_reason; /* (nullable) */
  gint64 correction_resolved_at;
  GPtrArray *files;             /* (element-type ParapheFile) (nullable) */
} ParapheMessageFacts;

#define PARAPHE_TYPE_MESSAGE (paraphe_message_get_type ())
G_DECLARE_FINAL_TYPE (ParapheMessage, paraphe_message, PARAPHE, MESSAGE, GObject)

ParapheMessage *paraphe_message_new (const ParapheMessageFacts *facts);
const ParapheMessageFacts *paraphe_message_facts (ParapheMessage *self);
/* The integer inside the global id ("Commentaire-55" gives 55), 0 when it is not one. */
gint64 paraphe_message_rank (ParapheMessage *self);
/* TRUE for the account and its guests: the collectivité's side. */
gboolean paraphe_message_is_theirs (ParapheMessage *self);
/* The body as plain text: a system message's HTML reduced, control characters dropped (transfer full). */
char *paraphe_message_dup_text (ParapheMessage *self);

G_END_DECLS

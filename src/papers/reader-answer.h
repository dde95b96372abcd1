/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An answer of a reader, held against what its verb may bring: nothing is read from it before. Pure functions; the desk's thread. */
#pragma once
#include <gio/gio.h>

#include "wire.h"

G_BEGIN_DECLS

typedef struct {
  ParapheWireReply reply;
  GBytes *payload;     /* (owned) what the others point into */
  gconstpointer head;
  gconstpointer items; /* reply.n_items */
  const char *text;    /* UTF-8 without NUL, not terminated */
  gsize n_text;
} ParapheAnswer;

void paraphe_answer_clear (ParapheAnswer *self);
/* Before its payload is received: the length is that of as many items, and of a text, as this verb may bring; what the verb does not tell is
 * 0; a refusal brings nothing. */
gboolean paraphe_answer_is_fair (const ParapheWireReply *reply);
/* After: points into the payload. FALSE when its text is none. */
gboolean paraphe_answer_divide (ParapheAnswer *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ParapheAnswer, paraphe_answer_clear)

G_END_DECLS

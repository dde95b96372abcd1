/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of what each verb may bring. Pure functions. */
#include "reader-answer.h"

/* What an answer to a verb may hold. */
typedef struct {
  guint32 verb;
  gsize head;
  gsize item;
  guint32 max_items;
  gsize max_text;
  gboolean tells_paper; /* kind and flags */
  gboolean tells_page;
} Shape;

static const Shape shapes[] = {
  { PARAPHE_WIRE_OPEN, 0, sizeof (ParapheWireSize), PARAPHE_WIRE_MAX_PAGES, PARAPHE_WIRE_MAX_NAME, TRUE, FALSE },
  { PARAPHE_WIRE_RENDER, 0, 0, 0, 0, FALSE, FALSE },
  { PARAPHE_WIRE_TEXT, 0, 0, 0, PARAPHE_WIRE_MAX_TEXT, FALSE, FALSE },
  { PARAPHE_WIRE_LAYOUT, 0, sizeof (ParapheWireBox), PARAPHE_WIRE_MAX_BOXES, PARAPHE_WIRE_MAX_TEXT, FALSE, FALSE },
  { PARAPHE_WIRE_FIND, 0, sizeof (ParapheWireHit), PARAPHE_WIRE_MAX_HITS, 0, FALSE, TRUE },
  { PARAPHE_WIRE_LINKS, 0, sizeof (ParapheWireLink), PARAPHE_WIRE_MAX_LINKS, PARAPHE_WIRE_MAX_TARGETS, FALSE, FALSE },
  { PARAPHE_WIRE_FACTS, sizeof (ParapheWireFacts), 0, 0, PARAPHE_WIRE_MAX_NAME, FALSE, FALSE },
  { PARAPHE_WIRE_SIGNATURES, 0, sizeof (ParapheWireSignature), PARAPHE_WIRE_MAX_SIGNATURES,
    PARAPHE_WIRE_MAX_SIGNATURES * PARAPHE_WIRE_MAX_NAME, FALSE, FALSE },
  { PARAPHE_WIRE_LOOK, sizeof (ParapheWireLook), 0, 0, 0, FALSE, FALSE },
};

static const Shape *
find_shape (guint32 verb) {
  for (gsize i = 0; i < G_N_ELEMENTS (shapes); i++)
    if (shapes[i].verb == verb)
      return &shapes[i];
  return NULL;
}

void
paraphe_answer_clear (ParapheAnswer *self) {
  g_clear_pointer (&self->payload, g_bytes_unref);
}

/* A refusal brings nothing but the name of a kind. */
gboolean
paraphe_answer_is_fair (const ParapheWireReply *reply) {
  const Shape *shape = find_shape (reply->verb);
  gboolean done = reply->cause == PARAPHE_WIRE_DONE;
  if (!shape || reply->layers != 0 || reply->landlock_abi != 0 || (!shape->tells_paper && reply->kind != 0))
    return FALSE;
  if ((!(done && shape->tells_paper) && reply->flags != 0) || (!(done && shape->tells_page) && reply->page != 0))
    return FALSE;
  if (!done)
    return reply->n_bytes == 0 && reply->n_items == 0;
  if (reply->n_items > shape->max_items)
    return FALSE;
  gsize structs = shape->head + reply->n_items * shape->item;
  return reply->n_bytes >= structs && reply->n_bytes - structs <= shape->max_text;
}

gboolean
paraphe_answer_divide (ParapheAnswer *self) {
  const Shape *shape = find_shape (self->reply.verb);
  gsize length;
  const guint8 *bytes = g_bytes_get_data (self->payload, &length);
  if (bytes == NULL) /* an answer without payload */
    bytes = (const guint8 *) "";
  gsize structs = shape->head + self->reply.n_items * shape->item;
  if (self->reply.cause != PARAPHE_WIRE_DONE)
    return TRUE;
  self->head = bytes;
  self->items = bytes + shape->head;
  self->n_text = length - structs;
  self->text = self->n_text > 0 ? (const char *) bytes + structs : "";
  return g_utf8_validate_len (self->text, self->n_text, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A message of the messagerie. Immutable, any thread. */
#include "message.h"
#include "plain-text.h"
#include "value.h"
#include <string.h>

static const ParapheSlot slots[] = {
  { G_STRUCT_OFFSET (ParapheMessageFacts, id), PARAPHE_SLOT_FILLED_TEXT },
  { G_STRUCT_OFFSET (ParapheMessageFacts, email), PARAPHE_SLOT_FILLED_TEXT },
  { G_STRUCT_OFFSET (ParapheMessageFacts, body), PARAPHE_SLOT_FILLED_TEXT },
  { G_STRUCT_OFFSET (ParapheMessageFacts, correction_reason), PARAPHE_SLOT_TEXT },
  { G_STRUCT_OFFSET (ParapheMessageFacts, files), PARAPHE_SLOT_ARRAY },
};
PARAPHE_DEFINE_VALUE (ParapheMessage, paraphe_message, slots)

#define RANK_PREFIX "Commentaire-"

/* The decimal number that is all of a text, 0 when it is not one or does not fit. */
static gint64
read_rank (const char *text) {
  gint64 rank = 0;
  if (*text == '\0' || !g_ascii_string_to_signed (text, 10, 1, G_MAXINT64, &rank, NULL))
    return 0;
  return rank;
}

gint64
paraphe_message_rank (ParapheMessage *self) {
  const char *id = paraphe_message_facts (self)->id;
  if (g_str_has_prefix (id, RANK_PREFIX))
    return read_rank (id + strlen (RANK_PREFIX));
  gsize size = 0;
  g_autofree guchar *bytes = g_base64_decode (id, &size);
  g_autofree char *decoded = g_strndup ((const char *) bytes, size);
  return g_str_has_prefix (decoded, RANK_PREFIX) ? read_rank (decoded + strlen (RANK_PREFIX)) : 0;
}

gboolean
paraphe_message_is_theirs (ParapheMessage *self) {
  ParapheAuthor author = paraphe_message_facts (self)->author;
  return author == PARAPHE_AUTHOR_ACCOUNT || author == PARAPHE_AUTHOR_GUEST;
}

char *
paraphe_message_dup_text (ParapheMessage *self) {
  const ParapheMessageFacts *facts = paraphe_message_facts (self);
  if (facts->author != PARAPHE_AUTHOR_SYSTEM)
    return paraphe_text_clean (facts->body);
  g_autofree char *text = paraphe_html_to_text (facts->body);
  return paraphe_text_clean (text);
}

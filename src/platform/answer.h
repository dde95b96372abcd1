/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An answer of the GraphQL endpoint: the three layers of error in their order (platform-api 1.4), and whether it proves that
 * nothing was executed. Pure. */
#pragma once
#include "answer-fields.h"
#include "transport.h"

G_BEGIN_DECLS

/* The sentence of READ_ONLY. */
#define PARAPHE_ANSWER_CANNOT_WRITE \
  _("The token can only read: nothing was sent. Ask the administrateur of the démarche for a token that may write.")

typedef struct {
  JsonNode *root;        /* (owned) */
  JsonObject *data;      /* (nullable) of root */
  char *guilty;          /* (nullable) with error: the field at the top that it is about, an alias of ours */
  char *words;           /* (nullable) the server's own, cleaned: never what we sent */
  GError *error;         /* (nullable) what the errors at the top come to */
  gboolean proof;        /* with error: nothing was executed */
  gboolean unauthorized; /* with error: refused with status 200, which a bad token looks like too */
  gboolean failed;       /* with error: the server says that it failed inside */
  gboolean null_nodes;   /* with error: elements of a list failed, and nothing else */
} ParapheAnswer;

/* RETRY, WAIT, ADDRESS, ANSWER when it is not an answer of the endpoint at all. proof: (out) such an answer proves that nothing was
 * executed. words: (out) (nullable) (transfer full). */
ParapheAnswer *paraphe_answer_new (ParapheReply *reply, gboolean *proof, char **words, GError **error);
void paraphe_answer_free (ParapheAnswer *self);
/* The refusals of a mutation: TRUE when the payload is there without errors. REFUSED, READ_ONLY (which a bad token looks like too).
 * payload: (out) (nullable) (transfer none); NULL with TRUE when nothing can be said. */
gboolean paraphe_answer_check_payload (ParapheAnswer *self, const char *mutation, JsonObject **payload, GError **error);

/* Words of the server made fit to be kept and shown: no control character, no echo of a value, at most 300 characters (transfer
 * full) (nullable). */
char *paraphe_answer_clean_words (const char *words);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParapheAnswer, paraphe_answer_free)

G_END_DECLS

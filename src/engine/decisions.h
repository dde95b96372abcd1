/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an agent decides: reading a form, examining a copy, acknowledging a flag, and the recipes. */
#pragma once
#include "day.h"
#include "engine.h"
#include "obstacle.h"

G_BEGIN_DECLS

/* A step that an operation would run, for a confirmation. */
typedef struct {
  ParapheMutationKind mutation;
  char *sentence;   /* translated: what happens */
  char *mail;       /* translated: « aucun courriel », « 1 courriel à la collectivité » */
} ParaphePlanStep;

/* What a decision would do: nothing is written. */
typedef struct {
  ParapheRecipe recipe;
  gint64 dossier;
  GPtrArray *closing;    /* (element-type ParapheFlag) the open flags that close its gate; empty: it may be done */
  GPtrArray *obstacles;  /* (element-type ParapheObstacle) all that closes its gate, flags among them: each with what opens it */
  char *refusal;         /* (nullable) translated: it cannot be done at all in this state */
  GPtrArray *steps;      /* (element-type ParaphePlanStep) */
  char *letter;          /* (nullable) the true text that the collectivité receives, reference line included */
  gboolean letter_is_motivation;
  char *afterwards;      /* translated: the new deadline, or what follows */
  char *reminders;       /* codes of those sent about the convention in force, "J-15, J-7"; "" for none */
  char *seen;            /* what it was made from: given back with the decision, it is refused when the facts have moved since */
} ParaphePlan;
void paraphe_plan_free (ParaphePlan *self);

/* reasons: (nullable) lines for {motifs}. fresh: read the dossier from the server first. */
void paraphe_engine_plan_async (ParapheEngine *self, gint64 number, ParapheRecipe recipe, const char *reasons, gboolean fresh, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
ParaphePlan *paraphe_engine_plan_finish (ParapheEngine *self, GAsyncResult *result, GError **error);
/* A decision, as the agent takes it. */
typedef struct {
  const char *uuid;            /* made by the face before its dialog closes: a double click is one operation */
  gint64 number;
  ParapheRecipe recipe;
  const char *copy_message;    /* (nullable) COMPLETE: the copy that the agent saw, message and MD5 as in ParapheCopyFacts: it */
  const char *copy_md5;        /* (nullable) and no other is examined, with the decision. NULL: the only one that waits, or none
                                  when one is found conform already; NOT_DONE when several wait */
  const char *letter;          /* (nullable) edited text */
  const char *override_reason; /* (nullable) written reason to pass a B (never a B!) */
  const char *passed;          /* (nullable) ids of the flags that it passes, spaces between them; NULL: those of this dossier, none of
                                  a dossier that is decided with others */
  int delay;                   /* seconds before it may leave, -1 for the campaign's undo_seconds */
  const char *reasons;         /* (nullable) lines for {motifs} of the campaign's letter */
  const char *template;        /* (nullable) REMIND: "J-30", "J-15", "J-7", "J+1" (NULL: the one that is due); WITHDRAW: "retrait",
                                  "doublon"; WRITE: "copie reçue"; UNBLOCK: "expire", "withdraw", "accept" (NULL: what the journal says was begun, else accept) */
  ParapheDay until;            /* EXTEND: the last day granted, 0 none */
  gint64 other;                /* WITHDRAW as "doublon": number of the dossier that carries the request */
  const char *message;         /* (nullable) UNSEND: id of the message; NULL: the agent's last one */
  const char *attachment;      /* (nullable) path of a file that goes with the message of WRITE */
  const char *seen;            /* (nullable) of the plan that the agent read */
  const char *screen;          /* (nullable) where it is decided, a code: "dossier", "batch", "terminal"... */
  const char *reviewed_by;     /* (nullable) the second person who agrees */
  const char *batch;           /* (nullable) what is decided together */
} ParapheDecisionTerms;

/* Does it end the request, as an expiry and a withdrawal do? Unblocking does too, unless it accepts. */
gboolean paraphe_decision_ends_request (const ParapheDecisionTerms *terms);

/* The same for terms that say more than a recipe; uuid is not looked at. */
void paraphe_engine_plan_terms_async (ParapheEngine *self, const ParapheDecisionTerms *terms, gboolean fresh, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
ParaphePlan *paraphe_engine_plan_terms_finish (ParapheEngine *self, GAsyncResult *result, GError **error);

/* Queues the recipe in one transaction, durable before the callback. NOT_DONE when a gate is closed: the message names the flags. An act
 * that ends a request is never queued without the network (NETWORK): the dossier is read again first, and what moved since the agent saw
 * it stops it; it is proposed instead, as it is when the campaign wants a second person. */
void paraphe_engine_decide_async (ParapheEngine *self, const ParapheDecisionTerms *terms, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
ParapheOperation *paraphe_engine_decide_finish (ParapheEngine *self, GAsyncResult *result, GError **error);
/* As long as it has not left; NOT_DONE when it has. The examination made with it falls too. */
void paraphe_engine_cancel_async (ParapheEngine *self, const char *uuid, GAsyncReadyCallback callback, gpointer data);
gboolean paraphe_engine_cancel_finish (ParapheEngine *self, GAsyncResult *result, GError **error);
/* action: "retry" (with what is there now as base), "drop", "done" (manual proof; of an operation that is done but went wrong: seen). */
void paraphe_engine_settle_async (ParapheEngine *self, const char *uuid, const char *action, const char *reason, GAsyncReadyCallback callback, gpointer data);
gboolean paraphe_engine_settle_finish (ParapheEngine *self, GAsyncResult *result, GError **error);
/* Sends what may leave now; with wait, until nothing is waiting for anything but a human, or a convention that does not come
 * (attestation_wait_seconds): it is looked for again by a later call. */
void paraphe_engine_run_outbox_async (ParapheEngine *self, gboolean wait, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
gboolean paraphe_engine_run_outbox_finish (ParapheEngine *self, GAsyncResult *result, ParapheSyncReport *report, GError **error);
/* Operations, oldest first (transfer full) (element-type ParapheOperation). */
void paraphe_engine_list_operations_async (ParapheEngine *self, gboolean pending_only, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
GPtrArray *paraphe_engine_list_operations_finish (ParapheEngine *self, GAsyncResult *result, GError **error);

/* The form as it is now was read (S14 returns when it changes). subject "form", or the id of a flag; reason for a B; or what stays here:
 * "star", "note" (its text is the reason). remove takes it back. */
void paraphe_engine_mark_async (ParapheEngine *self, gint64 number, const char *subject, const char *reason, gboolean remove, GAsyncReadyCallback callback, gpointer data);
gboolean paraphe_engine_mark_finish (ParapheEngine *self, GAsyncResult *result, GError **error);
/* An agent's examination of a copy (message + MD5 as in ParapheCopyFacts). */
void paraphe_engine_examine_async (ParapheEngine *self, gint64 number, const char *message, const char *md5, ParapheVerdict verdict, const char *reason, GAsyncReadyCallback callback, gpointer data);
gboolean paraphe_engine_examine_finish (ParapheEngine *self, GAsyncResult *result, GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Did it happen? What a reading of a dossier proves about a step that was sent (store.md 7.3): the platform has no idempotency
 * key, so an act is recognised by the difference with the snapshot taken before its first attempt. Pure. */
#pragma once
#include "act.h"
#include "dossier.h"
#include "snapshot.h"

G_BEGIN_DECLS

typedef enum {
  PARAPHE_OUTCOME_NOT_APPLIED,
  PARAPHE_OUTCOME_APPLIED,
  PARAPHE_OUTCOME_TWICE,    /* two of ours: two mails; done, and said */
  PARAPHE_OUTCOME_MOVED,    /* not applied, and somebody else moved the state */
} ParapheOutcomeKind;

typedef struct {
  ParapheOutcomeKind kind;
  char *evidence;    /* (nullable) id on the server that proves it */
  char *again;       /* (nullable) id of the second one */
  gboolean complete; /* applied, and the post-condition holds too: state, motivation, correction */
  char *by;          /* (nullable) e-mail of who moved it, or whose event stands between */
  gint64 at;
} ParapheOutcome;
void paraphe_outcome_free (ParapheOutcome *self);

/* Is this evidence claimed by another step of the same dossier? */
typedef gboolean (*ParapheClaimFunc) (const char *evidence, gpointer data);

/* then: the agent's e-mail when it was sent (traitements keep it); today: as it is now (messages follow a change of address). */
ParapheOutcome *paraphe_decide (const ParapheAct *act, const ParapheSnapshot *pre0, ParapheDossier *read, const char *then,
                                const char *today, ParapheClaimFunc is_claimed, gpointer data);
/* An event that is not ours stands between the snapshot and the reading: a message of the collectivité, another agent's act or
 * message (T17). */
gboolean paraphe_decide_find_foreign (const ParapheSnapshot *pre, ParapheDossier *read, const char *then, const char *today,
                                      char **by, gint64 *at);
/* Does an annotation hold something else than when it was decided to write it, and than what is to be written? Or is it gone? */
gboolean paraphe_decide_has_notes_moved (const ParapheAct *act, ParapheDossier *read);
/* A text as the server keeps it: without U+0000-08, 0B, 0E-1F, 7F (transfer full). */
char *paraphe_decide_normalise (const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParapheOutcome, paraphe_outcome_free)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was there at one moment: the facts kept with an operation (base, pre0, pre), as GVariant text. Pure. */
#pragma once
#include "dossier.h"
#include "day.h"

G_BEGIN_DECLS

typedef struct {
  ParapheState state;
  char *form;               /* fingerprints of what a decision depends on */
  char *attestation;
  char *theirs;             /* the collectivité's messages and files */
  char *attestation_md5;    /* "" when there is none */
  gint64 max_message;       /* rank of the newest message, 0 none */
  GPtrArray *treatments;    /* (element-type ParapheTreatment) */
  char **labels;            /* (nullable) ids, one may stand twice; NULL: they were not read */
  gint64 taken_at;          /* server clock */
  /* What the agent saw and the later steps still depend on: kept by paraphe_snapshot_advance. */
  gint64 seen_message;      /* newest message at the decision */
  ParapheDay deadline;      /* PARAPHE_NO_DAY when the recipe does not depend on it */
  char **overrides;         /* (nullable) "NB-01 fingerprint": flags passed with a written reason */
  char *body;               /* (nullable) the text written when the step was armed */
} ParapheSnapshot;

ParapheSnapshot *paraphe_snapshot_take (ParapheDossier *dossier, gint64 taken_at);
void paraphe_snapshot_free (ParapheSnapshot *self);
char *paraphe_snapshot_to_text (const ParapheSnapshot *self);
/* NULL when it is not such a text. */
ParapheSnapshot *paraphe_snapshot_parse (const char *text);
/* The base of the next step: what is there now, but still the form, the messages and the deadline that the agent saw, and when: no step of
 * ours moves them. */
ParapheSnapshot *paraphe_snapshot_advance (const ParapheSnapshot *base, ParapheDossier *dossier);
gboolean paraphe_snapshot_has_label (const ParapheSnapshot *self, const char *label);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParapheSnapshot, paraphe_snapshot_free)

G_END_DECLS

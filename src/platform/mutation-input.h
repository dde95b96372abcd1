/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What each kind of mutation takes, the checks before anything leaves, and its question. Pure. */
#pragma once
#include "mutation.h"
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

typedef enum {
  PARAPHE_TAKES_DOSSIER = 1 << 0,
  PARAPHE_TAKES_INSTRUCTEUR = 1 << 1,
  PARAPHE_TAKES_MOTIVATION = 1 << 2,
  PARAPHE_TAKES_REASON = 1 << 3,       /* with MOTIVATION: it must say something */
  PARAPHE_TAKES_NOTIFICATION = 1 << 4,
  PARAPHE_TAKES_BODY = 1 << 5,         /* and a request for a correction */
  PARAPHE_TAKES_FILE = 1 << 6,
  PARAPHE_TAKES_LABEL = 1 << 7,
  PARAPHE_TAKES_MESSAGE = 1 << 8,
  PARAPHE_TAKES_FOLLOW = 1 << 9,
  PARAPHE_TAKES_GROUP = 1 << 10,
  PARAPHE_TAKES_ANNOTATIONS = 1 << 11,
} ParapheTakes;

typedef struct {
  ParapheMutationKind kind;
  guint takes;         /* ParapheTakes */
  ParapheState state;  /* of the traitement it makes, UNKNOWN for none */
} ParapheMutationShape;

const ParapheMutationShape *paraphe_mutation_shape_find (ParapheMutationKind kind); /* (nullable) */
/* REFUSED, BUG. */
gboolean paraphe_mutation_input_check (const ParapheMutation *mutation, const ParapheMutationShape *shape, GError **error);
/* (transfer full) the body of the request, of a mutation that was checked. */
char *paraphe_mutation_input_write (const ParapheMutation *mutation, const ParapheMutationShape *shape);

/* The value as the server wants it, {KEY: value}; (transfer full) REFUSED. */
JsonObject *paraphe_annotation_input_write (const ParapheAnnotation *annotation, GError **error);

G_END_DECLS

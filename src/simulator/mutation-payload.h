/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a mutation loads from its ids and gives back. */
#pragma once
#include "resolvers.h"

G_BEGIN_DECLS

#define PAYLOAD_READ_ONLY "Le jeton utilisé est configuré seulement en lecture"

typedef struct {
  const char *mutation;   /* "dossierAccepter" */
  const char *type;       /* "DossierAccepterPayload" */
  Dossier *dossier;       /* (nullable) */
  Agent *agent;           /* (nullable): an id of something else */
  Label *label;           /* (nullable) */
  Message *message;       /* (nullable) */
  Group *group;           /* (nullable) */
  File *file;             /* (nullable) joined by the mutation, or announced by it */
  GArray *champs;         /* (nullable) (element-type Result) annotations written */
  GPtrArray *errors;      /* (element-type utf8) */
  gboolean refused;       /* nothing but the errors is given back */
} Payload;

Payload *payload_new (Execution *execution, const char *mutation);
/* Ids of the input: dossierId, messageId, labelId, groupeInstructeurId, instructeurId, those that are there. FALSE: failure is filled. */
gboolean payload_load (Execution *execution, Payload *self, const Arguments *input, Result *failure);
Result payload_refuse (Payload *self, const char *message);
void payload_applied (Execution *execution, Payload *self);

Result payload_resolve_message (Execution *execution, gpointer object, const Arguments *arguments);
Result payload_resolve_errors (Execution *execution, gpointer object, const Arguments *arguments);
extern const ResolverRow payload_resolvers[];

G_END_DECLS

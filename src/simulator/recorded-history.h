/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What recorded answers say of each dossier, in the order in which they say it. */
#pragma once
#include "recording.h"

G_BEGIN_DECLS

/* A dossier as an answer showed it: some of its fields. */
typedef struct {
  gint64 at;
  JsonObject *dossier;      /* (not owned) */
} Observation;

typedef struct {
  gint64 number;
  GArray *observations;     /* (element-type Observation) by time */
  GPtrArray *requests;      /* (element-type Exchange) (not owned) mutations that name it, by time */
} History;

/* number -> History. The exchanges must live as long. */
GHashTable *histories_read (GPtrArray *exchanges);

/* The first observation that tells this field, and the last one (nullable). */
JsonNode *history_first (const History *self, const char *field);
JsonNode *history_last (const History *self, const char *field);
/* Does a recorded mutation explain what happened then? mutation: (nullable) any. agent: id of the one who did it, 0: anybody. */
gboolean history_explains (const History *self, const char *mutation, gint64 agent, gint64 at);
/* Did a recorded mutation answer that it made this message? */
gboolean history_sent (const History *self, const char *message_id);
/* Text or instant of a field: "" and 0 when it has none. */
const char *observed_text (JsonObject *object, const char *field);
gint64 observed_instant (JsonObject *object, const char *field);
gint64 observed_id (JsonObject *object, const char *field);

G_END_DECLS

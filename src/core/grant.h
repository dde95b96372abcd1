/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A delay granted by a supervisor: it never makes a deadline earlier. */
#pragma once
#include "day.h"
#include <glib-object.h>

G_BEGIN_DECLS

typedef struct {
  gint64 dossier;
  ParapheDay until;
  const char *reason;  /* (nullable) */
  const char *by;
  gint64 at;           /* server clock */
} ParapheGrantFacts;

#define PARAPHE_TYPE_GRANT (paraphe_grant_get_type ())
G_DECLARE_FINAL_TYPE (ParapheGrant, paraphe_grant, PARAPHE, GRANT, GObject)
ParapheGrant *paraphe_grant_new (const ParapheGrantFacts *facts);
const ParapheGrantFacts *paraphe_grant_facts (ParapheGrant *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A filled field of the form or a private annotation, as the platform returns it. */
#pragma once
#include <glib-object.h>

G_BEGIN_DECLS

typedef struct {
  const char *id;
  const char *descriptor;     /* champDescriptorId: maps are made on it, never on the label */
  const char *type;           /* __typename: "LinkedDropDownListChamp"...; an unknown one is kept and shown */
  const char *label;
  const char *text;           /* stringValue, "" when empty (nullable: a filled piece_justificative) */
  const char *primary;        /* (nullable) linked lists */
  const char *secondary;      /* (nullable) */
  const char *value;          /* (nullable) of a date, an instant or a number, for a program: "2026-12-16", "41.5"; text is French */
  const char *const *values;  /* (nullable) multiple lists: in the applicant's order */
  int checked;                /* -1 unanswered or not such a field, 0, 1 */
  int level;                  /* header sections: 1-3, else 0 */
  gint64 updated_at;
  GPtrArray *files;           /* (element-type ParapheFile) empty but for files given in the form */
} ParapheChampFacts;

#define PARAPHE_TYPE_CHAMP (paraphe_champ_get_type ())
G_DECLARE_FINAL_TYPE (ParapheChamp, paraphe_champ, PARAPHE, CHAMP, GObject)

ParapheChamp *paraphe_champ_new (const ParapheChampFacts *facts);
const ParapheChampFacts *paraphe_champ_facts (ParapheChamp *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The form of a dossier by role: what the collectivité declared, raw and understood. Made by rules, shown by the faces. */
#pragma once
#include "codes.h"
#include <glib-object.h>

G_BEGIN_DECLS

/* A school of the list, as declared. */
typedef struct {
  char *label; /* the option's text */
  char *uai;   /* (nullable) found in the label, upper case */
  char *key;   /* the UAI, else the normalised label: two schools are the same when it is equal */
} ParapheSchool;
ParapheSchool *paraphe_school_new (const char *label, const char *uai, const char *key);
void paraphe_school_free (ParapheSchool *self);

typedef struct {
  const char *revision;
  const char *raw[PARAPHE_N_ROLES]; /* (nullable) text of the field by role; NULL: not mapped or absent */
  GPtrArray *schools;               /* (element-type ParapheSchool) in the applicant's order */
  guint n_listed;
  guint n_distinct;
  gint64 number;                    /* declared, -1 when unreadable or missing */
  gint64 cost_cents;                /* declared, -1 when unreadable or missing */
  int commitment[2];                /* -1 absent, 0, 1 */
  ParapheRole missing;              /* first required role that is not mapped, UNKNOWN when the form is understood */
  gboolean names_unsure;            /* the names of the list cannot be told apart: n_listed is right, the schools are not */
} ParapheFormFacts;

#define PARAPHE_TYPE_FORM (paraphe_form_get_type ())
G_DECLARE_FINAL_TYPE (ParapheForm, paraphe_form, PARAPHE, FORM, GObject)
ParapheForm *paraphe_form_new (const ParapheFormFacts *facts);
const ParapheFormFacts *paraphe_form_facts (ParapheForm *self);
/* One text that holds every value, to keep with a convention and to compare two versions (transfer full); and its lines
 * back as role code -> value. */
char *paraphe_form_to_text (ParapheForm *self);
GHashTable *paraphe_form_parse_text (const char *text);

/* One line of what was understood of a démarche's form. */
typedef struct {
  ParapheRole role;
  gboolean required;
  char *descriptor;   /* (nullable) NULL: missing; several lists of schools: their ids with a space between */
  char *label;        /* (nullable) */
  char *type;         /* (nullable) */
  int confidence;     /* 0-100; under 60 it is asked, never guessed */
  char *reason;       /* in words */
} ParapheRecognisedField;
void paraphe_recognised_field_free (ParapheRecognisedField *self);

G_END_DECLS

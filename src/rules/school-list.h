/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The schools of the multiple lists of a form. Private to the rules. */
#pragma once
#include "champ.h"
#include "form.h"

G_BEGIN_DECLS

typedef struct {
  GPtrArray *schools;    /* (owned) (element-type ParapheSchool) in the applicant's order */
  guint n_listed;
  gboolean names_unsure; /* names that cannot be told apart, or a field that is no list */
  GHashTable *options;   /* (owned) (nullable) the labels of the description, when it is known that some hold a comma */
} ParapheSchoolList;

/* options: (nullable) one label a line. */
void paraphe_school_list_init (ParapheSchoolList *self, const char *options);
/* Adds the items of one list: several lists of a form are one. */
void paraphe_school_list_add (ParapheSchoolList *self, const ParapheChampFacts *champ);
guint paraphe_school_list_count_distinct (const ParapheSchoolList *self);
void paraphe_school_list_clear (ParapheSchoolList *self);

G_END_DECLS

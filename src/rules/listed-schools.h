/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The schools of a form, each with what the directory knows of it. Private to the rules. */
#pragma once
#include "campaign.h"
#include "directory.h"
#include "form.h"

G_BEGIN_DECLS

typedef struct {
  const ParapheSchool *school;         /* of the form */
  const char *uai;                     /* (nullable) written in the label, else of the record found with confidence */
  const ParapheSchoolRecordFacts *record; /* (nullable) of the directory */
  const char *key;                     /* uai, else the form's key: two lines are one school when it is equal */
} ParapheListedSchool;

typedef struct {
  GArray *schools;    /* (owned) (element-type ParapheListedSchool) in the applicant's order */
  guint n_distinct;
  guint n_unknown;    /* lines without a UAI */
} ParapheListedSchools;

/* form, directory: (nullable). What it holds is borrowed from both. */
void paraphe_listed_schools_read (ParapheListedSchools *self, const ParapheFormFacts *form, ParapheDirectory *directory,
                                  ParapheCampaign *campaign);
void paraphe_listed_schools_clear (ParapheListedSchools *self);
const ParapheListedSchool *paraphe_listed_schools_get (const ParapheListedSchools *self, guint i);
/* (transfer container) (element-type utf8) the distinct keys, borrowed. */
GHashTable *paraphe_listed_schools_list_keys (const ParapheListedSchools *self);
/* Département of a school: of its record, else of its UAI (transfer full) (nullable). */
char *paraphe_listed_school_dup_departement (const ParapheListedSchool *school);

G_END_DECLS

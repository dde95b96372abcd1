/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The school directory, as imported: schools of the campaign's départements with their dated history. Immutable, shared between
 * threads; looked up in O(1). */
#pragma once
#include "codes.h"
#include "day.h"
#include <glib-object.h>

G_BEGIN_DECLS

/* codes: open, closing, closed, unknown. */
typedef enum { PARAPHE_SCHOOL_UNKNOWN, PARAPHE_SCHOOL_OPEN, PARAPHE_SCHOOL_CLOSING, PARAPHE_SCHOOL_CLOSED } ParapheSchoolState;
const char *paraphe_school_state_to_code (ParapheSchoolState value);
ParapheSchoolState paraphe_school_state_from_code (const char *code);

typedef struct {
  const char *uai;
  const char *name;
  gboolean is_school;          /* first degree: type_etablissement = Ecole */
  const char *kind;            /* type or nature in words, "" unknown */
  int is_public;               /* -1 unknown, 0 private, 1 public */
  ParapheSchoolState state;    /* CLOSED: known once, absent from the last import, or said closed */
  ParapheDay closed_on;        /* first import without it, or the day said; PARAPHE_NO_DAY */
  const char *commune_code;    /* INSEE, "" unknown */
  const char *commune;
  const char *departement;     /* "81", "2A" */
  const char *nature_code;     /* "" unknown */
  int rpi;                     /* -1 unknown, 0 no, 1 dispersed or concentrated */
  int pupils;                  /* -1 unknown */
  const char *email;           /* of the school, public; "" none */
  const char *phone;
} ParapheSchoolRecordFacts;
#define PARAPHE_TYPE_SCHOOL_RECORD (paraphe_school_record_get_type ())
G_DECLARE_FINAL_TYPE (ParapheSchoolRecord, paraphe_school_record, PARAPHE, SCHOOL_RECORD, GObject)
ParapheSchoolRecord *paraphe_school_record_new (const ParapheSchoolRecordFacts *facts);
const ParapheSchoolRecordFacts *paraphe_school_record_facts (ParapheSchoolRecord *self);

#define PARAPHE_TYPE_DIRECTORY (paraphe_directory_get_type ())
G_DECLARE_FINAL_TYPE (ParapheDirectory, paraphe_directory, PARAPHE, DIRECTORY, GObject)
/* records: (element-type ParapheSchoolRecord); day: of the newest vintage imported. */
ParapheDirectory *paraphe_directory_new (GPtrArray *records, ParapheDay day);
ParapheDay paraphe_directory_get_day (ParapheDirectory *self);
guint paraphe_directory_count (ParapheDirectory *self);
ParapheSchoolRecord *paraphe_directory_lookup (ParapheDirectory *self, const char *uai);          /* (transfer none) (nullable) */
GPtrArray *paraphe_directory_list_commune (ParapheDirectory *self, const char *commune_code);    /* (transfer none) (nullable) */
GPtrArray *paraphe_directory_list (ParapheDirectory *self);                                       /* (transfer none) */
/* What the rules derive from the schools, to find one by its name: made at the first call, shared by all threads, freed with the
 * directory (transfer none). There is one index: always the same two functions. */
typedef gpointer (*ParapheDirectoryIndexer) (ParapheDirectory *self);
gpointer paraphe_directory_get_index (ParapheDirectory *self, ParapheDirectoryIndexer make, GDestroyNotify free);

G_END_DECLS

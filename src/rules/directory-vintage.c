/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A vintage of the school directory: see directory-vintage.h. Pure, one thread. */
#include "config.h"
#include "directory-vintage.h"
#include <glib/gi18n.h>
#include <string.h>

/* France has some 70,000 establishments: more than this is not a directory. */
#define MAXIMUM_KEPT 100000

struct _ParapheVintage {
  ParapheVintageFacts facts;
  ParapheDirectoryLayout *layout; /* (owned) (nullable) until the header */
  char **departements;            /* (owned) */
  ParapheDay today;
  GHashTable *uais;               /* (owned) of the records (unowned) */
  GPtrArray *row;                 /* (owned) schools of the present row */
};

ParapheVintage *
paraphe_vintage_new (const char *departements, ParapheDay today) {
  ParapheVintage *self = g_new0 (ParapheVintage, 1);
  self->departements = g_strsplit (departements, " ", -1);
  self->today = today;
  self->facts.day = PARAPHE_NO_DAY;
  self->facts.records = g_ptr_array_new_with_free_func (g_object_unref);
  self->uais = g_hash_table_new (g_str_hash, g_str_equal);
  self->row = g_ptr_array_new_with_free_func (g_object_unref);
  return self;
}

void
paraphe_vintage_free (ParapheVintage *self) {
  if (self == NULL)
    return;
  g_clear_pointer (&self->layout, paraphe_directory_layout_free);
  g_strfreev (self->departements);
  g_hash_table_unref (self->uais);
  g_ptr_array_unref (self->row);
  g_ptr_array_unref (self->facts.records);
  g_free (self);
}

/* Schools of the present row whose UAI is new. */
static guint
keep_row (ParapheVintage *self) {
  guint n = 0;
  for (guint i = 0; i < self->row->len; i++) {
    ParapheSchoolRecord *record = g_ptr_array_index (self->row, i);
    const char *uai = paraphe_school_record_facts (record)->uai;
    if (g_hash_table_contains (self->uais, uai))
      continue;
    g_hash_table_add (self->uais, (gpointer) uai);
    g_ptr_array_add (self->facts.records, g_object_ref (record));
    n++;
  }
  g_ptr_array_set_size (self->row, 0);
  return n;
}

static void
note_day (ParapheVintage *self, ParapheDay day) {
  if (day != PARAPHE_NO_DAY && day <= self->today && (self->facts.day == PARAPHE_NO_DAY || day > self->facts.day))
    self->facts.day = day;
}

gboolean
paraphe_vintage_add_row (const char *const *cells, guint n_cells, guint64 line, gpointer data, GError **error) {
  ParapheVintage *self = data;
  if (self->layout == NULL) {
    self->layout = paraphe_directory_layout_new (cells, n_cells, error);
    return self->layout != NULL;
  }
  self->facts.n_rows++;
  note_day (self, paraphe_directory_row_read_day (self->layout, cells, n_cells));
  ParapheRowFate fate = paraphe_directory_row_read (self->layout, cells, n_cells, (const char *const *) self->departements, self->row);
  if (fate == PARAPHE_ROW_KEPT && keep_row (self) == 0)
    fate = PARAPHE_ROW_TWICE;
  self->facts.fates[fate]++;
  self->facts.n_mangled += fate == PARAPHE_ROW_KEPT && paraphe_directory_row_is_mangled (self->layout, cells, n_cells);
  if (self->facts.records->len <= MAXIMUM_KEPT)
    return TRUE;
  g_set_error (error, PARAPHE_DIRECTORY_ERROR, PARAPHE_DIRECTORY_ERROR_SIZE,
               _ ("The file holds more than %d schools of the campaign’s départements: it is not the school directory."), MAXIMUM_KEPT);
  return FALSE;
}

const ParapheVintageFacts *
paraphe_vintage_facts (ParapheVintage *self) {
  return &self->facts;
}

static char *
build_key (const ParapheSchoolRecordFacts *facts) {
  return g_strdup_printf ("%d%s", facts->is_school, facts->departement);
}

static gboolean
is_alive (const ParapheSchoolRecordFacts *facts) {
  return facts->state != PARAPHE_SCHOOL_CLOSED;
}

/* Schools that are not closed, by scope: key -> count. */
static GHashTable *
count_scopes (GPtrArray *records) {
  GHashTable *counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; records != NULL && i < records->len; i++) {
    const ParapheSchoolRecordFacts *facts = paraphe_school_record_facts (g_ptr_array_index (records, i));
    if (!is_alive (facts))
      continue;
    char *key = build_key (facts);
    g_hash_table_replace (counts, key, GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (counts, key)) + 1));
  }
  return counts;
}

GPtrArray *
paraphe_vintage_list_scopes (ParapheVintage *self, ParapheDirectory *before) {
  GPtrArray *scopes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) known = count_scopes (before != NULL ? paraphe_directory_list (before) : NULL);
  g_autoptr (GHashTable) found = count_scopes (self->facts.records);
  GHashTableIter iter;
  gpointer key, count;
  g_hash_table_iter_init (&iter, found);
  while (g_hash_table_iter_next (&iter, &key, &count)) {
    if (GPOINTER_TO_UINT (count) * 2 < GPOINTER_TO_UINT (g_hash_table_lookup (known, key)))
      continue;
    ParapheScope *scope = g_new0 (ParapheScope, 1);
    scope->is_school = *(char *) key == '1';
    g_strlcpy (scope->departement, (char *) key + 1, sizeof scope->departement);
    g_ptr_array_add (scopes, scope);
  }
  return scopes;
}

static const ParapheSchoolRecordFacts *
find_facts (ParapheDirectory *directory, const char *uai) {
  ParapheSchoolRecord *record = paraphe_directory_lookup (directory, uai);
  return record != NULL ? paraphe_school_record_facts (record) : NULL;
}

GPtrArray *
paraphe_directory_list_opened (ParapheDirectory *before, ParapheDirectory *after) {
  GPtrArray *opened = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) known = count_scopes (before != NULL ? paraphe_directory_list (before) : NULL);
  GPtrArray *records = paraphe_directory_list (after);
  for (guint i = 0; i < records->len; i++) {
    const ParapheSchoolRecordFacts *facts = paraphe_school_record_facts (g_ptr_array_index (records, i));
    const ParapheSchoolRecordFacts *earlier = before != NULL ? find_facts (before, facts->uai) : NULL;
    g_autofree char *key = build_key (facts);
    if (is_alive (facts) && g_hash_table_contains (known, key) && (earlier == NULL || !is_alive (earlier)))
      g_ptr_array_add (opened, g_strdup (facts->uai));
  }
  return opened;
}

GPtrArray *
paraphe_directory_list_closed (ParapheDirectory *before, ParapheDirectory *after) {
  GPtrArray *closed = g_ptr_array_new_with_free_func (g_free);
  GPtrArray *records = paraphe_directory_list (after);
  for (guint i = 0; before != NULL && i < records->len; i++) {
    const ParapheSchoolRecordFacts *facts = paraphe_school_record_facts (g_ptr_array_index (records, i));
    const ParapheSchoolRecordFacts *earlier = find_facts (before, facts->uai);
    if (!is_alive (facts) && earlier != NULL && is_alive (earlier))
      g_ptr_array_add (closed, g_strdup (facts->uai));
  }
  return closed;
}

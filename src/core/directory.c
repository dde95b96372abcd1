/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Schools and the directory that holds them. Immutable, any thread; the index that another room asked for is made once, under a lock. */
#include "directory.h"
#include "value.h"

static const ParapheSlot slots[] = {
  { G_STRUCT_OFFSET (ParapheSchoolRecordFacts, uai), PARAPHE_SLOT_FILLED_TEXT },
  { G_STRUCT_OFFSET (ParapheSchoolRecordFacts, name), PARAPHE_SLOT_FILLED_TEXT },
  { G_STRUCT_OFFSET (ParapheSchoolRecordFacts, kind), PARAPHE_SLOT_FILLED_TEXT },
  { G_STRUCT_OFFSET (ParapheSchoolRecordFacts, commune_code), PARAPHE_SLOT_FILLED_TEXT },
  { G_STRUCT_OFFSET (ParapheSchoolRecordFacts, commune), PARAPHE_SLOT_FILLED_TEXT },
  { G_STRUCT_OFFSET (ParapheSchoolRecordFacts, departement), PARAPHE_SLOT_FILLED_TEXT },
  { G_STRUCT_OFFSET (ParapheSchoolRecordFacts, nature_code), PARAPHE_SLOT_FILLED_TEXT },
  { G_STRUCT_OFFSET (ParapheSchoolRecordFacts, email), PARAPHE_SLOT_FILLED_TEXT },
  { G_STRUCT_OFFSET (ParapheSchoolRecordFacts, phone), PARAPHE_SLOT_FILLED_TEXT },
};
PARAPHE_DEFINE_VALUE (ParapheSchoolRecord, paraphe_school_record, slots)

struct _ParapheDirectory {
  GObject parent_instance;
  GPtrArray *records;      /* (owned) (element-type ParapheSchoolRecord) */
  GHashTable *by_uai;      /* (owned) UAI -> ParapheSchoolRecord (unowned) */
  GHashTable *by_commune;  /* (owned) INSEE -> GPtrArray of ParapheSchoolRecord (unowned) */
  ParapheDay day;
  GMutex lock;
  gpointer index;          /* (owned) (nullable) under the lock until it is made */
  GDestroyNotify free_index;
};
G_DEFINE_FINAL_TYPE (ParapheDirectory, paraphe_directory, G_TYPE_OBJECT)

static void
add_to_commune (ParapheDirectory *self, ParapheSchoolRecord *record) {
  const char *code = paraphe_school_record_facts (record)->commune_code;
  if (*code == '\0')
    return;
  GPtrArray *schools = g_hash_table_lookup (self->by_commune, code);
  if (schools == NULL) {
    schools = g_ptr_array_new ();
    g_hash_table_insert (self->by_commune, (gpointer) code, schools);
  }
  g_ptr_array_add (schools, record);
}

static void
paraphe_directory_finalize (GObject *object) {
  ParapheDirectory *self = PARAPHE_DIRECTORY (object);
  if (self->index != NULL)
    self->free_index (self->index);
  g_mutex_clear (&self->lock);
  g_hash_table_unref (self->by_uai);
  g_hash_table_unref (self->by_commune);
  g_ptr_array_unref (self->records);
  G_OBJECT_CLASS (paraphe_directory_parent_class)->finalize (object);
}

static void
paraphe_directory_class_init (ParapheDirectoryClass *class) {
  G_OBJECT_CLASS (class)->finalize = paraphe_directory_finalize;
}

static void
paraphe_directory_init (ParapheDirectory *self) {
  g_mutex_init (&self->lock);
}

ParapheDirectory *
paraphe_directory_new (GPtrArray *records, ParapheDay day) {
  ParapheDirectory *self = g_object_new (PARAPHE_TYPE_DIRECTORY, NULL);
  self->records = g_ptr_array_new_full (records->len, g_object_unref);
  self->by_uai = g_hash_table_new (g_str_hash, g_str_equal);
  self->by_commune = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  self->day = day;
  for (guint i = 0; i < records->len; i++) {
    ParapheSchoolRecord *record = g_object_ref (g_ptr_array_index (records, i));
    g_ptr_array_add (self->records, record);
    g_hash_table_replace (self->by_uai, (gpointer) paraphe_school_record_facts (record)->uai, record);
    add_to_commune (self, record);
  }
  return self;
}

ParapheDay
paraphe_directory_get_day (ParapheDirectory *self) {
  return self->day;
}

guint
paraphe_directory_count (ParapheDirectory *self) {
  return self->records->len;
}

ParapheSchoolRecord *
paraphe_directory_lookup (ParapheDirectory *self, const char *uai) {
  return uai != NULL ? g_hash_table_lookup (self->by_uai, uai) : NULL;
}

GPtrArray *
paraphe_directory_list_commune (ParapheDirectory *self, const char *commune_code) {
  return commune_code != NULL ? g_hash_table_lookup (self->by_commune, commune_code) : NULL;
}

GPtrArray *
paraphe_directory_list (ParapheDirectory *self) {
  return self->records;
}

gpointer
paraphe_directory_get_index (ParapheDirectory *self, ParapheDirectoryIndexer make, GDestroyNotify free) {
  g_mutex_lock (&self->lock);
  if (self->index == NULL) {
    self->index = make (self);
    self->free_index = free;
  }
  g_mutex_unlock (&self->lock);
  g_assert (self->free_index == free);
  return self->index;
}

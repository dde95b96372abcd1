/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything known of one dossier at one moment. Immutable, made by the local worker, read by the faces. */
#include "case-file.h"

struct _ParapheCaseFile {
  GObject parent_instance;
  ParapheCaseFileFacts facts; /* (owned) */
};

G_DEFINE_FINAL_TYPE (ParapheCaseFile, paraphe_case_file, G_TYPE_OBJECT)

static void
finalize (GObject *object) {
  ParapheCaseFileFacts *facts = &PARAPHE_CASE_FILE (object)->facts;
  g_clear_object (&facts->dossier);
  g_clear_object (&facts->form);
  g_clear_object (&facts->judgement);
  g_clear_object (&facts->summary);
  g_ptr_array_unref (facts->operations);
  g_ptr_array_unref (facts->examinations);
  g_ptr_array_unref (facts->extensions);
  g_ptr_array_unref (facts->schools);
  g_hash_table_unref (facts->evidence);
  g_hash_table_unref (facts->papers);
  G_OBJECT_CLASS (paraphe_case_file_parent_class)->finalize (object);
}

static void
paraphe_case_file_class_init (ParapheCaseFileClass *klass) {
  G_OBJECT_CLASS (klass)->finalize = finalize;
}

static void
paraphe_case_file_init (ParapheCaseFile *self) {
}

void
paraphe_case_school_free (ParapheCaseSchool *self) {
  if (self == NULL)
    return;
  g_free (self->label);
  g_free (self->uai);
  g_free (self->name);
  g_free (self->commune);
  g_free (self->method);
  g_free (self);
}

/* The array given, else an empty one. */
static GPtrArray *
take_array (GPtrArray *array) {
  return array != NULL ? g_ptr_array_ref (array) : g_ptr_array_new_with_free_func (g_object_unref);
}

static GHashTable *
take_table (GHashTable *table) {
  return table != NULL ? g_hash_table_ref (table) : g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

ParapheCaseFile *
paraphe_case_file_new (const ParapheCaseFileFacts *facts) {
  ParapheCaseFile *self = g_object_new (PARAPHE_TYPE_CASE_FILE, NULL);
  self->facts.dossier = g_object_ref (facts->dossier);
  self->facts.form = g_object_ref (facts->form);
  self->facts.judgement = g_object_ref (facts->judgement);
  self->facts.summary = g_object_ref (facts->summary);
  self->facts.operations = take_array (facts->operations);
  self->facts.examinations = take_array (facts->examinations);
  self->facts.extensions = take_array (facts->extensions);
  self->facts.schools = take_array (facts->schools);
  self->facts.evidence = take_table (facts->evidence);
  self->facts.papers = take_table (facts->papers);
  self->facts.refreshed_at = facts->refreshed_at;
  return self;
}

const ParapheCaseFileFacts *
paraphe_case_file_facts (ParapheCaseFile *self) {
  return &self->facts;
}

const char *
paraphe_case_file_get_paper (ParapheCaseFile *self, const char *md5) {
  return md5 != NULL ? g_hash_table_lookup (self->facts.papers, md5) : NULL;
}

ParapheOperation *
paraphe_case_file_get_pending (ParapheCaseFile *self) {
  for (guint i = 0; i < self->facts.operations->len; i++) {
    ParapheOperation *operation = g_ptr_array_index (self->facts.operations, i);
    if (paraphe_operation_is_pending (operation))
      return operation;
  }
  return NULL;
}

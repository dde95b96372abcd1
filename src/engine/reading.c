/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the bytes kept here to a judgement: see reading.h. Local or network worker. */
#include "reading.h"

#include "form-reading.h"
#include "dossier-table.h"
#include "mark-table.h"
#include "outbox-table.h"
#include "paper-evidence.h"
#include "paper-table.h"
#include "platform.h"

void
paraphe_reading_free (ParapheReading *self) {
  if (self == NULL)
    return;
  g_clear_object (&self->dossier);
  g_clear_object (&self->form);
  g_clear_pointer (&self->conventions, g_ptr_array_unref);
  g_clear_pointer (&self->examinations, g_ptr_array_unref);
  g_clear_pointer (&self->marks, g_ptr_array_unref);
  g_clear_pointer (&self->operations, g_ptr_array_unref);
  g_clear_pointer (&self->pending, g_ptr_array_unref);
  g_clear_object (&self->campaign);
  g_clear_object (&self->directory);
  g_clear_object (&self->judgement);
  g_clear_pointer (&self->exhibits, paraphe_exhibits_free);
  g_free (self);
}

/* The dossier and when it was read. */
static ParapheDossier *
read_kept (ParapheStore *store, gint64 number, gint64 *read_at, GError **error) {
  ParaphePresence presence = PARAPHE_PRESENCE_UNKNOWN;
  g_autoptr (GBytes) raw = paraphe_store_dup_raw (store, number, &presence, read_at, error);
  return raw != NULL ? paraphe_platform_parse_dossier (raw, presence, error) : NULL;
}

static gboolean
read_local_facts (ParapheReading *self, ParapheStore *store, gint64 number, GError **error) {
  self->conventions = paraphe_store_list_conventions (store, number, error);
  if (self->conventions == NULL)
    return FALSE;
  self->examinations = paraphe_store_list_examinations (store, number, error);
  if (self->examinations == NULL)
    return FALSE;
  self->marks = paraphe_store_list_marks (store, number, error);
  if (self->marks == NULL)
    return FALSE;
  self->operations = paraphe_store_list_operations (store, number, FALSE, error);
  return self->operations != NULL;
}

/* What is around the dossier, as far as it is known here. */
static void
look_around (ParapheReading *self, ParapheStore *store) {
  self->exhibits = paraphe_paper_evidence_read (store, self->dossier, self->form, self->conventions);
  self->around = (ParapheSurroundings){
    .evidence = self->exhibits->evidence,
    .convention_pages = self->exhibits->convention_pages,
    .convention_lacks = self->exhibits->convention_lacks,
    .versions_text = self->exhibits->versions_text,
  };
}

static void
judge (ParapheReading *self, ParapheStore *store, const ParapheReadingTerms *terms, gint64 refreshed_at, gint64 read_at) {
  self->campaign = g_object_ref (terms->campaign);
  g_set_object (&self->directory, terms->directory);
  self->form = paraphe_form_read (self->dossier, self->campaign);
  self->pending = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < self->operations->len; i++) {
    ParapheOperation *operation = g_ptr_array_index (self->operations, i);
    if (paraphe_operation_is_pending (operation))
      g_ptr_array_add (self->pending, g_object_ref (operation));
  }
  look_around (self, store);
  self->facts = (ParapheCase){
    .dossier = self->dossier,
    .campaign = self->campaign,
    .form = self->form,
    .conventions = self->conventions,
    .examinations = self->examinations,
    .marks = self->marks,
    .operations = self->pending,
    .now = terms->now,
    .refreshed_at = refreshed_at,
    .executing = terms->executing,
    .read_at = read_at,
    .directory = self->directory,
    .around = &self->around,
  };
  self->judgement = paraphe_judge (&self->facts);
}

ParapheReading *
paraphe_reading_new (ParapheStore *store, gint64 number, const ParapheReadingTerms *terms, GError **error) {
  g_autoptr (ParapheReading) self = g_new0 (ParapheReading, 1);
  gint64 refreshed_at = terms->now;
  self->dossier = terms->fresh != NULL ? g_object_ref (terms->fresh) : read_kept (store, number, &refreshed_at, error);
  if (self->dossier == NULL || !read_local_facts (self, store, number, error))
    return NULL;
  judge (self, store, terms, refreshed_at, paraphe_store_get_read_at (store, number));
  return g_steal_pointer (&self);
}

ParapheSummary *
paraphe_reading_summarise (ParapheReading *self) {
  return paraphe_summarise (&self->facts, self->judgement);
}

GPtrArray *
paraphe_reading_list_closing (ParapheReading *self, ParapheGate gate) {
  GPtrArray *closing = g_ptr_array_new_with_free_func (g_object_unref);
  GPtrArray *flags = paraphe_judgement_facts (self->judgement)->flags;
  for (guint i = 0; i < flags->len; i++) {
    ParapheFlag *flag = g_ptr_array_index (flags, i);
    if (paraphe_flag_is_closing (flag, gate))
      g_ptr_array_add (closing, g_object_ref (flag));
  }
  return closing;
}

guint
paraphe_reading_next_version (ParapheReading *self) {
  guint version = 0;
  GPtrArray *conventions = paraphe_judgement_facts (self->judgement)->conventions;
  for (guint i = 0; i < conventions->len; i++)
    version = MAX (version, paraphe_convention_facts (g_ptr_array_index (conventions, i))->version);
  return version + 1;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the bytes kept here to a judgement: see reading.h. Local or network worker. */
#include "reading.h"

#include "form-reading.h"
#include "dossier-table.h"
#include "mark-table.h"
#include "outbox-table.h"
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
  g_clear_pointer (&self->around, paraphe_case_surroundings_free);
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

static gboolean
look_around (ParapheReading *self, ParapheStore *store, const ParapheReadingTerms *terms, GError **error) {
  const ParapheCaseSurroundingsTerms around = {
    .dossier = self->dossier,
    .form = self->form,
    .conventions = self->conventions,
    .campaign = self->campaign,
    .demarche = terms->demarche,
  };
  self->around = paraphe_case_surroundings_read (store, &around, error);
  return self->around != NULL;
}

static void
judge (ParapheReading *self, const ParapheReadingTerms *terms, gint64 refreshed_at, gint64 read_at) {
  self->facts = (ParapheCase){
    .dossier = self->dossier,
    .campaign = self->campaign,
    .form = self->form,
    .conventions = self->conventions,
    .examinations = self->examinations,
    .outside = self->around->outside,
    .marks = self->marks,
    .operations = self->pending,
    .now = terms->now,
    .refreshed_at = refreshed_at,
    .executing = terms->executing,
    .read_at = read_at,
    .directory = self->directory,
    .around = &self->around->facts,
  };
  if (terms->vicinity != NULL)
    paraphe_vicinity_lend (terms->vicinity, &self->around->facts);
  self->judgement = paraphe_judge (&self->facts);
  if (terms->vicinity != NULL)
    paraphe_vicinity_take_back (terms->vicinity, &self->around->facts);
}

static GPtrArray *
list_pending (GPtrArray *operations) {
  GPtrArray *pending = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < operations->len; i++) {
    ParapheOperation *operation = g_ptr_array_index (operations, i);
    if (paraphe_operation_is_pending (operation))
      g_ptr_array_add (pending, g_object_ref (operation));
  }
  return pending;
}

ParapheReading *
paraphe_reading_new (ParapheStore *store, gint64 number, const ParapheReadingTerms *terms, GError **error) {
  g_autoptr (ParapheReading) self = g_new0 (ParapheReading, 1);
  gint64 refreshed_at = terms->now;
  self->campaign = g_object_ref (terms->campaign);
  g_set_object (&self->directory, terms->directory);
  self->dossier = terms->fresh != NULL ? g_object_ref (terms->fresh) : read_kept (store, number, &refreshed_at, error);
  if (self->dossier == NULL || !read_local_facts (self, store, number, error))
    return NULL;
  self->form = paraphe_form_read (self->dossier, self->campaign);
  self->pending = list_pending (self->operations);
  if (!look_around (self, store, terms, error))
    return NULL;
  judge (self, terms, refreshed_at, paraphe_store_get_read_at (store, number));
  return g_steal_pointer (&self);
}

void
paraphe_reading_terms_clear (ParapheReadingTerms *self) {
  g_clear_object (&self->campaign);
  g_clear_object (&self->demarche);
  g_clear_object (&self->directory);
}

gboolean
paraphe_reading_settle (ParapheReading *self, ParapheVicinity *vicinity, GHashTable *others) {
  ParapheNeighbour neighbour;
  paraphe_neighbour_read (&neighbour, self->dossier, self->form, self->directory, self->campaign);
  gboolean is_changed = paraphe_vicinity_put (vicinity, &neighbour, others);
  paraphe_neighbour_clear (&neighbour);
  return is_changed;
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

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The map of a form's fields, when a person makes it: what was not recognised is asked, never guessed. Jobs of the local worker. */
#include "config.h"
#include "campaign-setup.h"

#include <glib/gi18n.h>

#include "engine-parts.h"
#include "form-reading.h"
#include "listing.h"

/* Fields that hold no answer. */
static const char *const silent_types[] = { "HeaderSection", "Explication", "PieceJustificative", "TitreIdentite", "Repetition", "Carte" };

static const ParapheDescriptorFacts *
find_descriptor (ParapheRevision *revision, const char *id) {
  GPtrArray *fields = paraphe_revision_facts (revision)->fields;
  for (guint i = 0; i < fields->len; i++) {
    const ParapheDescriptorFacts *facts = paraphe_descriptor_facts (g_ptr_array_index (fields, i));
    if (g_str_equal (facts->id, id))
      return facts;
  }
  return NULL;
}

static gboolean
check_descriptor (ParapheRevision *revision, ParapheRole role, const char *id, GError **error) {
  const ParapheDescriptorFacts *facts = find_descriptor (revision, id);
  gboolean is_silent = facts == NULL;
  for (gsize i = 0; facts != NULL && i < G_N_ELEMENTS (silent_types); i++)
    is_silent = is_silent || g_str_has_prefix (facts->type, silent_types[i]);
  if (facts == NULL)
    g_set_error (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_USAGE, _ ("The form in force has no field “%s”."), id);
  else if (is_silent)
    g_set_error (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_USAGE, _ ("The field “%s” holds no answer: choose another."),
                 facts->label);
  if (is_silent || role != PARAPHE_ROLE_SCHOOLS || g_str_has_prefix (facts->type, "MultipleDropDownList"))
    return !is_silent;
  g_set_error (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_USAGE, _ ("The field “%s” is not a list of several choices: schools are read in such lists only."),
               facts->label);
  return FALSE;
}

static gboolean
check_descriptors (ParapheRevision *revision, ParapheRole role, const char *descriptor, GError **error) {
  g_auto (GStrv) ids = g_strsplit (descriptor, " ", -1);
  if (role != PARAPHE_ROLE_SCHOOLS && g_strv_length (ids) > 1) {
    g_set_error_literal (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_USAGE, _ ("Only the schools may be in several fields."));
    return FALSE;
  }
  for (guint i = 0; *descriptor != '\0' && ids[i] != NULL; i++)
    if (!check_descriptor (revision, role, ids[i], error))
      return FALSE;
  return TRUE;
}

void
paraphe_understanding_apply (ParapheUnderstanding *self, ParapheDemarche *demarche, ParapheCampaign *campaign) {
  const char *id = paraphe_demarche_facts (demarche)->active_revision;
  ParapheRevision *revision = paraphe_demarche_get_revision (demarche, id);
  g_autoptr (GError) cause = NULL;
  for (guint i = 0; revision != NULL && i < self->fields->len; i++) {
    ParapheRecognisedField *field = g_ptr_array_index (self->fields, i);
    const char *chosen = paraphe_campaign_get_field (campaign, id, field->role);
    if (chosen == NULL || g_strcmp0 (chosen, field->descriptor) == 0)
      continue;
    g_auto (GStrv) ids = g_strsplit (chosen, " ", -1);
    const ParapheDescriptorFacts *facts = find_descriptor (revision, ids[0]);
    g_free (field->descriptor);
    g_free (field->label);
    g_free (field->type);
    g_free (field->reason);
    field->descriptor = g_strdup (chosen);
    field->label = g_strdup (facts != NULL ? facts->label : NULL);
    field->type = g_strdup (facts != NULL ? facts->type : NULL);
    field->reason = g_strdup (_ ("chosen by a person"));
    field->confidence = 100;
  }
  self->understood = revision != NULL && paraphe_form_is_understood (self->fields, &cause);
  g_clear_pointer (&self->missing, g_free);
  if (!self->understood)
    self->missing = g_strdup (cause != NULL ? cause->message : _ ("The démarche has no published form."));
}

typedef struct {
  ParapheLocal *local;
  ParapheRole role;
  char *descriptor;
} Mapping;

static void
mapping_free (gpointer data) {
  Mapping *mapping = data;
  g_free (mapping->descriptor);
  g_free (mapping);
}

static gboolean
write_field (const Mapping *mapping, GError **error) {
  g_autoptr (ParapheDemarche) demarche = paraphe_local_dup_demarche (mapping->local);
  const char *id = demarche != NULL ? paraphe_demarche_facts (demarche)->active_revision : NULL;
  ParapheRevision *revision = demarche != NULL ? paraphe_demarche_get_revision (demarche, id) : NULL;
  if (revision == NULL) {
    g_set_error_literal (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_USAGE,
                         _ ("The description of the démarche is not kept here yet: synchronise first."));
    return FALSE;
  }
  if (!check_descriptors (revision, mapping->role, mapping->descriptor, error))
    return FALSE;
  g_autoptr (GHashTable) fields = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_hash_table_insert (fields, g_strdup_printf ("%s\t%s", id, paraphe_role_to_code (mapping->role)),
                       *mapping->descriptor != '\0' ? g_strdup (mapping->descriptor) : NULL);
  if (mapping->role == PARAPHE_ROLE_SCHOOLS)
    g_hash_table_insert (fields, g_strdup_printf ("%s\t%s", id, PARAPHE_CAMPAIGN_OPTIONS),
                         paraphe_form_list_options (revision, mapping->descriptor));
  return paraphe_local_save_settings (mapping->local, NULL, fields, error);
}

static void
map_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable) {
  Mapping *mapping = data;
  ParapheLocal *local = mapping->local;
  GError *error = NULL;
  if (write_field (mapping, &error))
    paraphe_listing_refresh_all (local, task);
  else
    g_task_return_error (task, error);
}

void
paraphe_engine_map_field_async (ParapheEngine *self, ParapheRole role, const char *descriptor, GCancellable *cancellable,
                                GAsyncReadyCallback callback, gpointer data) {
  g_autoptr (GTask) task = paraphe_engine_begin (self, paraphe_engine_map_field_async, cancellable, callback, data);
  Mapping *mapping = g_new0 (Mapping, 1);
  mapping->local = self->local;
  mapping->role = role;
  mapping->descriptor = g_strdup (descriptor);
  g_task_set_task_data (task, mapping, mapping_free);
  if (paraphe_engine_check_writable (self, task))
    paraphe_worker_run (self->local->worker, PARAPHE_PRIORITY_AGENT, task, map_job);
}

gboolean
paraphe_engine_map_field_finish (ParapheEngine *self, GAsyncResult *result, GError **error) {
  return paraphe_engine_end_boolean (self, result, error);
}

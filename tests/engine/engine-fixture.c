/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Waiting for the engine: see engine-fixture.h. The main context is turned until the callback has come. */
#include "engine-fixture.h"

#include <glib/gstdio.h>

Fixture *
fixture_new (const char *folder, gboolean read_only) {
  g_autoptr (GError) error = NULL;
  Fixture *self = g_new0 (Fixture, 1);
  self->folder = folder != NULL ? g_strdup (folder) : g_dir_make_tmp ("paraphe-engine-XXXXXX", &error);
  g_assert_no_error (error);
  self->engine = paraphe_engine_new (self->folder, read_only);
  return self;
}

static void
on_result (GObject *source, GAsyncResult *result, gpointer data) {
  Fixture *self = data;
  g_set_object (&self->result, result);
}

static GAsyncResult *
await (Fixture *self) {
  while (self->result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return g_steal_pointer (&self->result);
}

#define AWAIT(self) g_autoptr (GAsyncResult) result = await (self)

gboolean
fixture_open (Fixture *self, GError **error) {
  paraphe_engine_open_async (self->engine, NULL, NULL, on_result, self);
  AWAIT (self);
  return paraphe_engine_open_finish (self->engine, result, error);
}

void
fixture_close (Fixture *self) {
  if (self->engine == NULL)
    return;
  paraphe_engine_close_async (self->engine, on_result, self);
  AWAIT (self);
  paraphe_engine_close_finish (self->engine, result, NULL);
  g_clear_object (&result);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_clear_object (&self->engine);
}

void
fixture_remove_folder (const char *folder) {
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
      fixture_remove_folder (path);
    else
      g_unlink (path);
  }
  g_rmdir (folder);
}

void
fixture_copy_folder (const char *from, const char *to) {
  g_autoptr (GDir) dir = g_dir_open (from, 0, NULL);
  const char *name;
  g_mkdir_with_parents (to, 0700);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *source = g_build_filename (from, name, NULL), *target = g_build_filename (to, name, NULL);
    g_autoptr (GFile) a = g_file_new_for_path (source), b = g_file_new_for_path (target);
    g_autoptr (GError) error = NULL;
    if (g_file_test (source, G_FILE_TEST_IS_DIR))
      fixture_copy_folder (source, target);
    else
      g_file_copy (a, b, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, &error);
    g_assert_no_error (error);
  }
}

void
fixture_free (Fixture *self) {
  if (self == NULL)
    return;
  fixture_close (self);
  fixture_remove_folder (self->folder);
  g_free (self->folder);
  g_free (self);
}

ParapheUnderstanding *
fixture_try_add (Fixture *self, const char *url, gint64 demarche, const char *token, const char *agent, GError **error) {
  paraphe_engine_add_campaign_async (self->engine, url, demarche, token, "2026-2027", agent, NULL, on_result, self);
  AWAIT (self);
  return paraphe_engine_add_campaign_finish (self->engine, result, error);
}

void
fixture_set (Fixture *self, const char *key, const char *value) {
  g_autoptr (GError) error = NULL;
  paraphe_engine_set_setting_async (self->engine, key, value, NULL, on_result, self);
  AWAIT (self);
  paraphe_engine_set_setting_finish (self->engine, result, &error);
  g_assert_no_error (error);
}

void
fixture_add (Fixture *self, Simulation *simulation) {
  static const char *const quick[][2] = {
    { "requests_per_minute", "60000" },   { "burst", "10000" },          { "quiescence_seconds", "0" },
    { "quiescence_message_seconds", "0" }, { "attestation_poll_seconds", "0" }, { "undo_seconds", "0" },
    { "deadline_confirmed", "1" },
  };
  g_autoptr (GError) error = NULL;
  ParapheUnderstanding *understanding
      = fixture_try_add (self, simulation->url, simulation->demarche, simulation->read_write, simulation->agent, &error);
  g_assert_no_error (error);
  g_assert_true (understanding->understood);
  paraphe_understanding_free (understanding);
  for (gsize i = 0; i < G_N_ELEMENTS (quick); i++)
    fixture_set (self, quick[i][0], quick[i][1]);
}

gboolean
fixture_sync (Fixture *self, gboolean full, ParapheSyncReport *report, GError **error) {
  paraphe_engine_sync_async (self->engine, full, FALSE, NULL, on_result, self);
  AWAIT (self);
  return paraphe_engine_sync_finish (self->engine, result, report, error);
}

Fixture *
fixture_new_synced (Simulation *simulation) {
  g_autoptr (GError) error = NULL;
  Fixture *self = fixture_new (NULL, FALSE);
  fixture_open (self, &error);
  g_assert_no_error (error);
  fixture_add (self, simulation);
  fixture_sync (self, FALSE, NULL, &error);
  g_assert_no_error (error);
  return self;
}

ParapheCaseFile *
fixture_load (Fixture *self, gint64 number, gboolean fresh, GError **error) {
  paraphe_engine_load_async (self->engine, number, fresh, NULL, on_result, self);
  AWAIT (self);
  return paraphe_engine_load_finish (self->engine, result, error);
}

ParapheStatus
fixture_get_status (Fixture *self, gint64 number) {
  g_autoptr (GError) error = NULL;
  g_autoptr (ParapheCaseFile) file = fixture_load (self, number, FALSE, &error);
  g_assert_no_error (error);
  return paraphe_judgement_facts (paraphe_case_file_facts (file)->judgement)->status;
}

ParaphePlan *
fixture_plan (Fixture *self, gint64 number, ParapheRecipe recipe) {
  g_autoptr (GError) error = NULL;
  paraphe_engine_plan_async (self->engine, number, recipe, NULL, FALSE, NULL, on_result, self);
  AWAIT (self);
  ParaphePlan *plan = paraphe_engine_plan_finish (self->engine, result, &error);
  g_assert_no_error (error);
  return plan;
}

ParapheOperation *
fixture_decide (Fixture *self, gint64 number, ParapheRecipe recipe, const char *letter, const char *reason, int delay, GError **error) {
  g_autofree char *uuid = g_uuid_string_random ();
  ParapheDecisionTerms terms
      = { .uuid = uuid, .number = number, .recipe = recipe, .letter = letter, .override_reason = reason, .delay = delay };
  paraphe_engine_decide_async (self->engine, &terms, NULL, on_result, self);
  AWAIT (self);
  return paraphe_engine_decide_finish (self->engine, result, error);
}

ParapheOperation *
fixture_decide_terms (Fixture *self, const ParapheDecisionTerms *terms, GError **error) {
  paraphe_engine_decide_async (self->engine, terms, NULL, on_result, self);
  AWAIT (self);
  return paraphe_engine_decide_finish (self->engine, result, error);
}

ParapheOperation *
fixture_complete (Fixture *self, gint64 number, const char *message, const char *md5, GError **error) {
  g_autofree char *uuid = g_uuid_string_random ();
  ParapheDecisionTerms terms = {
    .uuid = uuid, .number = number, .recipe = PARAPHE_RECIPE_COMPLETE, .copy_message = message, .copy_md5 = md5
  };
  paraphe_engine_decide_async (self->engine, &terms, NULL, on_result, self);
  AWAIT (self);
  return paraphe_engine_decide_finish (self->engine, result, error);
}

gboolean
fixture_run (Fixture *self, gboolean wait, ParapheSyncReport *report, GError **error) {
  paraphe_engine_run_outbox_async (self->engine, wait, NULL, on_result, self);
  AWAIT (self);
  return paraphe_engine_run_outbox_finish (self->engine, result, report, error);
}

gboolean
fixture_cancel (Fixture *self, const char *uuid, GError **error) {
  paraphe_engine_cancel_async (self->engine, uuid, on_result, self);
  AWAIT (self);
  return paraphe_engine_cancel_finish (self->engine, result, error);
}

gboolean
fixture_settle (Fixture *self, const char *uuid, const char *action, GError **error) {
  paraphe_engine_settle_async (self->engine, uuid, action, "un essai", on_result, self);
  AWAIT (self);
  return paraphe_engine_settle_finish (self->engine, result, error);
}

gboolean
fixture_mark (Fixture *self, gint64 number, const char *subject, const char *reason, gboolean remove, GError **error) {
  paraphe_engine_mark_async (self->engine, number, subject, reason, remove, on_result, self);
  AWAIT (self);
  return paraphe_engine_mark_finish (self->engine, result, error);
}

gboolean
fixture_examine (Fixture *self, gint64 number, const char *message, const char *md5, ParapheVerdict verdict, GError **error) {
  paraphe_engine_examine_async (self->engine, number, message, md5, verdict, NULL, on_result, self);
  AWAIT (self);
  return paraphe_engine_examine_finish (self->engine, result, error);
}

char *
fixture_fetch (Fixture *self, gint64 number, const char *md5, GError **error) {
  paraphe_engine_fetch_file_async (self->engine, number, md5, NULL, on_result, self);
  AWAIT (self);
  return paraphe_engine_fetch_file_finish (self->engine, result, error);
}

ParapheOperation *
fixture_find_operation (Fixture *self, const char *uuid) {
  g_autoptr (GError) error = NULL;
  paraphe_engine_list_operations_async (self->engine, FALSE, NULL, on_result, self);
  AWAIT (self);
  g_autoptr (GPtrArray) operations = paraphe_engine_list_operations_finish (self->engine, result, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < operations->len; i++) {
    ParapheOperation *operation = g_ptr_array_index (operations, i);
    if (g_strcmp0 (paraphe_operation_facts (operation)->uuid, uuid) == 0)
      return g_object_ref (operation);
  }
  return NULL;
}

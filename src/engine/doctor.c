/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The health of an installation, one line a fact: each worker looks at what it owns, one after the other. */
#include "config.h"
#include "viewing.h"

#include <glib/gi18n.h>
#include <sys/vfs.h>

#include "engine-parts.h"
#include "engine-error.h"

typedef struct {
  ParapheEngine *engine; /* (unowned) */
  GPtrArray *lines;      /* (owned) */
  gboolean asks;         /* the platform too */
  gboolean sound;
} Diagnosis;

static void
diagnosis_free (gpointer data) {
  Diagnosis *diagnosis = data;
  g_clear_pointer (&diagnosis->lines, g_ptr_array_unref);
  g_free (diagnosis);
}

static void G_GNUC_PRINTF (2, 3)
add (Diagnosis *diagnosis, const char *format, ...) {
  va_list arguments;
  va_start (arguments, format);
  g_ptr_array_add (diagnosis->lines, g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

static void
add_error (Diagnosis *diagnosis, const GError *error) {
  diagnosis->sound = FALSE;
  add (diagnosis, "%s", error->message);
}

static const char *
name_file_system (glong type) {
  static const struct {
    glong type;
    const char *name;
  } known[] = {
    { 0xEF53, "ext4" },     { 0x58465342, "xfs" }, { 0x9123683E, "btrfs" }, { 0x01021994, "tmpfs" }, { 0x794C7630, "overlay" },
    { 0xF2F52010, "f2fs" }, { 0x6969, "nfs" },     { 0xFF534D42, "cifs" },  { 0xFE534D42, "smb2" },  { 0x65735546, "fuse" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    if (known[i].type == type)
      return known[i].name;
  return _ ("unknown");
}

static void
add_folder (Diagnosis *diagnosis) {
  struct statfs facts;
  add (diagnosis, _ ("Data folder: %s"), diagnosis->engine->folder);
  if (statfs (diagnosis->engine->folder, &facts) != 0)
    return;
  g_autofree char *room = g_format_size ((guint64) facts.f_bavail * (guint64) facts.f_bsize);
  add (diagnosis, _ ("File system: %s; free: %s"), name_file_system ((glong) facts.f_type), room);
}

static void
look_at_store_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable) {
  Diagnosis *diagnosis = data;
  ParapheLocal *local = diagnosis->engine->local;
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (GError) error = NULL;
  add (diagnosis, _ ("Paraphe %s, GLib %u.%u.%u"), PARAPHE_VERSION, glib_major_version, glib_minor_version, glib_micro_version);
  add_folder (diagnosis);
  if (paraphe_store_get_cache_was_reset (local->store))
    add (diagnosis, "%s", _ ("The copy of the server was damaged: it was put aside. Synchronise to make it again; no decision is lost."));
  gboolean sound = paraphe_store_check (local->store, &lines, &error);
  for (guint i = 0; lines != NULL && i < lines->len; i++)
    add (diagnosis, "%s", (const char *) g_ptr_array_index (lines, i));
  if (!sound)
    add_error (diagnosis, error);
  add (diagnosis, _ ("Clock: the server is %+d s from this computer"), (int) paraphe_clock_get_offset (local->clock));
  g_task_return_boolean (task, TRUE);
}

static gboolean
is_instructeur (const ParapheDemarcheFacts *facts, const char *agent) {
  for (guint i = 0; i < facts->instructeurs->len; i++)
    if (g_ascii_strcasecmp (((ParapheInstructeur *) g_ptr_array_index (facts->instructeurs, i))->email, agent) == 0)
      return TRUE;
  return FALSE;
}

static void
look_at_sandbox_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable) {
  Diagnosis *diagnosis = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) layers = paraphe_desk_list_layers (paraphe_viewer_get_desk (diagnosis->engine->viewer), &error);
  for (guint i = 0; layers != NULL && i < layers->len; i++)
    add (diagnosis, _ ("Reader of papers: %s"), (const char *) g_ptr_array_index (layers, i));
  if (layers == NULL)
    add_error (diagnosis, error);
  g_task_return_boolean (task, TRUE);
}

static void
add_demarche (Diagnosis *diagnosis, ParapheNetwork *network, ParapheCampaign *campaign, GCancellable *cancellable) {
  g_autoptr (GError) error = NULL;
  gint64 number = paraphe_campaign_get_int (campaign, "demarche");
  g_autoptr (ParapheDemarche) demarche = paraphe_platform_read_demarche (network->platform, number, NULL, cancellable, &error);
  if (demarche == NULL) {
    add (diagnosis, _ ("Démarche %d: %s"), (int) number, error->message);
    return;
  }
  const ParapheDemarcheFacts *facts = paraphe_demarche_facts (demarche);
  const char *agent = paraphe_campaign_get (campaign, "agent");
  add (diagnosis, _ ("Démarche %d: the token gives access to it (“%s”, %s)"), (int) number, facts->title, facts->state);
  if (*agent != '\0')
    add (diagnosis, is_instructeur (facts, agent) ? _ ("Agent: %s, in a group of the démarche")
                                                  : _ ("Agent: %s is in no group of the démarche any more: what is sent in this name is refused"),
         agent);
}

/* The platform does not tell the end of a token. */
static void
add_token_end (Diagnosis *diagnosis, ParapheCampaign *campaign) {
  ParapheDay end = paraphe_campaign_get_day (campaign, "token_expiry");
  int days_left = paraphe_token_count_days_left (campaign, paraphe_clock_now (diagnosis->engine->clock));
  g_autofree char *day = end != PARAPHE_NO_DAY ? paraphe_day_to_iso (end) : NULL;
  if (end == PARAPHE_NO_DAY)
    add (diagnosis, "%s", _ ("Token: its last day is not known here; write it with “paraphectl campaign set token_expiry DAY”"));
  else if (days_left < 0)
    add (diagnosis, _ ("Token: ended on %s"), day);
  else
    add (diagnosis, g_dngettext (GETTEXT_PACKAGE, "Token: good until %s, %d day left", "Token: good until %s, %d days left", (gulong) days_left),
         day, days_left);
}

/* The network that fails is no illness of the installation. */
static void
look_at_token_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable) {
  Diagnosis *diagnosis = data;
  ParapheNetwork *network = diagnosis->engine->network;
  g_autoptr (GError) error = NULL;
  gboolean can_write = FALSE;
  g_autoptr (ParapheCampaign) campaign = paraphe_network_connect (network, &error);
  if (campaign != NULL && paraphe_platform_probe (network->platform, &can_write, cancellable, &error)) {
    paraphe_network_note_clock (network, network->platform);
    add (diagnosis, _ ("Platform: %s"), paraphe_campaign_get (campaign, "url"));
    add (diagnosis, "%s", can_write ? _ ("Token: accepted from this network, may write") : _ ("Token: accepted from this network, read only"));
    add_token_end (diagnosis, campaign);
    add_demarche (diagnosis, network, campaign, cancellable);
  } else {
    add (diagnosis, _ ("Platform: %s"), error->message);
    if (campaign != NULL)
      add_token_end (diagnosis, campaign);
  }
  g_task_return_boolean (task, TRUE);
}

static void
end_diagnosis (GTask *outer) {
  Diagnosis *diagnosis = g_task_get_task_data (outer);
  g_task_return_pointer (outer, g_ptr_array_ref (diagnosis->lines), (GDestroyNotify) g_ptr_array_unref);
}

/* The next worker looks. */
static void
ask (GTask *outer, ParapheWorker *worker, GTaskThreadFunc job, GAsyncReadyCallback then) {
  g_autoptr (GTask) task = g_task_new (g_task_get_source_object (outer), g_task_get_cancellable (outer), then, g_object_ref (outer));
  g_task_set_task_data (task, g_task_get_task_data (outer), NULL);
  paraphe_worker_run (worker, PARAPHE_PRIORITY_AGENT, task, job);
}

static void
on_token_seen (GObject *source, GAsyncResult *result, gpointer data) {
  g_autoptr (GTask) outer = data;
  end_diagnosis (outer);
}

static void
on_sandbox_seen (GObject *source, GAsyncResult *result, gpointer data) {
  g_autoptr (GTask) outer = data;
  ParapheEngine *self = PARAPHE_ENGINE (source);
  if (self->campaign == NULL || !((Diagnosis *) g_task_get_task_data (outer))->asks)
    end_diagnosis (outer);
  else
    ask (outer, self->network->worker, look_at_token_job, on_token_seen);
}

static void
on_store_seen (GObject *source, GAsyncResult *result, gpointer data) {
  g_autoptr (GTask) outer = data;
  ask (outer, PARAPHE_ENGINE (source)->viewer->worker, look_at_sandbox_job, on_sandbox_seen);
}

void
paraphe_engine_diagnose_async (ParapheEngine *self, gboolean asks, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data) {
  g_autoptr (GTask) task = paraphe_engine_begin (self, paraphe_engine_diagnose_async, cancellable, callback, data);
  Diagnosis *diagnosis = g_new0 (Diagnosis, 1);
  diagnosis->engine = self;
  diagnosis->lines = g_ptr_array_new_with_free_func (g_free);
  diagnosis->asks = asks;
  diagnosis->sound = TRUE;
  g_task_set_task_data (task, diagnosis, diagnosis_free);
  if (paraphe_engine_check_open (self, task))
    ask (task, self->local->worker, look_at_store_job, on_store_seen);
}

GPtrArray *
paraphe_engine_diagnose_finish (ParapheEngine *self, GAsyncResult *result, gboolean *sound, GError **error) {
  Diagnosis *diagnosis = g_task_get_task_data (G_TASK (result));
  if (sound != NULL)
    *sound = diagnosis->sound;
  return paraphe_engine_end (self, result, error);
}

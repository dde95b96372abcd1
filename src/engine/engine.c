/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The engine's object: its workers, its properties, what it hears from them. Main thread. The work is in the files of each call. */
#include "config.h"
#include "engine-parts.h"

#include <glib/gi18n.h>
#include <string.h>

#include "engine-error.h"

enum {
  PROP_CAMPAIGN = 1,
  PROP_LINK,
  PROP_LAST_SYNC_AT,
  PROP_PROGRESS_DONE,
  PROP_PROGRESS_TOTAL,
  PROP_PROGRESS_KIND,
  PROP_PROGRESS_SECONDS_LEFT,
  PROP_N_WAITING,
  PROP_N_HUMAN,
  PROP_READ_ONLY,
  PROP_DEMONSTRATION,
  PROP_CLOCK_OFFSET,
  PROP_TOKEN_RIGHTS,
  PROP_TOKEN_DAYS_LEFT,
  PROP_TROUBLE,
  N_PROPS
};
static GParamSpec *props[N_PROPS];
enum { CHANGED, OUTBOX_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ParapheEngine, paraphe_engine, G_TYPE_OBJECT)

static void
notify (ParapheEngine *self, guint id) {
  g_object_notify_by_pspec (G_OBJECT (self), props[id]);
}

static gboolean
is_demonstration (ParapheEngine *self) {
  return self->campaign != NULL && paraphe_campaign_get_int (self->campaign, "demonstration") != 0;
}

static void
hear_campaign (ParapheEngine *self, const ParapheNewsIssue *issue) {
  ParapheDay token_end = self->campaign != NULL ? paraphe_campaign_get_day (self->campaign, "token_expiry") : PARAPHE_NO_DAY;
  if ((issue->campaign == NULL && !issue->cleared) || !g_set_object (&self->campaign, issue->campaign))
    return;
  notify (self, PROP_CAMPAIGN);
  notify (self, PROP_DEMONSTRATION);
  if (self->campaign == NULL || paraphe_campaign_get_day (self->campaign, "token_expiry") != token_end)
    self->token_dismissed = G_MAXINT;
  paraphe_engine_notify_token (self);
}

static void
hear_token (ParapheEngine *self, const ParapheNewsIssue *issue) {
  if (!issue->token_moved || issue->token_rights == self->token_rights)
    return;
  self->token_rights = issue->token_rights;
  paraphe_engine_notify_token (self);
}

static void
hear_dossiers (ParapheEngine *self, const ParapheNewsIssue *issue) {
  if (issue->cleared)
    paraphe_dossier_list_clear (self->list);
  if (issue->summaries != NULL)
    paraphe_dossier_list_update (self->list, issue->summaries);
  if (issue->numbers != NULL && issue->numbers->len > 0)
    paraphe_engine_search_again (self);
  if (issue->cleared || issue->campaign != NULL)
    g_signal_emit (self, signals[CHANGED], 0, NULL);
  else if (issue->numbers != NULL && issue->numbers->len > 0)
    g_signal_emit (self, signals[CHANGED], 0, issue->numbers);
}

static void
hear_outbox (ParapheEngine *self, const ParapheNewsIssue *issue) {
  if (!issue->outbox_moved)
    return;
  gboolean waiting = self->n_waiting != issue->n_waiting, human = self->n_human != issue->n_human;
  self->n_waiting = issue->n_waiting;
  self->n_human = issue->n_human;
  self->next_departure = issue->next_departure;
  if (waiting)
    notify (self, PROP_N_WAITING);
  if (human)
    notify (self, PROP_N_HUMAN);
  g_signal_emit (self, signals[OUTBOX_CHANGED], 0);
  paraphe_engine_schedule (self);
}

static void
hear_progress (ParapheEngine *self, const ParapheNewsIssue *issue) {
  if (issue->progress_moved && memcmp (&self->progress, &issue->progress, sizeof self->progress) != 0) {
    self->progress = issue->progress;
    if (self->is_quiet && self->progress.kind != PARAPHE_PROGRESS_NONE) {
      self->is_quiet = FALSE;
      paraphe_engine_note_link (self, NULL);
    }
    notify (self, PROP_PROGRESS_KIND);
    notify (self, PROP_PROGRESS_SECONDS_LEFT);
    notify (self, PROP_PROGRESS_TOTAL);
    notify (self, PROP_PROGRESS_DONE);
  }
  if (issue->last_sync_at != 0 && issue->last_sync_at != self->last_sync_at) {
    self->last_sync_at = issue->last_sync_at;
    notify (self, PROP_LAST_SYNC_AT);
  }
  if (issue->clock_moved) {
    notify (self, PROP_CLOCK_OFFSET);
    if (self->is_open)
      paraphe_engine_look_at_day (self);
  }
}

void
paraphe_engine_notify_token (ParapheEngine *self) {
  notify (self, PROP_READ_ONLY);
  notify (self, PROP_TOKEN_RIGHTS);
  notify (self, PROP_TOKEN_DAYS_LEFT);
}

static void
on_news (const ParapheNewsIssue *issue, gpointer data) {
  g_autoptr (ParapheEngine) self = g_object_ref (data);
  hear_campaign (self, issue);
  hear_token (self, issue);
  hear_progress (self, issue);
  hear_dossiers (self, issue);
  hear_outbox (self, issue);
}

void
paraphe_engine_note_link (ParapheEngine *self, const GError *error) {
  ParapheLink link = !self->is_syncing ? PARAPHE_LINK_IDLE : self->is_quiet ? self->link : PARAPHE_LINK_SYNCING;
  if (error != NULL && paraphe_engine_error_is_token (error))
    link = PARAPHE_LINK_TOKEN;
  else if (error != NULL && paraphe_engine_error_is_network (error))
    link = PARAPHE_LINK_OFFLINE;
  else if (error != NULL && !self->is_syncing && self->link != PARAPHE_LINK_SYNCING)
    return;
  if (link == self->link)
    return;
  self->link = link;
  notify (self, PROP_LINK);
}

void
paraphe_engine_note_trouble (ParapheEngine *self, const GError *error) {
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || g_strcmp0 (self->trouble, error != NULL ? error->message : NULL) == 0)
    return;
  g_free (self->trouble);
  self->trouble = error != NULL ? g_strdup (error->message) : NULL;
  notify (self, PROP_TROUBLE);
}

GTask *
paraphe_engine_begin (ParapheEngine *self, gpointer tag, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data) {
  g_autoptr (GCancellable) inner = g_cancellable_new ();
  GCancellable *outer[] = { cancellable, self->closing };
  for (gsize i = 0; i < G_N_ELEMENTS (outer); i++) {
    if (outer[i] == NULL)
      continue;
    g_signal_connect_object (outer[i], "cancelled", G_CALLBACK (g_cancellable_cancel), inner, G_CONNECT_SWAPPED);
    if (g_cancellable_is_cancelled (outer[i]))
      g_cancellable_cancel (inner);
  }
  GTask *task = g_task_new (self, inner, callback, data);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_source_tag (task, tag);
  return task;
}

gboolean
paraphe_engine_check_open (ParapheEngine *self, GTask *task) {
  if (self->is_open)
    return TRUE;
  g_task_return_new_error (task, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_LOCAL, "%s", _ ("The data folder is not open."));
  return FALSE;
}

gboolean
paraphe_engine_check_writable (ParapheEngine *self, GTask *task) {
  if (!paraphe_engine_check_open (self, task))
    return FALSE;
  if (paraphe_clock_is_frozen (self->clock)) {
    g_task_return_new_error (task, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_USAGE, "%s",
                             _ ("Nothing is decided at an instant that is not now."));
    return FALSE;
  }
  if (!self->read_only)
    return TRUE;
  g_task_return_new_error (task, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_LOCAL, "%s",
                           _ ("The data folder is open for reading only: close the other window first."));
  return FALSE;
}

gpointer
paraphe_engine_end (ParapheEngine *self, GAsyncResult *result, GError **error) {
  GError *cause = NULL;
  gpointer value = g_task_propagate_pointer (G_TASK (result), &cause);
  if (self->news != NULL)
    paraphe_news_flush (self->news);
  if (cause == NULL)
    return value;
  g_propagate_error (error, paraphe_engine_error_from (cause));
  g_error_free (cause);
  return NULL;
}

gboolean
paraphe_engine_end_boolean (ParapheEngine *self, GAsyncResult *result, GError **error) {
  GError *cause = NULL;
  gboolean done = g_task_propagate_boolean (G_TASK (result), &cause);
  if (self->news != NULL)
    paraphe_news_flush (self->news);
  if (cause == NULL)
    return done;
  g_propagate_error (error, paraphe_engine_error_from (cause));
  g_error_free (cause);
  return FALSE;
}

void
paraphe_engine_answer (GTask *task, gpointer value, GDestroyNotify free, GError *error) {
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, value, free);
}

void
paraphe_engine_answer_boolean (GTask *task, gboolean done, GError *error) {
  if (!done)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
get_property (GObject *object, guint id, GValue *value, GParamSpec *spec) {
  ParapheEngine *self = PARAPHE_ENGINE (object);
  switch (id) {
  case PROP_CAMPAIGN:
    g_value_set_object (value, self->campaign);
    break;
  case PROP_LINK:
    g_value_set_int (value, (int) self->link);
    break;
  case PROP_LAST_SYNC_AT:
    g_value_set_int64 (value, self->last_sync_at);
    break;
  case PROP_PROGRESS_DONE:
    g_value_set_uint (value, self->progress.done);
    break;
  case PROP_PROGRESS_TOTAL:
    g_value_set_uint (value, self->progress.total);
    break;
  case PROP_PROGRESS_KIND:
    g_value_set_int (value, (int) self->progress.kind);
    break;
  case PROP_PROGRESS_SECONDS_LEFT:
    g_value_set_int (value, self->progress.seconds_left);
    break;
  case PROP_N_WAITING:
    g_value_set_uint (value, self->n_waiting);
    break;
  case PROP_N_HUMAN:
    g_value_set_uint (value, self->n_human);
    break;
  case PROP_READ_ONLY: {
    g_autofree char *reason = paraphe_engine_dup_read_only_reason (self);
    g_value_set_boolean (value, reason != NULL);
    break;
  }
  case PROP_DEMONSTRATION:
    g_value_set_boolean (value, is_demonstration (self));
    break;
  case PROP_CLOCK_OFFSET:
    g_value_set_int64 (value, paraphe_clock_get_offset (self->clock));
    break;
  case PROP_TOKEN_RIGHTS:
    g_value_set_int (value, (int) self->token_rights);
    break;
  case PROP_TOKEN_DAYS_LEFT:
    g_value_set_int (value, paraphe_token_count_days_left (self->campaign, paraphe_clock_now (self->clock)));
    break;
  case PROP_TROUBLE:
    g_value_set_string (value, self->trouble);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
  }
}

static void
finalize (GObject *object) {
  ParapheEngine *self = PARAPHE_ENGINE (object);
  g_cancellable_cancel (self->closing);
  paraphe_engine_stop_timers (self);
  g_clear_pointer (&self->network, paraphe_network_free);
  g_clear_pointer (&self->viewer, paraphe_viewer_free);
  g_clear_pointer (&self->local, paraphe_local_free);
  g_clear_pointer (&self->news, paraphe_news_free);
  g_clear_pointer (&self->clock, paraphe_clock_free);
  g_clear_object (&self->list);
  g_clear_object (&self->campaign);
  g_clear_object (&self->closing);
  g_clear_pointer (&self->syncs, g_ptr_array_unref);
  g_clear_pointer (&self->rounds, g_ptr_array_unref);
  g_clear_object (&self->sync_cancellable);
  g_free (self->trouble);
  g_free (self->folder);
  G_OBJECT_CLASS (paraphe_engine_parent_class)->finalize (object);
}

static void
paraphe_engine_class_init (ParapheEngineClass *klass) {
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  object_class->get_property = get_property;
  object_class->finalize = finalize;
  props[PROP_CAMPAIGN] = g_param_spec_object ("campaign", NULL, NULL, PARAPHE_TYPE_CAMPAIGN, flags);
  props[PROP_LINK] = g_param_spec_int ("link", NULL, NULL, 0, PARAPHE_LINK_TOKEN, PARAPHE_LINK_IDLE, flags);
  props[PROP_LAST_SYNC_AT] = g_param_spec_int64 ("last-sync-at", NULL, NULL, 0, G_MAXINT64, 0, flags);
  props[PROP_PROGRESS_DONE] = g_param_spec_uint ("progress-done", NULL, NULL, 0, G_MAXUINT, 0, flags);
  props[PROP_PROGRESS_TOTAL] = g_param_spec_uint ("progress-total", NULL, NULL, 0, G_MAXUINT, 0, flags);
  props[PROP_PROGRESS_KIND]
      = g_param_spec_int ("progress-kind", NULL, NULL, 0, PARAPHE_PROGRESS_OTHER, PARAPHE_PROGRESS_NONE, flags);
  props[PROP_PROGRESS_SECONDS_LEFT] = g_param_spec_int ("progress-seconds-left", NULL, NULL, -1, G_MAXINT, -1, flags);
  props[PROP_N_WAITING] = g_param_spec_uint ("n-waiting", NULL, NULL, 0, G_MAXUINT, 0, flags);
  props[PROP_N_HUMAN] = g_param_spec_uint ("n-human", NULL, NULL, 0, G_MAXUINT, 0, flags);
  props[PROP_READ_ONLY] = g_param_spec_boolean ("read-only", NULL, NULL, FALSE, flags);
  props[PROP_DEMONSTRATION] = g_param_spec_boolean ("demonstration", NULL, NULL, FALSE, flags);
  props[PROP_CLOCK_OFFSET] = g_param_spec_int64 ("clock-offset", NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
  props[PROP_TOKEN_RIGHTS] = g_param_spec_int ("token-rights", NULL, NULL, 0, PARAPHE_TOKEN_READS, PARAPHE_TOKEN_UNKNOWN, flags);
  props[PROP_TOKEN_DAYS_LEFT] = g_param_spec_int ("token-days-left", NULL, NULL, G_MININT, G_MAXINT, G_MAXINT, flags);
  props[PROP_TROUBLE] = g_param_spec_string ("trouble", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[CHANGED] = g_signal_new ("changed", PARAPHE_TYPE_ENGINE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                   G_TYPE_ARRAY);
  signals[OUTBOX_CHANGED]
      = g_signal_new ("outbox-changed", PARAPHE_TYPE_ENGINE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
paraphe_engine_init (ParapheEngine *self) {
  self->closing = g_cancellable_new ();
  self->syncs = g_ptr_array_new_with_free_func (g_object_unref);
  self->rounds = g_ptr_array_new_with_free_func (g_object_unref);
  self->list = paraphe_dossier_list_new ();
  self->clock = paraphe_clock_new ();
  self->judged_day = PARAPHE_NO_DAY;
  self->progress.seconds_left = -1;
  self->token_dismissed = G_MAXINT;
}

ParapheEngine *
paraphe_engine_new (const char *folder, gboolean read_only) {
  ParapheEngine *self = g_object_new (PARAPHE_TYPE_ENGINE, NULL);
  self->folder = g_strdup (folder);
  self->read_only = read_only;
  self->news = paraphe_news_new (on_news, self);
  self->local = paraphe_local_new (folder, read_only, self->clock, self->news);
  self->network = paraphe_network_new (self->local, self->clock, self->news);
  self->viewer = paraphe_viewer_new ();
  return self;
}

ParapheCampaign *
paraphe_engine_get_campaign (ParapheEngine *self) {
  return self->campaign;
}

gint64
paraphe_engine_get_now (ParapheEngine *self) {
  return paraphe_clock_now (self->clock);
}

void
paraphe_engine_set_now (ParapheEngine *self, gint64 instant) {
  paraphe_clock_freeze (self->clock, instant);
}

ParapheDossierList *
paraphe_engine_get_list (ParapheEngine *self) {
  return self->list;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an agent says that stays here: a form read, a flag acknowledged, a copy examined. Jobs of the local worker. */
#include "config.h"
#include "decisions.h"

#include <glib/gi18n.h>

#include "case-reading.h"
#include "engine-parts.h"
#include "gates.h"
#include "listing.h"
#include "mark-table.h"

typedef struct {
  ParapheEngine *engine; /* (unowned) */
  gint64 number;
  char *subject;         /* of a mark; id of the message of an examination */
  char *md5;
  char *reason;
  ParapheVerdict verdict;
  gboolean remove;
} Word;

static void
word_free (gpointer data) {
  Word *word = data;
  g_free (word->subject);
  g_free (word->md5);
  g_free (word->reason);
  g_free (word);
}

/* The agent of the campaign, else who has opened this session. */
static const char *
get_author (ParapheCampaign *campaign) {
  const char *agent = paraphe_campaign_get (campaign, "agent");
  return *agent != '\0' ? agent : g_get_user_name ();
}

static gboolean
refuse (GError **error, ParapheEngineError code, const char *sentence) {
  g_set_error_literal (error, PARAPHE_ENGINE_ERROR, code, sentence);
  return FALSE;
}

/* What the mark is bound to: it falls when it changes. NULL with an error for what is not there. */
static char *
find_fingerprint (ParapheReading *reading, const char *subject, GError **error) {
  if (g_strcmp0 (subject, "form") == 0)
    return paraphe_dossier_fingerprint_form (reading->dossier);
  if (g_strcmp0 (subject, "star") == 0 || g_strcmp0 (subject, "note") == 0)
    return g_strdup ("");
  GPtrArray *flags = paraphe_judgement_facts (reading->judgement)->flags;
  for (guint i = 0; i < flags->len; i++) {
    const ParapheFlagFacts *flag = paraphe_flag_facts (g_ptr_array_index (flags, i));
    if (g_strcmp0 (flag->id, subject) != 0)
      continue;
    if (paraphe_gates_may_pass (g_ptr_array_index (flags, i)))
      return g_strdup (flag->fingerprint);
    refuse (error, PARAPHE_ENGINE_ERROR_NOT_DONE, _ ("Nobody can pass over this flag: settle what it says."));
    return NULL;
  }
  refuse (error, PARAPHE_ENGINE_ERROR_NOT_DONE, _ ("This dossier does not carry this flag."));
  return NULL;
}

static gboolean
write_mark (ParapheLocal *local, const Word *word, GError **error) {
  if (word->remove)
    return paraphe_store_remove_mark (local->store, word->number, word->subject, error);
  g_autoptr (ParapheReading) reading = paraphe_case_reading_read (local, word->number, error);
  if (reading == NULL)
    return FALSE;
  g_autofree char *fingerprint = find_fingerprint (reading, word->subject, error);
  if (fingerprint == NULL)
    return FALSE;
  ParapheMarkFacts facts = {
    .dossier = word->number,
    .subject = word->subject,
    .fingerprint = fingerprint,
    .reason = word->reason,
    .by = get_author (reading->campaign),
    .at = paraphe_clock_now (local->clock),
  };
  g_autoptr (ParapheMark) mark = paraphe_mark_new (&facts);
  return paraphe_store_add_mark (local->store, mark, error);
}

static gboolean
is_copy (GPtrArray *copies, const Word *word) {
  for (guint i = 0; i < copies->len; i++) {
    const ParapheCopyFacts *copy = paraphe_copy_facts (g_ptr_array_index (copies, i));
    if (g_strcmp0 (copy->message, word->subject) == 0 && g_strcmp0 (paraphe_file_facts (copy->file)->md5, word->md5) == 0)
      return TRUE;
  }
  return FALSE;
}

static gboolean
write_examination (ParapheLocal *local, const Word *word, GError **error) {
  g_autoptr (ParapheReading) reading = paraphe_case_reading_read (local, word->number, error);
  if (reading == NULL)
    return FALSE;
  const ParapheJudgementFacts *judged = paraphe_judgement_facts (reading->judgement);
  if (!is_copy (judged->copies, word))
    return refuse (error, PARAPHE_ENGINE_ERROR_NOT_DONE, _ ("This file is not a copy that the collectivité sent."));
  if (judged->current == NULL)
    return refuse (error, PARAPHE_ENGINE_ERROR_NOT_DONE,
                   _ ("There is no convention in force to compare it with: the platform has not generated it yet."));
  ParapheExaminationFacts facts = {
    .dossier = word->number,
    .message = word->subject,
    .md5 = word->md5,
    .convention_md5 = paraphe_convention_facts (judged->current)->md5,
    .verdict = word->verdict,
    .reason = word->reason,
    .by = get_author (reading->campaign),
    .at = paraphe_clock_now (local->clock),
  };
  g_autoptr (ParapheExamination) examination = paraphe_examination_new (&facts);
  return paraphe_store_add_examination (local->store, examination, error);
}

static void
write_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable) {
  Word *word = data;
  ParapheLocal *local = word->engine->local;
  GError *error = NULL;
  gboolean done = word->md5 != NULL ? write_examination (local, word, &error) : write_mark (local, word, &error);
  if (done)
    paraphe_listing_refresh_one (local, word->number);
  paraphe_engine_answer_boolean (task, done, error);
}

void
paraphe_engine_mark_async (ParapheEngine *self, gint64 number, const char *subject, const char *reason, gboolean remove,
                           GAsyncReadyCallback callback, gpointer data) {
  g_autoptr (GTask) task = paraphe_engine_begin (self, paraphe_engine_mark_async, NULL, callback, data);
  Word *word = g_new0 (Word, 1);
  word->engine = self;
  word->number = number;
  word->subject = g_strdup (subject);
  word->reason = g_strdup (reason);
  word->remove = remove;
  g_task_set_task_data (task, word, word_free);
  if (paraphe_engine_check_writable (self, task))
    paraphe_worker_run (self->local->worker, PARAPHE_PRIORITY_AGENT, task, write_job);
}

gboolean
paraphe_engine_mark_finish (ParapheEngine *self, GAsyncResult *result, GError **error) {
  return paraphe_engine_end_boolean (self, result, error);
}

void
paraphe_engine_examine_async (ParapheEngine *self, gint64 number, const char *message, const char *md5, ParapheVerdict verdict,
                              const char *reason, GAsyncReadyCallback callback, gpointer data) {
  g_autoptr (GTask) task = paraphe_engine_begin (self, paraphe_engine_examine_async, NULL, callback, data);
  Word *word = g_new0 (Word, 1);
  word->engine = self;
  word->number = number;
  word->subject = g_strdup (message);
  word->md5 = g_strdup (md5 != NULL ? md5 : "");
  word->verdict = verdict;
  word->reason = g_strdup (reason);
  g_task_set_task_data (task, word, word_free);
  if (paraphe_engine_check_writable (self, task))
    paraphe_worker_run (self->local->worker, PARAPHE_PRIORITY_AGENT, task, write_job);
}

gboolean
paraphe_engine_examine_finish (ParapheEngine *self, GAsyncResult *result, GError **error) {
  return paraphe_engine_end_boolean (self, result, error);
}

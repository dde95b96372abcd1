/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cards of the dossiers: see listing.h. Local thread. */
#include "listing.h"

#include "dossier-table.h"
#include "facts-table.h"
#include "outbox-table.h"
#include "paper-table.h"

/* Dossiers remade before another job may pass. */
#define BATCH 25

typedef struct {
  ParapheLacks lacks;
  ParapheDay deadline;
  gint64 moved_at; /* server clock */
} Card;

static gint64 *
key_of (gint64 number) {
  return g_memdup2 (&number, sizeof number);
}

static GHashTable *
get_cards (ParapheLocal *local) {
  if (local->cards == NULL)
    local->cards = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  return local->cards;
}

static gboolean
is_kept (ParapheStore *store, const ParapheFileFacts *file) {
  g_autofree char *sha256 = paraphe_store_dup_paper_sha256 (store, file->md5);
  return sha256 != NULL;
}

static ParapheLacks
look_at_messages (ParapheStore *store, GPtrArray *messages) {
  ParapheLacks lacks = 0;
  for (guint i = 0; i < messages->len; i++) {
    ParapheMessage *message = g_ptr_array_index (messages, i);
    GPtrArray *files = paraphe_message_facts (message)->files;
    if (!paraphe_message_is_theirs (message))
      continue;
    for (guint j = 0; files != NULL && j < files->len; j++) {
      const ParapheFileFacts *file = paraphe_file_facts (g_ptr_array_index (files, j));
      if (!paraphe_store_is_gone_through (store, file->md5))
        lacks |= PARAPHE_LACKS_ROUND;
      if (file->scan == PARAPHE_SCAN_PENDING)
        lacks |= PARAPHE_LACKS_NEWS;
      else if (file->scan == PARAPHE_SCAN_SAFE && *file->md5 != '\0' && !is_kept (store, file))
        lacks |= PARAPHE_LACKS_FILE;
    }
  }
  return lacks;
}

static ParapheLacks
look_at_conventions (ParapheStore *store, GPtrArray *conventions) {
  for (guint i = 0; i < conventions->len; i++)
    if (!paraphe_store_is_gone_through (store, paraphe_convention_facts (g_ptr_array_index (conventions, i))->md5))
      return PARAPHE_LACKS_ROUND;
  return 0;
}

static ParapheLacks
look_at (ParapheStore *store, ParapheReading *reading) {
  const ParapheDossierFacts *facts = paraphe_dossier_facts (reading->dossier);
  ParapheLacks lacks = look_at_messages (store, facts->messages) | look_at_conventions (store, reading->conventions);
  gboolean listed = facts->presence == PARAPHE_PRESENCE_LISTED;
  if (!listed)
    return lacks & PARAPHE_LACKS_ROUND;
  if (facts->state == PARAPHE_STATE_ACCEPTE && facts->attestation == NULL)
    lacks |= PARAPHE_LACKS_NEWS;
  if (facts->state == PARAPHE_STATE_ACCEPTE && facts->attestation != NULL
      && !is_kept (store, paraphe_file_facts (facts->attestation)))
    lacks |= PARAPHE_LACKS_CONVENTION;
  if (g_strcmp0 (facts->applicant_type, "PersonneMoraleIncomplete") == 0)
    lacks |= PARAPHE_LACKS_NEWS;
  return lacks;
}

/* The row of a dossier; NULL when it cannot be read. */
static ParapheSummary *
make_row (ParapheLocal *local, ParapheCampaign *campaign, gint64 number) {
  g_autoptr (ParapheDirectory) directory = paraphe_local_dup_directory (local);
  ParapheReadingTerms terms = { .campaign = campaign, .directory = directory, .now = paraphe_clock_now (local->clock) };
  g_autoptr (GError) error = NULL;
  g_autoptr (ParapheReading) reading = paraphe_reading_new (local->store, number, &terms, &error);
  if (reading == NULL) {
    g_info ("dossier %" G_GINT64_FORMAT " cannot be read: %s", number, error->message);
    return NULL;
  }
  ParapheSummary *row = paraphe_reading_summarise (reading);
  Card *card = g_new0 (Card, 1);
  card->lacks = look_at (local->store, reading);
  card->deadline = paraphe_summary_facts (row)->deadline;
  const ParapheDossierFacts *facts = paraphe_dossier_facts (reading->dossier);
  card->moved_at = MAX (facts->modified_at, facts->processed_at);
  g_hash_table_replace (get_cards (local), key_of (number), card);
  return row;
}

/* told: (nullable) the numbers whose facts changed, for who shows more than rows. */
static void
remake_rows (ParapheLocal *local, GArray *numbers, GArray *told) {
  g_autoptr (ParapheCampaign) campaign = paraphe_local_dup_campaign (local);
  if (campaign == NULL || numbers->len == 0)
    return;
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < numbers->len; i++) {
    ParapheSummary *row = make_row (local, campaign, g_array_index (numbers, gint64, i));
    if (row != NULL)
      g_ptr_array_add (rows, row);
  }
  paraphe_news_tell_dossiers (local->news, rows, told);
}

void
paraphe_listing_refresh (ParapheLocal *local, GArray *numbers) {
  remake_rows (local, numbers, numbers);
}

void
paraphe_listing_rejudge_one (ParapheLocal *local, gint64 number) {
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_val (numbers, number);
  remake_rows (local, numbers, NULL);
}

void
paraphe_listing_refresh_one (ParapheLocal *local, gint64 number) {
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_val (numbers, number);
  paraphe_listing_refresh (local, numbers);
}

/* What is left to remake of all. */
typedef struct {
  ParapheLocal *local;
  GArray *numbers; /* (owned) */
  guint done;
} Remake;

static void
remake_free (gpointer data) {
  Remake *remake = data;
  g_array_unref (remake->numbers);
  g_free (remake);
}

static void
remake_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable) {
  Remake *remake = data;
  g_autoptr (GArray) batch = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint n = MIN (BATCH, remake->numbers->len - remake->done);
  g_array_append_vals (batch, &g_array_index (remake->numbers, gint64, remake->done), n);
  remake->done += n;
  paraphe_listing_refresh (remake->local, batch);
  if (remake->done < remake->numbers->len)
    paraphe_worker_run (remake->local->worker, PARAPHE_PRIORITY_NORMAL, task, remake_job);
  else
    g_task_return_boolean (task, TRUE);
}

void
paraphe_listing_refresh_all (ParapheLocal *local, GTask *task) {
  GError *error = NULL;
  g_autoptr (ParapheCampaign) campaign = paraphe_local_dup_campaign (local);
  GArray *numbers = campaign != NULL
                        ? paraphe_store_list_numbers (local->store, paraphe_campaign_get_int (campaign, "demarche"), &error)
                        : g_array_new (FALSE, FALSE, sizeof (gint64));
  if (numbers == NULL) {
    g_task_return_error (task, error);
    return;
  }
  Remake *remake = g_new0 (Remake, 1);
  remake->local = local;
  remake->numbers = numbers;
  g_task_set_task_data (task, remake, remake_free);
  if (numbers->len == 0)
    g_task_return_boolean (task, TRUE);
  else
    paraphe_worker_run (local->worker, PARAPHE_PRIORITY_NORMAL, task, remake_job);
}

void
paraphe_listing_clear (ParapheLocal *local) {
  g_hash_table_remove_all (get_cards (local));
}

/* The instant of the next step that may leave by itself, G_MAXINT64 when a human is needed. */
static gint64
departure_of (ParapheOperation *operation) {
  const ParapheOperationFacts *facts = paraphe_operation_facts (operation);
  for (guint i = 0; i < facts->steps->len; i++) {
    const ParapheStepFacts *step = paraphe_step_facts (g_ptr_array_index (facts->steps, i));
    if (step->state == PARAPHE_STEP_CONFLICT)
      return G_MAXINT64;
    if (step->state != PARAPHE_STEP_DONE && step->state != PARAPHE_STEP_CANCELLED)
      return MAX (1, step->not_before);
  }
  return G_MAXINT64;
}

void
paraphe_listing_tell_outbox (ParapheLocal *local) {
  g_autoptr (GPtrArray) operations = paraphe_store_list_operations (local->store, 0, TRUE, NULL);
  guint n_human = 0;
  gint64 next = G_MAXINT64;
  for (guint i = 0; operations != NULL && i < operations->len; i++) {
    gint64 departure = departure_of (g_ptr_array_index (operations, i));
    n_human += departure == G_MAXINT64;
    next = MIN (next, departure);
  }
  guint n = operations != NULL ? operations->len : 0;
  paraphe_news_tell_outbox (local->news, n - n_human, n_human, next == G_MAXINT64 ? 0 : next);
}

typedef struct {
  gint64 number;
  gboolean convention;
  ParapheDay deadline;
} Lacking;

static int
compare_urgency (gconstpointer a, gconstpointer b) {
  const Lacking *x = a, *y = b;
  if (x->convention != y->convention)
    return x->convention ? -1 : 1;
  if (x->deadline != y->deadline)
    return x->deadline < y->deadline ? -1 : 1;
  return x->number < y->number ? -1 : x->number > y->number;
}

GArray *
paraphe_listing_list_lacking (ParapheLocal *local, ParapheLacks lacks, gint64 moved_since) {
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (Lacking));
  GHashTableIter iter;
  gpointer key, value;
  g_hash_table_iter_init (&iter, get_cards (local));
  while (g_hash_table_iter_next (&iter, &key, &value)) {
    Card *card = value;
    if ((card->lacks & lacks) == 0 || card->moved_at < moved_since)
      continue;
    ParapheDay deadline = card->deadline != PARAPHE_NO_DAY ? card->deadline : G_MAXINT32;
    Lacking lacking = { *(gint64 *) key, (card->lacks & PARAPHE_LACKS_CONVENTION) != 0, deadline };
    g_array_append_val (found, lacking);
  }
  g_array_sort (found, compare_urgency);
  GArray *numbers = g_array_sized_new (FALSE, FALSE, sizeof (gint64), found->len);
  for (guint i = 0; i < found->len; i++)
    g_array_append_val (numbers, g_array_index (found, Lacking, i).number);
  return numbers;
}

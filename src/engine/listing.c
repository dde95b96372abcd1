/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cards of the dossiers: see listing.h. Local thread. */
#include "listing.h"

#include "dossier-table.h"
#include "facts-table.h"
#include "outbox-table.h"
#include "paper-table.h"
#include "past-campaign.h"

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
look_at_outside (ParapheStore *store, GPtrArray *outside) {
  for (guint i = 0; i < outside->len; i++)
    if (!paraphe_store_is_gone_through (store, paraphe_outside_copy_facts (g_ptr_array_index (outside, i))->md5))
      return PARAPHE_LACKS_ROUND;
  return 0;
}

static ParapheLacks
look_at (ParapheStore *store, ParapheReading *reading) {
  const ParapheDossierFacts *facts = paraphe_dossier_facts (reading->dossier);
  ParapheLacks lacks = look_at_messages (store, facts->messages) | look_at_conventions (store, reading->conventions)
                        | look_at_outside (store, reading->around->outside);
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

/* Rows being made. */
typedef struct {
  ParapheLocal *local;
  ParapheReadingTerms terms;
  GPtrArray *rows;     /* (element-type ParapheSummary) */
  GPtrArray *fresh;    /* (unowned) (nullable) (element-type ParapheDossier) just read: not read again from the copy */
  GHashTable *others;  /* (element-type gint64) dossiers that are judged otherwise for it */
  gboolean is_changed; /* what one of them is for the others */
} Making;

static ParapheDossier *
find_fresh (const Making *making, gint64 number) {
  for (guint i = 0; making->fresh != NULL && i < making->fresh->len; i++)
    if (paraphe_dossier_facts (g_ptr_array_index (making->fresh, i))->number == number)
      return g_ptr_array_index (making->fresh, i);
  return NULL;
}

/* The row of a dossier, which takes its place among the others; NULL when it cannot be read. */
static ParapheSummary *
make_row (Making *making, gint64 number) {
  ParapheLocal *local = making->local;
  g_autoptr (GError) error = NULL;
  making->terms.fresh = find_fresh (making, number);
  g_autoptr (ParapheReading) reading = paraphe_reading_new (local->store, number, &making->terms, &error);
  if (reading == NULL) {
    g_info ("dossier %" G_GINT64_FORMAT " cannot be read: %s", number, error->message);
    return NULL;
  }
  ParapheSummary *row = paraphe_reading_summarise (reading);
  making->is_changed = paraphe_reading_settle (reading, local->vicinity, making->others) || making->is_changed;
  Card *card = g_new0 (Card, 1);
  card->lacks = look_at (local->store, reading);
  card->deadline = paraphe_summary_facts (row)->deadline;
  const ParapheDossierFacts *facts = paraphe_dossier_facts (reading->dossier);
  card->moved_at = MAX (facts->modified_at, facts->processed_at);
  g_hash_table_replace (get_cards (local), key_of (number), card);
  return row;
}

static void
make_rows (Making *making, GArray *numbers) {
  for (guint i = 0; i < numbers->len; i++) {
    ParapheSummary *row = make_row (making, g_array_index (numbers, gint64, i));
    if (row != NULL)
      g_ptr_array_add (making->rows, row);
  }
}

static gboolean
making_begin (Making *making, ParapheLocal *local) {
  *making = (Making){ .local = local };
  paraphe_local_fill_terms (local, &making->terms);
  making->rows = g_ptr_array_new_with_free_func (g_object_unref);
  making->others = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  return making->terms.campaign != NULL;
}

static void
making_end (Making *making) {
  paraphe_reading_terms_clear (&making->terms);
  g_ptr_array_unref (making->rows);
  g_clear_pointer (&making->others, g_hash_table_unref);
}

static int
compare_numbers (gconstpointer a, gconstpointer b) {
  gint64 one = *(const gint64 *) a, other = *(const gint64 *) b;
  return (one > other) - (one < other);
}

/* Those that are judged otherwise now, by number. */
static GArray *
list_others (Making *making) {
  GArray *numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  GHashTableIter iter;
  gpointer number;
  g_hash_table_iter_init (&iter, making->others);
  while (g_hash_table_iter_next (&iter, &number, NULL))
    g_array_append_vals (numbers, number, 1);
  g_array_sort (numbers, compare_numbers);
  return numbers;
}

/* told: (nullable) the numbers whose facts changed, for who shows more than rows. What is around them is told too. */
static void
remake_rows (ParapheLocal *local, GArray *numbers, GArray *told) {
  Making making;
  if (making_begin (&making, local) && numbers->len > 0) {
    make_rows (&making, numbers);
    g_autoptr (GArray) others = list_others (&making);
    make_rows (&making, others);
    if (told != NULL)
      g_array_append_vals (others, told->data, told->len);
    paraphe_news_tell_dossiers (local->news, making.rows, others->len > 0 ? others : NULL);
  }
  making_end (&making);
}

void
paraphe_listing_refresh (ParapheLocal *local, GArray *numbers) {
  remake_rows (local, numbers, numbers);
}

/* Rows without those around them. */
static gboolean
make_alone (ParapheLocal *local, GArray *numbers, GPtrArray *fresh) {
  Making making;
  if (making_begin (&making, local)) {
    g_clear_pointer (&making.others, g_hash_table_unref);
    making.fresh = fresh;
    make_rows (&making, numbers);
    paraphe_news_tell_dossiers (local->news, making.rows, numbers);
  }
  gboolean is_changed = making.is_changed;
  making_end (&making);
  return is_changed;
}

void
paraphe_listing_refresh_alone (ParapheLocal *local, GArray *numbers, GPtrArray *dossiers) {
  local->around_waits = make_alone (local, numbers, dossiers) || local->around_waits;
}

gboolean
paraphe_listing_judge_around (ParapheLocal *local) {
  if (local->around_waits) {
    g_clear_pointer (&local->around, g_array_unref);
    local->around = paraphe_vicinity_list_sharing (local->vicinity);
    local->around_waits = FALSE;
  }
  if (local->around == NULL)
    return FALSE;
  guint n = MIN (BATCH, local->around->len), from = local->around->len - n;
  g_autoptr (GArray) batch = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_vals (batch, local->around->data + from * sizeof (gint64), n);
  g_array_set_size (local->around, from);
  if (from == 0)
    g_clear_pointer (&local->around, g_array_unref);
  make_alone (local, batch, NULL);
  return TRUE;
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
  GArray *numbers;     /* (owned) */
  guint done;
  gboolean is_changed; /* what a dossier is for the others */
  ParaphePastCampaign *past; /* (owned) (nullable) being read */
} Remake;

static void
remake_free (gpointer data) {
  Remake *remake = data;
  g_array_unref (remake->numbers);
  g_clear_pointer (&remake->past, paraphe_past_campaign_free);
  g_free (remake);
}

/* Whoever is around those that changed comes in the second round: one by one, a crowd that shares a value would be judged as many
 * times as it has heads. */
static void
remake_batch (Remake *remake) {
  g_autoptr (GArray) batch = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint n = MIN (BATCH, remake->numbers->len - remake->done);
  g_array_append_vals (batch, &g_array_index (remake->numbers, gint64, remake->done), n);
  remake->done += n;
  remake->is_changed = make_alone (remake->local, batch, NULL) || remake->is_changed;
}

static void
begin_again (Remake *remake, GArray *numbers) {
  g_array_unref (remake->numbers);
  remake->numbers = numbers;
  remake->done = 0;
  remake->is_changed = FALSE;
}

/* The campaign before comes after the first rows: all are made again when somebody filed in it. */
static void
read_past (Remake *remake) {
  ParapheLocal *local = remake->local;
  g_autoptr (ParapheCampaign) campaign = paraphe_local_dup_campaign (local);
  g_autofree char *name = NULL;
  if (remake->past == NULL)
    remake->past = campaign != NULL ? paraphe_past_campaign_new (local, campaign) : NULL;
  if (remake->past != NULL && paraphe_past_campaign_go_on (remake->past))
    return;
  GHashTable *previous = remake->past != NULL ? paraphe_past_campaign_take (remake->past, &name) : NULL;
  g_clear_pointer (&remake->past, paraphe_past_campaign_free);
  paraphe_vicinity_set_previous (local->vicinity, previous, name);
  GArray *numbers
    = previous != NULL ? paraphe_store_list_numbers (local->store, paraphe_campaign_get_int (campaign, "demarche"), NULL) : NULL;
  if (numbers != NULL)
    begin_again (remake, numbers);
}

static void
remake_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable) {
  Remake *remake = data;
  if (remake->done < remake->numbers->len)
    remake_batch (remake);
  else if (!paraphe_vicinity_knows_previous (remake->local->vicinity))
    read_past (remake);
  if (remake->done == remake->numbers->len && remake->is_changed)
    begin_again (remake, paraphe_vicinity_list_sharing (remake->local->vicinity));
  if (remake->done < remake->numbers->len || !paraphe_vicinity_knows_previous (remake->local->vicinity))
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

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cases of the rule: see deadline-rule.h. Job of the local worker. */
#include "config.h"
#include "deadline-rule.h"

#include <glib/gi18n.h>

#include "case-reading.h"
#include "engine-parts.h"

#define CASES 10
#define MOST_READ 600

/* Why a deadline is not the plain delay: each kind has its place among the ten. */
typedef enum { MOVED_BY_EXTENSION, MOVED_BY_REOPENING, MOVED_BY_CALENDAR, NOT_MOVED, N_KINDS } Kind;
static const guint places[N_KINDS] = { 2, 3, 3, CASES };

typedef struct {
  ParapheLocal *local;
  GArray *numbers; /* (owned) (element-type gint64) */
} Gathering;

static void
gathering_free (gpointer data) {
  Gathering *gathering = data;
  g_array_unref (gathering->numbers);
  g_free (gathering);
}

void
paraphe_deadline_case_free (ParapheDeadlineCase *self) {
  if (self == NULL)
    return;
  g_free (self->name);
  g_free (self->why);
  g_free (self);
}

static const ParapheDeadlineStep *
find_step (const ParapheDeadlineFacts *facts, const char *code) {
  for (guint i = 0; i < facts->steps->len; i++) {
    const ParapheDeadlineStep *step = g_ptr_array_index (facts->steps, i);
    if (g_strcmp0 (step->code, code) == 0 && step->day != PARAPHE_NO_DAY)
      return step;
  }
  return NULL;
}

/* step: (out) (nullable) the one that says so. */
static Kind
find_kind (const ParapheDeadlineFacts *facts, const ParapheDeadlineStep **step) {
  static const char *const codes[] = { "extension", "reopening", "non_working" };
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    if ((*step = find_step (facts, codes[i])) != NULL)
      return (Kind) i;
  return NOT_MOVED;
}

static ParapheDeadlineCase *
make_case (ParapheReading *reading, const ParapheDeadlineFacts *facts, const ParapheDeadlineStep *step) {
  ParapheDeadlineCase *row = g_new0 (ParapheDeadlineCase, 1);
  row->dossier = paraphe_dossier_facts (reading->dossier)->number;
  row->name = paraphe_dossier_dup_short_name (reading->dossier);
  row->deposit = paraphe_day_of_instant (paraphe_dossier_facts (reading->dossier)->deposited_at);
  row->effective = facts->effective;
  row->why = step != NULL ? g_strdup_printf ("%s: %s", step->title, step->text) : g_strdup ("");
  return row;
}

static void
add_case (ParapheLocal *local, gint64 number, GPtrArray **kinds) {
  const ParapheDeadlineStep *step = NULL;
  g_autoptr (ParapheReading) reading = paraphe_case_reading_read (local, number, NULL);
  ParapheDeadline *deadline = reading != NULL ? paraphe_judgement_facts (reading->judgement)->deadline : NULL;
  if (deadline == NULL)
    return;
  const ParapheDeadlineFacts *facts = paraphe_deadline_facts (deadline);
  Kind kind = find_kind (facts, &step);
  if (kinds[kind]->len < CASES)
    g_ptr_array_add (kinds[kind], make_case (reading, facts, step));
}

static int
compare_cases (gconstpointer a, gconstpointer b) {
  const ParapheDeadlineCase *one = *(const ParapheDeadlineCase *const *) a, *other = *(const ParapheDeadlineCase *const *) b;
  return one->effective != other->effective ? (one->effective > other->effective) - (one->effective < other->effective)
                                            : (one->dossier > other->dossier) - (one->dossier < other->dossier);
}

static void
take_cases (GPtrArray *cases, GPtrArray *from, guint most) {
  for (guint n = 0; n < most && cases->len < CASES && from->len > 0; n++)
    g_ptr_array_add (cases, g_ptr_array_steal_index (from, 0));
}

static void
list_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable) {
  Gathering *gathering = data;
  GPtrArray *kinds[N_KINDS];
  GPtrArray *cases = g_ptr_array_new_with_free_func ((GDestroyNotify) paraphe_deadline_case_free);
  for (guint i = 0; i < N_KINDS; i++)
    kinds[i] = g_ptr_array_new_with_free_func ((GDestroyNotify) paraphe_deadline_case_free);
  for (guint i = 0; i < MIN (gathering->numbers->len, MOST_READ) && !g_cancellable_is_cancelled (cancellable); i++)
    add_case (gathering->local, g_array_index (gathering->numbers, gint64, i), kinds);
  for (guint i = 0; i < N_KINDS; i++)
    take_cases (cases, kinds[i], places[i]);
  for (guint i = 0; i < N_KINDS; i++) {
    take_cases (cases, kinds[i], CASES);
    g_ptr_array_unref (kinds[i]);
  }
  g_ptr_array_sort (cases, compare_cases);
  g_task_return_pointer (task, cases, (GDestroyNotify) g_ptr_array_unref);
}

void
paraphe_engine_list_deadline_cases_async (ParapheEngine *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data) {
  g_autoptr (GTask) task = paraphe_engine_begin (self, paraphe_engine_list_deadline_cases_async, cancellable, callback, data);
  Gathering *gathering = g_new0 (Gathering, 1);
  g_autoptr (GPtrArray) all = paraphe_dossier_list_dup_all (self->list);
  gathering->local = self->local;
  gathering->numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < all->len; i++) {
    gint64 number = paraphe_summary_facts (g_ptr_array_index (all, i))->number;
    g_array_append_val (gathering->numbers, number);
  }
  g_task_set_task_data (task, gathering, gathering_free);
  if (paraphe_engine_check_open (self, task))
    paraphe_worker_run (self->local->worker, PARAPHE_PRIORITY_AGENT, task, list_job);
}

GPtrArray *
paraphe_engine_list_deadline_cases_finish (ParapheEngine *self, GAsyncResult *result, GError **error) {
  return paraphe_engine_end (self, result, error);
}

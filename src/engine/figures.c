/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures: one pass over the rows. Pure. */
#include "config.h"
#include "figures.h"

#include <glib/gi18n.h>
#include <string.h>

#define MOST_WEEKS 60

typedef enum { FATE_ONGOING, FATE_COMPLETE, FATE_OVERDUE, FATE_CLOSED } Fate;

/* Every status is in one line. */
static const struct {
  const char *label; /* msgid */
  const char *query;
  Fate fate;
  gboolean team;     /* somebody of the team must act */
  ParapheStatus statuses[6];
} lines[] = {
  { N_ ("Convention received"), "status:s10", FATE_ONGOING, TRUE, { PARAPHE_STATUS_RECEIVED } },
  { N_ ("To check"), "status:s14", FATE_ONGOING, TRUE, { PARAPHE_STATUS_TO_CHECK } },
  { N_ ("Void or non-compliant"), "status:s11,s12", FATE_ONGOING, TRUE, { PARAPHE_STATUS_VOID_RECEIVED, PARAPHE_STATUS_NON_COMPLIANT } },
  { N_ ("Reopened or resubmitted"), "status:s06,s07", FATE_ONGOING, FALSE, { PARAPHE_STATUS_REOPENED, PARAPHE_STATUS_RESUBMITTED } },
  { N_ ("Stuck under review, being deposited"), "status:s05,s08", FATE_ONGOING, TRUE, { PARAPHE_STATUS_STUCK, PARAPHE_STATUS_DEPOSITING } },
  { N_ ("Awaiting the convention"), "status:s15", FATE_ONGOING, FALSE, { PARAPHE_STATUS_AWAITING } },
  { N_ ("Overdue"), "status:s13", FATE_OVERDUE, TRUE, { PARAPHE_STATUS_OVERDUE } },
  { N_ ("Complete"), "status:s09", FATE_COMPLETE, FALSE, { PARAPHE_STATUS_COMPLETE } },
  { N_ ("Closed without follow-up, refused, deleted"), "status:s01,s02,s03,s04", FATE_CLOSED, FALSE,
    { PARAPHE_STATUS_EXPIRED, PARAPHE_STATUS_WITHDRAWN, PARAPHE_STATUS_REFUSED, PARAPHE_STATUS_DELETED, PARAPHE_STATUS_UNKNOWN } },
};

static void
line_free (gpointer data) {
  ParapheFigureLine *line = data;
  g_free (line->counts);
  g_free (line);
}

/* Unknown ends the statuses of a line and is itself closed. */
static guint
line_of (ParapheStatus status) {
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    for (guint k = 0; k < G_N_ELEMENTS (lines[i].statuses) && lines[i].statuses[k] != PARAPHE_STATUS_UNKNOWN; k++)
      if (lines[i].statuses[k] == status)
        return i;
  return G_N_ELEMENTS (lines) - 1;
}

static int
compare_codes (gconstpointer a, gconstpointer b) {
  const char *x = *(const char *const *) a, *y = *(const char *const *) b;
  if ((*x == '\0') != (*y == '\0'))
    return *x == '\0' ? 1 : -1;
  return strcmp (x, y);
}

static void
list_departements (ParapheFigures *self, GPtrArray *all) {
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  self->departements = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < all->len; i++) {
    const char *code = paraphe_summary_facts (all->pdata[i])->departement;
    if (g_hash_table_add (seen, (gpointer) code))
      g_ptr_array_add (self->departements, g_strdup (code));
  }
  g_ptr_array_sort (self->departements, compare_codes);
}

static guint
find_departement (const ParapheFigures *self, const char *code) {
  guint i = 0;
  while (!g_str_equal (g_ptr_array_index (self->departements, i), code))
    i++;
  return i;
}

static void
make_lines (ParapheFigures *self) {
  self->lines = g_ptr_array_new_with_free_func (line_free);
  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++) {
    ParapheFigureLine *line = g_new0 (ParapheFigureLine, 1);
    line->label = _ (lines[i].label);
    line->query = lines[i].query;
    line->first = lines[i].statuses[0];
    line->counts = g_new0 (guint, self->departements->len + 1);
    g_ptr_array_add (self->lines, line);
  }
}

static void
add_fate (ParapheFigures *self, const ParapheSummaryFacts *facts, guint line) {
  gint64 cost = MAX (facts->cost_cents, 0);
  self->declared_cents += cost;
  switch (lines[line].fate) {
  case FATE_COMPLETE:
    self->n_complete++;
    self->complete_cents += cost;
    break;
  case FATE_CLOSED:
    self->n_closed++;
    self->closed_cents += cost;
    break;
  case FATE_OVERDUE:
    self->n_overdue++;
    self->n_overdue_with_copy += facts->copies_to_examine > 0;
    self->awaiting_cents += cost;
    break;
  case FATE_ONGOING:
  default:
    self->n_ongoing++;
    self->n_team += lines[line].team || facts->status == PARAPHE_STATUS_RESUBMITTED;
    self->awaiting_cents += cost;
  }
}

static void
add_week (GHashTable *weeks, const ParapheSummaryFacts *facts, Fate fate) {
  if (facts->deadline == PARAPHE_NO_DAY || fate == FATE_CLOSED)
    return;
  ParapheDay monday = facts->deadline - paraphe_day_weekday (facts->deadline) + 1;
  ParapheWeek *week = g_hash_table_lookup (weeks, GINT_TO_POINTER (monday));
  if (week == NULL) {
    week = g_new0 (ParapheWeek, 1);
    week->monday = monday;
    g_hash_table_insert (weeks, GINT_TO_POINTER (monday), week);
  }
  week->late += fate == FATE_OVERDUE;
  week->complete += fate == FATE_COMPLETE;
  week->waiting += fate == FATE_ONGOING;
}

/* The last weeks when there are too many: what comes is worth more than what went. */
static void
list_weeks (ParapheFigures *self, GHashTable *weeks) {
  GHashTableIter iter;
  gpointer key;
  ParapheDay first = G_MAXINT32, last = G_MININT32;
  self->weeks = g_array_new (FALSE, TRUE, sizeof (ParapheWeek));
  g_hash_table_iter_init (&iter, weeks);
  while (g_hash_table_iter_next (&iter, &key, NULL)) {
    first = MIN (first, GPOINTER_TO_INT (key));
    last = MAX (last, GPOINTER_TO_INT (key));
  }
  if (g_hash_table_size (weeks) == 0)
    return;
  first = MAX (first, last - 7 * (MOST_WEEKS - 1));
  for (ParapheDay monday = first; monday <= last; monday += 7) {
    const ParapheWeek *week = g_hash_table_lookup (weeks, GINT_TO_POINTER (monday));
    ParapheWeek none = { .monday = monday };
    g_array_append_val (self->weeks, *(week != NULL ? week : &none));
  }
}

ParapheFigures *
paraphe_figures_count (ParapheDossierList *list) {
  ParapheFigures *self = g_new0 (ParapheFigures, 1);
  g_autoptr (GPtrArray) all = paraphe_dossier_list_dup_all (list);
  g_autoptr (GHashTable) weeks = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  list_departements (self, all);
  make_lines (self);
  for (guint i = 0; i < all->len; i++) {
    const ParapheSummaryFacts *facts = paraphe_summary_facts (all->pdata[i]);
    guint at = line_of (facts->status);
    ParapheFigureLine *line = g_ptr_array_index (self->lines, at);
    line->counts[find_departement (self, facts->departement)]++;
    line->total++;
    line->declared_cents += MAX (facts->cost_cents, 0);
    self->n_dossiers++;
    self->n_schools += (guint) facts->schools_distinct;
    self->n_unreadable += facts->cost_cents < 0;
    add_fate (self, facts, at);
    add_week (weeks, facts, lines[at].fate);
  }
  list_weeks (self, weeks);
  return self;
}

void
paraphe_figures_free (ParapheFigures *self) {
  g_ptr_array_unref (self->departements);
  g_ptr_array_unref (self->lines);
  g_array_unref (self->weeks);
  g_free (self);
}

guint
paraphe_figures_find_peak (const ParapheFigures *self) {
  guint peak = G_MAXUINT, most = 0;
  for (guint i = 0; i < self->weeks->len; i++) {
    const ParapheWeek *week = &g_array_index (self->weeks, ParapheWeek, i);
    if (week->waiting > most) {
      most = week->waiting;
      peak = i;
    }
  }
  return peak;
}

char *
paraphe_figures_say_weeks (const ParapheFigures *self) {
  guint peak = paraphe_figures_find_peak (self);
  if (peak == G_MAXUINT)
    return g_strdup (_ ("No convention is awaited any more."));
  const ParapheWeek *week = &g_array_index (self->weeks, ParapheWeek, peak);
  int year, month, day;
  paraphe_day_get_ymd (week->monday, &year, &month, &day);
  /* Translators: day/month/year of a Monday. */
  g_autofree char *monday = g_strdup_printf (_ ("%02d/%02d/%04d"), day, month, year);
  return g_strdup_printf (ngettext ("Peak in the week of %s: %u convention awaited.", "Peak in the week of %s: %u conventions awaited.",
                                    week->waiting),
                          monday, week->waiting);
}

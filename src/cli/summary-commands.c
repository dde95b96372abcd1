/* SPDX-License-Identifier: GPL-3.0-or-later */
/* summary: where the campaign stands, the same figures as the window's overview. Main thread. */
#include "config.h"
#include "figures.h"
#include "printing.h"
#include "viewing.h"
#include <glib/gi18n.h>

/* How many have each key. */
typedef struct {
  GHashTable *by_status; /* status -> count */
  GHashTable *by_departement;
  GHashTable *by_week;   /* Monday of the week of the deadline -> count */
} Counts;

static void
count_in (GHashTable *counts, gpointer key) {
  g_hash_table_replace (counts, key, GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (counts, key)) + 1));
}

static void
add_to_counts (Counts *counts, const ParapheSummaryFacts *s) {
  count_in (counts->by_status, GINT_TO_POINTER (s->status));
  count_in (counts->by_departement, (gpointer) g_intern_string (s->departement && *s->departement ? s->departement : "?"));
  if (s->deadline != PARAPHE_NO_DAY)
    count_in (counts->by_week, GINT_TO_POINTER (s->deadline - paraphe_day_weekday (s->deadline) + 1));
}

typedef char *(*KeyText) (gpointer key);

static char *
status_code (gpointer key) {
  return g_strdup (paraphe_status_to_code (GPOINTER_TO_INT (key)));
}

static char *
departement_text (gpointer key) {
  return g_strdup (key);
}

static char *
week_text (gpointer key) {
  return paraphe_day_to_iso (GPOINTER_TO_INT (key));
}

static int
compare_addresses (gconstpointer a, gconstpointer b) {
  return (GPOINTER_TO_INT (a) > GPOINTER_TO_INT (b)) - (GPOINTER_TO_INT (a) < GPOINTER_TO_INT (b));
}

static void
add_counts (JsonBuilder *json, const char *name, GHashTable *counts, gboolean texts, KeyText text) {
  g_autoptr (GList) keys = g_list_sort (g_hash_table_get_keys (counts), texts ? (GCompareFunc) strcmp : compare_addresses);
  json_builder_set_member_name (json, name);
  json_builder_begin_object (json);
  for (GList *key = keys; key; key = key->next) {
    g_autofree char *label = text (key->data);
    paraphe_json_int (json, label, GPOINTER_TO_UINT (g_hash_table_lookup (counts, key->data)));
  }
  json_builder_end_object (json);
}

static void
add_weeks (JsonBuilder *json, const ParapheFigures *figures) {
  json_builder_set_member_name (json, "weeks");
  json_builder_begin_array (json);
  for (guint i = 0; i < figures->weeks->len; i++) {
    const ParapheWeek *week = &g_array_index (figures->weeks, ParapheWeek, i);
    g_autofree char *monday = paraphe_day_to_iso (week->monday);
    json_builder_begin_object (json);
    paraphe_json_string (json, "monday", monday);
    paraphe_json_int (json, "late", week->late);
    paraphe_json_int (json, "waiting", week->waiting);
    paraphe_json_int (json, "complete", week->complete);
    json_builder_end_object (json);
  }
  json_builder_end_array (json);
}

static void
add_lines (JsonBuilder *json, const ParapheFigures *figures) {
  json_builder_set_member_name (json, "lines");
  json_builder_begin_array (json);
  for (guint i = 0; i < figures->lines->len; i++) {
    const ParapheFigureLine *line = g_ptr_array_index (figures->lines, i);
    json_builder_begin_object (json);
    paraphe_json_string (json, "query", line->query);
    paraphe_json_string (json, "label", line->label);
    paraphe_json_int (json, "total", line->total);
    paraphe_json_int (json, "declared_cents", line->declared_cents);
    json_builder_set_member_name (json, "by_departement");
    json_builder_begin_object (json);
    for (guint k = 0; k < figures->departements->len; k++) {
      const char *code = g_ptr_array_index (figures->departements, k);
      paraphe_json_int (json, *code ? code : "?", line->counts[k]);
    }
    json_builder_end_object (json);
    json_builder_end_object (json);
  }
  json_builder_end_array (json);
}

static void
add_figures (JsonBuilder *json, const ParapheFigures *f) {
  paraphe_json_int (json, "dossiers", f->n_dossiers);
  paraphe_json_int (json, "schools", f->n_schools);
  paraphe_json_int (json, "complete", f->n_complete);
  paraphe_json_int (json, "ongoing", f->n_ongoing);
  paraphe_json_int (json, "for_the_team", f->n_team);
  paraphe_json_int (json, "overdue", f->n_overdue);
  paraphe_json_int (json, "overdue_with_copy", f->n_overdue_with_copy);
  paraphe_json_int (json, "closed", f->n_closed);
  paraphe_json_int (json, "unreadable_amounts", f->n_unreadable);
  paraphe_json_int (json, "declared_cents", f->declared_cents);
  paraphe_json_int (json, "complete_cents", f->complete_cents);
  paraphe_json_int (json, "awaiting_cents", f->awaiting_cents);
  paraphe_json_int (json, "closed_cents", f->closed_cents);
  paraphe_json_string (json, "currency", "EUR");
}

static void
print_json (ParapheDossierList *list, const ParapheFigures *figures) {
  g_autoptr (GPtrArray) all = paraphe_dossier_list_dup_all (list);
  g_autoptr (GHashTable) by_status = g_hash_table_new (NULL, NULL), by_departement = g_hash_table_new (NULL, NULL),
                         by_week = g_hash_table_new (NULL, NULL);
  Counts counts = { by_status, by_departement, by_week };
  for (guint i = 0; i < all->len; i++)
    add_to_counts (&counts, paraphe_summary_facts (g_ptr_array_index (all, i)));
  g_autoptr (JsonBuilder) json = json_builder_new ();
  json_builder_begin_object (json);
  add_figures (json, figures);
  json_builder_set_member_name (json, "by_view");
  json_builder_begin_object (json);
  for (int view = PARAPHE_VIEW_RECEIVED; view < PARAPHE_N_VIEWS; view++)
    paraphe_json_int (json, paraphe_view_to_code (view), paraphe_dossier_list_count (list, view));
  json_builder_end_object (json);
  add_counts (json, "by_status", by_status, FALSE, status_code);
  add_counts (json, "by_departement", by_departement, TRUE, departement_text);
  add_counts (json, "by_week", by_week, FALSE, week_text);
  add_lines (json, figures);
  add_weeks (json, figures);
  json_builder_end_object (json);
  paraphe_json_print (json);
}

static void
print_views (ParapheDossierList *list) {
  g_print ("\n%s\n", _("By view"));
  for (int view = PARAPHE_VIEW_RECEIVED; view < PARAPHE_N_VIEWS; view++)
    g_print ("  %5u  %s\n", paraphe_dossier_list_count (list, view), paraphe_engine_view_label (view));
}

static void
print_lines (const ParapheFigures *figures) {
  g_print ("\n%s\n", _("By status and département"));
  for (guint i = 0; i < figures->lines->len; i++) {
    const ParapheFigureLine *line = g_ptr_array_index (figures->lines, i);
    GString *cells = g_string_new (NULL);
    for (guint k = 0; k < figures->departements->len; k++) {
      const char *code = g_ptr_array_index (figures->departements, k);
      if (line->counts[k] > 0)
        g_string_append_printf (cells, "%s%s %u", cells->len > 0 ? ", " : "", *code ? code : "?", line->counts[k]);
    }
    g_print ("  %5u  %s%s%s%s\n", line->total, line->label, cells->len > 0 ? " (" : "", cells->str, cells->len > 0 ? ")" : "");
    g_string_free (cells, TRUE);
  }
}

static void
print_weeks (const ParapheFigures *figures) {
  g_autofree char *sentence = paraphe_figures_say_weeks (figures);
  g_print ("\n%s\n", _("By week of the deadline"));
  for (guint i = 0; i < figures->weeks->len; i++) {
    const ParapheWeek *week = &g_array_index (figures->weeks, ParapheWeek, i);
    g_autofree char *monday = paraphe_day_to_iso (week->monday);
    g_print (_("  %s  %u overdue, %u awaited, %u complete\n"), monday, week->late, week->waiting, week->complete);
  }
  g_print ("  %s\n", sentence);
}

static int
run_summary (ParapheCli *cli, GError **error) {
  if (!paraphe_cli_open (cli, FALSE, error))
    return PARAPHE_EXIT_LOCAL;
  ParapheDossierList *list = paraphe_engine_get_list (cli->engine);
  g_autoptr (ParapheFigures) figures = paraphe_figures_count (list);
  if (cli->format == PARAPHE_FORMAT_JSON) {
    print_json (list, figures);
    return PARAPHE_EXIT_DONE;
  }
  g_autofree char *declared = paraphe_money_text (figures->declared_cents), *complete = paraphe_money_text (figures->complete_cents),
                  *awaiting = paraphe_money_text (figures->awaiting_cents), *closed = paraphe_money_text (figures->closed_cents);
  g_print (ngettext ("%u dossier, %s declared: %s with a signed convention, %s awaited, %s closed\n",
                     "%u dossiers, %s declared: %s with a signed convention, %s awaited, %s closed\n", figures->n_dossiers),
           figures->n_dossiers, declared, complete, awaiting, closed);
  g_print (_("%u complete, %u under way (%u for the team), %u overdue (%u with a copy to examine), %u closed\n"), figures->n_complete,
           figures->n_ongoing, figures->n_team, figures->n_overdue, figures->n_overdue_with_copy, figures->n_closed);
  print_views (list);
  print_lines (figures);
  print_weeks (figures);
  return PARAPHE_EXIT_DONE;
}

const ParapheCliCommand paraphe_summary_commands[] = {
  { "summary", "", "", 0, 0, N_("Counts by view, status, département and week; money"), run_summary },
  { NULL },
};

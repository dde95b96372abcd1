/* SPDX-License-Identifier: GPL-3.0-or-later */
/* list and summary: the dossiers of the campaign. Main thread. */
#include "config.h"
#include "printing.h"
#include "searching.h"
#include "viewing.h"
#include <glib/gi18n.h>

static const char *const sort_keys[] = { "deadline", "name", "departement", "flags", "schools", "cost", "last_file", "number", "status",
                                          "deposited", "last_message", NULL };

typedef struct {
  ParapheView view;
  ParapheOrder keys[PARAPHE_MOST_ORDERS];
  guint n_keys;
} ListOrder;

static gboolean
refuse_view (const char *view, GError **error) {
  GString *known = g_string_new (NULL);
  for (int v = PARAPHE_VIEW_RECEIVED; v < PARAPHE_N_VIEWS; v++)
    g_string_append_printf (known, "%s%s", known->len ? ", " : "", paraphe_view_to_code (v));
  g_set_error (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_USAGE, _("The view “%s” is unknown: %s."), view, known->str);
  g_string_free (known, TRUE);
  return FALSE;
}

/* KEY or KEY:desc. */
static gboolean
parse_key (const char *text, ParapheOrder *order) {
  g_auto (GStrv) parts = g_strsplit (text, ":", 2);
  order->descending = parts[0] && parts[1] && g_str_equal (parts[1], "desc");
  if (!parts[0] || (parts[1] && !order->descending))
    return FALSE;
  for (gsize key = 0; sort_keys[key]; key++)
    if (g_str_equal (sort_keys[key], parts[0])) {
      order->sort = (ParapheSort) key;
      return TRUE;
    }
  return FALSE;
}

static gboolean
parse_list_order (ParapheCli *cli, ListOrder *order, GError **error) {
  const char *view = cli->options.view ? cli->options.view : "all";
  order->view = paraphe_view_from_code (view);
  order->n_keys = 0;
  if (!order->view)
    return refuse_view (view, error);
  g_auto (GStrv) keys = g_strsplit (cli->options.sort ? cli->options.sort : "deadline", ",", PARAPHE_MOST_ORDERS);
  for (guint i = 0; keys[i]; i++)
    if (!parse_key (keys[i], &order->keys[order->n_keys++])) {
      g_autofree char *known = g_strjoinv (", ", (char **) sort_keys);
      g_set_error (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_USAGE,
                   _("The order “%s” is unknown: %s; “:desc” after a key, a comma between keys."), cli->options.sort, known);
      return FALSE;
    }
  return TRUE;
}

static char *
flags_text (const ParapheSummaryFacts *s) {
  return s->n_flags ? g_strdup_printf ("%s %u", paraphe_severity_to_code (s->worst), s->n_flags) : g_strdup ("");
}

static char *
schools_text (const ParapheSummaryFacts *s) {
  if (s->schools_declared == s->schools_distinct)
    return g_strdup_printf ("%d", s->schools_declared);
  g_autofree char *declared = s->schools_declared < 0 ? g_strdup ("?") : g_strdup_printf ("%d", s->schools_declared);
  return g_strdup_printf ("%s ≠ %d", declared, s->schools_distinct);
}

static void
print_list (ParapheCli *cli, GListModel *list, guint n) {
  const char *titles[] = { _("Number"), _("Collectivité"), _("Dép."), _("Status"), _("Deadline"), _("Left"), _("Schools"), _("Cost"), _("Flag"), NULL };
  g_autoptr (ParapheTable) table = paraphe_table_new (titles);
  for (guint i = 0; i < n; i++) {
    g_autoptr (ParapheDossierItem) item = g_list_model_get_item (list, i);
    const ParapheSummaryFacts *s = paraphe_summary_facts (paraphe_dossier_item_get_summary (item));
    paraphe_table_add (table, g_strdup_printf ("%" G_GINT64_FORMAT, s->number), g_strdup (s->name), g_strdup (s->departement ? s->departement : ""),
                       g_strdup (paraphe_engine_status_label (s->status)), paraphe_day_text (s->deadline),
                       s->deadline == PARAPHE_NO_DAY ? g_strdup ("") : g_strdup_printf ("%d", s->days_left), schools_text (s),
                       s->cost_cents < 0 ? g_strdup ("?") : paraphe_money_text (s->cost_cents), flags_text (s), NULL);
  }
  paraphe_table_print (table, cli->format);
}

/* The query: its terms, and its words in every text. */
static gboolean
search (ParapheCli *cli, GError **error) {
  GString *query = g_string_new (NULL);
  for (guint i = 0; i < cli->arguments->len; i++)
    g_string_append_printf (query, "%s%s", i > 0 ? " " : "", paraphe_cli_argument (cli, i));
  ParapheWait wait = { NULL };
  paraphe_engine_search_async (cli->engine, query->str, cli->cancellable, paraphe_wait_on_answered, &wait);
  g_string_free (query, TRUE);
  g_autoptr (GAsyncResult) result = paraphe_wait_end (&wait);
  return paraphe_engine_search_finish (cli->engine, result, error);
}

static int
run_list (ParapheCli *cli, GError **error) {
  ListOrder order;
  if (!parse_list_order (cli, &order, error))
    return PARAPHE_EXIT_USAGE;
  if (!paraphe_cli_open (cli, FALSE, error))
    return PARAPHE_EXIT_LOCAL;
  ParapheDossierList *list = paraphe_engine_get_list (cli->engine);
  paraphe_dossier_list_set_view (list, order.view);
  if (!search (cli, error))
    return PARAPHE_EXIT_USAGE;
  paraphe_dossier_list_set_order (list, order.keys, order.n_keys);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (list));
  if (cli->options.limit >= 0)
    n = MIN (n, (guint) cli->options.limit);
  if (cli->format != PARAPHE_FORMAT_JSON) {
    print_list (cli, G_LIST_MODEL (list), n);
    return PARAPHE_EXIT_DONE;
  }
  g_autoptr (JsonBuilder) json = json_builder_new ();
  json_builder_begin_array (json);
  for (guint i = 0; i < n; i++) {
    g_autoptr (ParapheDossierItem) item = g_list_model_get_item (G_LIST_MODEL (list), i);
    json_builder_begin_object (json);
    paraphe_json_summary (json, paraphe_dossier_item_get_summary (item));
    paraphe_json_summary_flags (json, paraphe_dossier_item_get_summary (item));
    json_builder_end_object (json);
  }
  json_builder_end_array (json);
  paraphe_json_print (json);
  return PARAPHE_EXIT_DONE;
}

typedef struct {
  guint dossiers, complete;
  gint64 declared_cents, complete_cents;
  GHashTable *by_status; /* status -> count */
  GHashTable *by_departement;
  GHashTable *by_week;   /* Monday of the week of the deadline -> count */
} Totals;

static void
count_in (GHashTable *counts, gpointer key) {
  g_hash_table_replace (counts, key, GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (counts, key)) + 1));
}

static void
add_to_totals (Totals *totals, const ParapheSummaryFacts *s) {
  totals->dossiers++;
  totals->declared_cents += MAX (s->cost_cents, 0);
  if (s->status == PARAPHE_STATUS_COMPLETE) {
    totals->complete++;
    totals->complete_cents += MAX (s->cost_cents, 0);
  }
  count_in (totals->by_status, GINT_TO_POINTER (s->status));
  count_in (totals->by_departement, (gpointer) g_intern_string (s->departement && *s->departement ? s->departement : "?"));
  if (s->deadline != PARAPHE_NO_DAY)
    count_in (totals->by_week, GINT_TO_POINTER (s->deadline - paraphe_day_weekday (s->deadline) + 1));
}

typedef char *(*KeyText) (gpointer key);

static char *
status_text (gpointer key) {
  return g_strdup (paraphe_engine_status_label (GPOINTER_TO_INT (key)));
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
print_counts (JsonBuilder *json, const char *name, const char *title, GHashTable *counts, gboolean texts, KeyText text) {
  g_autoptr (GList) keys = g_list_sort (g_hash_table_get_keys (counts), texts ? (GCompareFunc) strcmp : compare_addresses);
  if (json) {
    json_builder_set_member_name (json, name);
    json_builder_begin_object (json);
  } else {
    g_print ("\n%s\n", title);
  }
  for (GList *key = keys; key; key = key->next) {
    g_autofree char *label = text (key->data);
    guint count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, key->data));
    if (json)
      paraphe_json_int (json, name[3] == 's' ? paraphe_status_to_code (GPOINTER_TO_INT (key->data)) : label, count);
    else
      g_print ("  %5u  %s\n", count, label);
  }
  if (json)
    json_builder_end_object (json);
}

static int
run_summary (ParapheCli *cli, GError **error) {
  if (!paraphe_cli_open (cli, FALSE, error))
    return PARAPHE_EXIT_LOCAL;
  ParapheDossierList *list = paraphe_engine_get_list (cli->engine);
  g_autoptr (GPtrArray) all = paraphe_dossier_list_dup_all (list);
  g_autoptr (GHashTable) by_status = g_hash_table_new (NULL, NULL), by_departement = g_hash_table_new (NULL, NULL), by_week = g_hash_table_new (NULL, NULL);
  Totals totals = { .by_status = by_status, .by_departement = by_departement, .by_week = by_week };
  for (guint i = 0; i < all->len; i++)
    add_to_totals (&totals, paraphe_summary_facts (g_ptr_array_index (all, i)));
  g_autoptr (JsonBuilder) json = cli->format == PARAPHE_FORMAT_JSON ? json_builder_new () : NULL;
  if (json) {
    json_builder_begin_object (json);
    paraphe_json_int (json, "dossiers", totals.dossiers);
    paraphe_json_int (json, "declared_cents", totals.declared_cents);
    paraphe_json_int (json, "complete_cents", totals.complete_cents);
    paraphe_json_string (json, "currency", "EUR");
    json_builder_set_member_name (json, "by_view");
    json_builder_begin_object (json);
  } else {
    g_autofree char *declared = paraphe_money_text (totals.declared_cents);
    g_autofree char *complete = paraphe_money_text (totals.complete_cents);
    g_print (ngettext ("%u dossier, %s declared, %s with a signed convention\n", "%u dossiers, %s declared, %s with a signed convention\n", totals.dossiers),
             totals.dossiers, declared, complete);
    g_print ("\n%s\n", _("By view"));
  }
  for (int view = PARAPHE_VIEW_RECEIVED; view < PARAPHE_N_VIEWS; view++) {
    guint count = paraphe_dossier_list_count (list, view);
    if (json)
      paraphe_json_int (json, paraphe_view_to_code (view), count);
    else
      g_print ("  %5u  %s\n", count, paraphe_engine_view_label (view));
  }
  if (json)
    json_builder_end_object (json);
  print_counts (json, "by_status", _("By status"), by_status, FALSE, status_text);
  print_counts (json, "by_departement", _("By département"), by_departement, TRUE, departement_text);
  print_counts (json, "by_week", _("By week of the deadline"), by_week, FALSE, week_text);
  if (json) {
    json_builder_end_object (json);
    paraphe_json_print (json);
  }
  return PARAPHE_EXIT_DONE;
}

const ParapheCliCommand paraphe_list_commands[] = {
  { "list", "[QUERY…]", "view sort limit", 0, 64, N_("The dossiers of the campaign"), run_list },
  { "summary", "", "", 0, 0, N_("Counts by view, status, département and week; money"), run_summary },
  { NULL },
};

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* --view, --sort and a query, for the commands that take dossiers. Main thread. */
#include "config.h"
#include "listing-query.h"
#include "searching.h"
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

/* The query: its terms, and its words in every text. */
static gboolean
search (ParapheCli *cli, guint first, GError **error) {
  GString *query = g_string_new (NULL);
  for (guint i = first; i < cli->arguments->len; i++)
    g_string_append_printf (query, "%s%s", i > first ? " " : "", paraphe_cli_argument (cli, i));
  ParapheWait wait = { NULL };
  paraphe_engine_search_async (cli->engine, query->str, cli->cancellable, paraphe_wait_on_answered, &wait);
  g_string_free (query, TRUE);
  g_autoptr (GAsyncResult) result = paraphe_wait_end (&wait);
  return paraphe_engine_search_finish (cli->engine, result, error);
}

gboolean
paraphe_cli_check_list (ParapheCli *cli, GError **error) {
  ListOrder order;
  return parse_list_order (cli, &order, error);
}

gboolean
paraphe_cli_ask_list (ParapheCli *cli, guint first, GError **error) {
  ListOrder order;
  if (!parse_list_order (cli, &order, error))
    return FALSE;
  ParapheDossierList *list = paraphe_engine_get_list (cli->engine);
  paraphe_dossier_list_set_view (list, order.view);
  paraphe_dossier_list_set_order (list, order.keys, order.n_keys);
  return search (cli, first, error);
}

GArray *
paraphe_cli_list_numbers (ParapheCli *cli) {
  GListModel *list = G_LIST_MODEL (paraphe_engine_get_list (cli->engine));
  GArray *numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint n = g_list_model_get_n_items (list);
  if (cli->options.limit >= 0)
    n = MIN (n, (guint) cli->options.limit);
  for (guint i = 0; i < n; i++) {
    g_autoptr (ParapheDossierItem) item = g_list_model_get_item (list, i);
    gint64 number = paraphe_dossier_item_get_number (item);
    g_array_append_val (numbers, number);
  }
  return numbers;
}

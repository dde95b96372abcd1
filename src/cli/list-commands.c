/* SPDX-License-Identifier: GPL-3.0-or-later */
/* list: the dossiers of the campaign. Main thread. */
#include "config.h"
#include "listing-query.h"
#include "printing.h"
#include "viewing.h"
#include <glib/gi18n.h>

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

static int
run_list (ParapheCli *cli, GError **error) {
  if (!paraphe_cli_check_list (cli, error))
    return PARAPHE_EXIT_USAGE;
  if (!paraphe_cli_open (cli, FALSE, error))
    return PARAPHE_EXIT_LOCAL;
  if (!paraphe_cli_ask_list (cli, 0, error))
    return PARAPHE_EXIT_USAGE;
  ParapheDossierList *list = paraphe_engine_get_list (cli->engine);
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

const ParapheCliCommand paraphe_list_commands[] = {
  { "list", "[QUERY…]", "view sort limit", 0, 64, N_("The dossiers of the campaign"), run_list },
  { NULL },
};

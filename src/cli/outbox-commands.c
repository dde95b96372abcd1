/* SPDX-License-Identifier: GPL-3.0-or-later */
/* outbox: what waits, what became of it, and what an agent says of it. Main thread. */
#include "config.h"
#include "outbox-commands.h"
#include "dispute.h"
#include "printing.h"
#include "code-words.h"
#include <glib/gi18n.h>

GPtrArray *
paraphe_cli_list_operations (ParapheCli *cli, gboolean pending_only, GError **error) {
  ParapheWait wait = { NULL };
  paraphe_engine_list_operations_async (cli->engine, pending_only, cli->cancellable, paraphe_wait_on_answered, &wait);
  g_autoptr (GAsyncResult) result = paraphe_wait_end (&wait);
  return paraphe_engine_list_operations_finish (cli->engine, result, error);
}

/* A table for a person says words, one for a program codes. */
static const char *
word (ParapheCli *cli, const char *words, const char *code) {
  return cli->format == PARAPHE_FORMAT_TEXT && *words != '\0' ? words : code;
}

gboolean
paraphe_cli_print_operations (ParapheCli *cli, GPtrArray *operations, GPtrArray *uuids) {
  gboolean all_done = TRUE;
  const char *titles[] = { _("Operation"), _("Dossier"), _("Recipe"), _("State"), _("What became of it"), NULL };
  g_autoptr (ParapheTable) table = paraphe_table_new (titles);
  g_autoptr (JsonBuilder) json = cli->format == PARAPHE_FORMAT_JSON ? json_builder_new () : NULL;
  if (json)
    json_builder_begin_array (json);
  for (guint i = 0; i < operations->len; i++) {
    ParapheOperation *operation = g_ptr_array_index (operations, i);
    const ParapheOperationFacts *o = paraphe_operation_facts (operation);
    if (uuids && !g_ptr_array_find_with_equal_func (uuids, o->uuid, g_str_equal, NULL))
      continue;
    all_done = all_done && o->state == PARAPHE_OPERATION_DONE;
    if (json)
      paraphe_json_operation (json, operation);
    else
      paraphe_table_add (table, g_strdup (o->uuid), g_strdup_printf ("%" G_GINT64_FORMAT, o->dossier), g_strdup (word (cli, paraphe_code_word_of_recipe (o->recipe), paraphe_recipe_to_code (o->recipe))),
                         g_strdup (word (cli, paraphe_code_word_of_operation (o->state), paraphe_operation_state_to_code (o->state))), g_strdup (o->explanation ? o->explanation : ""), NULL);
  }
  if (json) {
    json_builder_end_array (json);
    paraphe_json_print (json);
  } else {
    paraphe_table_print (table, cli->format);
  }
  return all_done;
}

gboolean
paraphe_cli_send_outbox (ParapheCli *cli, gboolean wait_for_all, ParapheSyncReport *report, GError **error) {
  ParapheWait wait = { NULL };
  paraphe_engine_run_outbox_async (cli->engine, wait_for_all, cli->cancellable, paraphe_wait_on_answered, &wait);
  g_autoptr (GAsyncResult) result = paraphe_wait_end (&wait);
  return paraphe_engine_run_outbox_finish (cli->engine, result, report, error);
}

static int
outbox_list (ParapheCli *cli, GError **error) {
  if (!paraphe_cli_open (cli, FALSE, error))
    return PARAPHE_EXIT_LOCAL;
  g_autoptr (GPtrArray) operations = paraphe_cli_list_operations (cli, !cli->options.all, error);
  if (!operations)
    return PARAPHE_EXIT_LOCAL;
  paraphe_cli_print_operations (cli, operations, NULL);
  return PARAPHE_EXIT_DONE;
}

/* Does something wait that no agent can settle: a convention that does not come? */
static gboolean
is_waiting (GPtrArray *operations) {
  for (guint i = 0; i < operations->len; i++)
    if (!paraphe_operation_facts (g_ptr_array_index (operations, i))->needs_human)
      return TRUE;
  return FALSE;
}

static int
outbox_run (ParapheCli *cli, GError **error) {
  ParapheSyncReport report = { 0 };
  if (!paraphe_cli_open (cli, TRUE, error))
    return PARAPHE_EXIT_LOCAL;
  if (!paraphe_cli_send_outbox (cli, cli->options.wait, &report, error))
    return PARAPHE_EXIT_NETWORK;
  g_autoptr (GPtrArray) operations = paraphe_cli_list_operations (cli, TRUE, error);
  if (!operations)
    return PARAPHE_EXIT_LOCAL;
  paraphe_cli_print_operations (cli, operations, NULL);
  return report.conflicts || (cli->options.wait && is_waiting (operations)) ? PARAPHE_EXIT_NOT_DONE : PARAPHE_EXIT_DONE;
}

static void
print_dispute_json (const ParapheDispute *d) {
  g_autoptr (JsonBuilder) json = json_builder_new ();
  json_builder_begin_object (json);
  paraphe_json_string (json, "id", d->uuid);
  paraphe_json_int (json, "dossier", d->dossier);
  paraphe_json_string (json, "recipe", paraphe_recipe_to_code (d->recipe));
  paraphe_json_string (json, "cause", d->cause);
  json_builder_set_member_name (json, "differences");
  json_builder_begin_array (json);
  for (guint i = 0; i < d->differences->len; i++) {
    const ParapheDifference *difference = g_ptr_array_index (d->differences, i);
    json_builder_begin_object (json);
    paraphe_json_string (json, "what", difference->what);
    paraphe_json_string (json, "seen", difference->seen);
    paraphe_json_string (json, "now", difference->now);
    json_builder_end_object (json);
  }
  json_builder_end_array (json);
  paraphe_json_string (json, "moved_by", d->moved_by);
  paraphe_json_instant (json, "moved_at", d->moved_at);
  paraphe_json_int (json, "steps_done", d->n_done);
  paraphe_json_int (json, "steps", d->n_steps);
  paraphe_json_string (json, "retry", d->if_kept);
  paraphe_json_string (json, "drop", d->if_dropped);
  paraphe_json_string (json, "done", d->if_closed);
  json_builder_end_object (json);
  paraphe_json_print (json);
}

static void
print_way (const char *way, const char *sentence) {
  if (sentence)
    g_print ("  %-6s %s\n", way, sentence);
}

static void
print_dispute_text (const ParapheDispute *d) {
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, d->dossier);
  g_autofree char *cause = paraphe_escape (d->cause);
  g_print (_("Dossier %s, %s, %u of %u steps done\n"), number, paraphe_code_word_of_recipe (d->recipe), d->n_done, d->n_steps);
  g_print ("%s\n", cause);
  if (d->moved_by) {
    g_autofree char *who = paraphe_escape (d->moved_by);
    g_autofree char *when = paraphe_instant_text (d->moved_at);
    g_print (_("Moved by %s, %s\n"), who, when);
  }
  const char *titles[] = { _("Fact"), _("What you had seen"), _("What the platform says"), NULL };
  g_autoptr (ParapheTable) table = paraphe_table_new (titles);
  for (guint i = 0; i < d->differences->len; i++) {
    const ParapheDifference *difference = g_ptr_array_index (d->differences, i);
    paraphe_table_add (table, g_strdup (difference->what), g_strdup (difference->seen), g_strdup (difference->now), NULL);
  }
  paraphe_table_print (table, PARAPHE_FORMAT_TEXT);
  print_way ("retry", d->if_kept);
  print_way ("drop", d->if_dropped);
  print_way ("done", d->if_closed);
}

static int
outbox_show (ParapheCli *cli, GError **error) {
  if (!paraphe_cli_open (cli, !cli->options.offline, error))
    return PARAPHE_EXIT_LOCAL;
  ParapheWait wait = { NULL };
  paraphe_engine_examine_dispute_async (cli->engine, paraphe_cli_argument (cli, 1), cli->cancellable, paraphe_wait_on_answered, &wait);
  g_autoptr (GAsyncResult) result = paraphe_wait_end (&wait);
  g_autoptr (ParapheDispute) dispute = paraphe_engine_examine_dispute_finish (cli->engine, result, error);
  if (!dispute)
    return PARAPHE_EXIT_NOT_DONE;
  if (cli->format == PARAPHE_FORMAT_JSON)
    print_dispute_json (dispute);
  else
    print_dispute_text (dispute);
  return PARAPHE_EXIT_DONE;
}

static int
outbox_cancel (ParapheCli *cli, GError **error) {
  if (!paraphe_cli_open (cli, TRUE, error))
    return PARAPHE_EXIT_LOCAL;
  ParapheWait wait = { NULL };
  paraphe_engine_cancel_async (cli->engine, paraphe_cli_argument (cli, 1), paraphe_wait_on_answered, &wait);
  g_autoptr (GAsyncResult) result = paraphe_wait_end (&wait);
  return paraphe_engine_cancel_finish (cli->engine, result, error) ? PARAPHE_EXIT_DONE : PARAPHE_EXIT_NOT_DONE;
}

static int
outbox_settle (ParapheCli *cli, GError **error) {
  if (!cli->options.reason || !*cli->options.reason) {
    g_set_error_literal (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_USAGE, _("Settling needs a written reason: --reason TEXT. It is kept in the journal."));
    return PARAPHE_EXIT_USAGE;
  }
  if (!paraphe_cli_open (cli, TRUE, error))
    return PARAPHE_EXIT_LOCAL;
  ParapheWait wait = { NULL };
  paraphe_engine_settle_async (cli->engine, paraphe_cli_argument (cli, 1), paraphe_cli_argument (cli, 2), cli->options.reason,
                               paraphe_wait_on_answered, &wait);
  g_autoptr (GAsyncResult) result = paraphe_wait_end (&wait);
  return paraphe_engine_settle_finish (cli->engine, result, error) ? PARAPHE_EXIT_DONE : PARAPHE_EXIT_NOT_DONE;
}

static int
run_outbox (ParapheCli *cli, GError **error) {
  static const struct {
    const char *name;
    guint n_arguments;
    ParapheCliRun run;
  } verbs[] = {
    { "list", 1, outbox_list }, { "show", 2, outbox_show }, { "run", 1, outbox_run }, { "cancel", 2, outbox_cancel }, { "settle", 3, outbox_settle },
  };
  const char *verb = paraphe_cli_argument (cli, 0);
  if (!verb)
    return outbox_list (cli, error);
  for (gsize i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (g_str_equal (verb, verbs[i].name) && cli->arguments->len == verbs[i].n_arguments)
      return verbs[i].run (cli, error);
  g_set_error_literal (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_USAGE, _("Usage: paraphectl outbox [list|show ID|run|cancel ID|settle ID retry|drop|done]"));
  return PARAPHE_EXIT_USAGE;
}

const ParapheCliCommand paraphe_outbox_commands[] = {
  { "outbox", "[list|show ID|run|cancel ID|settle ID ACTION]", "all wait reason", 0, 3, N_("Decisions that wait, and what became of them"), run_outbox },
  { NULL },
};

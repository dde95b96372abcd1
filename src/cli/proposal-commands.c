/* SPDX-License-Identifier: GPL-3.0-or-later */
/* proposals, copy: what waits for a person, and what came outside the platform. Main thread. */
#include "config.h"
#include "outbox-commands.h"
#include "outside-copies.h"
#include "printing.h"
#include "proposals.h"
#include "code-words.h"
#include <glib/gi18n.h>

static void
print_proposal_json (JsonBuilder *json, const ParapheProposed *p) {
  json_builder_begin_object (json);
  paraphe_json_string (json, "id", p->uuid);
  paraphe_json_string (json, "recipe", paraphe_recipe_to_code (p->recipe));
  paraphe_json_int (json, "dossier", p->dossier);
  paraphe_json_string (json, "collectivite", p->name);
  paraphe_json_string (json, "by", p->by);
  paraphe_json_instant (json, "created_at", p->created_at);
  paraphe_json_string (json, "reason", p->reason);
  paraphe_json_string (json, "letter", p->letter);
  paraphe_json_string (json, "obstacle", p->obstacle);
  paraphe_json_string (json, "state", paraphe_proposal_state_to_code (p->state));
  paraphe_json_string (json, "closed_by", p->closed_by);
  json_builder_end_object (json);
}

void
paraphe_cli_print_proposals (ParapheCli *cli, GPtrArray *proposals) {
  const char *titles[] = { _("Proposal"), _("Dossier"), _("Collectivité"), _("Recipe"), _("State"), _("Proposed by"), _("What forbids it now"), NULL };
  g_autoptr (ParapheTable) table = paraphe_table_new (titles);
  g_autoptr (JsonBuilder) json = cli->format == PARAPHE_FORMAT_JSON ? json_builder_new () : NULL;
  gboolean in_words = cli->format == PARAPHE_FORMAT_TEXT;
  if (json)
    json_builder_begin_array (json);
  for (guint i = 0; i < proposals->len; i++) {
    const ParapheProposed *p = g_ptr_array_index (proposals, i);
    if (json)
      print_proposal_json (json, p);
    else
      paraphe_table_add (table, g_strdup (p->uuid), g_strdup_printf ("%" G_GINT64_FORMAT, p->dossier), g_strdup (p->name),
                         g_strdup (in_words ? paraphe_code_word_of_recipe (p->recipe) : paraphe_recipe_to_code (p->recipe)),
                         g_strdup (in_words ? paraphe_code_word_of_proposal (p->state) : paraphe_proposal_state_to_code (p->state)),
                         g_strdup (p->by), g_strdup (p->obstacle ? p->obstacle : ""), NULL);
  }
  if (json) {
    json_builder_end_array (json);
    paraphe_json_print (json);
  } else {
    paraphe_table_print (table, cli->format);
  }
}

gboolean
paraphe_cli_propose (ParapheCli *cli, const ParapheDecisionTerms *terms, GPtrArray *proposals, GError **error) {
  ParapheWait wait = { NULL };
  paraphe_engine_propose_async (cli->engine, terms, cli->cancellable, paraphe_wait_on_answered, &wait);
  g_autoptr (GAsyncResult) result = paraphe_wait_end (&wait);
  ParapheProposed *proposed = paraphe_engine_propose_finish (cli->engine, result, error);
  if (proposed)
    g_ptr_array_add (proposals, proposed);
  return proposed != NULL;
}

static int
proposals_list (ParapheCli *cli, GError **error) {
  if (!paraphe_cli_open (cli, FALSE, error))
    return PARAPHE_EXIT_LOCAL;
  ParapheWait wait = { NULL };
  paraphe_engine_list_proposals_async (cli->engine, !cli->options.all, cli->cancellable, paraphe_wait_on_answered, &wait);
  g_autoptr (GAsyncResult) result = paraphe_wait_end (&wait);
  g_autoptr (GPtrArray) proposals = paraphe_engine_list_proposals_finish (cli->engine, result, error);
  if (!proposals)
    return PARAPHE_EXIT_LOCAL;
  paraphe_cli_print_proposals (cli, proposals);
  return PARAPHE_EXIT_DONE;
}

static gboolean
send (ParapheCli *cli, const char *uuid, GPtrArray *uuids, GError **error) {
  ParapheWait wait = { NULL };
  paraphe_engine_send_proposal_async (cli->engine, uuid, cli->options.reviewed_by, cli->cancellable, paraphe_wait_on_answered, &wait);
  g_autoptr (GAsyncResult) result = paraphe_wait_end (&wait);
  g_autoptr (ParapheOperation) operation = paraphe_engine_send_proposal_finish (cli->engine, result, error);
  if (operation)
    g_ptr_array_add (uuids, g_strdup (uuid));
  return operation != NULL;
}

static gboolean
drop (ParapheCli *cli, const char *uuid, GPtrArray *uuids, GError **error) {
  ParapheWait wait = { NULL };
  paraphe_engine_drop_proposal_async (cli->engine, uuid, paraphe_wait_on_answered, &wait);
  g_autoptr (GAsyncResult) result = paraphe_wait_end (&wait);
  return paraphe_engine_drop_proposal_finish (cli->engine, result, error);
}

/* Each in turn: a refusal is said and the others go on. */
static gboolean
run_each (ParapheCli *cli, gboolean (*run) (ParapheCli *, const char *, GPtrArray *, GError **), GPtrArray *uuids) {
  gboolean all = TRUE;
  for (guint i = 1; i < cli->arguments->len; i++) {
    const char *uuid = paraphe_cli_argument (cli, i);
    g_autoptr (GError) refusal = NULL;
    if (run (cli, uuid, uuids, &refusal))
      continue;
    g_autofree char *words = paraphe_escape (refusal->message);
    g_printerr ("%s: %s\n", uuid, words);
    all = FALSE;
  }
  return all;
}

static int
proposals_send (ParapheCli *cli, GError **error) {
  g_autoptr (GPtrArray) uuids = g_ptr_array_new_with_free_func (g_free);
  ParapheSyncReport report = { 0 };
  if (!paraphe_cli_open (cli, TRUE, error))
    return PARAPHE_EXIT_LOCAL;
  gboolean all = run_each (cli, send, uuids);
  if (cli->options.wait && uuids->len && !paraphe_cli_send_outbox (cli, TRUE, &report, error))
    return PARAPHE_EXIT_NOT_DONE;
  g_autoptr (GPtrArray) operations = paraphe_cli_list_operations (cli, FALSE, error);
  if (!operations)
    return PARAPHE_EXIT_LOCAL;
  gboolean done = paraphe_cli_print_operations (cli, operations, uuids);
  return all && (done || !cli->options.wait) ? PARAPHE_EXIT_DONE : PARAPHE_EXIT_NOT_DONE;
}

static int
proposals_drop (ParapheCli *cli, GError **error) {
  if (!paraphe_cli_open (cli, TRUE, error))
    return PARAPHE_EXIT_LOCAL;
  return run_each (cli, drop, NULL) ? PARAPHE_EXIT_DONE : PARAPHE_EXIT_NOT_DONE;
}

static int
run_proposals (ParapheCli *cli, GError **error) {
  const char *verb = paraphe_cli_argument (cli, 0);
  if (!verb || g_str_equal (verb, "list"))
    return proposals_list (cli, error);
  if (cli->arguments->len > 1 && g_str_equal (verb, "send"))
    return proposals_send (cli, error);
  if (cli->arguments->len > 1 && g_str_equal (verb, "drop"))
    return proposals_drop (cli, error);
  g_set_error_literal (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_USAGE, _("Usage: paraphectl proposals [list|send ID…|drop ID…]"));
  return PARAPHE_EXIT_USAGE;
}

static int
run_copy (ParapheCli *cli, GError **error) {
  gint64 number;
  const char *received = cli->options.received, *channel = cli->options.channel;
  if (!g_str_equal (paraphe_cli_argument (cli, 0), "add") || !received || !channel) {
    g_set_error_literal (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_USAGE,
                         _("Usage: paraphectl copy add NUMBER FILE --received DAY --channel paper|mail|other"));
    return PARAPHE_EXIT_USAGE;
  }
  if (!paraphe_cli_number (cli, 1, &number, error))
    return PARAPHE_EXIT_USAGE;
  if (!paraphe_cli_open (cli, TRUE, error))
    return PARAPHE_EXIT_LOCAL;
  ParapheWait wait = { NULL };
  paraphe_engine_add_copy_async (cli->engine, number, paraphe_cli_argument (cli, 2), paraphe_day_from_iso (received),
                                 paraphe_channel_from_code (channel), paraphe_wait_on_answered, &wait);
  g_autoptr (GAsyncResult) result = paraphe_wait_end (&wait);
  if (!paraphe_engine_add_copy_finish (cli->engine, result, error))
    return PARAPHE_EXIT_NOT_DONE;
  g_printerr (_("The copy is kept on this computer alone. So that the other ones know of it: paraphectl act write %s --template \"copie reçue\"\n"),
              paraphe_cli_argument (cli, 1));
  return PARAPHE_EXIT_DONE;
}

const ParapheCliCommand paraphe_proposal_commands[] = {
  { "proposals", "[list|send ID…|drop ID…]", "all reviewed-by wait", 0, G_MAXUINT, N_("Decisions that wait for a person, never for the network"), run_proposals },
  { "copy", "add NUMBER FILE", "received channel", 3, 3, N_("A signed copy that came outside the platform"), run_copy },
  { NULL },
};

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* review, examine, ack, act, outbox: what an agent decides. Main thread. */
#include "config.h"
#include "outbox-commands.h"
#include "printing.h"
#include "proposals.h"
#include <glib/gi18n.h>
#include <string.h>

#define ACTS                                                                                                                        \
  "complete, request-copy, remind, write, expire, reopen, reaccept, reclose, restore, withdraw, extend, unblock, archive, unsend"

static gboolean
mark (ParapheCli *cli, gint64 number, const char *subject, GError **error) {
  ParapheWait wait = { NULL };
  paraphe_engine_mark_async (cli->engine, number, subject, cli->options.reason, FALSE, paraphe_wait_on_answered, &wait);
  g_autoptr (GAsyncResult) result = paraphe_wait_end (&wait);
  return paraphe_engine_mark_finish (cli->engine, result, error);
}

static int
run_review (ParapheCli *cli, GError **error) {
  if (!paraphe_cli_open (cli, TRUE, error))
    return PARAPHE_EXIT_LOCAL;
  for (guint i = 0; i < cli->arguments->len; i++) {
    gint64 number;
    if (!paraphe_cli_number (cli, i, &number, error) || !mark (cli, number, "form", error))
      return PARAPHE_EXIT_NOT_DONE;
  }
  return PARAPHE_EXIT_DONE;
}

static int
run_ack (ParapheCli *cli, GError **error) {
  gint64 number;
  if (!paraphe_cli_number (cli, 0, &number, error))
    return PARAPHE_EXIT_USAGE;
  if (!paraphe_cli_open (cli, TRUE, error))
    return PARAPHE_EXIT_LOCAL;
  return mark (cli, number, paraphe_cli_argument (cli, 1), error) ? PARAPHE_EXIT_DONE : PARAPHE_EXIT_NOT_DONE;
}

/* A copy of the dossier by the MD5 or the name of its file, the newest first. */
static const ParapheCopyFacts *
find_copy (ParapheCaseFile *file, const char *id) {
  GPtrArray *copies = paraphe_judgement_facts (paraphe_case_file_facts (file)->judgement)->copies;
  for (guint i = 0; copies && i < copies->len; i++) {
    const ParapheCopyFacts *copy = paraphe_copy_facts (g_ptr_array_index (copies, i));
    const ParapheFileFacts *f = paraphe_file_facts (copy->file);
    if (g_str_equal (f->md5, id) || g_str_equal (f->name, id))
      return copy;
  }
  return NULL;
}

static int
run_examine (ParapheCli *cli, GError **error) {
  gint64 number;
  const char *id = paraphe_cli_argument (cli, 1);
  ParapheVerdict verdict = paraphe_verdict_from_code (paraphe_cli_argument (cli, 2));
  if (!paraphe_cli_number (cli, 0, &number, error))
    return PARAPHE_EXIT_USAGE;
  if (!verdict) {
    g_set_error_literal (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_USAGE, _("The verdict is conform, refused or unreadable."));
    return PARAPHE_EXIT_USAGE;
  }
  if (!paraphe_cli_open (cli, TRUE, error))
    return PARAPHE_EXIT_LOCAL;
  g_autoptr (ParapheCaseFile) file = paraphe_cli_load (cli, number, FALSE, error);
  if (!file)
    return PARAPHE_EXIT_NOT_DONE;
  const ParapheCopyFacts *copy = find_copy (file, id);
  if (!copy) {
    g_set_error (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_NOT_DONE, _("“%s” is not a copy received for this dossier; “paraphectl files” lists them."), id);
    return PARAPHE_EXIT_NOT_DONE;
  }
  ParapheWait wait = { NULL };
  paraphe_engine_examine_async (cli->engine, number, copy->message, paraphe_file_facts (copy->file)->md5, verdict, cli->options.reason,
                                paraphe_wait_on_answered, &wait);
  g_autoptr (GAsyncResult) result = paraphe_wait_end (&wait);
  return paraphe_engine_examine_finish (cli->engine, result, error) ? PARAPHE_EXIT_DONE : PARAPHE_EXIT_NOT_DONE;
}

static void
print_plan_json (JsonBuilder *json, const ParaphePlan *plan) {
  json_builder_begin_object (json);
  paraphe_json_string (json, "recipe", paraphe_recipe_to_code (plan->recipe));
  paraphe_json_int (json, "dossier", plan->dossier);
  paraphe_json_string (json, "refusal", plan->refusal);
  json_builder_set_member_name (json, "closing");
  json_builder_begin_array (json);
  for (guint i = 0; i < plan->closing->len; i++)
    paraphe_json_flag (json, g_ptr_array_index (plan->closing, i), TRUE);
  json_builder_end_array (json);
  json_builder_set_member_name (json, "obstacles");
  json_builder_begin_array (json);
  for (guint i = 0; i < plan->obstacles->len; i++) {
    const ParapheObstacle *obstacle = g_ptr_array_index (plan->obstacles, i);
    json_builder_begin_object (json);
    paraphe_json_string (json, "id", obstacle->id);
    paraphe_json_string (json, "reason", obstacle->reason);
    paraphe_json_string (json, "remedy", paraphe_remedy_to_code (obstacle->remedy));
    paraphe_json_string (json, "advice", obstacle->advice);
    paraphe_json_bool (json, "overridable", obstacle->overridable);
    json_builder_end_object (json);
  }
  json_builder_end_array (json);
  json_builder_set_member_name (json, "steps");
  json_builder_begin_array (json);
  for (guint i = 0; i < plan->steps->len; i++) {
    const ParaphePlanStep *step = g_ptr_array_index (plan->steps, i);
    json_builder_begin_object (json);
    paraphe_json_string (json, "mutation", paraphe_mutation_to_code (step->mutation));
    paraphe_json_string (json, "sentence", step->sentence);
    paraphe_json_string (json, "mail", step->mail);
    json_builder_end_object (json);
  }
  json_builder_end_array (json);
  paraphe_json_string (json, "letter", plan->letter);
  paraphe_json_string (json, "afterwards", plan->afterwards);
  json_builder_end_object (json);
}

static void
print_plan_text (const ParaphePlan *plan) {
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, plan->dossier);
  g_print (_("Dossier %s\n"), number);
  if (plan->refusal) {
    g_autofree char *refusal = paraphe_escape (plan->refusal);
    g_print (_("  refused: %s\n"), refusal);
  }
  for (guint i = 0; i < plan->obstacles->len; i++) {
    const ParapheObstacle *obstacle = g_ptr_array_index (plan->obstacles, i);
    g_autofree char *reason = paraphe_escape (obstacle->reason);
    if (obstacle->flag)
      g_print (_("  closed by %s (%s): %s\n"), obstacle->id, paraphe_severity_to_code (paraphe_flag_facts (obstacle->flag)->severity), reason);
    else if (!plan->refusal)
      g_print (_("  closed: %s\n"), reason);
    if (obstacle->flag)
      g_print ("    %s\n", obstacle->advice);
  }
  /* What is refused sends nothing: its steps and its letter would say otherwise. */
  if (plan->refusal)
    return;
  for (guint i = 0; i < plan->steps->len; i++) {
    const ParaphePlanStep *step = g_ptr_array_index (plan->steps, i);
    g_print ("  %u. %s, %s [%s]\n", i + 1, step->sentence, step->mail, paraphe_mutation_to_code (step->mutation));
  }
  if (plan->afterwards)
    g_print ("  %s\n", plan->afterwards);
  if (plan->letter) {
    g_autofree char *letter = paraphe_escape (plan->letter);
    g_print (_("\nThe collectivité will receive:\n\n%s\n\n"), letter);
  }
}

static gboolean
is_possible (const ParaphePlan *plan) {
  return !plan->refusal && plan->closing->len == 0;
}

/* A reason as NUMBER:FLAG=TEXT. */
static gboolean
is_of_gate (const char *reason) {
  return g_regex_match_simple ("^[0-9]+:[A-Z]{3}-[0-9]{2}=", reason, 0, 0);
}

static gboolean
is_argument (ParapheCli *cli, gint64 number) {
  for (guint i = 1; i < cli->arguments->len; i++)
    if (g_ascii_strtoll (paraphe_cli_argument (cli, i), NULL, 10) == number)
      return TRUE;
  return FALSE;
}

/* The reasons that name a dossier and a flag are told apart from the one that does not. */
static gboolean
sort_reasons (ParapheCli *cli, GError **error) {
  ParapheCliOptions *options = &cli->options;
  g_clear_pointer (&options->reason, g_free);
  for (char **reason = options->reasons; reason && *reason; reason++) {
    if (is_of_gate (*reason) && !is_argument (cli, g_ascii_strtoll (*reason, NULL, 10))) {
      g_set_error (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_USAGE, _("The reason “%s” is for a dossier that is not among those of this act."), *reason);
      return FALSE;
    }
    if (is_of_gate (*reason))
      continue;
    if (options->reason) {
      g_set_error_literal (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_USAGE, _("One reason only, or one for each flag: --reason NUMBER:FLAG=TEXT."));
      return FALSE;
    }
    options->reason = g_strdup (*reason);
  }
  return TRUE;
}

/* The flags of a dossier that are passed, and why, after what was written for the whole act. */
static void
collect_passes (ParapheCli *cli, gint64 number, char **passed, char **reason) {
  g_autoptr (GString) flags = g_string_new (NULL), words = g_string_new (cli->options.reason);
  for (char **each = cli->options.reasons; each && *each; each++) {
    char *colon = strchr (*each, ':');
    if (!is_of_gate (*each) || g_ascii_strtoll (*each, NULL, 10) != number)
      continue;
    g_string_append_printf (flags, "%s%.*s", flags->len ? " " : "", (int) strcspn (colon + 1, "="), colon + 1);
    g_string_append_printf (words, "%s%s", words->len ? " ; " : "", colon + 1);
  }
  *passed = flags->len ? g_strdup (flags->str) : NULL;
  *reason = words->len ? g_strdup (words->str) : NULL;
}

/* What the command line says of the decision. A written reason passes a gate, and is also what a letter gives as reasons. */
static gboolean
read_terms (ParapheCli *cli, ParapheDecisionTerms *terms, GError **error) {
  const ParapheCliOptions *options = &cli->options;
  if (!sort_reasons (cli, error))
    return FALSE;
  *terms = (ParapheDecisionTerms){
    .recipe = paraphe_recipe_from_code (paraphe_cli_argument (cli, 0)),
    .letter = options->message,
    .reasons = options->reason,
    .override_reason = options->reason,
    .template = options->template,
    .other = options->other,
    .attachment = options->attach,
    .reviewed_by = options->reviewed_by,
    .screen = "terminal",
  };
  if (options->until == NULL)
    return TRUE;
  terms->until = paraphe_day_from_iso (options->until);
  if (terms->until != PARAPHE_NO_DAY)
    return TRUE;
  g_set_error (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_USAGE, _("“%s” is not a day: write it as 2026-12-16."), options->until);
  return FALSE;
}

/* What would be done, for each dossier: nothing is written. */
static int
dry_run (ParapheCli *cli, ParapheDecisionTerms *terms, GError **error) {
  gboolean possible = TRUE;
  g_autoptr (JsonBuilder) json = cli->format == PARAPHE_FORMAT_JSON ? json_builder_new () : NULL;
  if (json)
    json_builder_begin_array (json);
  for (guint i = 1; i < cli->arguments->len; i++) {
    if (!paraphe_cli_number (cli, i, &terms->number, error))
      return PARAPHE_EXIT_USAGE;
    ParapheWait wait = { NULL };
    paraphe_engine_plan_terms_async (cli->engine, terms, FALSE, cli->cancellable, paraphe_wait_on_answered, &wait);
    g_autoptr (GAsyncResult) result = paraphe_wait_end (&wait);
    ParaphePlan *plan = paraphe_engine_plan_terms_finish (cli->engine, result, error);
    if (!plan)
      return PARAPHE_EXIT_NOT_DONE;
    if (json)
      print_plan_json (json, plan);
    else
      print_plan_text (plan);
    possible = possible && is_possible (plan);
    paraphe_plan_free (plan);
  }
  if (json) {
    json_builder_end_array (json);
    paraphe_json_print (json);
  }
  return possible ? PARAPHE_EXIT_DONE : PARAPHE_EXIT_NOT_DONE;
}

/* What the decisions of a command line became. */
typedef struct {
  GPtrArray *uuids;     /* (element-type utf8) operations */
  GPtrArray *proposals; /* (element-type ParapheProposed) */
} Outcome;

/* Offline, an act that ends a request is only proposed. */
static gboolean
is_proposed (ParapheCli *cli, const ParapheDecisionTerms *terms) {
  return cli->options.propose || (cli->options.offline && paraphe_decision_ends_request (terms)) || paraphe_engine_must_propose (cli->engine, terms);
}

static gboolean
decide (ParapheCli *cli, const ParapheDecisionTerms *given, Outcome *outcome, GError **error) {
  g_autofree char *uuid = g_uuid_string_random ();
  ParapheWait wait = { NULL };
  ParapheDecisionTerms terms = *given;
  g_autofree char *passed = NULL, *reason = NULL;
  collect_passes (cli, terms.number, &passed, &reason);
  terms.uuid = uuid;
  terms.passed = passed;
  terms.override_reason = reason;
  if (is_proposed (cli, &terms))
    return paraphe_cli_propose (cli, &terms, outcome->proposals, error);
  paraphe_engine_decide_async (cli->engine, &terms, cli->cancellable, paraphe_wait_on_answered, &wait);
  g_autoptr (GAsyncResult) result = paraphe_wait_end (&wait);
  g_autoptr (ParapheOperation) operation = paraphe_engine_decide_finish (cli->engine, result, error);
  if (operation) {
    g_ptr_array_add (outcome->uuids, g_strdup (paraphe_operation_facts (operation)->uuid));
    return TRUE;
  }
  /* The network has just failed: what was decided is not lost. */
  if (!paraphe_engine_must_propose (cli->engine, &terms))
    return FALSE;
  g_clear_error (error);
  return paraphe_cli_propose (cli, &terms, outcome->proposals, error);
}

/* Queues the recipe for each dossier; a refusal is said and the others go on. */
static int
run_act (ParapheCli *cli, GError **error) {
  ParapheDecisionTerms terms;
  if (!read_terms (cli, &terms, error))
    return PARAPHE_EXIT_USAGE;
  if (!terms.recipe) {
    g_set_error (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_USAGE, _("The act “%s” is unknown: %s."), paraphe_cli_argument (cli, 0), ACTS);
    return PARAPHE_EXIT_USAGE;
  }
  if (!paraphe_cli_open (cli, !cli->options.dry_run, error))
    return PARAPHE_EXIT_LOCAL;
  if (cli->options.dry_run)
    return dry_run (cli, &terms, error);
  g_autoptr (GPtrArray) uuids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) proposals = g_ptr_array_new_with_free_func ((GDestroyNotify) paraphe_proposed_free);
  Outcome outcome = { uuids, proposals };
  g_autofree char *batch = cli->arguments->len > 2 ? g_uuid_string_random () : NULL;
  gboolean refused = FALSE;
  terms.batch = batch;
  for (guint i = 1; i < cli->arguments->len; i++) {
    if (!paraphe_cli_number (cli, i, &terms.number, error))
      return PARAPHE_EXIT_USAGE;
    g_autoptr (GError) refusal = NULL;
    if (decide (cli, &terms, &outcome, &refusal))
      continue;
    refused = TRUE;
    g_autofree char *words = paraphe_escape (refusal->message);
    g_printerr ("%" G_GINT64_FORMAT ": %s\n", terms.number, words);
  }
  ParapheSyncReport report = { 0 };
  if (cli->options.wait && uuids->len && !cli->options.offline && !paraphe_cli_send_outbox (cli, TRUE, &report, error))
    return PARAPHE_EXIT_NOT_DONE;
  if (proposals->len) {
    paraphe_cli_print_proposals (cli, proposals);
    return refused ? PARAPHE_EXIT_NOT_DONE : PARAPHE_EXIT_DONE;
  }
  g_autoptr (GPtrArray) operations = paraphe_cli_list_operations (cli, FALSE, error);
  if (!operations)
    return PARAPHE_EXIT_LOCAL;
  gboolean all_done = paraphe_cli_print_operations (cli, operations, uuids);
  return refused || (cli->options.wait && !all_done) ? PARAPHE_EXIT_NOT_DONE : PARAPHE_EXIT_DONE;
}

const ParapheCliCommand paraphe_deciding_commands[] = {
  { "review", "NUMBER…", "", 1, G_MAXUINT, N_("The form as it is now was read"), run_review },
  { "examine", "NUMBER FILE conform|refused|unreadable", "reason", 3, 3, N_("An agent’s verdict on a copy"), run_examine },
  { "ack", "NUMBER FLAG", "reason", 2, 2, N_("A flag was seen; with a reason, it is overridden"), run_ack },
  { "act", "ACT NUMBER…", "reason message template until other attach reviewed-by propose dry-run wait", 2, G_MAXUINT, N_("Decide; without --wait it is only queued"), run_act },
  { NULL },
};

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* why, deadline: the facts and the rule behind a judgement. Main thread. */
#include "config.h"
#include "printing.h"
#include "viewing.h"
#include <glib/gi18n.h>

static void
add_steps (JsonBuilder *json, ParapheDeadline *deadline) {
  GPtrArray *steps = paraphe_deadline_facts (deadline)->steps;
  json_builder_set_member_name (json, "steps");
  json_builder_begin_array (json);
  for (guint i = 0; i < steps->len; i++) {
    const ParapheDeadlineStep *step = g_ptr_array_index (steps, i);
    json_builder_begin_object (json);
    paraphe_json_string (json, "code", step->code);
    paraphe_json_string (json, "title", step->title);
    paraphe_json_string (json, "text", step->text);
    paraphe_json_day (json, "day", step->day);
    json_builder_end_object (json);
  }
  json_builder_end_array (json);
}

static void
print_steps (ParapheDeadline *deadline) {
  GPtrArray *steps = paraphe_deadline_facts (deadline)->steps;
  for (guint i = 0; i < steps->len; i++) {
    const ParapheDeadlineStep *step = g_ptr_array_index (steps, i);
    g_autofree char *title = paraphe_escape (step->title);
    g_autofree char *text = paraphe_escape (step->text);
    g_print (_("%s: %s\n"), title, text);
  }
}

static void
tell_status (const ParapheJudgementFacts *j, JsonBuilder *json) {
  const char *label = paraphe_engine_status_label (j->status), *actor = paraphe_engine_actor_label (j->actor);
  if (json) {
    json_builder_begin_object (json);
    paraphe_json_string (json, "subject", "status");
    paraphe_json_string (json, "status", paraphe_status_to_code (j->status));
    paraphe_json_string (json, "label", label);
    paraphe_json_string (json, "why", j->why_status);
    paraphe_json_string (json, "actor", paraphe_actor_to_code (j->actor));
    json_builder_end_object (json);
    return;
  }
  g_autofree char *why = paraphe_escape (j->why_status);
  g_print (_("%s: %s\n"), label, why);
  g_print (_("Who acts next: %s.\n"), actor);
}

static void
tell_deadline (ParapheDeadline *deadline, JsonBuilder *json) {
  if (!json) {
    print_steps (deadline);
    return;
  }
  json_builder_begin_object (json);
  paraphe_json_string (json, "subject", "deadline");
  paraphe_json_day (json, "deadline", paraphe_deadline_facts (deadline)->effective);
  add_steps (json, deadline);
  json_builder_end_object (json);
}

/* What the flag says, why, the values that made it, what it closes, and the agent who has seen it. */
static void
print_flag (const ParapheFlagFacts *f) {
  g_autofree char *message = paraphe_escape (f->message);
  g_autofree char *why = paraphe_escape (f->why);
  g_print (_("%s: %s\n"), f->id, message);
  if (!g_str_equal (message, why))
    g_print ("%s\n", why);
  if (!f->evaluable)
    g_print ("%s\n", _("It could not be evaluated: it says neither yes nor no."));
  if (!f->mark)
    return;
  const ParapheMarkFacts *mark = paraphe_mark_facts (f->mark);
  g_autofree char *by = paraphe_escape (mark->by);
  g_autofree char *at = paraphe_instant_text (mark->at);
  g_autofree char *reason = paraphe_escape (mark->reason ? mark->reason : "");
  g_print (_("Seen by %s on %s: %s\n"), by, at, reason);
}

static gboolean
tell_flags (GPtrArray *flags, const char *id, JsonBuilder *json) {
  gboolean found = FALSE;
  for (guint i = 0; i < flags->len; i++) {
    ParapheFlag *flag = g_ptr_array_index (flags, i);
    const ParapheFlagFacts *f = paraphe_flag_facts (flag);
    if (!g_str_equal (f->id, id))
      continue;
    found = TRUE;
    if (json)
      paraphe_json_flag (json, flag, TRUE);
    else
      print_flag (f);
  }
  return found;
}

/* A flag of the dossier, else of the whole campaign. */
static gboolean
tell_flag (ParapheCli *cli, GPtrArray *flags, const char *id, JsonBuilder *json, GError **error) {
  if (tell_flags (flags, id, json))
    return TRUE;
  ParapheWait wait = { NULL };
  paraphe_engine_judge_campaign_async (cli->engine, cli->cancellable, paraphe_wait_on_answered, &wait);
  g_autoptr (GAsyncResult) result = paraphe_wait_end (&wait);
  g_autoptr (GPtrArray) of_campaign = paraphe_engine_judge_campaign_finish (cli->engine, result, error);
  if (!of_campaign)
    return FALSE;
  if (tell_flags (of_campaign, id, json))
    return TRUE;
  g_set_error (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_NOT_DONE,
               _("Nothing is said about “%s” for this dossier: status, deadline, or the id of one of its flags."), id);
  return FALSE;
}

static gboolean
tell (ParapheCli *cli, const ParapheJudgementFacts *j, const char *subject, JsonBuilder *json, GError **error) {
  if (g_str_equal (subject, "status")) {
    tell_status (j, json);
    return TRUE;
  }
  if (!g_str_equal (subject, "deadline"))
    return tell_flag (cli, j->flags, subject, json, error);
  if (j->deadline) {
    tell_deadline (j->deadline, json);
    return TRUE;
  }
  g_set_error_literal (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_NOT_DONE,
                       _("This dossier has no deadline: the day of its deposit is not known."));
  return FALSE;
}

static int
run_why (ParapheCli *cli, GError **error) {
  gint64 number;
  if (!paraphe_cli_number (cli, 0, &number, error))
    return PARAPHE_EXIT_USAGE;
  if (!paraphe_cli_open (cli, FALSE, error))
    return PARAPHE_EXIT_LOCAL;
  g_autoptr (ParapheCaseFile) file = paraphe_cli_load (cli, number, FALSE, error);
  if (!file)
    return PARAPHE_EXIT_NOT_DONE;
  const ParapheJudgementFacts *j = paraphe_judgement_facts (paraphe_case_file_facts (file)->judgement);
  g_autoptr (JsonBuilder) json = cli->format == PARAPHE_FORMAT_JSON ? json_builder_new () : NULL;
  if (!tell (cli, j, paraphe_cli_argument (cli, 1), json, error))
    return PARAPHE_EXIT_NOT_DONE;
  if (json)
    paraphe_json_print (json);
  return PARAPHE_EXIT_DONE;
}

/* USAGE for what is no day. */
static gboolean
parse_days (ParapheCli *cli, GArray *days, GError **error) {
  for (guint i = 0; i < cli->arguments->len; i++) {
    ParapheDay day = paraphe_day_from_iso (paraphe_cli_argument (cli, i));
    if (day == PARAPHE_NO_DAY) {
      g_set_error (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_USAGE, _("“%s” is not a day: write it as 2026-10-16."),
                   paraphe_cli_argument (cli, i));
      return FALSE;
    }
    g_array_append_val (days, day);
  }
  return TRUE;
}

static gboolean
tell_deadline_of (ParapheCli *cli, ParapheDay deposit, JsonBuilder *json, ParapheTable *table, GError **error) {
  g_autoptr (ParapheDeadline) deadline = paraphe_engine_reckon_deadline (cli->engine, deposit);
  if (!deadline) {
    g_set_error_literal (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_NOT_DONE,
                         paraphe_engine_get_campaign (cli->engine) ? _("The deadline of this day is out of reach.")
                                                                   : _("There is no campaign yet: add one, with its address, its démarche and a token."));
    return FALSE;
  }
  ParapheDay effective = paraphe_deadline_facts (deadline)->effective;
  if (json) {
    json_builder_begin_object (json);
    paraphe_json_day (json, "deposit", deposit);
    paraphe_json_day (json, "deadline", effective);
    add_steps (json, deadline);
    json_builder_end_object (json);
  } else if (table) {
    paraphe_table_add (table, paraphe_day_to_iso (deposit), paraphe_day_to_iso (effective), NULL);
  } else {
    print_steps (deadline);
  }
  return TRUE;
}

/* One day: its steps; several, or a spreadsheet: a line for each. */
static int
run_deadline (ParapheCli *cli, GError **error) {
  g_autoptr (GArray) days = g_array_new (FALSE, FALSE, sizeof (ParapheDay));
  if (!parse_days (cli, days, error))
    return PARAPHE_EXIT_USAGE;
  if (!paraphe_cli_open (cli, FALSE, error))
    return PARAPHE_EXIT_LOCAL;
  const char *titles[] = { _("Deposited"), _("Deadline"), NULL };
  g_autoptr (JsonBuilder) json = cli->format == PARAPHE_FORMAT_JSON ? json_builder_new () : NULL;
  gboolean tabulates = !json && (days->len > 1 || cli->format == PARAPHE_FORMAT_CSV);
  g_autoptr (ParapheTable) table = tabulates ? paraphe_table_new (titles) : NULL;
  if (json)
    json_builder_begin_array (json);
  for (guint i = 0; i < days->len; i++)
    if (!tell_deadline_of (cli, g_array_index (days, ParapheDay, i), json, table, error))
      return PARAPHE_EXIT_NOT_DONE;
  if (json) {
    json_builder_end_array (json);
    paraphe_json_print (json);
  } else if (table) {
    paraphe_table_print (table, cli->format);
  }
  return PARAPHE_EXIT_DONE;
}

const ParapheCliCommand paraphe_reason_commands[] = {
  { "why", "NUMBER status|deadline|FLAG", "", 2, 2, N_("The facts and the rule behind a judgement"), run_why },
  { "deadline", "DAY…", "", 1, G_MAXUINT, N_("The legal deadline of a deposit made that day"), run_deadline },
  { NULL },
};

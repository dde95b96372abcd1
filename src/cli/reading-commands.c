/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sync, show, check. Main thread. */
#include "config.h"
#include "paper-viewing.h"
#include "printing.h"
#include "code-words.h"
#include "viewing.h"
#include <glib/gi18n.h>

/* One line, written over itself. */
static void
on_progress (ParapheEngine *engine, GParamSpec *pspec, gpointer data) {
  g_autofree char *text = paraphe_engine_dup_progress_text (engine);
  if (text)
    g_printerr ("\r\033[K%s", text);
}

static void
print_sync_report (ParapheCli *cli, const ParapheSyncReport *r) {
  if (cli->format == PARAPHE_FORMAT_JSON) {
    g_autoptr (JsonBuilder) json = json_builder_new ();
    json_builder_begin_object (json);
    paraphe_json_int (json, "received", r->received);
    paraphe_json_int (json, "changed", r->changed);
    paraphe_json_int (json, "gone", r->gone);
    paraphe_json_int (json, "files", r->files);
    paraphe_json_int (json, "sent", r->sent);
    paraphe_json_int (json, "conflicts", r->conflicts);
    paraphe_json_int (json, "unread", r->unread);
    paraphe_json_int (json, "left", r->left);
    json_builder_set_member_name (json, "seconds");
    json_builder_add_double_value (json, r->seconds);
    json_builder_end_object (json);
    paraphe_json_print (json);
    return;
  }
  g_print (_("%u received, %u changed, %u gone, %u files, %u sent, %u to arbitrate, in %.1f s\n"), r->received, r->changed, r->gone,
           r->files, r->sent, r->conflicts, r->seconds);
}

/* What did not come, and what stands in the way of decisions, now or soon. */
static void
print_remarks (ParapheCli *cli, const ParapheSyncReport *report) {
  g_autofree char *lacks = paraphe_sync_report_describe_lacks (report), *warning = paraphe_engine_dup_token_warning (cli->engine), *reason = paraphe_engine_dup_read_only_reason (cli->engine);
  const char *remarks[] = { lacks, warning, reason };
  for (gsize i = 0; i < G_N_ELEMENTS (remarks); i++)
    if (remarks[i] && !cli->options.quiet)
      g_printerr ("%s\n", remarks[i]);
}

/* What comes while one watches, a line each time. */
static void
on_changed (ParapheEngine *engine, GArray *numbers, gpointer data) {
  if (!numbers || numbers->len == 0)
    return;
  g_autofree char *at = paraphe_instant_text (paraphe_engine_get_now (engine));
  g_print ("%s", at);
  for (guint i = 0; i < numbers->len; i++)
    g_print (" %" G_GINT64_FORMAT, g_array_index (numbers, gint64, i));
  g_print ("\n");
}

static void
on_trouble (ParapheEngine *engine, GParamSpec *pspec, gpointer data) {
  g_autofree char *trouble = NULL;
  g_object_get (engine, "trouble", &trouble, NULL);
  if (trouble)
    g_printerr ("%s\n", trouble);
}

/* Goes on as the window does, until it is interrupted. */
static void
watch (ParapheCli *cli) {
  g_signal_connect (cli->engine, "changed", G_CALLBACK (on_changed), NULL);
  g_signal_connect (cli->engine, "notify::trouble", G_CALLBACK (on_trouble), NULL);
  paraphe_engine_set_automatic (cli->engine, TRUE);
  while (!g_cancellable_is_cancelled (cli->cancellable))
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
go_through_papers (ParapheCli *cli, GError **error) {
  ParapheWait wait = { NULL };
  paraphe_engine_go_through_papers_async (cli->engine, cli->cancellable, paraphe_wait_on_answered, &wait);
  g_autoptr (GAsyncResult) result = paraphe_wait_end (&wait);
  return paraphe_engine_go_through_papers_finish (cli->engine, result, error) >= 0;
}

static int
run_sync (ParapheCli *cli, GError **error) {
  if (cli->options.offline) {
    g_set_error_literal (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_USAGE, _("sync asks the server: leave --offline out."));
    return PARAPHE_EXIT_USAGE;
  }
  if (!paraphe_cli_open (cli, TRUE, error))
    return PARAPHE_EXIT_LOCAL;
  gboolean shows = !cli->options.quiet && g_log_writer_supports_color (2);
  if (shows)
    g_signal_connect (cli->engine, "notify::progress-done", G_CALLBACK (on_progress), NULL);
  ParapheWait wait = { NULL };
  ParapheSyncReport report = { 0 };
  paraphe_engine_sync_async (cli->engine, cli->options.full, FALSE, cli->cancellable, paraphe_wait_on_answered, &wait);
  g_autoptr (GAsyncResult) result = paraphe_wait_end (&wait);
  gboolean done = paraphe_engine_sync_finish (cli->engine, result, &report, error);
  if (shows)
    g_printerr ("\n");
  if (!done)
    return PARAPHE_EXIT_NETWORK;
  print_sync_report (cli, &report);
  print_remarks (cli, &report);
  /* What is in the papers that came is part of what the list says of their dossiers. */
  if (!go_through_papers (cli, error))
    return PARAPHE_EXIT_LOCAL;
  if (cli->options.watch)
    watch (cli);
  return report.conflicts || report.unread ? PARAPHE_EXIT_NOT_DONE : PARAPHE_EXIT_DONE;
}

static void
print_line (const char *title, const char *value) {
  g_autofree char *text = paraphe_escape (value);
  int missing = MAX (0, 28 - (int) g_utf8_strlen (title, -1));
  g_print ("  %s%*s %s\n", title, missing, "", text);
}

static void
print_flags (GPtrArray *flags) {
  for (guint i = 0; i < flags->len; i++) {
    ParapheFlag *flag = g_ptr_array_index (flags, i);
    const ParapheFlagFacts *f = paraphe_flag_facts (flag);
    g_autofree char *gates = paraphe_gates_to_code (f->gates);
    g_autofree char *message = paraphe_escape (f->message);
    g_print ("  %-7s %-2s %-4s %s%s\n", f->id, paraphe_severity_to_code (f->severity), gates, message,
             !f->evaluable ? _(" (not evaluable)") : f->mark ? _(" (seen)") : "");
  }
}

static void
print_case_file (ParapheCaseFile *file) {
  const ParapheCaseFileFacts *facts = paraphe_case_file_facts (file);
  const ParapheSummaryFacts *s = paraphe_summary_facts (facts->summary);
  const ParapheJudgementFacts *j = paraphe_judgement_facts (facts->judgement);
  const ParapheFormFacts *form = paraphe_form_facts (facts->form);
  g_autofree char *deadline = paraphe_day_text (s->deadline);
  g_autofree char *deposit = paraphe_instant_text (s->deposited_at);
  g_autofree char *name = paraphe_escape (s->name);
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, s->number);
  g_print (_("%s, dossier %s\n"), name, number);
  print_line (_("Status"), paraphe_engine_status_label (s->status));
  print_line (_("Deposited"), deposit);
  print_line (_("Deadline"), deadline);
  print_line (_("Signatory"), form->raw[PARAPHE_ROLE_SIGNATORY]);
  print_line (_("Number of schools"), form->raw[PARAPHE_ROLE_NUMBER]);
  print_line (_("Cost"), form->raw[PARAPHE_ROLE_COST]);
  for (guint i = 0; form->schools && i < form->schools->len; i++)
    print_line (i == 0 ? _("Schools") : "", ((ParapheSchool *) g_ptr_array_index (form->schools, i))->label);
  for (guint i = 0; j->conventions && i < j->conventions->len; i++) {
    const ParapheConventionFacts *c = paraphe_convention_facts (g_ptr_array_index (j->conventions, i));
    g_autofree char *at = paraphe_instant_text (c->generated_at);
    g_autofree char *line = g_strdup_printf (_("version %u, %s, %s"), c->version, at, paraphe_code_word_of_version (c->state));
    print_line (_("Convention"), line);
  }
  for (guint i = 0; j->copies && i < j->copies->len; i++) {
    const ParapheCopyFacts *c = paraphe_copy_facts (g_ptr_array_index (j->copies, i));
    g_autofree char *at = paraphe_instant_text (c->received_at);
    g_autofree char *line = g_strdup_printf ("%s, %s, %s, %s", paraphe_file_facts (c->file)->name, at, paraphe_code_word_of_copy (c->state),
                                             c->in_time ? _("in time") : _("late"));
    print_line (_("Copy"), line);
  }
  print_flags (j->flags);
}

static int
run_show (ParapheCli *cli, GError **error) {
  gint64 number;
  if (!paraphe_cli_number (cli, 0, &number, error))
    return PARAPHE_EXIT_USAGE;
  if (!paraphe_cli_open (cli, FALSE, error))
    return PARAPHE_EXIT_LOCAL;
  g_autoptr (ParapheCaseFile) file = paraphe_cli_load (cli, number, FALSE, error);
  if (!file)
    return PARAPHE_EXIT_NOT_DONE;
  if (cli->format == PARAPHE_FORMAT_JSON) {
    g_autoptr (JsonBuilder) json = json_builder_new ();
    paraphe_json_case_file (json, file);
    paraphe_json_print (json);
  } else {
    print_case_file (file);
  }
  return PARAPHE_EXIT_DONE;
}

static int
print_check_table (ParapheCli *cli) {
  g_autoptr (GPtrArray) rows = paraphe_engine_list_checks ();
  if (cli->format == PARAPHE_FORMAT_JSON) {
    g_autoptr (JsonBuilder) json = json_builder_new ();
    json_builder_begin_array (json);
    for (guint i = 0; i < rows->len; i++) {
      const ParapheCheckRow *row = g_ptr_array_index (rows, i);
      g_autofree char *gates = paraphe_gates_to_code (row->gates);
      json_builder_begin_object (json);
      paraphe_json_string (json, "id", row->id);
      paraphe_json_string (json, "severity", paraphe_severity_to_code (row->severity));
      paraphe_json_string (json, "gates", gates);
      paraphe_json_string (json, "title", row->title);
      json_builder_end_object (json);
    }
    json_builder_end_array (json);
    paraphe_json_print (json);
    return PARAPHE_EXIT_DONE;
  }
  const char *titles[] = { _("Check"), _("Severity"), _("Gates"), _("What it finds"), NULL };
  g_autoptr (ParapheTable) table = paraphe_table_new (titles);
  for (guint i = 0; i < rows->len; i++) {
    const ParapheCheckRow *row = g_ptr_array_index (rows, i);
    paraphe_table_add (table, g_strdup (row->id), g_strdup (paraphe_severity_to_code (row->severity)), paraphe_gates_to_code (row->gates),
                       g_strdup (row->title), NULL);
  }
  paraphe_table_print (table, cli->format);
  return PARAPHE_EXIT_DONE;
}

/* The numbers of the command line, else every dossier of the campaign. */
static GArray *
numbers_to_check (ParapheCli *cli, GError **error) {
  GArray *numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < cli->arguments->len; i++) {
    gint64 number;
    if (!paraphe_cli_number (cli, i, &number, error)) {
      g_array_unref (numbers);
      return NULL;
    }
    g_array_append_val (numbers, number);
  }
  if (cli->arguments->len)
    return numbers;
  g_autoptr (GPtrArray) all = paraphe_dossier_list_dup_all (paraphe_engine_get_list (cli->engine));
  for (guint i = 0; i < all->len; i++)
    g_array_append_val (numbers, paraphe_summary_facts (g_ptr_array_index (all, i))->number);
  return numbers;
}

/* Where the flags that were asked for go. */
typedef struct {
  ParapheCli *cli;
  JsonBuilder *json;    /* (nullable) */
  ParapheTable *table;
} FlagSink;

/* number: 0 for what is true of the whole campaign. */
static void
add_flags (FlagSink *sink, GPtrArray *flags, gint64 number) {
  const char *wanted = sink->cli->options.id;
  for (guint i = 0; i < flags->len; i++) {
    ParapheFlag *flag = g_ptr_array_index (flags, i);
    const ParapheFlagFacts *f = paraphe_flag_facts (flag);
    if (wanted && !g_str_equal (wanted, f->id))
      continue;
    if (sink->json) {
      json_builder_begin_object (sink->json);
      paraphe_json_count (sink->json, "dossier", number ? number : -1);
      json_builder_set_member_name (sink->json, "flag");
      paraphe_json_flag (sink->json, flag, TRUE);
      json_builder_end_object (sink->json);
    } else {
      paraphe_table_add (sink->table, number ? g_strdup_printf ("%" G_GINT64_FORMAT, number) : g_strdup (_("campaign")), g_strdup (f->id),
                         g_strdup (paraphe_severity_to_code (f->severity)), paraphe_gates_to_code (f->gates),
                         g_strdup (!f->evaluable ? _("not evaluable") : f->mark ? _("seen") : _("open")), g_strdup (f->message), NULL);
    }
  }
}

static GPtrArray *
judge_campaign (ParapheCli *cli, GError **error) {
  ParapheWait wait = { NULL };
  paraphe_engine_judge_campaign_async (cli->engine, cli->cancellable, paraphe_wait_on_answered, &wait);
  g_autoptr (GAsyncResult) result = paraphe_wait_end (&wait);
  return paraphe_engine_judge_campaign_finish (cli->engine, result, error);
}

/* What is true of the whole campaign once, then the dossiers. */
static gboolean
fill (FlagSink *sink, GArray *numbers, GError **error) {
  if (!sink->cli->arguments->len) {
    g_autoptr (GPtrArray) flags = judge_campaign (sink->cli, error);
    if (!flags)
      return FALSE;
    add_flags (sink, flags, 0);
  }
  for (guint i = 0; i < numbers->len; i++) {
    gint64 number = g_array_index (numbers, gint64, i);
    g_autoptr (ParapheCaseFile) file = paraphe_cli_load (sink->cli, number, FALSE, error);
    if (!file)
      return FALSE;
    add_flags (sink, paraphe_judgement_facts (paraphe_case_file_facts (file)->judgement)->flags, number);
  }
  return TRUE;
}

static int
run_check (ParapheCli *cli, GError **error) {
  if (cli->options.list)
    return print_check_table (cli);
  if (!paraphe_cli_open (cli, FALSE, error))
    return PARAPHE_EXIT_LOCAL;
  g_autoptr (GArray) numbers = numbers_to_check (cli, error);
  if (!numbers)
    return PARAPHE_EXIT_USAGE;
  const char *titles[] = { _("Number"), _("Check"), _("Severity"), _("Gates"), _("State"), _("What it says"), NULL };
  g_autoptr (JsonBuilder) json = cli->format == PARAPHE_FORMAT_JSON ? json_builder_new () : NULL;
  g_autoptr (ParapheTable) table = paraphe_table_new (titles);
  FlagSink sink = { cli, json, table };
  if (json)
    json_builder_begin_array (json);
  if (!fill (&sink, numbers, error))
    return PARAPHE_EXIT_NOT_DONE;
  if (json) {
    json_builder_end_array (json);
    paraphe_json_print (json);
  } else {
    paraphe_table_print (table, cli->format);
  }
  return PARAPHE_EXIT_DONE;
}

const ParapheCliCommand paraphe_reading_commands[] = {
  { "sync", "[--full] [--watch]", "full watch", 0, 0, N_("Fetch what changed, then send what waits"), run_sync },
  { "show", "NUMBER", "", 1, 1, N_("Everything known of a dossier"), run_show },
  { "check", "[NUMBER…]", "id list", 0, G_MAXUINT, N_("What the checks find"), run_check },
  { NULL },
};

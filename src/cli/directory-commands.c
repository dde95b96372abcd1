/* SPDX-License-Identifier: GPL-3.0-or-later */
/* directory import, show, match, check: the school directory. Main thread. */
#include "config.h"
#include "directory-commands.h"
#include "printing.h"
#include "school-directory.h"
#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define usage(...) g_set_error (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_USAGE, __VA_ARGS__)

static void
add_uais (JsonBuilder *json, const char *name, GPtrArray *uais) {
  json_builder_set_member_name (json, name);
  json_builder_begin_array (json);
  for (guint i = 0; i < uais->len; i++)
    json_builder_add_string_value (json, g_ptr_array_index (uais, i));
  json_builder_end_array (json);
}

static void
add_file (JsonBuilder *json, const ParapheImportedFile *file) {
  json_builder_begin_object (json);
  paraphe_json_string (json, "file", file->file);
  paraphe_json_day (json, "day", file->day);
  paraphe_json_int (json, "imported", (gint64) file->n_rows);
  paraphe_json_int (json, "kept", file->n_kept);
  json_builder_set_member_name (json, "ignored");
  json_builder_begin_object (json);
  for (guint i = 0; i < file->ignored->len; i++) {
    const ParapheIgnoredRows *ignored = g_ptr_array_index (file->ignored, i);
    paraphe_json_int (json, ignored->code, (gint64) ignored->n);
  }
  json_builder_end_object (json);
  paraphe_json_int (json, "siret_spoilt", (gint64) file->n_mangled);
  paraphe_json_int (json, "not_utf8", (gint64) file->n_replaced);
  json_builder_end_object (json);
}

static void
print_report_json (const ParapheImportReport *report) {
  g_autoptr (JsonBuilder) json = json_builder_new ();
  json_builder_begin_object (json);
  json_builder_set_member_name (json, "files");
  json_builder_begin_array (json);
  for (guint i = 0; i < report->files->len; i++)
    add_file (json, g_ptr_array_index (report->files, i));
  json_builder_end_array (json);
  paraphe_json_day (json, "day", report->day);
  paraphe_json_int (json, "schools", report->n_schools);
  add_uais (json, "opened", report->opened);
  add_uais (json, "closed", report->closed);
  json_builder_end_object (json);
  paraphe_json_print (json);
}

static void
print_report (const ParapheImportReport *report, ParapheFormat format) {
  const char *titles[] = { _("File"), _("Day"), _("Rows"), _("Kept"), _("Ignored"), NULL };
  g_autoptr (ParapheTable) table = paraphe_table_new (titles);
  for (guint i = 0; i < report->files->len; i++) {
    const ParapheImportedFile *file = g_ptr_array_index (report->files, i);
    GString *ignored = g_string_new (NULL);
    for (guint j = 0; j < file->ignored->len; j++) {
      const ParapheIgnoredRows *rows = g_ptr_array_index (file->ignored, j);
      g_string_append_printf (ignored, "%s%u %s", j > 0 ? ", " : "", (guint) rows->n, rows->label);
    }
    paraphe_table_add (table, g_strdup (file->file), paraphe_day_to_iso (file->day), g_strdup_printf ("%u", (guint) file->n_rows),
                       g_strdup_printf ("%u", file->n_kept), g_string_free (ignored, FALSE), NULL);
  }
  paraphe_table_print (table, format);
}

static void
say_remarks (const ParapheImportReport *report) {
  g_autofree char *day = paraphe_day_to_iso (report->day);
  g_printerr (_("The directory knows %u schools and other establishments; its newest data are of %s.\n"), report->n_schools, day);
  g_printerr (_("Opened since the last import: %u; closed: %u.\n"), report->opened->len, report->closed->len);
  for (guint i = 0; i < report->files->len; i++) {
    const ParapheImportedFile *file = g_ptr_array_index (report->files, i);
    if (file->n_replaced > 0)
      g_printerr (_("%s: %u values were not UTF-8; what could not be read is shown as “�”.\n"), file->file, (guint) file->n_replaced);
    if (file->n_mangled > 0)
      g_printerr (_("%s: the SIRET of %u rows was spoilt by a spreadsheet; it is not used.\n"), file->file, (guint) file->n_mangled);
  }
}

gboolean
paraphe_cli_import_directory (ParapheCli *cli, const char *const *paths, ParapheImportReport **report, GError **error) {
  ParapheWait wait = { NULL };
  paraphe_engine_import_directory_async (cli->engine, paths, cli->cancellable, paraphe_wait_on_answered, &wait);
  g_autoptr (GAsyncResult) result = paraphe_wait_end (&wait);
  *report = paraphe_engine_import_directory_finish (cli->engine, result, error);
  return *report != NULL;
}

static void
on_progress (GObject *engine, GParamSpec *spec, gpointer data) {
  guint done = 0, total = 0;
  g_object_get (engine, "progress-done", &done, "progress-total", &total, NULL);
  if (total > 0)
    g_printerr ("\r%3u %%", (guint) (100.0 * done / total));
}

static int
directory_import (ParapheCli *cli, GError **error) {
  ParapheImportReport *report = NULL;
  if (cli->arguments->len < 2) {
    usage ("%s", _("Usage: paraphectl directory import FILE.csv…"));
    return PARAPHE_EXIT_USAGE;
  }
  if (!paraphe_cli_open (cli, TRUE, error))
    return PARAPHE_EXIT_LOCAL;
  gboolean shows = !cli->options.quiet && isatty (STDERR_FILENO);
  if (shows)
    g_signal_connect (cli->engine, "notify::progress-done", G_CALLBACK (on_progress), NULL);
  g_ptr_array_add (cli->arguments, NULL);
  gboolean imported = paraphe_cli_import_directory (cli, (const char *const *) cli->arguments->pdata + 1, &report, error);
  if (shows)
    g_printerr ("\r      \r");
  if (!imported)
    return PARAPHE_EXIT_INPUT;
  if (cli->format == PARAPHE_FORMAT_JSON)
    print_report_json (report);
  else
    print_report (report, cli->format);
  if (!cli->options.quiet)
    say_remarks (report);
  paraphe_import_report_free (report);
  return PARAPHE_EXIT_DONE;
}

/* The directory of an open engine; NOT_DONE when there is none. */
static ParapheDirectory *
open_directory (ParapheCli *cli, GError **error) {
  if (!paraphe_cli_open (cli, FALSE, error))
    return NULL;
  ParapheDirectory *directory = paraphe_engine_dup_directory (cli->engine);
  if (directory == NULL)
    g_set_error_literal (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_NOT_DONE,
                         _("No school directory was imported yet: “paraphectl directory import FILE.csv”."));
  return directory;
}

static void
add_school (JsonBuilder *json, const ParapheSchoolRecordFacts *facts) {
  static const char *const sectors[] = { NULL, "private", "public" };
  json_builder_begin_object (json);
  paraphe_json_string (json, "uai", facts->uai);
  paraphe_json_string (json, "name", facts->name);
  paraphe_json_string (json, "commune", facts->commune);
  paraphe_json_string (json, "commune_code", facts->commune_code);
  paraphe_json_string (json, "departement", facts->departement);
  paraphe_json_bool (json, "first_degree", facts->is_school);
  paraphe_json_string (json, "kind", facts->kind);
  paraphe_json_string (json, "nature_code", facts->nature_code);
  paraphe_json_string (json, "sector", sectors[facts->is_public + 1]);
  paraphe_json_string (json, "state", paraphe_school_state_to_code (facts->state));
  paraphe_json_day (json, "closed_on", facts->closed_on);
  json_builder_set_member_name (json, "rpi");
  if (facts->rpi < 0)
    json_builder_add_null_value (json);
  else
    json_builder_add_boolean_value (json, facts->rpi > 0);
  paraphe_json_count (json, "pupils", facts->pupils);
  paraphe_json_string (json, "email", facts->email);
  paraphe_json_string (json, "phone", facts->phone);
  json_builder_end_object (json);
}

static const char *
name_state (const ParapheSchoolRecordFacts *facts) {
  const char *const names[] = {
    [PARAPHE_SCHOOL_UNKNOWN] = _("unknown"),
    [PARAPHE_SCHOOL_OPEN] = _("open"),
    [PARAPHE_SCHOOL_CLOSING] = _("to be closed"),
    [PARAPHE_SCHOOL_CLOSED] = _("closed"),
  };
  return names[facts->state];
}

static void
print_schools (GPtrArray *found, ParapheFormat format) {
  const char *titles[] = { _("UAI"), _("Name"), _("Commune"), _("Dép."), _("Sector"), _("State"), _("Closed on"), NULL };
  g_autoptr (ParapheTable) table = paraphe_table_new (titles);
  for (guint i = 0; i < found->len; i++) {
    const ParapheSchoolRecordFacts *facts = paraphe_school_record_facts (g_ptr_array_index (found, i));
    g_autofree char *day = paraphe_day_to_iso (facts->closed_on);
    paraphe_table_add (table, g_strdup (facts->uai), g_strdup (facts->name), g_strdup (facts->commune), g_strdup (facts->departement),
                       g_strdup (facts->is_public < 0 ? "" : facts->is_public ? _("public") : _("private")), g_strdup (name_state (facts)),
                       g_strdup (day != NULL ? day : ""), NULL);
  }
  paraphe_table_print (table, format);
}

static int
directory_show (ParapheCli *cli, GError **error) {
  g_autoptr (ParapheDirectory) directory = open_directory (cli, error);
  if (directory == NULL)
    return PARAPHE_EXIT_NOT_DONE;
  GString *words = g_string_new (NULL);
  for (guint i = 1; i < cli->arguments->len; i++)
    g_string_append_printf (words, "%s ", paraphe_cli_argument (cli, i));
  g_autoptr (GPtrArray) found = paraphe_directory_find (directory, words->str);
  g_string_free (words, TRUE);
  if (cli->format == PARAPHE_FORMAT_JSON) {
    g_autoptr (JsonBuilder) json = json_builder_new ();
    json_builder_begin_object (json);
    paraphe_json_day (json, "day", paraphe_directory_get_day (directory));
    paraphe_json_int (json, "count", paraphe_directory_count (directory));
    json_builder_set_member_name (json, "schools");
    json_builder_begin_array (json);
    for (guint i = 0; i < found->len; i++)
      add_school (json, paraphe_school_record_facts (g_ptr_array_index (found, i)));
    json_builder_end_array (json);
    json_builder_end_object (json);
    paraphe_json_print (json);
    return PARAPHE_EXIT_DONE;
  }
  print_schools (found, cli->format);
  g_autofree char *day = paraphe_day_to_iso (paraphe_directory_get_day (directory));
  if (!cli->options.quiet)
    g_printerr (_("%u of %u, directory of %s.\n"), found->len, paraphe_directory_count (directory), day);
  return PARAPHE_EXIT_DONE;
}

static void
print_matches_json (GPtrArray *matches) {
  g_autoptr (JsonBuilder) json = json_builder_new ();
  json_builder_begin_array (json);
  for (guint i = 0; i < matches->len; i++) {
    const ParapheLabelMatch *match = g_ptr_array_index (matches, i);
    json_builder_begin_object (json);
    paraphe_json_string (json, "label", match->label);
    paraphe_json_string (json, "uai", match->uai);
    json_builder_set_member_name (json, "score");
    json_builder_add_double_value (json, match->score);
    json_builder_set_member_name (json, "runner_up");
    if (match->runner_up == NULL) {
      json_builder_add_null_value (json);
    } else {
      json_builder_begin_object (json);
      paraphe_json_string (json, "uai", match->runner_up);
      json_builder_set_member_name (json, "score");
      json_builder_add_double_value (json, match->runner_up_score);
      json_builder_end_object (json);
    }
    paraphe_json_string (json, "reason", match->reason);
    paraphe_json_string (json, "suggestion", match->suggestion);
    paraphe_json_string (json, "sentence", match->sentence);
    json_builder_end_object (json);
  }
  json_builder_end_array (json);
  paraphe_json_print (json);
}

static void
print_matches (GPtrArray *matches, ParapheFormat format) {
  const char *titles[] = { _("Label"), _("UAI"), _("Score"), _("Suggestion"), _("Next"), _("Why"), NULL };
  g_autoptr (ParapheTable) table = paraphe_table_new (titles);
  for (guint i = 0; i < matches->len; i++) {
    const ParapheLabelMatch *match = g_ptr_array_index (matches, i);
    paraphe_table_add (table, g_strdup (match->label), g_strdup (match->uai != NULL ? match->uai : "?"), g_strdup_printf ("%.2f", match->score),
                       g_strdup (match->uai == NULL && match->suggestion != NULL ? match->suggestion : ""),
                       match->runner_up != NULL ? g_strdup_printf ("%s %.2f", match->runner_up, match->runner_up_score) : g_strdup (""),
                       g_strdup (match->sentence), NULL);
  }
  paraphe_table_print (table, format);
}

/* Lines of standard input that are not blank. */
static char **
read_lines (void) {
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  char *line = NULL;
  size_t size = 0;
  while (getline (&line, &size, stdin) >= 0) {
    g_strchomp (line);
    if (*line != '\0')
      g_strv_builder_add (lines, line);
  }
  free (line);
  return g_strv_builder_end (lines);
}

/* NOT_DONE when a label was given no school. */
static int
match_labels (ParapheCli *cli, const char *const *labels, GError **error) {
  ParapheWait wait = { NULL };
  if (!paraphe_cli_open (cli, FALSE, error))
    return PARAPHE_EXIT_LOCAL;
  paraphe_engine_match_labels_async (cli->engine, labels, cli->cancellable, paraphe_wait_on_answered, &wait);
  g_autoptr (GAsyncResult) result = paraphe_wait_end (&wait);
  g_autoptr (GPtrArray) matches = paraphe_engine_match_labels_finish (cli->engine, result, error);
  guint n_asked = 0;
  if (matches == NULL)
    return PARAPHE_EXIT_USAGE;
  for (guint i = 0; i < matches->len; i++)
    n_asked += ((ParapheLabelMatch *) g_ptr_array_index (matches, i))->uai == NULL;
  if (cli->format == PARAPHE_FORMAT_JSON)
    print_matches_json (matches);
  else
    print_matches (matches, cli->format);
  if (!cli->options.quiet)
    g_printerr (_("%u labels, %u of which need a person.\n"), matches->len, n_asked);
  return n_asked > 0 ? PARAPHE_EXIT_NOT_DONE : PARAPHE_EXIT_DONE;
}

static int
directory_match (ParapheCli *cli, GError **error) {
  if (cli->arguments->len < 2) {
    usage ("%s", _("Usage: paraphectl directory match LABEL…|-"));
    return PARAPHE_EXIT_USAGE;
  }
  if (cli->arguments->len == 2 && g_str_equal (paraphe_cli_argument (cli, 1), "-")) {
    g_auto (GStrv) lines = read_lines ();
    return match_labels (cli, (const char *const *) lines, error);
  }
  g_ptr_array_add (cli->arguments, NULL);
  return match_labels (cli, (const char *const *) cli->arguments->pdata + 1, error);
}

static int
directory_check (ParapheCli *cli, GError **error) {
  if (cli->arguments->len == 1)
    return match_labels (cli, NULL, error);
  usage ("%s", _("Usage: paraphectl directory check"));
  return PARAPHE_EXIT_USAGE;
}

static int
run_directory (ParapheCli *cli, GError **error) {
  static const struct {
    const char *name;
    ParapheCliRun run;
  } verbs[] = {
    { "import", directory_import }, { "show", directory_show }, { "match", directory_match }, { "check", directory_check },
  };
  const char *verb = paraphe_cli_argument (cli, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (g_str_equal (verb, verbs[i].name))
      return verbs[i].run (cli, error);
  usage ("%s", _("Usage: paraphectl directory import|show|match|check"));
  return PARAPHE_EXIT_USAGE;
}

const ParapheCliCommand paraphe_directory_commands[] = {
  { "directory", "import CSV…|show [WORDS]|match LABEL…|check", "", 1, G_MAXUINT, N_("The school directory, and what school a label is"), run_directory },
  { NULL },
};

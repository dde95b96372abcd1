/* SPDX-License-Identifier: GPL-3.0-or-later */
/* export: lists and deadlines to files. Main thread. */
#include "config.h"
#include "cli.h"
#include "exporting.h"
#include "listing-query.h"
#include <glib/gi18n.h>

static const struct {
  const char *name;
  ParapheExportKind kind;
} kinds[] = {
  { "dossiers", PARAPHE_EXPORT_DOSSIERS }, { "schools", PARAPHE_EXPORT_SCHOOLS },     { "flags", PARAPHE_EXPORT_FLAGS },
  { "deadlines", PARAPHE_EXPORT_DEADLINES },
};

static gboolean
read_kind (ParapheCli *cli, ParapheExportTerms *terms, GError **error) {
  const char *name = paraphe_cli_argument (cli, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].name, name)) {
      terms->kind = kinds[i].kind;
      return TRUE;
    }
  g_set_error (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_USAGE,
               _("“%s” cannot be exported: dossiers, schools, flags, journal, deadlines."), name);
  return FALSE;
}

/* The end of the file's name says the format. */
static gboolean
read_format (ParapheCli *cli, ParapheExportTerms *terms, GError **error) {
  static const struct {
    const char *end;
    ParapheExportFormat format;
  } formats[] = { { ".csv", PARAPHE_EXPORT_CSV }, { ".xlsx", PARAPHE_EXPORT_XLSX }, { ".ics", PARAPHE_EXPORT_ICS } };
  if (!cli->options.output) {
    g_set_error_literal (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_USAGE, _("Where to? Add -o FILE.csv, FILE.xlsx or FILE.ics."));
    return FALSE;
  }
  g_autofree char *name = g_ascii_strdown (cli->options.output, -1);
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_str_has_suffix (name, formats[i].end)) {
      terms->format = formats[i].format;
      return TRUE;
    }
  g_set_error (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_USAGE, _("The name %s does not end with .csv, .xlsx or .ics."),
               cli->options.output);
  return FALSE;
}

static gboolean
write_bytes (const char *path, GBytes *bytes, GError **error) {
  g_autoptr (GError) problem = NULL;
  if (g_file_set_contents_full (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), G_FILE_SET_CONTENTS_CONSISTENT,
                                0600, &problem))
    return TRUE;
  g_set_error_literal (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_LOCAL, problem->message);
  return FALSE;
}

static int
run_export (ParapheCli *cli, GError **error) {
  ParapheExportTerms terms = { 0 };
  if (g_str_equal (paraphe_cli_argument (cli, 0), "journal"))
    return paraphe_cli_export_journal (cli, error);
  if (!read_kind (cli, &terms, error) || !read_format (cli, &terms, error) || !paraphe_cli_check_list (cli, error))
    return PARAPHE_EXIT_USAGE;
  if (!paraphe_cli_open (cli, FALSE, error))
    return PARAPHE_EXIT_LOCAL;
  if (!paraphe_cli_ask_list (cli, 1, error))
    return PARAPHE_EXIT_USAGE;
  g_autoptr (GArray) numbers = paraphe_cli_list_numbers (cli);
  g_auto (GStrv) columns = cli->options.columns ? g_strsplit (cli->options.columns, ",", -1) : NULL;
  terms.numbers = numbers;
  terms.columns = (const char *const *) columns;
  ParapheWait wait = { NULL };
  paraphe_engine_export_async (cli->engine, &terms, cli->cancellable, paraphe_wait_on_answered, &wait);
  g_autoptr (GAsyncResult) result = paraphe_wait_end (&wait);
  g_autoptr (GBytes) bytes = paraphe_engine_export_finish (cli->engine, result, error);
  if (!bytes || !write_bytes (cli->options.output, bytes, error))
    return PARAPHE_EXIT_LOCAL;
  if (!cli->options.quiet)
    g_printerr (ngettext ("%u dossier written to %s\n", "%u dossiers written to %s\n", numbers->len), numbers->len, cli->options.output);
  return PARAPHE_EXIT_DONE;
}

const ParapheCliCommand paraphe_export_commands[] = {
  { "export", "dossiers|schools|flags|journal|deadlines [QUERY…]", "output view sort limit columns", 1, 64,
    N_("Lists with control totals, deadlines for an agenda"), run_export },
  { NULL },
};

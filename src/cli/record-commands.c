/* SPDX-License-Identifier: GPL-3.0-or-later */
/* export journal, evidence: what is shown to others of what was done. Main thread. */
#include "config.h"
#include "printing.h"
#include "journal-export.h"
#include <glib/gi18n.h>

static const char *
get_output (ParapheCli *cli, GError **error) {
  if (!cli->options.output)
    g_set_error_literal (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_USAGE, _("Say which file to write: -o FILE."));
  return cli->options.output;
}

int
paraphe_cli_export_journal (ParapheCli *cli, GError **error) {
  const char *path = get_output (cli, error);
  if (!path)
    return PARAPHE_EXIT_USAGE;
  if (!paraphe_cli_open (cli, FALSE, error))
    return PARAPHE_EXIT_LOCAL;
  ParapheWait wait = { NULL };
  paraphe_engine_export_journal_async (cli->engine, path, paraphe_wait_on_answered, &wait);
  g_autoptr (GAsyncResult) result = paraphe_wait_end (&wait);
  return paraphe_engine_export_journal_finish (cli->engine, result, error) ? PARAPHE_EXIT_DONE : PARAPHE_EXIT_NOT_DONE;
}

static int
run_evidence (ParapheCli *cli, GError **error) {
  gint64 number;
  g_autoptr (GError) cause = NULL;
  const char *path = get_output (cli, error);
  if (!path || !paraphe_cli_number (cli, 0, &number, error))
    return PARAPHE_EXIT_USAGE;
  if (!paraphe_cli_open (cli, FALSE, error))
    return PARAPHE_EXIT_LOCAL;
  ParapheWait wait = { NULL };
  paraphe_engine_make_evidence_async (cli->engine, number, paraphe_wait_on_answered, &wait);
  g_autoptr (GAsyncResult) result = paraphe_wait_end (&wait);
  g_autoptr (GBytes) bytes = paraphe_engine_make_evidence_finish (cli->engine, result, error);
  if (!bytes)
    return PARAPHE_EXIT_NOT_DONE;
  gsize size;
  const char *content = g_bytes_get_data (bytes, &size);
  if (g_file_set_contents_full (path, content, (gssize) size, G_FILE_SET_CONTENTS_CONSISTENT, 0600, &cause))
    return PARAPHE_EXIT_DONE;
  g_set_error (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_INPUT, _("The file cannot be written: %s"), cause->message);
  return PARAPHE_EXIT_INPUT;
}

const ParapheCliCommand paraphe_record_commands[] = {
  { "evidence", "NUMBER", "output", 1, 1, N_("The justification of a dossier, as PDF"), run_evidence },
  { NULL },
};

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every command needs: the engine of the data folder, a dossier, and waiting for an answer. Main thread. */
#include "config.h"
#include "cli.h"
#include <glib/gi18n.h>

void
paraphe_wait_on_answered (GObject *source, GAsyncResult *result, gpointer data) {
  ParapheWait *wait = data;
  wait->result = g_object_ref (result);
}

GAsyncResult *
paraphe_wait_end (ParapheWait *wait) {
  while (!wait->result)
    g_main_context_iteration (NULL, TRUE);
  return g_steal_pointer (&wait->result);
}

void
paraphe_cli_prepare (ParapheCli *cli, gboolean writes) {
  g_autofree char *folder = cli->options.data ? g_canonicalize_filename (cli->options.data, NULL)
                                              : g_build_filename (g_get_user_data_dir (), "paraphe", NULL);
  cli->engine = paraphe_engine_new (folder, !writes);
}

gboolean
paraphe_cli_open (ParapheCli *cli, gboolean writes, GError **error) {
  if (writes && cli->options.now_text) {
    g_set_error_literal (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_USAGE, _("With --now nothing is written or sent: leave it out."));
    return FALSE;
  }
  paraphe_cli_prepare (cli, writes);
  if (cli->options.now_text)
    paraphe_engine_set_now (cli->engine, paraphe_instant_from_rfc3339 (cli->options.now_text));
  ParapheWait wait = { NULL };
  paraphe_engine_open_async (cli->engine, cli->options.campaign, cli->cancellable, paraphe_wait_on_answered, &wait);
  g_autoptr (GAsyncResult) result = paraphe_wait_end (&wait);
  return paraphe_engine_open_finish (cli->engine, result, error);
}

const char *
paraphe_cli_argument (ParapheCli *cli, guint index) {
  return index < cli->arguments->len ? g_ptr_array_index (cli->arguments, index) : NULL;
}

gboolean
paraphe_cli_number (ParapheCli *cli, guint index, gint64 *number, GError **error) {
  const char *text = paraphe_cli_argument (cli, index);
  if (text && g_ascii_string_to_signed (text, 10, 1, G_MAXINT32, number, NULL))
    return TRUE;
  g_set_error (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_USAGE, _("“%s” is not the number of a dossier."), text ? text : "");
  return FALSE;
}

ParapheCaseFile *
paraphe_cli_load (ParapheCli *cli, gint64 number, gboolean fresh, GError **error) {
  ParapheWait wait = { NULL };
  paraphe_engine_load_async (cli->engine, number, fresh && !cli->options.offline, cli->cancellable, paraphe_wait_on_answered, &wait);
  g_autoptr (GAsyncResult) result = paraphe_wait_end (&wait);
  return paraphe_engine_load_finish (cli->engine, result, error);
}

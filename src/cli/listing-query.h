/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The dossiers that a command asks for: view, query, order. Main thread. */
#pragma once
#include "cli.h"

G_BEGIN_DECLS

/* Are --view and --sort understood? USAGE when they are not; the data folder is not needed. */
gboolean paraphe_cli_check_list (ParapheCli *cli, GError **error);
/* Gives the view, the order and the query (the arguments from first on) to the list of the open engine; USAGE when one of them is not
 * understood. */
gboolean paraphe_cli_ask_list (ParapheCli *cli, guint first, GError **error);
/* What the list shows then, at most --limit (transfer full) (element-type gint64). */
GArray *paraphe_cli_list_numbers (ParapheCli *cli);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Importing the school directory, for the commands that do it on the way. */
#pragma once
#include "cli.h"
#include "school-directory.h"

G_BEGIN_DECLS

/* paths: ended by NULL. The engine is open for writing; *report: (transfer full). */
gboolean paraphe_cli_import_directory (ParapheCli *cli, const char *const *paths, ParapheImportReport **report, GError **error);

G_END_DECLS

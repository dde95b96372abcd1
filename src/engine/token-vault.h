/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the token lies: the secret service of the session when one answers, else a file 0600 of the data folder. Nowhere else, and
 * never in a log. Blocks: network worker. */
#pragma once
#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct {
  const char *folder;     /* the data folder */
  const char *url;        /* of the platform: one on this very computer keeps its token in the file */
  gint64 demarche;
  GMainContext *context;  /* (nullable) one that turns, where the time limit of the secret service is kept */
} ParapheVault;

/* in_file: (out) TRUE when no secret service took it. */
gboolean paraphe_vault_keep (const ParapheVault *vault, const char *token, gboolean *in_file, GError **error);
/* NULL without error when none is kept (transfer full). */
char *paraphe_vault_find (const ParapheVault *vault, GError **error);
void paraphe_vault_forget (const ParapheVault *vault);

G_END_DECLS

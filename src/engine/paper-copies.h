/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bytes of a paper, untouched, for somebody else: the printer, a folder of the agent, another program. Viewer worker; blocking. */
#pragma once
#include <gio/gio.h>

G_BEGIN_DECLS

GBytes *paraphe_paper_copies_load (const char *path, GError **error);
gboolean paraphe_paper_copies_save (const char *path, GFile *target, GCancellable *cancellable, GError **error);
/* folder: (inout) (nullable) made for the first one, 0700. name: as the server gives it. (transfer full) the path, read-only. */
char *paraphe_paper_copies_lend (char **folder, const char *path, const char *name, GCancellable *cancellable, GError **error);
/* Everything that was lent is taken back. folder: (nullable) (transfer full) */
void paraphe_paper_copies_take_back (char *folder);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Papers from the platform to the store: conventions, then files of the collectivité. Network worker. */
#pragma once
#include "network-desk.h"

G_BEGIN_DECLS

typedef enum {
  PARAPHE_PAPERS_CONVENTION = 1 << 0,
  PARAPHE_PAPERS_FILES = 1 << 1,
} ParaphePapersWanted;

/* Is a paper with this MD5 kept? */
gboolean paraphe_download_is_kept (ParapheNetwork *network, const char *md5);
/* One file; its address is renewed once when the storage does not know it any more. */
gboolean paraphe_download_file (ParapheNetwork *network, gint64 number, ParapheFile *file, GCancellable *cancellable, GError **error);
/* What is missing of a dossier: files that are not scanned safe are left. report: (nullable) counts those received and
 * those whose bytes are not the ones announced, which are left for another time; an error is of the network. */
gboolean paraphe_download_missing (ParapheNetwork *network, ParapheDossier *dossier, ParaphePapersWanted wanted,
                                   ParapheSyncReport *report, GCancellable *cancellable, GError **error);
/* The file of a dossier with this MD5: its convention, or one of a message (transfer none) (nullable). */
ParapheFile *paraphe_download_find_file (ParapheDossier *dossier, const char *md5);

G_END_DECLS

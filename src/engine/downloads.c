/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Downloads: see downloads.h. The store opens a stream, the platform fills it, the store keeps it by its hash. Network worker. */
#include "config.h"
#include "downloads.h"

#include <glib/gi18n.h>

#include "engine-error.h"
#include "paper-table.h"

gboolean
paraphe_download_is_kept (ParapheNetwork *network, const char *md5) {
  g_autofree char *sha256 = paraphe_store_dup_paper_sha256 (network->reader, md5);
  return sha256 != NULL;
}

static gboolean
is_md5 (ParapheFile *file, const char *md5) {
  return file != NULL && g_strcmp0 (paraphe_file_facts (file)->md5, md5) == 0;
}

ParapheFile *
paraphe_download_find_file (ParapheDossier *dossier, const char *md5) {
  const ParapheDossierFacts *facts = paraphe_dossier_facts (dossier);
  if (is_md5 (facts->attestation, md5))
    return facts->attestation;
  for (guint i = 0; i < facts->messages->len; i++) {
    GPtrArray *files = paraphe_message_facts (g_ptr_array_index (facts->messages, i))->files;
    for (guint j = 0; files != NULL && j < files->len; j++)
      if (is_md5 (g_ptr_array_index (files, j), md5))
        return g_ptr_array_index (files, j);
  }
  return NULL;
}

static gboolean
receive (ParapheNetwork *network, gint64 number, ParapheFile *file, GCancellable *cancellable, GError **error) {
  GFilterOutputStream *stream = paraphe_ingest_begin_paper (network->local, error);
  if (stream == NULL)
    return FALSE;
  if (paraphe_platform_download (network->platform, file, G_OUTPUT_STREAM (stream), cancellable, error))
    return paraphe_ingest_paper (network->local, number, file, stream, error);
  paraphe_ingest_abort_paper (network->local, stream);
  return FALSE;
}

gboolean
paraphe_download_file (ParapheNetwork *network, gint64 number, ParapheFile *file, GCancellable *cancellable, GError **error) {
  g_autoptr (GError) cause = NULL;
  const ParapheFileFacts *facts = paraphe_file_facts (file);
  if (facts->scan != PARAPHE_SCAN_SAFE) {
    g_set_error_literal (error, PARAPHE_PLATFORM_ERROR, PARAPHE_PLATFORM_ERROR_FILE,
                         _ ("The platform has not found this file safe yet: it is not fetched."));
    return FALSE;
  }
  if (receive (network, number, file, cancellable, &cause))
    return TRUE;
  if (!g_error_matches (cause, PARAPHE_PLATFORM_ERROR, PARAPHE_PLATFORM_ERROR_RETRY)) {
    g_propagate_error (error, g_steal_pointer (&cause));
    return FALSE;
  }
  g_autoptr (ParapheDossier) dossier = paraphe_network_read_dossier (network, number, cancellable, error);
  if (dossier == NULL)
    return FALSE;
  ParapheFile *renewed = paraphe_download_find_file (dossier, facts->md5);
  if (renewed == NULL) {
    g_set_error_literal (error, PARAPHE_PLATFORM_ERROR, PARAPHE_PLATFORM_ERROR_FILE,
                         _ ("The platform does not give this file any more."));
    return FALSE;
  }
  return receive (network, number, renewed, cancellable, error);
}

/* TRUE when it was received, was not wanted, or must be left. */
static gboolean
fetch (ParapheNetwork *network, gint64 number, ParapheFile *file, ParapheSyncReport *report, GCancellable *cancellable, GError **error) {
  g_autoptr (GError) cause = NULL;
  const ParapheFileFacts *facts = paraphe_file_facts (file);
  if (*facts->md5 == '\0' || facts->scan != PARAPHE_SCAN_SAFE || paraphe_download_is_kept (network, facts->md5))
    return TRUE;
  if (paraphe_download_file (network, number, file, cancellable, &cause)) {
    if (report != NULL)
      report->files++;
    return TRUE;
  }
  if (g_error_matches (cause, PARAPHE_PLATFORM_ERROR, PARAPHE_PLATFORM_ERROR_FILE)
      || g_error_matches (cause, PARAPHE_PLATFORM_ERROR, PARAPHE_PLATFORM_ERROR_NOT_FOUND)
      || g_error_matches (cause, PARAPHE_STORE_ERROR, PARAPHE_STORE_ERROR_MISMATCH)) {
    g_message ("a paper of the dossier %" G_GINT64_FORMAT " is left for another time: %s", number, cause->message);
    if (report != NULL)
      report->left++;
    return TRUE;
  }
  g_propagate_error (error, g_steal_pointer (&cause));
  return FALSE;
}

gboolean
paraphe_download_missing (ParapheNetwork *network, ParapheDossier *dossier, ParaphePapersWanted wanted,
                          ParapheSyncReport *report, GCancellable *cancellable, GError **error) {
  const ParapheDossierFacts *facts = paraphe_dossier_facts (dossier);
  if ((wanted & PARAPHE_PAPERS_CONVENTION) != 0 && facts->attestation != NULL
      && !fetch (network, facts->number, facts->attestation, report, cancellable, error))
    return FALSE;
  if ((wanted & PARAPHE_PAPERS_FILES) == 0)
    return TRUE;
  for (guint i = 0; i < facts->messages->len; i++) {
    ParapheMessage *message = g_ptr_array_index (facts->messages, i);
    GPtrArray *files = paraphe_message_facts (message)->files;
    for (guint j = 0; paraphe_message_is_theirs (message) && files != NULL && j < files->len; j++)
      if (!fetch (network, facts->number, g_ptr_array_index (files, j), report, cancellable, error))
        return FALSE;
  }
  return TRUE;
}

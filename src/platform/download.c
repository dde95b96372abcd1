/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file of the platform, copied into a stream of the caller's and checked as its bytes pass. Used by the platform's thread. */
#include "config.h"
#include "platform-private.h"
#include <glib/gi18n.h>

/* What the platform's virus scan says is respected: an answer it does not know yet is not a refusal. */
static gboolean
check_scan (const ParapheFileFacts *facts, GError **error) {
  static const struct {
    ParapheScan scan;
    const char *sentence;
  } refusals[] = {
    { PARAPHE_SCAN_PENDING, N_("The platform has not finished looking for viruses in this file: try again in a few minutes.") },
    { PARAPHE_SCAN_INFECTED, N_("The platform found a virus in this file: it is not fetched. Ask the collectivité for another copy.") },
    { PARAPHE_SCAN_INTEGRITY_ERROR, N_("The platform says that this file is damaged: ask the collectivité for another copy.") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (refusals); i++)
    if (facts->scan == refusals[i].scan) {
      g_set_error_literal (error, PARAPHE_PLATFORM_ERROR, PARAPHE_PLATFORM_ERROR_FILE, _(refusals[i].sentence));
      return FALSE;
    }
  return TRUE;
}

char *
paraphe_platform_encode_md5 (GChecksum *checksum) {
  guint8 digest[16];
  gsize length = sizeof digest;

  g_checksum_get_digest (checksum, digest, &length);
  return g_base64_encode (digest, length);
}

gboolean
paraphe_platform_download (ParaphePlatform *self, ParapheFile *file, GOutputStream *into, GCancellable *cancellable, GError **error) {
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_MD5);
  const ParapheFileFacts *facts;
  g_autofree char *md5 = NULL;

  g_return_val_if_fail (PARAPHE_IS_PLATFORM (self) && PARAPHE_IS_FILE (file) && G_IS_OUTPUT_STREAM (into), FALSE);
  facts = paraphe_file_facts (file);
  if (!paraphe_platform_enter (self, error) || !check_scan (facts, error))
    return FALSE;
  if (facts->md5 == NULL || *facts->md5 == '\0') {
    g_set_error_literal (error, PARAPHE_PLATFORM_ERROR, PARAPHE_PLATFORM_ERROR_FILE,
                         _("The platform gives nothing to check this file with: it is not fetched."));
    return FALSE;
  }
  if (facts->url == NULL || *facts->url == '\0') {
    g_set_error_literal (error, PARAPHE_PLATFORM_ERROR, PARAPHE_PLATFORM_ERROR_RETRY,
                         _("The file's address is not known any more: read the dossier again."));
    return FALSE;
  }
  if (!paraphe_transport_fetch (self->transport, facts->url, facts->size, checksum, into, cancellable, error))
    return FALSE;
  md5 = paraphe_platform_encode_md5 (checksum);
  if (g_str_equal (md5, facts->md5))
    return TRUE;
  g_set_error_literal (error, PARAPHE_PLATFORM_ERROR, PARAPHE_PLATFORM_ERROR_FILE,
                       _("The file is not the one the platform announced (its MD5 differs): it was not kept. Fetch it again."));
  return FALSE;
}

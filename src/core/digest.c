/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fingerprints from values. Any thread; the caller owns the digest until it is finished. */
#include "digest.h"
#include <string.h>

static void
add_part (ParapheDigest *self, char kind, const void *bytes, gsize size) {
  guint64 length = GUINT64_TO_LE ((guint64) size);
  g_checksum_update (self, (const guchar *) &kind, 1);
  g_checksum_update (self, (const guchar *) &length, sizeof length);
  if (size > 0)
    g_checksum_update (self, bytes, (gssize) size);
}

ParapheDigest *
paraphe_digest_new (const char *name, guint version) {
  ParapheDigest *self = g_checksum_new (G_CHECKSUM_SHA256);
  paraphe_digest_text (self, name);
  paraphe_digest_number (self, version);
  return self;
}

void
paraphe_digest_text (ParapheDigest *self, const char *text) {
  add_part (self, text != NULL ? 't' : 'n', text, text != NULL ? strlen (text) : 0);
}

void
paraphe_digest_number (ParapheDigest *self, gint64 number) {
  gint64 stored = GINT64_TO_LE (number);
  add_part (self, 'i', &stored, sizeof stored);
}

char *
paraphe_digest_finish (ParapheDigest *self) {
  char *text = g_strdup (g_checksum_get_string (self));
  g_checksum_free (self);
  return text;
}

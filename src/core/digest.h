/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fingerprints from values: a SHA-256 over parts whose lengths are part of it, so that no two lists of values run together. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

typedef GChecksum ParapheDigest;

/* name and version make two kinds of fingerprints differ (transfer full). */
ParapheDigest *paraphe_digest_new (const char *name, guint version);
void paraphe_digest_text (ParapheDigest *self, const char *text); /* NULL is not "" */
void paraphe_digest_number (ParapheDigest *self, gint64 number);
char *paraphe_digest_finish (ParapheDigest *self); /* (transfer full) hexadecimal; frees self */

G_END_DECLS

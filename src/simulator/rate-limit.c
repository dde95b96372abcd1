/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One counter for each header, forgotten when the minute changes. */
#include "rate-limit.h"

#define PER_MINUTE 400

struct _RateLimit {
  gint64 minute;
  GHashTable *counts; /* Authorization -> count */
};

RateLimit *
rate_limit_new (void) {
  RateLimit *self = g_new0 (RateLimit, 1);
  self->counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
rate_limit_free (RateLimit *self) {
  g_hash_table_unref (self->counts);
  g_free (self);
}

gboolean
rate_limit_take (RateLimit *self, const char *authorization, gint64 now, gint64 *reset_at) {
  gint64 minute = now / (60 * G_USEC_PER_SEC);
  const char *key = authorization != NULL ? authorization : "";
  if (minute != self->minute)
    g_hash_table_remove_all (self->counts);
  self->minute = minute;
  guint count = GPOINTER_TO_UINT (g_hash_table_lookup (self->counts, key)) + 1;
  g_hash_table_insert (self->counts, g_strdup (key), GUINT_TO_POINTER (count));
  *reset_at = (minute + 1) * 60;
  return count <= PER_MINUTE;
}

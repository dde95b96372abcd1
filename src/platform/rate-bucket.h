/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A token bucket: how long to wait before a request, so that the desktops that share a token stay under the server's limit.
 * Pure: the clock is an argument. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  guint per_minute; /* 0: no limit */
  guint burst;
  double level;     /* requests that may leave at once; negative when some already wait for their turn */
  gint64 at;        /* microseconds, of the last visit */
} ParapheRateBucket;

void paraphe_rate_bucket_init (ParapheRateBucket *self, guint per_minute, guint burst, gint64 now);
/* Takes one request and returns the microseconds to wait before sending it, 0 for none. */
gint64 paraphe_rate_bucket_take (ParapheRateBucket *self, gint64 now);

G_END_DECLS

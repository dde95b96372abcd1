/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A token bucket, 60 requests a minute with a burst of 30 by default: the server counts 400 a minute for all who share the token.
 * Pure; owned by the transport. */
#include "rate-bucket.h"

void
paraphe_rate_bucket_init (ParapheRateBucket *self, guint per_minute, guint burst, gint64 now) {
  self->per_minute = per_minute;
  self->burst = MAX (burst, 1);
  self->level = self->burst;
  self->at = now;
}

gint64
paraphe_rate_bucket_take (ParapheRateBucket *self, gint64 now) {
  double per_microsecond;

  if (self->per_minute == 0)
    return 0;
  per_microsecond = self->per_minute / (60.0 * G_USEC_PER_SEC);
  if (now > self->at)
    self->level = MIN (self->level + (now - self->at) * per_microsecond, self->burst);
  self->at = now;
  self->level -= 1;
  return self->level >= 0 ? 0 : (gint64) (-self->level / per_microsecond);
}

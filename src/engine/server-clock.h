/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What time it is: the server's clock as far as it is known, and the stamps that measure a quiescence. Any thread. */
#pragma once
#include "operation.h"

G_BEGIN_DECLS

typedef struct _ParapheClock ParapheClock;
ParapheClock *paraphe_clock_new (void);
void paraphe_clock_free (ParapheClock *self);
/* Server clock: local clock and the last offset known, or the instant it is frozen at. */
gint64 paraphe_clock_now (ParapheClock *self);
gint64 paraphe_clock_get_offset (ParapheClock *self);
/* TRUE when it is another offset than before. */
gboolean paraphe_clock_set_offset (ParapheClock *self, gint64 seconds);
/* 0 lets it run. */
void paraphe_clock_freeze (ParapheClock *self, gint64 instant);
gboolean paraphe_clock_is_frozen (ParapheClock *self);

/* Local wall clock, seconds. */
gint64 paraphe_clock_wall (void);
/* Now; boot_id belongs to the clock. Reads a file the first time: not on the main thread. */
ParapheStamp paraphe_clock_stamp (ParapheClock *self);
/* Whole seconds between two stamps: by CLOCK_BOOTTIME within one boot, which a suspension does not stop, else by the wall clock;
 * -1 when the wall clock went backwards: nothing can be said. */
gint64 paraphe_stamp_elapsed (const ParapheStamp *since, const ParapheStamp *now);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParapheClock, paraphe_clock_free)

G_END_DECLS

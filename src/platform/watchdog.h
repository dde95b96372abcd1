/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A deadline for a whole request: a cancellable that is cancelled by the caller's or when the time is over, whichever comes
 * first. The session's own timeout starts again at every byte and lets a slow server hold a worker for ever. */
#pragma once
#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _ParapheWatchdog ParapheWatchdog;

/* caller: (nullable), not kept beyond free. */
ParapheWatchdog *paraphe_watchdog_new (guint seconds, GCancellable *caller);
void paraphe_watchdog_free (ParapheWatchdog *self);
GCancellable *paraphe_watchdog_get_cancellable (ParapheWatchdog *self); /* (transfer none) */
gboolean paraphe_watchdog_has_barked (ParapheWatchdog *self);           /* TRUE when the deadline passed */
/* Seconds of CLOCK_BOOTTIME, which goes on while the machine sleeps. */
double paraphe_watchdog_now (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParapheWatchdog, paraphe_watchdog_free)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The server's clock and stamps: see server-clock.h. One for the engine; a mutex, since every thread asks it. */
#include "server-clock.h"

#include <string.h>
#include <time.h>

#define BOOT_ID_FILE "/proc/sys/kernel/random/boot_id"

struct _ParapheClock {
  GMutex lock;
  gint64 offset;
  gint64 frozen;   /* 0: it runs */
  char *boot_id;   /* (owned) (nullable) read at the first stamp */
};

ParapheClock *
paraphe_clock_new (void) {
  ParapheClock *self = g_new0 (ParapheClock, 1);
  g_mutex_init (&self->lock);
  return self;
}

void
paraphe_clock_free (ParapheClock *self) {
  g_mutex_clear (&self->lock);
  g_free (self->boot_id);
  g_free (self);
}

gint64
paraphe_clock_wall (void) {
  return g_get_real_time () / G_USEC_PER_SEC;
}

gint64
paraphe_clock_now (ParapheClock *self) {
  g_mutex_lock (&self->lock);
  gint64 now = self->frozen != 0 ? self->frozen : paraphe_clock_wall () + self->offset;
  g_mutex_unlock (&self->lock);
  return now;
}

gint64
paraphe_clock_get_offset (ParapheClock *self) {
  g_mutex_lock (&self->lock);
  gint64 offset = self->offset;
  g_mutex_unlock (&self->lock);
  return offset;
}

gboolean
paraphe_clock_set_offset (ParapheClock *self, gint64 seconds) {
  g_mutex_lock (&self->lock);
  gboolean moved = self->offset != seconds;
  self->offset = seconds;
  g_mutex_unlock (&self->lock);
  return moved;
}

void
paraphe_clock_freeze (ParapheClock *self, gint64 instant) {
  g_mutex_lock (&self->lock);
  self->frozen = instant;
  g_mutex_unlock (&self->lock);
}

gboolean
paraphe_clock_is_frozen (ParapheClock *self) {
  g_mutex_lock (&self->lock);
  gboolean frozen = self->frozen != 0;
  g_mutex_unlock (&self->lock);
  return frozen;
}

static char *
read_boot_id (void) {
  g_autofree char *text = NULL;
  if (!g_file_get_contents (BOOT_ID_FILE, &text, NULL, NULL))
    return g_strdup ("");
  return g_strdup (g_strstrip (text));
}

ParapheStamp
paraphe_clock_stamp (ParapheClock *self) {
  struct timespec since_boot = { 0 };
  clock_gettime (CLOCK_BOOTTIME, &since_boot);
  g_mutex_lock (&self->lock);
  if (self->boot_id == NULL)
    self->boot_id = read_boot_id ();
  ParapheStamp stamp = { .wall = paraphe_clock_wall (), .boottime = since_boot.tv_sec, .boot_id = self->boot_id };
  g_mutex_unlock (&self->lock);
  return stamp;
}

gint64
paraphe_stamp_elapsed (const ParapheStamp *since, const ParapheStamp *now) {
  gboolean same_boot = since->boot_id != NULL && now->boot_id != NULL && *since->boot_id != '\0'
                       && strcmp (since->boot_id, now->boot_id) == 0;
  if (same_boot && since->boottime != 0 && now->boottime >= since->boottime)
    return now->boottime - since->boottime;
  if (now->wall < since->wall)
    return -1;
  return now->wall - since->wall;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Points where a test kills the program, as a power cut would: PARAPHE_CRASH_AT is the rank of the point at which it dies,
 * PARAPHE_CRASH_LOG a file where each point passed leaves its name. Any thread. */
#include "crash-point.h"

#include <fcntl.h>
#include <glib.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void
log_point (const char *name) {
  const char *path = g_getenv ("PARAPHE_CRASH_LOG");
  if (path == NULL)
    return;
  g_autofree char *line = g_strconcat (name, "\n", NULL);
  int fd = open (path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (fd < 0 || write (fd, line, strlen (line)) < 0)
    g_error ("the log of crash points cannot be written");
  close (fd);
}

void
paraphe_crash_point (const char *name) {
  static int n_passed;
  const char *at = g_getenv ("PARAPHE_CRASH_AT");
  int rank = g_atomic_int_add (&n_passed, 1) + 1;
  log_point (name);
  if (at != NULL && atoi (at) == rank)
    kill (getpid (), SIGKILL);
}

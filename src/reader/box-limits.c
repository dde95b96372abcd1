/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The two oldest walls: no new privileges, and resource limits. Limits count for the whole life of the process: the desk replaces a
 * reader long before it has used them up, what they stop is a paper that never ends. */
#include "box.h"

#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>

static const struct {
  int resource;
  rlim_t value;
} limits[] = {
  { RLIMIT_AS, (rlim_t) 1 << 30 },
  { RLIMIT_CPU, 30 },
  { RLIMIT_FSIZE, 0 },
  { RLIMIT_NOFILE, 64 },
  { RLIMIT_CORE, 0 },
  { RLIMIT_NPROC, 0 },
  { RLIMIT_STACK, (rlim_t) 16 << 20 },
};

gboolean
paraphe_box_renounce_privileges (void) {
  return prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0;
}

gboolean
paraphe_box_set_limits (void) {
  /* A library's word on a stderr that is a regular file must not kill with FSIZE 0. */
  signal (SIGXFSZ, SIG_IGN);
  for (gsize i = 0; i < G_N_ELEMENTS (limits); i++) {
    struct rlimit current;
    if (getrlimit ((__rlimit_resource_t) limits[i].resource, &current) != 0)
      return FALSE;
    rlim_t value = MIN (limits[i].value, current.rlim_max);
    const struct rlimit lowered = { value, value };
    if (setrlimit ((__rlimit_resource_t) limits[i].resource, &lowered) != 0)
      return FALSE;
  }
  return TRUE;
}

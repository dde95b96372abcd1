/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Raises the walls in their order and judges: without seccomp, limits or the renouncing of privileges nothing is opened; a kernel
 * without Landlock is reported and lived with. Called once, by main, before the first byte arrives. */
#include "box.h"

#include <errno.h>

#include "wire.h"

gboolean
paraphe_box_lock (ParapheBoxReport *report, char **message) {
  *report = (ParapheBoxReport) { 0 };
  if (!paraphe_box_renounce_privileges ()) {
    *message = g_strdup_printf ("no_new_privs: %s", g_strerror (errno));
    return FALSE;
  }
  report->layers |= PARAPHE_WIRE_LAYER_PRIVILEGES;
  if (!paraphe_box_set_limits ()) {
    *message = g_strdup_printf ("rlimits: %s", g_strerror (errno));
    return FALSE;
  }
  report->layers |= PARAPHE_WIRE_LAYER_LIMITS;
  int abi = paraphe_box_raise_landlock ();
  if (abi < 0) {
    *message = g_strdup_printf ("landlock: %s", g_strerror (errno));
    return FALSE;
  }
  if (abi > 0) {
    report->layers |= PARAPHE_WIRE_LAYER_LANDLOCK;
    report->landlock_abi = (guint32) abi;
  }
  if (!paraphe_box_raise_seccomp ()) {
    *message = g_strdup_printf ("seccomp: %s", g_strerror (errno));
    return FALSE;
  }
  report->layers |= PARAPHE_WIRE_LAYER_SECCOMP;
  return TRUE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* paraphe-reader: the only program that opens a PDF or an image. Started by the desk with one socket; it loads its libraries, locks
 * itself, and only then asks for the first byte. Its one argument names libraries to load besides; nothing of the lock can be switched
 * off. */
#include <sys/stat.h>
#include <unistd.h>

#include "box.h"
#include "reader-verbs.h"
#include "service.h"

static gboolean
has_socket (void) {
  struct stat status;
  return fstat (PARAPHE_WIRE_SOCKET, &status) == 0 && S_ISSOCK (status.st_mode);
}

int
main (int argc, char **argv) {
  if (!has_socket ()) {
    g_printerr ("paraphe-reader is started by paraphe and paraphectl, not by hand.\n");
    return 2;
  }
  ParapheBoxReport report;
  g_autofree char *message = NULL;
  paraphe_box_warm_up (argc > 1 ? argv[1] : NULL);
  if (!paraphe_box_lock (&report, &message)) {
    g_printerr ("paraphe-reader: %s\n", message);
    return PARAPHE_WIRE_EXIT_UNLOCKED;
  }
  g_auto (ParapheReaderVerbs) verbs = { NULL, FALSE };
  const ParapheService service = { report.layers, report.landlock_abi, paraphe_reader_verbs_answer, &verbs, paraphe_box_rehearse };
  return paraphe_service_run (PARAPHE_WIRE_SOCKET, &service);
}

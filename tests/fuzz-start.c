/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The beginning of a fuzz target: what GLib only says aloud is a fault here, and one that libFuzzer sees. */
#include "fuzz-input.h"
#include <stdlib.h>

static GLogWriterOutput
on_log (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer data) {
  GLogWriterOutput output = g_log_writer_default (level & ~(guint) G_LOG_FLAG_FATAL, fields, n_fields, NULL);
  if ((level & (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING)) != 0)
    abort ();
  return output;
}

int
LLVMFuzzerInitialize (int *argc, char ***argv) {
  g_log_set_writer_func (on_log, NULL, NULL);
  return 0;
}

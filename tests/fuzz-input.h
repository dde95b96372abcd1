/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a fuzz target is given. A target is a file fuzz-NAME.c with LLVMFuzzerTestOneInput, which asserts what must hold for any bytes;
 * seeds/NAME of its room holds bytes to begin with, and those that once were a fault. One thread. */
#pragma once
#include <glib.h>
#include <string.h>

G_BEGIN_DECLS

int LLVMFuzzerInitialize (int *argc, char ***argv);
int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

/* The bytes as a text, up to the first NUL (transfer full): not UTF-8 unless they are. */
static inline char *
fuzz_dup_text (const guint8 *data, gsize size) {
  return size > 0 ? g_strndup ((const char *) data, size) : g_strdup ("");
}

/* The same, what is not UTF-8 replaced: as a text of the server, which came through JSON (transfer full). */
static inline char *
fuzz_dup_utf8 (const guint8 *data, gsize size) {
  g_autofree char *text = fuzz_dup_text (data, size);
  return g_utf8_make_valid (text, -1);
}

G_END_DECLS

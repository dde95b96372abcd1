/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of the school directory share: files read as the program reads them, and an independent reading to compare with. */
#pragma once
#include "directory-vintage.h"

G_BEGIN_DECLS

/* A CSV file through the reader and a vintage; NULL with the error. */
ParapheVintage *bench_read_vintage (const char *path, const char *departements, GError **error);
ParapheVintage *bench_read_text (const char *text, const char *departements, GError **error);
ParapheDirectory *bench_make_directory (ParapheVintage *vintage);
/* Path of a vintage of PARAPHE_DIRECTORIES, NULL (and the test is skipped) without it. */
char *bench_find_real (const char *name);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every test of this room stands on: a folder of its own, a desk, its reader's processes seen from outside. */
#pragma once
#include "desk.h"

G_BEGIN_DECLS

/* Where address sanitizers reserve terabytes, a reader with limits and a filter cannot live. */
#if defined(__SANITIZE_ADDRESS__)
#define PARAPHE_BENCH_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define PARAPHE_BENCH_SANITIZED 1
#endif
#endif
#ifndef PARAPHE_BENCH_SANITIZED
#define PARAPHE_BENCH_SANITIZED 0
#endif

typedef struct {
  char *folder; /* (owned) removed at the end, with what is in it */
  ParapheDesk *desk;
} ParapheBench;

/* reader: NULL for the shipped one; under an address sanitizer the same verbs without walls. */
void paraphe_bench_set_up (ParapheBench *self, const char *reader);
void paraphe_bench_tear_down (ParapheBench *self);
/* A path under the bench's folder (transfer full). */
char *paraphe_bench_write (ParapheBench *self, const char *name, GBytes *bytes);
/* The test's reader with other walls, "none" for a filter that lets everything through (transfer full). */
char *paraphe_bench_disguise (ParapheBench *self, const char *walls);
/* The paper opens, shows something black on white, and says these words. */
void paraphe_bench_assert_good (ParapheBench *self, const char *path);

/* All of a page at this scale, 1.0 = 72 dpi. */
ParapheImage *paraphe_bench_draw (ParapheDesk *desk, const char *path, guint page, double scale, GCancellable *cancellable,
                                  GError **error);
/* Process ids of this test's children (element-type int); descriptors it has open. */
GArray *paraphe_bench_list_children (void);
guint paraphe_bench_count_descriptors (void);
/* Colour of the pixel (x, y): 0xAARRGGBB. */
guint32 paraphe_bench_get_pixel (const ParapheImage *picture, int x, int y);

G_END_DECLS

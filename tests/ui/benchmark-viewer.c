/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the main thread does while papers are read: a scan of 300 dpi scrolled from end to end, and the next page when it was drawn
 * beforehand. Prints the processor's milliseconds of each turn of the main loop, against the 16 of a frame; judges nothing. */
#include "engine.h"
#include "paper-samples.h"
#include "paper-view.h"
#include "ui-kit.h"
#include <glib/gstdio.h>
#include <time.h>

#define STEPS 200
#define FRAME 16.0

typedef struct {
  ParaphePaperView *view;
  GArray *turns; /* (element-type double) ms */
} Race;

static double
thread_ms (void) {
  struct timespec time;
  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return (double) time.tv_sec * 1000 + (double) time.tv_nsec / 1e6;
}

static gboolean
on_glance (gpointer data) {
  return G_SOURCE_CONTINUE;
}

/* One turn of the loop, weighed. */
static void
turn (Race *race) {
  double start = thread_ms ();
  g_main_context_iteration (NULL, TRUE);
  double spent = thread_ms () - start;
  g_array_append_val (race->turns, spent);
}

static int
compare (gconstpointer a, gconstpointer b) {
  double x = *(const double *) a, y = *(const double *) b;
  return x < y ? -1 : x > y;
}

static void
tell (Race *race, const char *what) {
  guint n = race->turns->len, late = 0;
  g_array_sort (race->turns, compare);
  const double *turns = (const double *) race->turns->data;
  for (guint i = 0; i < n; i++)
    late += turns[i] > FRAME;
  g_print ("%s: turns of the main loop, of the 16 ms of a frame: half %.2f, 99 in 100 %.2f, longest %.2f; %u of %u too long\n", what,
           turns[n / 2] / FRAME, turns[n - 1 - n / 100] / FRAME, turns[n - 1] / FRAME, late, n);
  g_array_set_size (race->turns, 0);
}

static gboolean
is_sharp (gpointer data) {
  return paraphe_paper_view_is_sharp (data) && paraphe_paper_view_get_drawn (data);
}

static void
scroll (Race *race) {
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (race->view));
  double end = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment);
  for (guint i = 0; i < STEPS; i++) {
    double start = thread_ms ();
    gtk_adjustment_set_value (adjustment, end * i / STEPS);
    double spent = thread_ms () - start;
    g_array_append_val (race->turns, spent);
    for (guint k = 0; k < 4; k++)
      turn (race);
  }
}

/* The next page is there: how long until it is on screen, sharp? */
static void
turn_pages (Race *race) {
  for (guint page = 1; page < 8; page++) {
    gint64 patience = g_get_monotonic_time () + G_TIME_SPAN_SECOND;
    while (g_get_monotonic_time () < patience) /* what comes next is drawn meanwhile */
      g_main_context_iteration (NULL, TRUE);
    double start = thread_ms ();
    paraphe_paper_view_go_to (race->view, page);
    while (!paraphe_paper_view_is_sharp (race->view))
      g_main_context_iteration (NULL, TRUE);
    gtk_test_widget_wait_for_draw (GTK_WIDGET (race->view));
    double spent = thread_ms () - start;
    g_array_append_val (race->turns, spent);
  }
}

static char *
put (const char *folder, const char *name, GBytes *bytes) {
  g_autoptr (GBytes) held = bytes;
  char *path = g_build_filename (folder, name, NULL);
  g_file_set_contents (path, g_bytes_get_data (held, NULL), (gssize) g_bytes_get_size (held), NULL);
  return path;
}

int
main (int argc, char **argv) {
  if (!kit_start (&argc, &argv))
    return 0;
  g_autofree char *folder = g_dir_make_tmp ("paraphe-benchmark-XXXXXX", NULL);
  g_autofree char *scan = put (folder, "scan.pdf", paraphe_sample_scan (300));
  g_autofree char *pages = put (folder, "pages.pdf", paraphe_sample_pdf (9, "convention"));
  g_autoptr (ParapheTextureCache) cache = paraphe_texture_cache_new (64u * 1024 * 1024);
  ParapheEngine *engine = paraphe_engine_new ("", TRUE);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  Race race = { g_object_new (PARAPHE_TYPE_PAPER_VIEW, NULL), g_array_new (FALSE, FALSE, sizeof (double)) };
  paraphe_paper_view_set_engine (race.view, engine, cache);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (race.view));
  kit_show (scrolled, 1300, 700);
  guint glance = g_timeout_add (8, on_glance, NULL);
  paraphe_paper_view_show_paper (race.view, scan);
  paraphe_paper_view_set_zoom (race.view, 2);
  kit_await (is_sharp, race.view, "the scan");
  scroll (&race);
  tell (&race, "scan of 300 dpi scrolled at 200 %");
  paraphe_paper_view_show_paper (race.view, pages);
  paraphe_paper_view_set_fit (race.view, PARAPHE_FIT_PAGE);
  kit_await (is_sharp, race.view, "the pages");
  turn_pages (&race);
  tell (&race, "next page drawn beforehand, from the key to the screen");
  g_source_remove (glance);
  g_remove (scan);
  g_remove (pages);
  g_rmdir (folder);
  return 0;
}

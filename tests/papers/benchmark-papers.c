/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the glass box costs: the same pages, words and memory through the desk and through poppler called in this process, in turn, in one
 * run: the best time of several. Prints ratios; judges nothing. */
#include <cairo.h>
#include <poppler.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "paper-bench.h"
#include "paper-samples.h"

#define REPEATS 7
#define SCALE 1.3
#define SEARCHED_PAGES 100

static double
now_ms (void) {
  return (double) g_get_monotonic_time () / 1000.0;
}

static int
compare (gconstpointer a, gconstpointer b) {
  double x = *(const double *) a, y = *(const double *) b;
  return x < y ? -1 : x > y;
}

/* What the rest of the machine spoils least. */
static double
find_best (const double *values, guint n) {
  double best = values[0];
  for (guint i = 1; i < n; i++)
    best = MIN (best, values[i]);
  return best;
}

static double
find_median (double *values, guint n) {
  qsort (values, n, sizeof *values, compare);
  return values[n / 2];
}

/* ---- Poppler by itself ---- */

static PopplerDocument *
open_bare (const char *path) {
  g_autofree char *bytes = NULL;
  gsize length;
  if (!g_file_get_contents (path, &bytes, &length, NULL))
    return NULL;
  g_autoptr (GBytes) held = g_bytes_new_take (g_steal_pointer (&bytes), length);
  return poppler_document_new_from_bytes (held, NULL, NULL);
}

/* (transfer full) (nullable) */
static cairo_surface_t *
draw_bare (PopplerDocument *document, int number) {
  PopplerPage *page = poppler_document_get_page (document, number);
  if (page == NULL)
    return NULL;
  double width, height;
  poppler_page_get_size (page, &width, &height);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) (width * SCALE), (int) (height * SCALE));
  cairo_t *cairo = cairo_create (surface);
  cairo_set_source_rgb (cairo, 1, 1, 1);
  cairo_paint (cairo);
  cairo_scale (cairo, SCALE, SCALE);
  poppler_page_render (page, cairo);
  cairo_destroy (cairo);
  g_object_unref (page);
  return surface;
}

/* ms, -1 when it cannot. The pixels go to kept, as whoever shows them keeps them: memory that was never touched before has its price,
 * through the desk as well. */
static double
time_bare (const char *path, GPtrArray *kept) {
  double start = now_ms ();
  PopplerDocument *document = open_bare (path);
  cairo_surface_t *drawn = document != NULL ? draw_bare (document, 0) : NULL;
  double spent = now_ms () - start;
  g_clear_object (&document);
  if (drawn)
    g_ptr_array_add (kept, drawn);
  return drawn ? spent : -1;
}

/* ---- Through the desk ---- */

static double
time_desk (ParapheDesk *desk, const char *path) {
  double start = now_ms ();
  g_autoptr (ParapheImage) picture = paraphe_bench_draw (desk, path, 0, SCALE, NULL, NULL);
  return picture != NULL ? now_ms () - start : -1;
}

/* A copy under another name is another paper: it is opened anew, by a reader that was started before. */
static char *
copy_as (ParapheBench *bench, const char *path, guint n) {
  g_autofree char *bytes = NULL, *name = g_strdup_printf ("copy-%u.pdf", n);
  gsize length;
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  g_autoptr (GBytes) held = g_bytes_new_take (g_steal_pointer (&bytes), length);
  return paraphe_bench_write (bench, name, held);
}

static double
read_clock (clockid_t clock) {
  struct timespec used;
  return clock_gettime (clock, &used) == 0 ? (double) used.tv_sec * 1e3 + (double) used.tv_nsec / 1e6 : 0;
}

/* Milliseconds of the processor, of this process and of its readers: what a loaded machine changes least. */
static double
spent_ms (void) {
  double sum = read_clock (CLOCK_PROCESS_CPUTIME_ID);
  g_autoptr (GArray) children = paraphe_bench_list_children ();
  for (guint i = 0; i < children->len; i++) {
    clockid_t clock;
    if (clock_getcpuclockid (g_array_index (children, int, i), &clock) == 0)
      sum += read_clock (clock);
  }
  return sum;
}

typedef struct {
  double wall, processor; /* ms */
} Time;

typedef enum { BARE, WARM, COLD, N_WAYS } Way;

typedef struct {
  Time of[N_WAYS];
} Times;

/* The processor's time counts what a reader does until its answer, and, of a cold one, its start. */
static gboolean
take_time (ParapheDesk *desk, const char *path, GPtrArray *kept, Time *time) {
  double spent = spent_ms ();
  time->wall = desk ? time_desk (desk, path) : time_bare (path, kept);
  time->processor = spent_ms () - spent;
  return time->wall >= 0;
}

/* The three ways in turn, so that a change of the machine's load falls on all of them. */
static gboolean
measure (const char *path, Times *best) {
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func ((GDestroyNotify) cairo_surface_destroy);
  for (guint i = 0; i < REPEATS; i++) {
    ParapheBench bench;
    Times times;
    paraphe_bench_set_up (&bench, NULL);
    g_autofree char *first = copy_as (&bench, path, 0), *second = copy_as (&bench, path, 1);
    gboolean drawn = take_time (bench.desk, first, NULL, &times.of[COLD]);
    paraphe_desk_prepare (bench.desk);
    g_usleep (400000); /* the next reader is ready */
    drawn = take_time (bench.desk, second, NULL, &times.of[WARM]) && take_time (NULL, path, kept, &times.of[BARE]) && drawn;
    paraphe_bench_tear_down (&bench);
    if (!drawn)
      return FALSE;
    for (Way way = BARE; way < N_WAYS; way++) {
      Time *so_far = &best->of[way], *now = &times.of[way];
      *so_far = i == 0 ? *now : (Time){ MIN (so_far->wall, now->wall), MIN (so_far->processor, now->processor) };
    }
  }
  return TRUE;
}

static int
compare_names (gconstpointer a, gconstpointer b) {
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/* The files of PARAPHE_PAPERS/public, one in ten, or one made here. */
static GPtrArray *
list_files (ParapheBench *bench) {
  GPtrArray *files = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GBytes) pdf = paraphe_sample_pdf (3, "convention"), scan = paraphe_sample_scan (300);
  g_ptr_array_add (files, paraphe_bench_write (bench, "made.pdf", pdf));
  g_ptr_array_add (files, paraphe_bench_write (bench, "scan.pdf", scan));
  const char *root = g_getenv ("PARAPHE_PAPERS");
  g_autofree char *folder = root ? g_build_filename (root, "public", NULL) : NULL;
  g_autoptr (GDir) names = folder ? g_dir_open (folder, 0, NULL) : NULL;
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_free);
  for (const char *name = names ? g_dir_read_name (names) : NULL; name; name = g_dir_read_name (names))
    if (g_str_has_suffix (name, ".pdf"))
      g_ptr_array_add (all, g_build_filename (folder, name, NULL));
  g_ptr_array_sort (all, compare_names);
  for (guint i = 0; i < all->len; i += 10)
    g_ptr_array_add (files, g_strdup (all->pdata[i]));
  return files;
}

/* Of all files: how far from poppler, and how many are within the aim. */
static void
print_aim (const char *what, double *values, guint n, double aim) {
  guint within = 0;
  for (guint i = 0; i < n; i++)
    within += values[i] <= aim;
  g_print ("%s: median %.2f, aim at most %g: %u of %u files\n", what, find_median (values, n), aim, within, n);
}

static void
compare_first_pages (void) {
  ParapheBench bench;
  paraphe_bench_set_up (&bench, NULL);
  g_autoptr (GPtrArray) files = list_files (&bench);
  g_autofree double *warm = g_new0 (double, files->len), *cold = g_new0 (double, files->len), *load = g_new0 (double, files->len);
  guint n = 0;
  for (guint i = 0; i < files->len; i++) {
    Times times;
    if (!measure (files->pdata[i], &times))
      continue;
    const Time *of = times.of;
    warm[n] = (of[WARM].wall - 5) / of[BARE].wall;
    cold[n] = of[COLD].wall - of[BARE].wall;
    load[n] = of[COLD].processor - of[BARE].processor;
    g_autofree char *name = g_path_get_basename (files->pdata[i]);
    g_print ("  %-50s poppler %7.2f ms (processor %7.2f), warm reader %7.2f (%7.2f), cold %7.2f (%7.2f)\n", name, of[BARE].wall,
             of[BARE].processor, of[WARM].wall, of[WARM].processor, of[COLD].wall, of[COLD].processor);
    n++;
  }
  print_aim ("first page, warm reader: (time - 5 ms) / poppler", warm, n, 1.15);
  print_aim ("first page, cold reader: ms more than poppler", cold, n, 30);
  print_aim ("first page, cold reader: ms of the processor more than poppler", load, n, 30);
  paraphe_bench_tear_down (&bench);
}

static guint
search_bare (PopplerDocument *document, const char *words) {
  guint found = 0;
  for (int i = 0; i < poppler_document_get_n_pages (document); i++) {
    PopplerPage *page = poppler_document_get_page (document, i);
    GList *hits = poppler_page_find_text (page, words);
    found += g_list_length (hits);
    g_list_free_full (hits, (GDestroyNotify) poppler_rectangle_free);
    g_object_unref (page);
  }
  return found;
}

static guint
search_desk (ParapheDesk *desk, const char *path, const char *words) {
  guint found = 0;
  for (guint page = 0; page < SEARCHED_PAGES;) {
    g_autoptr (ParapheHits) hits = paraphe_desk_find (desk, path, page, words, 0, NULL, NULL);
    g_assert_nonnull (hits);
    found += hits->hits->len;
    page = hits->next;
  }
  return found;
}

static void
compare_searches (void) {
  ParapheBench bench;
  paraphe_bench_set_up (&bench, NULL);
  g_autoptr (GBytes) pdf = paraphe_sample_pdf (SEARCHED_PAGES, "convention of the collectivité, with some more words on each line");
  g_autofree char *path = paraphe_bench_write (&bench, "long.pdf", pdf);
  PopplerDocument *document = open_bare (path);
  double bare[REPEATS], boxed[REPEATS];
  for (guint i = 0; i < REPEATS; i++) {
    double start = now_ms ();
    g_assert_cmpuint (search_bare (document, "convention"), ==, SEARCHED_PAGES);
    bare[i] = now_ms () - start;
    start = now_ms ();
    g_assert_cmpuint (search_desk (bench.desk, path, "convention"), ==, SEARCHED_PAGES);
    boxed[i] = now_ms () - start;
  }
  double alone = find_best (bare, REPEATS), through = find_best (boxed, REPEATS);
  g_print ("words in %u pages: poppler %.1f ms, through the box %.1f ms, ratio %.2f (aim at most 1.2)\n", SEARCHED_PAGES, alone, through,
           through / alone);
  g_object_unref (document);
  paraphe_bench_tear_down (&bench);
}

static double
weigh_mib (pid_t pid) {
  g_autofree char *path = g_strdup_printf ("/proc/%d/status", (int) pid), *status = NULL;
  g_assert_true (g_file_get_contents (path, &status, NULL, NULL));
  return (double) g_ascii_strtoull (strstr (status, "VmRSS:") + strlen ("VmRSS:"), NULL, 10) / 1024;
}

/* A program of its own that draws one page by poppler and waits. */
static double
weigh_bare (const char *self, const char *path) {
  char *argv[] = { (char *) self, (char *) "--draw-and-wait", (char *) path, NULL };
  GPid pid;
  int out;
  char ready;
  g_assert_true (g_spawn_async_with_pipes (NULL, argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid, NULL, &out, NULL, NULL));
  g_assert_cmpint (read (out, &ready, 1), ==, 1);
  double weight = weigh_mib (pid);
  kill (pid, SIGKILL);
  waitpid (pid, NULL, 0);
  close (out);
  return weight;
}

static int
draw_and_wait (const char *path) {
  PopplerDocument *document = open_bare (path);
  gboolean drawn = document != NULL && draw_bare (document, 0) != NULL;
  if (write (STDOUT_FILENO, drawn ? "." : "!", 1) == 1)
    pause ();
  return 1;
}

static void
compare_weights (const char *self) {
  ParapheBench bench;
  paraphe_bench_set_up (&bench, NULL);
  g_autoptr (GBytes) pdf = paraphe_sample_pdf (1, "convention");
  g_autofree char *path = paraphe_bench_write (&bench, "one.pdf", pdf);
  paraphe_bench_assert_good (&bench, path);
  g_usleep (300000);
  double bare = weigh_bare (self, path), heaviest = 0;
  g_autoptr (GArray) children = paraphe_bench_list_children ();
  for (guint i = 0; i < children->len; i++)
    heaviest = MAX (heaviest, weigh_mib (g_array_index (children, int, i)));
  g_print ("memory of an idle reader: %.1f MiB, of poppler alone with one page: %.1f MiB, difference %.1f (aim at most 5)\n", heaviest, bare,
           heaviest - bare);
  paraphe_bench_tear_down (&bench);
}

int
main (int argc, char **argv) {
  if (argc == 3 && g_str_equal (argv[1], "--draw-and-wait"))
    return draw_and_wait (argv[2]);
  time_bare ("/dev/null", NULL); /* what poppler does once is no page's fault */
  compare_weights (argv[0]);
  compare_searches ();
  compare_first_pages ();
  return 0;
}

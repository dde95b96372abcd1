/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Conventions and what comes back of them: kinds of file, pages, pictures, passwords, sizes, and the same bytes twice. Main thread. */
#include "convention-page.h"
#include "convention-pdf.h"
#include "legal-day.h"
#include "scan-picture.h"
#include "sealed-pdf.h"

#include <stdio.h>
#include <string.h>

#define MAX_SCHOOLS 40

typedef struct {
  ConventionText text;
  char *schools[MAX_SCHOOLS + 1];
} Sample;

static Sample *
make_sample (guint n_schools) {
  Sample *sample = g_new0 (Sample, 1);

  for (guint i = 0; i < n_schools; i++)
    sample->schools[i] = g_strdup_printf ("LESCURE-D'ALBIGEOIS - École primaire n° %u (0814%03uX)", i, i);
  sample->text = (ConventionText) {
    .dossier = 24680135,
    .collectivite = (char *) "COMMUNE DE LESCURE-D'ALBIGEOIS",
    .siret = (char *) "21810144200018",
    .departement = (char *) "81 - Tarn",
    .signatory = (char *) "Hélène CAZALS",
    .quality = (char *) "MAIRE",
    .schools = sample->schools,
    .number = (char *) "2",
    .cost = (char *) "82 €",
    .deposited_at = legal_day_instant (legal_day_new (2026, 9, 14), 14, 5, 12),
    .generated_at = legal_day_instant (legal_day_new (2026, 9, 14), 14, 5, 15),
  };
  return sample;
}

static void
sample_free (Sample *sample) {
  for (guint i = 0; i < MAX_SCHOOLS; i++)
    g_free (sample->schools[i]);
  g_free (sample);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Sample, sample_free)

static guint
count_words (GBytes *bytes, const char *word) {
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size), *found;
  guint n = 0;

  while ((found = memmem (data, size, word, strlen (word))) != NULL) {
    n++;
    size -= (gsize) (found - data) + 1;
    data = found + 1;
  }
  return n;
}

static void
check_is_pdf (GBytes *bytes, guint n_pages) {
  g_autofree char *count = g_strdup_printf ("/Count %u", n_pages);

  g_assert_cmpuint (g_bytes_get_size (bytes), >, 8);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), 5, "%PDF-", 5);
  g_assert_cmpuint (count_words (bytes, count), ==, 1);
}

static void
test_convention (void) {
  g_autoptr (Sample) sample = make_sample (2);
  g_autoptr (GBytes) once = convention_pdf_make (&sample->text);
  g_autoptr (GBytes) twice = convention_pdf_make (&sample->text);

  check_is_pdf (once, 1);
  g_assert_true (g_bytes_equal (once, twice));
  g_assert_cmpuint (count_words (once, "20260914120515"), ==, 2); /* creation and modification */
  sample->text.generated_at += 60 * G_USEC_PER_SEC;
  g_autoptr (GBytes) later = convention_pdf_make (&sample->text);
  g_assert_false (g_bytes_equal (once, later));
}

static void
test_long_convention (void) {
  for (guint n = 0; n <= MAX_SCHOOLS; n += 4) {
    g_autoptr (Sample) sample = make_sample (n);
    g_autoptr (ConventionPages) pages = convention_pages_new (&sample->text);
    g_autoptr (GBytes) pdf = convention_pdf_make (&sample->text);
    const ConventionFrame *frame = convention_pages_frame (pages);

    check_is_pdf (pdf, convention_pages_count (pages));
    g_assert_cmpuint (convention_pages_count (pages), ==, n < 3 ? 1 : convention_pages_count (pages));
    g_assert_cmpuint (convention_pages_count (pages), <=, 3);
    g_assert_cmpuint (frame->page, ==, convention_pages_count (pages) - 1);
    g_assert_cmpfloat (frame->y + frame->height, <, CONVENTION_PAGE_HEIGHT);
    if (n >= 20)
      g_assert_cmpuint (convention_pages_count (pages), >=, 2);
  }
}

/* What a form may lack. */
static void
test_empty_convention (void) {
  g_autoptr (Sample) sample = make_sample (0);

  sample->text.departement = sample->text.referent1 = NULL;
  sample->text.signatory = sample->text.quality = sample->text.number = sample->text.cost = (char *) "";
  sample->text.collectivite = (char *) "A & B <C>";
  g_autoptr (GBytes) pdf = convention_pdf_make (&sample->text);
  check_is_pdf (pdf, 1);
  sample->text.schools = NULL;
  g_autoptr (GBytes) other = convention_pdf_make (&sample->text);
  check_is_pdf (other, 1);
}

static void
check_size (GBytes *bytes) {
  g_assert_cmpuint (g_bytes_get_size (bytes), >, 60 * 1000);
  g_assert_cmpuint (g_bytes_get_size (bytes), <, 450 * 1000);
}

static void
test_scan (void) {
  g_autoptr (Sample) sample = make_sample (30);
  ScanStyle style = { .seed = 3, .signed_at = sample->text.generated_at, .stamped = TRUE };
  g_autoptr (ConventionPages) pages = convention_pages_new (&sample->text);
  guint n = convention_pages_count (pages);
  g_autoptr (GBytes) scan = scan_picture_make (&sample->text, &style);
  g_autoptr (GBytes) again = scan_picture_make (&sample->text, &style);

  check_is_pdf (scan, n);
  g_assert_cmpuint (count_words (scan, "/DCTDecode"), ==, n);
  g_assert_cmpuint (count_words (scan, "\xff\xd8\xff"), >=, n);
  g_assert_true (g_bytes_equal (scan, again));
  style.only_page = 1;
  g_autoptr (GBytes) page = scan_picture_make (&sample->text, &style);
  check_is_pdf (page, 1);
  check_size (page);
  style.only_page = 0;
  style.signed_at = 0;
  g_autoptr (GBytes) blank = scan_picture_make (&sample->text, &style);
  check_is_pdf (blank, n);
  g_assert_false (g_bytes_equal (blank, scan));
}

static void
test_photograph (void) {
  g_autoptr (Sample) sample = make_sample (2);
  ScanStyle style = { .seed = 5, .signed_at = sample->text.generated_at };
  g_autoptr (GBytes) photograph = scan_picture_make_photograph (&sample->text, &style);
  g_autoptr (GBytes) again = scan_picture_make_photograph (&sample->text, &style);

  g_assert_cmpmem (g_bytes_get_data (photograph, NULL), 3, "\xff\xd8\xff", 3);
  g_assert_true (g_bytes_equal (photograph, again));
  check_size (photograph);
  style.seed = 6;
  g_autoptr (GBytes) other = scan_picture_make_photograph (&sample->text, &style);
  g_assert_false (g_bytes_equal (photograph, other));
}

static void
test_locked (void) {
  g_autoptr (Sample) sample = make_sample (2);
  ScanStyle style = { .seed = 5, .signed_at = sample->text.generated_at };
  g_autoptr (GBytes) locked = scan_picture_make_locked (&sample->text, &style, "ENT2026");
  g_autoptr (GBytes) other = scan_picture_make_locked (&sample->text, &style, "autre");

  check_is_pdf (locked, 1);
  check_size (locked);
  g_assert_cmpuint (count_words (locked, "/Encrypt 6 0 R"), ==, 1);
  g_assert_cmpuint (count_words (locked, "\xff\xd8\xff\xe0"), ==, 0); /* the picture cannot be read without the key */
  g_assert_false (g_bytes_equal (locked, other));
}

static void
test_annexes (void) {
  g_autoptr (Sample) sample = make_sample (2);
  ScanStyle style = { .seed = 5, .signed_at = sample->text.generated_at, .annexes = 6 };
  g_autoptr (GBytes) scan = scan_picture_make (&sample->text, &style);

  check_is_pdf (scan, 7);
  g_assert_cmpuint (count_words (scan, "/DCTDecode"), ==, 7);
}

/* The seal is added behind: what was there before stays as it was, and all but the seal is said to be signed. */
static void
test_seal (void) {
  g_autoptr (Sample) sample = make_sample (2);
  ScanStyle style = { .seed = 5, .signed_at = sample->text.generated_at };
  g_autoptr (GBytes) plain = scan_picture_make_on_screen (&sample->text, &style);
  g_autoptr (GBytes) sealed = sealed_pdf_make (plain, sample->text.signatory, style.signed_at);
  gsize length, whole;
  const char *before = g_bytes_get_data (plain, &length), *after = g_bytes_get_data (sealed, &whole);
  const char *range = memmem (after, whole, "/ByteRange [0 ", 14);
  guint64 seal, end, rest;

  check_is_pdf (plain, 1);
  g_assert_cmpuint (count_words (plain, "/DCTDecode"), ==, 0);
  g_assert_cmpmem (after, length, before, length);
  g_assert_cmpuint (count_words (sealed, "/FT /Sig"), ==, 1);
  g_assert_nonnull (range);
  g_assert_cmpint (sscanf (range, "/ByteRange [0 %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT "]", &seal, &end, &rest), ==, 3);
  g_assert_cmpuint (end + rest, ==, whole);
  g_assert_cmpint (after[seal], ==, '<');
  g_assert_cmpint (after[end - 1], ==, '>');
}

int
main (int argc, char *argv[]) {
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/simulator/papers/convention", test_convention);
  g_test_add_func ("/simulator/papers/long-convention", test_long_convention);
  g_test_add_func ("/simulator/papers/empty-convention", test_empty_convention);
  g_test_add_func ("/simulator/papers/scan", test_scan);
  g_test_add_func ("/simulator/papers/photograph", test_photograph);
  g_test_add_func ("/simulator/papers/locked", test_locked);
  g_test_add_func ("/simulator/papers/annexes", test_annexes);
  g_test_add_func ("/simulator/papers/seal", test_seal);
  return g_test_run ();
}

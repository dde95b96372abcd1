/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The desk with the shipped reader, on papers made here: what is good is shown, what is not is refused with a sentence, and whatever
 * happens the next good paper opens. */
#include <math.h>
#include <string.h>

#include "paper-bench.h"
#include "paper-samples.h"

#define assert_about(value, expected, margin) g_assert_cmpfloat (fabs ((double) (value) - (expected)), <=, margin)

static void
set_up (ParapheBench *bench, gconstpointer data) {
  paraphe_bench_set_up (bench, NULL);
}

static void
tear_down (ParapheBench *bench, gconstpointer data) {
  paraphe_bench_tear_down (bench);
}

static void
test_inspect (ParapheBench *bench, gconstpointer data) {
  g_autoptr (GBytes) pdf = paraphe_sample_pdf (3, "convention");
  g_autofree char *path = paraphe_bench_write (bench, "good.bin", pdf);
  g_autoptr (GError) error = NULL;
  g_autoptr (ParapheSheet) info = paraphe_desk_open (bench->desk, path, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (info->kind, ==, "pdf");
  g_assert_cmpuint (info->n_pages, ==, 3);
  assert_about (info->widths[2], 595.276, 0.01);
  assert_about (info->heights[2], 841.89, 0.01);
  g_assert_false (info->restricted);
  g_assert_false (info->locked);
  g_assert_nonnull (strstr (info->producer, "cairo"));

  g_autofree char *text = paraphe_desk_read_text (bench->desk, path, 1, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, "Page 2 of the convention");
  g_assert_null (paraphe_desk_read_text (bench->desk, path, 3, NULL, &error));
  g_assert_error (error, PARAPHE_PAPERS_ERROR, PARAPHE_PAPERS_ERROR_UNREADABLE);
  paraphe_bench_assert_good (bench, path);
}

static void
test_render (ParapheBench *bench, gconstpointer data) {
  g_autoptr (GBytes) pdf = paraphe_sample_pdf (1, "convention");
  g_autofree char *path = paraphe_bench_write (bench, "good.pdf", pdf);
  g_autoptr (GError) error = NULL;
  g_autoptr (ParapheImage) picture = paraphe_bench_draw (bench->desk, path, 0, 2.0, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (picture->width, ==, 1191);
  g_assert_cmpint (picture->height, ==, 1684);
  g_assert_cmpint (picture->stride, ==, 4 * picture->width);
  g_assert_cmpuint (g_bytes_get_size (picture->pixels), ==, (gsize) picture->stride * (gsize) picture->height);
  g_assert_cmphex (paraphe_bench_get_pixel (picture, 150, 150), ==, 0xff000000);
  g_assert_cmphex (paraphe_bench_get_pixel (picture, 340, 340), ==, 0xff000000);
  g_assert_cmphex (paraphe_bench_get_pixel (picture, 138, 150), ==, 0xffffffff);
  g_assert_cmphex (paraphe_bench_get_pixel (picture, 350, 340), ==, 0xffffffff);
  gboolean inked = FALSE; /* the words, with their grey edges */
  for (int x = 144; x < 500 && !inked; x++)
    inked = paraphe_bench_get_pixel (picture, x, 618) != 0xffffffff;
  g_assert_true (inked);

  g_autoptr (ParapheImage) huge = paraphe_bench_draw (bench->desk, path, 0, 1e9, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (huge->width * huge->height, <=, 40000000);
  g_assert_cmpint (huge->width * huge->height, >, 36000000);
  g_autoptr (ParapheImage) tiny = paraphe_bench_draw (bench->desk, path, 0, NAN, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (tiny->width, ==, 6);

  /* A picture outlives its desk. */
  g_clear_object (&bench->desk);
  g_assert_cmphex (paraphe_bench_get_pixel (picture, 150, 150), ==, 0xff000000);
  g_autoptr (GBytes) png = paraphe_picture_to_png (picture, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (png, NULL), 8, "\x89PNG\r\n\x1a\n", 8);
}

static void
test_images (ParapheBench *bench, gconstpointer data) {
  /* The red quarter is top left in the file; where it is seen after EXIF: column and row of a 2 × 2 grid. */
  static const struct {
    const char *type;
    int dpi, orientation;
    double width, height;
    int column, row;
  } cases[] = {
    { "png", 0, 0, 192, 96, 0, 0 },   { "png", 200, 0, 144, 72, 0, 0 },   { "jpeg", 0, 0, 192, 96, 0, 0 },
    { "jpeg", 300, 0, 96, 48, 0, 0 }, { "jpeg", 72, 1, 192, 96, 0, 0 },   { "jpeg", 0, 2, 192, 96, 1, 0 },
    { "jpeg", 0, 3, 192, 96, 1, 1 },  { "jpeg", 0, 4, 192, 96, 0, 1 },    { "jpeg", 0, 5, 96, 192, 0, 0 },
    { "jpeg", 0, 6, 96, 192, 1, 0 },  { "jpeg", 0, 7, 96, 192, 1, 1 },    { "jpeg", 0, 8, 96, 192, 0, 1 },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (GBytes) image = paraphe_sample_image (cases[i].type, 400, 200, cases[i].dpi, cases[i].orientation);
    g_autofree char *path = paraphe_bench_write (bench, "image.pdf", image); /* a name proves nothing */
    g_test_message ("%s, %d dpi, orientation %d", cases[i].type, cases[i].dpi, cases[i].orientation);
    g_autoptr (ParapheSheet) info = paraphe_desk_open (bench->desk, path, NULL, &error);
    g_assert_no_error (error);
    g_assert_cmpstr (info->kind, ==, cases[i].type);
    g_assert_cmpuint (info->n_pages, ==, 1);
    assert_about (info->widths[0], cases[i].width, 0.2); /* PNG counts in pixels a metre */
    assert_about (info->heights[0], cases[i].height, 0.2);
    g_autoptr (ParapheImage) picture = paraphe_bench_draw (bench->desk, path, 0, 1.0, NULL, &error);
    g_assert_no_error (error);
    assert_about (picture->width, cases[i].width, 1);
    for (int cell = 0; cell < 4; cell++) {
      int column = cell % 2, row = cell / 2;
      guint32 pixel = paraphe_bench_get_pixel (picture, picture->width * (1 + 2 * column) / 4, picture->height * (1 + 2 * row) / 4);
      gboolean red = (pixel & 0xff) < 40 && (pixel >> 16 & 0xff) > 215;
      g_assert_cmpint (red, ==, column == cases[i].column && row == cases[i].row);
      g_assert_true (red || (pixel & 0xf0f0f0) == 0xf0f0f0);
    }
    g_autofree char *text = paraphe_desk_read_text (bench->desk, path, 0, NULL, &error);
    g_assert_cmpstr (text, ==, "");
  }
}

typedef struct {
  const char *name;
  const char *bytes; /* (nullable) NULL: the maker */
  gsize length;
  GBytes *(*make) (void);
  ParaphePapersError code;
  const char *words;
} Refusal;

static GBytes *
make_truncated_jpeg (void) {
  g_autoptr (GBytes) whole = paraphe_sample_image ("jpeg", 400, 200, 0, 0);
  return g_bytes_new_from_bytes (whole, 0, g_bytes_get_size (whole) / 2);
}

static GBytes *
make_giant_png (void) {
  g_autoptr (GBytes) small = paraphe_sample_image ("png", 8, 8, 0, 0);
  gsize length;
  g_autofree guint8 *bytes = g_bytes_unref_to_data (g_steal_pointer (&small), &length);
  static const guint8 header[] = { 'I', 'H', 'D', 'R', 0, 0, 0xea, 0x60, 0, 0, 0xea, 0x60, 8, 2, 0, 0, 0, 0x0f, 0xb0, 0xe2, 0x15 };
  memcpy (bytes + 12, header, sizeof header);
  return g_bytes_new_take (g_steal_pointer (&bytes), length);
}

static GBytes *
make_pageless (void) {
  static const char *const objects[] = { "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[]/Count 0>>", NULL };
  return paraphe_sample_compose (objects, "");
}

static GBytes *
make_endless (void) {
  static const char *const objects[] = { "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 200000>>",
                                         "<</Type/Page/Parent 2 0 R/MediaBox[0 0 10 10]>>", NULL };
  return paraphe_sample_compose (objects, "");
}

#define BYTES(text) text, sizeof text - 1, NULL

static const Refusal refusals[] = {
  { "empty", BYTES (""), PARAPHE_PAPERS_ERROR_UNREADABLE, "Unreadable file: the file is empty" },
  { "web page", BYTES ("\n<!DOCTYPE html><html><body>Erreur 404</body></html>"), PARAPHE_PAPERS_ERROR_UNREADABLE, "a web page" },
  { "words", BYTES ("Bonjour, voici la convention"), PARAPHE_PAPERS_ERROR_UNREADABLE, "neither a PDF nor an image" },
  { "header alone", BYTES ("%PDF"), PARAPHE_PAPERS_ERROR_UNREADABLE, "damaged" },
  { "no objects", BYTES ("%PDF-1.4\n%%EOF\n"), PARAPHE_PAPERS_ERROR_UNREADABLE, "damaged" },
  { "JPEG header alone", BYTES ("\xff\xd8\xff\xe0"), PARAPHE_PAPERS_ERROR_UNREADABLE, "damaged" },
  { "half a JPEG", NULL, 0, make_truncated_jpeg, PARAPHE_PAPERS_ERROR_UNREADABLE, "damaged" },
  { "giant PNG", NULL, 0, make_giant_png, PARAPHE_PAPERS_ERROR_UNREADABLE, "image is too large" },
  { "no page", NULL, 0, make_pageless, PARAPHE_PAPERS_ERROR_UNREADABLE, "no page" },
  { "too many pages", NULL, 0, make_endless, PARAPHE_PAPERS_ERROR_UNREADABLE, NULL },
  { "encrypted", NULL, 0, paraphe_sample_encrypted, PARAPHE_PAPERS_ERROR_ENCRYPTED, "Protected by a password" },
  { "zip", BYTES ("PK\3\4\24\0\0\0\0\0photo.jpg"), PARAPHE_PAPERS_ERROR_FORMAT, "ZIP file" },
  { "docx", BYTES ("PK\3\4\24\0\6\0\10\0[Content_Types].xml.......word/document.xml"), PARAPHE_PAPERS_ERROR_FORMAT, "DOCX file" },
  { "odt", BYTES ("PK\3\4\24\0\0\0\0\0mimetypeapplication/vnd.oasis.opendocument.textPK"), PARAPHE_PAPERS_ERROR_FORMAT, "ODT file" },
  { "doc", BYTES ("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0"), PARAPHE_PAPERS_ERROR_FORMAT, "DOC file" },
  { "TIFF header alone", BYTES ("II*\0\10\0\0\0"), PARAPHE_PAPERS_ERROR_UNREADABLE, "damaged" },
  { "gif", BYTES ("GIF89a\1\0\1\0"), PARAPHE_PAPERS_ERROR_FORMAT, "GIF file" },
  { "mail", BYTES ("Received: from mx by mairie\r\nSubject: convention\r\n\r\n"), PARAPHE_PAPERS_ERROR_FORMAT, "e-mail file" },
};

static void
test_refusals (ParapheBench *bench, gconstpointer data) {
  g_autoptr (GBytes) pdf = paraphe_sample_pdf (1, "convention");
  g_autofree char *good = paraphe_bench_write (bench, "good.pdf", pdf);
  for (gsize i = 0; i < G_N_ELEMENTS (refusals); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (GBytes) bytes = refusals[i].make ? refusals[i].make () : g_bytes_new (refusals[i].bytes, refusals[i].length);
    g_autofree char *path = paraphe_bench_write (bench, "bad.pdf", bytes);
    g_test_message ("%s", refusals[i].name);
    g_assert_null (paraphe_desk_open (bench->desk, path, NULL, &error));
    g_assert_error (error, PARAPHE_PAPERS_ERROR, (int) refusals[i].code);
    g_test_message ("  %s", error->message);
    if (refusals[i].words)
      g_assert_nonnull (strstr (error->message, refusals[i].words));
    g_clear_error (&error);
    g_assert_null (paraphe_bench_draw (bench->desk, path, 0, 1, NULL, &error));
    g_assert_error (error, PARAPHE_PAPERS_ERROR, (int) refusals[i].code);
  }
  paraphe_bench_assert_good (bench, good);

  g_autoptr (GError) error = NULL;
  g_autofree char *absent = g_build_filename (bench->folder, "absent.pdf", NULL);
  g_assert_null (paraphe_desk_open (bench->desk, absent, NULL, &error));
  g_assert_error (error, PARAPHE_PAPERS_ERROR, PARAPHE_PAPERS_ERROR_UNREADABLE);
  g_clear_error (&error);
  g_assert_null (paraphe_desk_open (bench->desk, bench->folder, NULL, &error));
  g_assert_error (error, PARAPHE_PAPERS_ERROR, PARAPHE_PAPERS_ERROR_UNREADABLE);
}

/* What libraries would load late, behind the walls: converters of characters, fonts that are not in the file. */
static void
test_late_loading (ParapheBench *bench, gconstpointer data) {
  static const char *const fonts[] = { "Helvetica", "Courier-BoldOblique", "Symbol", "ZapfDingbats", "NoSuchFont" };
  static const char *const objects[] = { "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                                         "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
                                         "<</Producer<FEFF00C9006400690074006500750072202020AC>>>", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) named = paraphe_sample_compose (objects, "/Info 4 0 R");
  g_autofree char *named_path = paraphe_bench_write (bench, "named.pdf", named);
  g_autoptr (ParapheSheet) info = paraphe_desk_open (bench->desk, named_path, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (info->producer, ==, "Éditeur†€");

  for (gsize i = 0; i < G_N_ELEMENTS (fonts); i++) {
    g_autofree char *resources = g_strdup_printf ("/Font<</F<</Type/Font/Subtype/Type1/BaseFont/%s>>>>", fonts[i]);
    g_autoptr (GBytes) pdf = paraphe_sample_page ("0 0 300 100", "BT /F 80 Tf 10 20 Td (abH) Tj ET", resources, NULL);
    g_autofree char *path = paraphe_bench_write (bench, "font.pdf", pdf);
    g_autoptr (ParapheImage) picture = paraphe_bench_draw (bench->desk, path, 0, 1, NULL, &error);
    g_assert_no_error (error);
    guint n_inked = 0;
    for (int y = 0; y < picture->height; y++)
      for (int x = 0; x < picture->width; x++)
        n_inked += paraphe_bench_get_pixel (picture, x, y) != 0xffffffff;
    g_test_message ("%s: %u pixels", fonts[i], n_inked);
    g_assert_cmpuint (n_inked, >, 500);
  }
}

static void
test_restricted (ParapheBench *bench, gconstpointer data) {
  g_autoptr (GBytes) pdf = paraphe_sample_restricted ();
  g_autofree char *path = paraphe_bench_write (bench, "restricted.pdf", pdf);
  g_autoptr (GError) error = NULL;
  g_autoptr (ParapheSheet) info = paraphe_desk_open (bench->desk, path, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (info->restricted);
  g_assert_false (info->locked);
  g_assert_null (info->producer);
}

/* Pages that lie: shown within bounds, refused, or closed at the deadline; never more. */
static void
test_lying_pages (ParapheBench *bench, gconstpointer data) {
  static const char *const recursion[] = { "<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>/Length 5>>"
                                           "stream\n/X Do\nendstream", NULL };
  static const char *const vast[] = { "<</Type/XObject/Subtype/Image/Width 2000000000/Height 2000000000/ColorSpace/DeviceGray"
                                      "/BitsPerComponent 8/Length 4>>stream\nabcd\nendstream", NULL };
  static const char *const outside[] = { "<</Type/XObject/Subtype/Image/Width 10/Height 10/ColorSpace/DeviceGray/BitsPerComponent 8"
                                         "/F(/etc/passwd)/Length 0>>stream\n\nendstream", NULL };
  static const struct {
    const char *box, *operators, *resources;
    const char *const *more;
  } pages[] = {
    { "0 0 0 0", "0 0 9 9 re f", "", NULL },
    { "0 0 1000000000 1000000000", "0 0 9 9 re f", "", NULL },
    { "-2147483648 -2147483648 2147483647 2147483647", "0 0 9 9 re f", "", NULL },
    { "0 0 595 842", "/X Do", "/XObject<</X 5 0 R>>", recursion },
    { "0 0 595 842", "595 0 0 842 0 0 cm /I Do", "/XObject<</I 5 0 R>>", vast },
    { "0 0 595 842", "595 0 0 842 0 0 cm /I Do", "/XObject<</I 5 0 R>>", outside },
    { "0 0 595 842", "[0.00001 0.00001] 0 d 5 w 0 0 m 595 842 l S", "", NULL },
  };
  g_autoptr (GBytes) pdf = paraphe_sample_pdf (1, "convention");
  g_autofree char *good = paraphe_bench_write (bench, "good.pdf", pdf);
  paraphe_desk_set_deadline (bench->desk, 2);
  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (GBytes) bytes = paraphe_sample_page (pages[i].box, pages[i].operators, pages[i].resources, pages[i].more);
    g_autofree char *path = paraphe_bench_write (bench, "lying.pdf", bytes);
    gint64 start = g_get_monotonic_time ();
    g_autoptr (ParapheImage) picture = paraphe_bench_draw (bench->desk, path, 0, 1, NULL, &error);
    g_assert_cmpint (g_get_monotonic_time () - start, <, 5 * G_USEC_PER_SEC);
    g_test_message ("[%s] %s: %s", pages[i].box, pages[i].operators, picture ? "shown" : error->message);
    if (!picture)
      g_assert_cmpint (error->domain, ==, PARAPHE_PAPERS_ERROR);
    else
      g_assert_cmpint (picture->width * picture->height, <=, 40000000);
  }
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) slow = paraphe_sample_slow ();
  g_autofree char *path = paraphe_bench_write (bench, "slow.pdf", slow);
  g_assert_null (paraphe_bench_draw (bench->desk, path, 0, 1, NULL, &error));
  g_assert_error (error, PARAPHE_PAPERS_ERROR, PARAPHE_PAPERS_ERROR_DANGEROUS);
  g_test_message ("slow: %s", error->message);
  paraphe_desk_set_deadline (bench->desk, 10);
  paraphe_bench_assert_good (bench, good);
}

/* The same path, another paper: never the old pages. */
static void
test_replaced_file (ParapheBench *bench, gconstpointer data) {
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) before = paraphe_sample_pdf (1, "first"), after = paraphe_sample_pdf (1, "other");
  g_autofree char *path = paraphe_bench_write (bench, "paper.pdf", before);
  g_autofree char *first = paraphe_desk_read_text (bench->desk, path, 0, NULL, &error);
  g_assert_cmpstr (first, ==, "Page 1 of the first");
  g_free (paraphe_bench_write (bench, "paper.pdf", after));
  g_autofree char *second = paraphe_desk_read_text (bench->desk, path, 0, NULL, &error);
  g_assert_cmpstr (second, ==, "Page 1 of the other");
}

int
main (int argc, char **argv) {
  g_test_init (&argc, &argv, NULL);
  static const struct {
    const char *path;
    void (*run) (ParapheBench *, gconstpointer);
  } tests[] = {
    { "/papers/desk/inspect", test_inspect },
    { "/papers/desk/render", test_render },
    { "/papers/desk/images", test_images },
    { "/papers/desk/refusals", test_refusals },
    { "/papers/desk/late-loading", test_late_loading },
    { "/papers/desk/restricted", test_restricted },
    { "/papers/desk/lying-pages", test_lying_pages },
    { "/papers/desk/replaced-file", test_replaced_file },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, ParapheBench, NULL, set_up, tests[i].run, tear_down);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* See the header. Any thread; every GBytes is the caller's. */
#include "paper-samples.h"

#include <cairo-pdf.h>
#include <gdk-pixbuf/gdk-pixbuf.h>
#include <pango/pangocairo.h>
#include <string.h>

#define A4_WIDTH 595.276
#define A4_HEIGHT 841.890

static cairo_status_t
on_pdf_bytes (void *data, const unsigned char *bytes, unsigned length) {
  g_byte_array_append (data, bytes, length);
  return CAIRO_STATUS_SUCCESS;
}

static void
draw_words (cairo_t *brush, guint page, const char *words) {
  g_autofree char *text = g_strdup_printf ("Page %u of the %s", page + 1, words);
  g_autoptr (PangoLayout) layout = pango_cairo_create_layout (brush);
  PangoFontDescription *font = pango_font_description_from_string ("DejaVu Sans 14");
  pango_layout_set_font_description (layout, font);
  pango_layout_set_text (layout, text, -1);
  cairo_move_to (brush, 72, 300);
  pango_cairo_show_layout (brush, layout);
  pango_font_description_free (font);
}

GBytes *
paraphe_sample_pdf (guint n_pages, const char *words) {
  GByteArray *bytes = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (on_pdf_bytes, bytes, A4_WIDTH, A4_HEIGHT);
  cairo_t *brush = cairo_create (surface);
  for (guint i = 0; i < n_pages; i++) {
    cairo_rectangle (brush, 72, 72, 100, 100);
    cairo_fill (brush);
    if (words)
      draw_words (brush, i, words);
    cairo_show_page (brush);
  }
  cairo_destroy (brush);
  cairo_surface_destroy (surface);
  return g_byte_array_free_to_bytes (bytes);
}

static GBytes *
make_noise (guint dpi) {
  int width = (int) (A4_WIDTH * dpi / 72), height = (int) (A4_HEIGHT * dpi / 72);
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  g_autoptr (GRand) dice = g_rand_new_with_seed (dpi);
  guint8 *pixels = gdk_pixbuf_get_pixels (pixbuf);
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      memset (pixels + (gsize) y * (gsize) gdk_pixbuf_get_rowstride (pixbuf) + 3 * x, (y / 20 + x / 20) % 2 ? 250 : 200 + g_rand_int (dice) % 20, 3);
  char *buffer = NULL;
  gsize length = 0;
  gdk_pixbuf_save_to_buffer (pixbuf, &buffer, &length, "jpeg", NULL, "quality", "80", NULL);
  return g_bytes_new_take (buffer, length);
}

GBytes *
paraphe_sample_scan (guint dpi) {
  g_autoptr (GBytes) jpeg = make_noise (dpi);
  GByteArray *bytes = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (on_pdf_bytes, bytes, A4_WIDTH, A4_HEIGHT);
  cairo_surface_t *scan = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) (A4_WIDTH * dpi / 72), (int) (A4_HEIGHT * dpi / 72));
  cairo_surface_set_mime_data (scan, CAIRO_MIME_TYPE_JPEG, g_bytes_get_data (jpeg, NULL), g_bytes_get_size (jpeg), NULL, NULL);
  cairo_t *brush = cairo_create (surface);
  cairo_scale (brush, 72.0 / dpi, 72.0 / dpi);
  cairo_set_source_surface (brush, scan, 0, 0);
  cairo_paint (brush);
  cairo_destroy (brush);
  cairo_surface_destroy (surface);
  cairo_surface_destroy (scan);
  return g_byte_array_free_to_bytes (bytes);
}

GBytes *
paraphe_sample_compose (const char *const *objects, const char *extra) {
  GString *pdf = g_string_new ("%PDF-1.7\n");
  g_autoptr (GString) table = g_string_new ("0000000000 65535 f \n");
  guint n = 1;
  for (; objects[n - 1]; n++) {
    g_string_append_printf (table, "%010" G_GSIZE_FORMAT " 00000 n \n", pdf->len);
    g_string_append_printf (pdf, "%u 0 obj\n%s\nendobj\n", n, objects[n - 1]);
  }
  gsize start = pdf->len;
  g_string_append_printf (pdf, "xref\n0 %u\n%strailer<</Size %u/Root 1 0 R%s>>\nstartxref\n%" G_GSIZE_FORMAT "\n%%%%EOF\n", n, table->str, n,
                          extra, start);
  return g_string_free_to_bytes (pdf);
}

GBytes *
paraphe_sample_page (const char *box, const char *operators, const char *resources, const char *const *more) {
  g_autoptr (GPtrArray) objects = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (objects, g_strdup ("<</Type/Catalog/Pages 2 0 R>>"));
  g_ptr_array_add (objects, g_strdup ("<</Type/Pages/Kids[3 0 R]/Count 1>>"));
  g_ptr_array_add (objects, g_strdup_printf ("<</Type/Page/Parent 2 0 R/MediaBox[%s]/Contents 4 0 R/Resources<<%s>>>>", box, resources));
  g_ptr_array_add (objects, g_strdup_printf ("<</Length %" G_GSIZE_FORMAT ">>stream\n%s\nendstream", strlen (operators), operators));
  for (; more && *more; more++)
    g_ptr_array_add (objects, g_strdup (*more));
  g_ptr_array_add (objects, NULL);
  return paraphe_sample_compose ((const char *const *) objects->pdata, "");
}

GBytes *
paraphe_sample_slow (void) {
  static const char *const tiling[] = { "<</Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 1 1]/XStep 0.001/YStep 0.001"
                                        "/Resources<<>>/Length 12>>stream\n0 0 1 1 re f\nendstream", NULL };
  return paraphe_sample_page ("0 0 595 842", "/Pattern cs /P scn 0 0 595 842 re f", "/Pattern<</P 5 0 R>>", tiling);
}

/* A standard security handler of 40 bits; the keys are those of ISO 32000-1, 7.6.3, or not. */
static GBytes *
encrypt (const char *user_key) {
  static const char *const objects[] = { "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                                         "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>", NULL };
  g_autofree char *extra =
    g_strdup_printf ("/ID[<%032d><%032d>]/Encrypt<</Filter/Standard/V 1/R 2/P -64/O<%064d>/U<%s>>>", 0, 0, 0, user_key);
  return paraphe_sample_compose (objects, extra);
}

GBytes *
paraphe_sample_encrypted (void) {
  return encrypt ("5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f");
}

GBytes *
paraphe_sample_restricted (void) {
  return encrypt ("c446908a2b69f90ead5e271213ef97e60570776989a37bf3a22d78bd7628d9bc");
}

/* An APP1 segment that says nothing but the orientation. */
static GBytes *
insert_orientation (const char *jpeg, gsize length, int orientation) {
  static const guint8 exif[] = { 0xff, 0xe1, 0, 34, 'E', 'x', 'i', 'f', 0, 0, 'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1 };
  const guint8 rest[] = { 0, (guint8) orientation, 0, 0, 0, 0, 0, 0 };
  GByteArray *bytes = g_byte_array_new ();
  g_byte_array_append (bytes, (const guint8 *) jpeg, 2);
  g_byte_array_append (bytes, exif, sizeof exif);
  g_byte_array_append (bytes, rest, sizeof rest);
  g_byte_array_append (bytes, (const guint8 *) jpeg + 2, (guint) (length - 2));
  return g_byte_array_free_to_bytes (bytes);
}

GBytes *
paraphe_sample_image (const char *type, int width, int height, int dpi, int orientation) {
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  g_autoptr (GdkPixbuf) corner = gdk_pixbuf_new_subpixbuf (pixbuf, 0, 0, width / 2, height / 2);
  g_autofree char *resolution = g_strdup_printf ("%d", dpi);
  g_autofree char *buffer = NULL;
  gsize length = 0;
  gdk_pixbuf_fill (pixbuf, 0xffffffff);
  gdk_pixbuf_fill (corner, 0xff0000ff);
  gboolean saved = dpi > 0 ? gdk_pixbuf_save_to_buffer (pixbuf, &buffer, &length, type, NULL, "x-dpi", resolution, "y-dpi", resolution, NULL)
                           : gdk_pixbuf_save_to_buffer (pixbuf, &buffer, &length, type, NULL, NULL);
  g_assert_true (saved);
  return orientation > 0 ? insert_orientation (buffer, length, orientation) : g_bytes_new (buffer, length);
}

GBytes *
paraphe_sample_mutate (GBytes *original, GRand *dice) {
  gsize length;
  const guint8 *bytes = g_bytes_get_data (original, &length);
  g_autoptr (GByteArray) copy = g_byte_array_new ();
  g_byte_array_append (copy, bytes, (guint) length);
  gint32 n_changes = g_rand_int_range (dice, 1, 12);
  for (gint32 i = 0; i < n_changes && copy->len > 16; i++) {
    guint at = (guint) g_rand_int_range (dice, 0, (gint32) copy->len - 8);
    switch (g_rand_int_range (dice, 0, 5)) {
    case 0: /* another byte */
      copy->data[at] = (guint8) g_rand_int (dice);
      break;
    case 1: /* another digit, where there is one */
      for (guint j = at; j < copy->len && j < at + 200; j++)
        if (g_ascii_isdigit (copy->data[j])) {
          copy->data[j] = (guint8) g_rand_int_range (dice, '0', '9' + 1);
          break;
        }
      break;
    case 2: /* a piece gone */
      g_byte_array_remove_range (copy, at, (guint) g_rand_int_range (dice, 1, 9));
      break;
    case 3: /* a piece from elsewhere */
      memmove (copy->data + at, copy->data + g_rand_int_range (dice, 0, (gint32) copy->len - 8), 8);
      break;
    default: /* the end gone, rarely */
      if (g_rand_int_range (dice, 0, 6) == 0)
        g_byte_array_set_size (copy, at + 1);
      break;
    }
  }
  return g_byte_array_free_to_bytes (g_steal_pointer (&copy));
}

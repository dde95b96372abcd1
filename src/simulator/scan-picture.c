/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scans: the very pages of the convention drawn on paper-coloured pixels, a little askew, signed in the collectivité's frame, aged,
 * compressed, and put back in a PDF. Pure, any thread. */
#include "scan-picture.h"
#include "convention-page.h"
#include "deliberation-page.h"
#include "legal-day.h"
#include "locked-pdf.h"
#include "paper-pixels.h"
#include "pdf-output.h"
#include "pen-ink.h"

#define SCALE (130.0 / 72)

/* "COMMUNE DE GAILLAC" signs with the stamp of its mairie. */
static char *
find_stamp_rim (const char *collectivite) {
  static const char *const articles[] = { "COMMUNE ", "Commune " };

  for (guint i = 0; i < G_N_ELEMENTS (articles); i++)
    if (g_str_has_prefix (collectivite, articles[i]))
      return g_strconcat ("MAIRIE ", collectivite + strlen (articles[i]), " ★", NULL);
  return g_strconcat (collectivite, " ★", NULL);
}

static char *
write_quality (const ConventionText *text) {
  g_autofree char *lower = g_utf8_strdown (text->quality != NULL ? text->quality : "", -1);
  g_auto (GStrv) words = g_strsplit (lower, " (", 2);

  return g_strjoinv ("(", words);
}

static void
draw_ink (cairo_t *cr, const ConventionText *text, const ScanStyle *style, const ConventionFrame *frame) {
  Dice dice = dice_for (style->seed, "ink", 0);
  g_autofree char *day = legal_day_to_text (legal_day_of (style->signed_at));
  g_autofree char *quality = write_quality (text);
  g_autofree char *name = g_strdup_printf ("%s, %s", text->signatory != NULL ? text->signatory : "", quality);
  g_autofree char *date = g_strdup_printf ("le %s", day);
  g_autofree char *rim = find_stamp_rim (text->collectivite);
  const char *heart = text->departement != NULL && strlen (text->departement) > 5 ? text->departement + 5 : "";

  if (style->stamped)
    pen_ink_stamp (cr, &dice, rim, heart, frame->x + frame->width * dice_real (&dice, 0.74, 0.82), frame->y + frame->height * dice_real (&dice, 0.62, 0.72),
                   dice_real (&dice, 36, 41));
  pen_ink_write (cr, &dice, name, frame->x + 12, frame->y + dice_real (&dice, 36, 41), frame->width - 24);
  pen_ink_write (cr, &dice, date, frame->x + dice_real (&dice, 12, 30), frame->y + dice_real (&dice, 55, 60), frame->width - 60);
  pen_ink_sign (cr, &dice, frame->x + dice_real (&dice, 14, 40), frame->y + frame->height * 0.44, frame->width * dice_real (&dice, 0.55, 0.70),
                frame->height * 0.52);
}

/* The page on a flat bed, drawn at 130 dots an inch. askew: radians. */
static cairo_surface_t *
draw_paper (ConventionPages *pages, guint page, const ConventionText *text, const ScanStyle *style, double askew) {
  Dice dice = dice_for (style->seed, "paper", page);
  int width = (int) (CONVENTION_PAGE_WIDTH * SCALE), height = (int) (CONVENTION_PAGE_HEIGHT * SCALE);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_t *cr = cairo_create (surface);
  double tint = dice_real (&dice, 0.0, 0.025), zoom = dice_real (&dice, 0.985, 1.0);

  cairo_set_source_rgb (cr, 0.86, 0.86, 0.85);
  cairo_paint (cr);
  cairo_translate (cr, width / 2.0 + dice_real (&dice, -5, 5), height / 2.0 + dice_real (&dice, -5, 5));
  cairo_rotate (cr, askew);
  cairo_scale (cr, SCALE * zoom, SCALE * zoom);
  cairo_translate (cr, -CONVENTION_PAGE_WIDTH / 2, -CONVENTION_PAGE_HEIGHT / 2);
  cairo_rectangle (cr, 0, 0, CONVENTION_PAGE_WIDTH, CONVENTION_PAGE_HEIGHT);
  cairo_set_source_rgb (cr, 0.985 - tint * 0.4, 0.98 - tint * 0.7, 0.965 - tint * 1.6);
  cairo_fill (cr);
  if (page < convention_pages_count (pages))
    convention_pages_draw (pages, cr, page);
  else
    deliberation_page_draw (cr, text->collectivite, page - convention_pages_count (pages) + 1);
  if (style->signed_at != 0 && convention_pages_frame (pages)->page == page)
    draw_ink (cr, text, style, convention_pages_frame (pages));
  cairo_destroy (cr);
  return surface;
}

static double
find_slant (const ScanStyle *style, guint page) {
  Dice dice = dice_for (style->seed, "slant", page);

  return dice_real (&dice, 0.004, 0.022) * (dice_chance (&dice, 50) ? 1 : -1);
}

static cairo_surface_t *
scan_page (ConventionPages *pages, guint page, const ConventionText *text, const ScanStyle *style) {
  cairo_surface_t *surface = draw_paper (pages, page, text, style, find_slant (style, page));
  Dice dice = dice_for (style->seed, "grain", page);

  paper_pixels_age (surface, &dice, dice_between (&dice, 5, 9));
  return surface;
}

static void
destroy_bytes (gpointer bytes) {
  g_bytes_unref (bytes);
}

static void
show_picture (cairo_t *cr, cairo_surface_t *picture) {
  GBytes *jpeg = paper_pixels_to_jpeg (picture, 62);

  cairo_surface_set_mime_data (picture, CAIRO_MIME_TYPE_JPEG, g_bytes_get_data (jpeg, NULL), g_bytes_get_size (jpeg), destroy_bytes, jpeg);
  cairo_save (cr);
  cairo_scale (cr, CONVENTION_PAGE_WIDTH / cairo_image_surface_get_width (picture), CONVENTION_PAGE_HEIGHT / cairo_image_surface_get_height (picture));
  cairo_set_source_surface (cr, picture, 0, 0);
  cairo_paint (cr);
  cairo_restore (cr);
  cairo_show_page (cr);
}

GBytes *
scan_picture_make (const ConventionText *text, const ScanStyle *style) {
  g_autoptr (ConventionPages) pages = convention_pages_new (text);
  GByteArray *bytes = g_byte_array_new ();
  cairo_surface_t *surface = pdf_output_open (bytes, "Numérisation", style->signed_at != 0 ? style->signed_at : text->generated_at);
  cairo_t *cr = cairo_create (surface);

  for (guint page = 0; page < convention_pages_count (pages) + (guint) style->annexes; page++) {
    cairo_surface_t *picture;

    if (style->only_page != 0 && style->only_page != (int) page + 1)
      continue;
    picture = scan_page (pages, page, text, style);
    show_picture (cr, picture);
    cairo_surface_destroy (picture);
  }
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  return g_byte_array_free_to_bytes (bytes);
}

GBytes *
scan_picture_make_locked (const ConventionText *text, const ScanStyle *style, const char *password) {
  g_autoptr (ConventionPages) pages = convention_pages_new (text);
  cairo_surface_t *picture = scan_page (pages, convention_pages_frame (pages)->page, text, style);
  g_autoptr (GBytes) jpeg = paper_pixels_to_jpeg (picture, 62);
  GBytes *bytes = locked_pdf_make (jpeg, cairo_image_surface_get_width (picture), cairo_image_surface_get_height (picture), password);

  cairo_surface_destroy (picture);
  return bytes;
}

GBytes *
scan_picture_make_photograph (const ConventionText *text, const ScanStyle *style) {
  g_autoptr (ConventionPages) pages = convention_pages_new (text);
  cairo_surface_t *page = draw_paper (pages, convention_pages_frame (pages)->page, text, style, 0);
  Dice dice = dice_for (style->seed, "photograph", 0);
  cairo_surface_t *photograph = paper_pixels_photograph (page, &dice, 1200, 1600);
  GBytes *jpeg;

  paper_pixels_age (photograph, &dice, 11);
  jpeg = paper_pixels_to_jpeg (photograph, 66);
  cairo_surface_destroy (page);
  cairo_surface_destroy (photograph);
  return jpeg;
}

GBytes *
scan_picture_make_on_screen (const ConventionText *text, const ScanStyle *style) {
  g_autoptr (ConventionPages) pages = convention_pages_new (text);
  GByteArray *bytes = g_byte_array_new ();
  cairo_surface_t *surface = pdf_output_open (bytes, "Convention ENT-École", style->signed_at);
  cairo_t *cr = cairo_create (surface);

  for (guint page = 0; page < convention_pages_count (pages); page++) {
    convention_pages_draw (pages, cr, page);
    if (convention_pages_frame (pages)->page == page)
      draw_ink (cr, text, style, convention_pages_frame (pages));
    cairo_show_page (cr);
  }
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  return g_byte_array_free_to_bytes (bytes);
}

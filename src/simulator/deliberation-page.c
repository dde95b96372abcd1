/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page of a register: a heading, numbered articles. Pure, any thread. */
#include "deliberation-page.h"

#include <pango/pangocairo.h>

#define LEFT 62
#define WIDTH 470

static double
draw_text (cairo_t *cr, double y, const char *font, const char *text) {
  PangoLayout *layout = pango_cairo_create_layout (cr);
  PangoFontDescription *description = pango_font_description_from_string (font);
  int height;

  pango_layout_set_font_description (layout, description);
  pango_layout_set_width (layout, WIDTH * PANGO_SCALE);
  pango_layout_set_text (layout, text, -1);
  cairo_move_to (cr, LEFT, y);
  pango_cairo_show_layout (cr, layout);
  pango_layout_get_size (layout, NULL, &height);
  pango_font_description_free (description);
  g_object_unref (layout);
  return y + (double) height / PANGO_SCALE + 14;
}

void
deliberation_page_draw (cairo_t *cr, const char *collectivite, guint page) {
  g_autofree char *heading = g_strdup_printf ("EXTRAIT DU REGISTRE DES DÉLIBÉRATIONS\n%s – feuillet %u", collectivite, page);
  double y;

  cairo_save (cr);
  cairo_set_source_rgb (cr, 0, 0, 0);
  y = draw_text (cr, 60, "Serif Bold 9", heading);
  for (guint i = 1; i <= 7; i++) {
    g_autofree char *article = g_strdup_printf (
      "Article %u. – Le conseil, après en avoir délibéré à l’unanimité des membres présents et représentés, approuve le point qui lui est "
      "soumis, autorise son exécutif à signer les pièces correspondantes et dit que la dépense sera inscrite au budget de l’exercice.",
      7 * (page - 1) + i);

    y = draw_text (cr, y, "Serif 8", article);
  }
  cairo_restore (cr);
}

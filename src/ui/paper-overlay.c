/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A sheet, and boxes of a page, tinted: ink stays readable under each. Main thread, no state. */
#include "config.h"
#include "paper-overlay.h"
#include "wording.h"
#include <glib/gi18n.h>

#define LONGEST_ADDRESS 300

static const GdkRGBA selected = { 0.16f, 0.31f, 0.62f, 0.28f };
static const GdkRGBA found = { 0.98f, 0.80f, 0.20f, 0.45f };
static const GdkRGBA read_now = { 0.95f, 0.50f, 0.05f, 0.55f };
static const GdkRGBA link_line = { 0.14f, 0.28f, 0.56f, 0.65f };

static graphene_rect_t
place (const ParapheOverlay *self, const ParapheBox *box) {
  ParapheBox placed = paraphe_paper_layout_place_box (self->layout, self->page, box);
  return GRAPHENE_RECT_INIT ((float) (placed.left - self->left), (float) (placed.top - self->top),
                             (float) (placed.right - placed.left), (float) (placed.bottom - placed.top));
}

/* Paper stays white in dark mode; a sheet that waits is grey. */
void
paraphe_overlay_draw_sheet (GtkWidget *widget, GtkSnapshot *snapshot, const graphene_rect_t *area, gboolean is_void, gboolean waits) {
  static const GdkRGBA shadow = { 0, 0, 0, 0.22f }, white = { 1, 1, 1, 1 }, grey = { 0.93f, 0.93f, 0.92f, 1 };
  GdkRGBA edge = shadow;
  float width = 1;
  if (is_void && gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), "bloc", &edge))
    width = 3;
  graphene_rect_t around = *area;
  graphene_rect_inset (&around, -width, -width);
  gtk_snapshot_append_color (snapshot, &edge, &around);
  gtk_snapshot_append_color (snapshot, waits ? &grey : &white, area);
}

void
paraphe_overlay_draw_sentence (GtkWidget *widget, GtkSnapshot *snapshot, const graphene_rect_t *area, const char *text) {
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, text);
  pango_layout_set_width (layout, (int) (MAX (area->size.width - 48, 60) * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (area->origin.x + 24, area->origin.y + 72));
  gtk_snapshot_append_layout (snapshot, layout, &(GdkRGBA){ 0.18f, 0.18f, 0.18f, 1 });
  gtk_snapshot_restore (snapshot);
}

/* A line under it, as a link has. */
void
paraphe_overlay_draw_links (const ParapheOverlay *self, GPtrArray *links) {
  for (guint i = 0; links != NULL && i < links->len; i++) {
    graphene_rect_t area = place (self, &((const ParaphePageLink *) links->pdata[i])->box);
    area.origin.y += area.size.height - 1.5f;
    area.size.height = 1.5f;
    gtk_snapshot_append_color (self->snapshot, &link_line, &area);
  }
}

void
paraphe_overlay_draw_hits (const ParapheOverlay *self, ParaphePaperFinder *finder) {
  const GArray *boxes = finder != NULL ? paraphe_paper_finder_get_boxes (finder) : NULL;
  for (guint i = 0; boxes != NULL && i < boxes->len; i++) {
    const ParapheHit *hit = &g_array_index (boxes, ParapheHit, i);
    if (hit->page != self->page)
      continue;
    graphene_rect_t area = place (self, &hit->box);
    gtk_snapshot_append_color (self->snapshot, paraphe_paper_finder_is_current (finder, i) ? &read_now : &found, &area);
  }
}

void
paraphe_overlay_draw_selection (const ParapheOverlay *self, const ParaphePaperSelection *selection, const ParapheWords *words) {
  guint from, to;
  if (!paraphe_paper_selection_find_range (selection, self->page, words, &from, &to))
    return;
  g_autoptr (GArray) boxes = paraphe_words_list_boxes (words, from, to);
  for (guint i = 0; i < boxes->len; i++) {
    graphene_rect_t area = place (self, &g_array_index (boxes, ParapheBox, i));
    gtk_snapshot_append_color (self->snapshot, &selected, &area);
  }
}

char *
paraphe_overlay_describe_link (const ParaphePageLink *link) {
  if (link->page != G_MAXUINT)
    return g_strdup_printf (_("Leads to page %u"), link->page + 1);
  if (link->address == NULL)
    return g_strdup (_("Leads to a program, a file or a script: never followed here"));
  return paraphe_wording_clean (link->address, LONGEST_ADDRESS);
}

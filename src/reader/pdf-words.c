/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the words of a PDF stand, where those looked for are, where its links are and what they aim at. Poppler counts from the top of
 * the page for letters, from its bottom for the rest. */
#include "pdf-paper.h"

#include <math.h>
#include <string.h>

typedef struct {
  const ParapheWireSize *size;
  double width, height; /* poppler's points */
  double factor_x, factor_y; /* to the points told at opening, which are bounded */
} Frame;

static Frame
frame_page (ParapheOpenPaper *paper, guint number, PopplerPage *page) {
  Frame frame = { &g_array_index (paper->sizes, ParapheWireSize, number), 1, 1, 1, 1 };
  poppler_page_get_size (page, &frame.width, &frame.height);
  frame.factor_x = frame.size->width / 1000.0 / frame.width;
  frame.factor_y = frame.size->height / 1000.0 / frame.height;
  return frame;
}

static ParapheWireBox
place_from_top (const Frame *frame, const PopplerRectangle *area) {
  return paraphe_open_paper_bound_box (frame->size, area->x1 * frame->factor_x, area->y1 * frame->factor_y,
                                       area->x2 * frame->factor_x, area->y2 * frame->factor_y);
}

static ParapheWireBox
place_from_bottom (const Frame *frame, const PopplerRectangle *area) {
  const PopplerRectangle turned = { area->x1, frame->height - area->y2, area->x2, frame->height - area->y1 };
  return place_from_top (frame, &turned);
}

char *
paraphe_pdf_lay_out (ParapheOpenPaper *paper, guint number, GArray *boxes) {
  PopplerPage *page = paraphe_pdf_get_page (paper, number);
  if (!page)
    return NULL;
  const Frame frame = frame_page (paper, number, page);
  g_autofree char *words = poppler_page_get_text (page);
  PopplerRectangle *areas = NULL;
  guint n_areas = 0;
  char *text = g_utf8_make_valid (words ? words : "", -1);
  if (!poppler_page_get_text_layout (page, &areas, &n_areas))
    n_areas = 0;
  guint n = 0;
  char *end = text;
  /* A letter without a place of its own has that of no letter. */
  for (; *end && n < PARAPHE_WIRE_MAX_BOXES; end = g_utf8_next_char (end), n++) {
    const PopplerRectangle nowhere = { 0, 0, 0, 0 };
    ParapheWireBox box = place_from_top (&frame, n < n_areas ? &areas[n] : &nowhere);
    g_array_append_val (boxes, box);
  }
  *end = '\0';
  g_free (areas);
  g_object_unref (page);
  return text;
}

void
paraphe_pdf_find (ParapheOpenPaper *paper, guint number, const char *words, guint32 flags, GArray *hits) {
  PopplerPage *page = paraphe_pdf_get_page (paper, number);
  if (!page)
    return;
  PopplerFindFlags options = POPPLER_FIND_IGNORE_DIACRITICS | POPPLER_FIND_MULTILINE;
  if (flags & PARAPHE_WIRE_FIND_CASE)
    options |= POPPLER_FIND_CASE_SENSITIVE;
  if (flags & PARAPHE_WIRE_FIND_WHOLE_WORDS)
    options |= POPPLER_FIND_WHOLE_WORDS_ONLY;
  const Frame frame = frame_page (paper, number, page);
  GList *areas = poppler_page_find_text_with_options (page, words, options);
  for (GList *link = areas; link; link = link->next) {
    ParapheWireHit hit = { .continued = poppler_rectangle_find_get_match_continued (link->data),
                           .box = place_from_bottom (&frame, link->data) };
    g_array_append_val (hits, hit);
  }
  if (hits->len > 0)
    g_array_index (hits, ParapheWireHit, hits->len - 1).continued = FALSE;
  g_list_free_full (areas, (GDestroyNotify) poppler_rectangle_free);
  g_object_unref (page);
}

/* The page that a link within the paper leads to, G_MAXUINT32 for none. */
static guint32
resolve (ParapheOpenPaper *paper, const PopplerDest *dest) {
  PopplerDest *named = dest && dest->type == POPPLER_DEST_NAMED && dest->named_dest
                         ? poppler_document_find_dest (paper->body, dest->named_dest)
                         : NULL;
  int number = named ? named->page_num : dest ? dest->page_num : 0;
  if (named)
    poppler_dest_free (named);
  return number >= 1 && (guint) number <= paper->sizes->len ? (guint32) number - 1 : G_MAXUINT32;
}

static void
add_link (ParapheOpenPaper *paper, const PopplerAction *action, ParapheWireBox box, GArray *links, GString *targets) {
  ParapheWireLink link = { .box = box, .kind = PARAPHE_WIRE_LINK_OTHER };
  if (action->type == POPPLER_ACTION_GOTO_DEST) {
    link.page = resolve (paper, action->goto_dest.dest);
    link.kind = PARAPHE_WIRE_LINK_PAGE;
    if (link.page == G_MAXUINT32)
      return;
  } else if (action->type == POPPLER_ACTION_URI && action->uri.uri) {
    g_autofree char *target = paraphe_open_paper_bound_name (action->uri.uri);
    link.kind = PARAPHE_WIRE_LINK_ADDRESS;
    link.n_bytes = (guint32) strlen (target);
    if (link.n_bytes == 0 || targets->len + link.n_bytes > PARAPHE_WIRE_MAX_TARGETS)
      return;
    g_string_append (targets, target);
  } else if (action->type == POPPLER_ACTION_NONE || action->type == POPPLER_ACTION_UNKNOWN) {
    return;
  }
  g_array_append_val (links, link);
}

void
paraphe_pdf_list_links (ParapheOpenPaper *paper, guint number, GArray *links, GString *targets) {
  PopplerPage *page = paraphe_pdf_get_page (paper, number);
  if (!page)
    return;
  const Frame frame = frame_page (paper, number, page);
  GList *mappings = poppler_page_get_link_mapping (page);
  for (GList *item = mappings; item && links->len < PARAPHE_WIRE_MAX_LINKS; item = item->next) {
    const PopplerLinkMapping *mapping = item->data;
    if (mapping->action)
      add_link (paper, mapping->action, place_from_bottom (&frame, &mapping->area), links, targets);
  }
  poppler_page_free_link_mapping (mappings);
  g_object_unref (page);
}

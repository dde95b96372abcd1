/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PDF through poppler: pages as they would be on a screen, form fields and annotations included; no action, script or link of the
 * document is ever followed. Body: the PopplerDocument. */
#include "pdf-paper.h"

static ParapheWireCause
tell_cause (const GError *error) {
  return g_error_matches (error, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED) ? PARAPHE_WIRE_ENCRYPTED : PARAPHE_WIRE_DAMAGED;
}

PopplerPage *
paraphe_pdf_get_page (ParapheOpenPaper *paper, guint number) {
  double width = 0, height = 0;
  PopplerPage *page = poppler_document_get_page (paper->body, (int) number);
  if (page)
    poppler_page_get_size (page, &width, &height);
  if (!(width > 0) || !(height > 0))
    g_clear_object (&page);
  return page;
}

static void
measure_pages (ParapheOpenPaper *paper, guint n_pages) {
  for (guint i = 0; i < n_pages; i++) {
    double width = 0, height = 0; /* A4 for a damaged page, whose place is kept */
    PopplerPage *page = paraphe_pdf_get_page (paper, i);
    if (page)
      poppler_page_get_size (page, &width, &height);
    ParapheWireSize size = paraphe_open_paper_bound_size (width, height);
    g_array_append_val (paper->sizes, size);
    g_clear_object (&page);
  }
}

/* With a password, through a stream: poppler 22.12 dies of a wrong one given with bytes, and takes the paper for damaged when it is given
 * with a file. (nullable) (transfer full) */
static PopplerDocument *
load (GBytes *bytes, const char *password, GError **error) {
  if (!password)
    return poppler_document_new_from_bytes (bytes, NULL, error);
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);
  return poppler_document_new_from_stream (stream, (goffset) g_bytes_get_size (bytes), password, NULL, error);
}

static ParapheWireCause
open_pdf (ParapheOpenPaper *paper, GBytes *bytes, const char *password) {
  g_autoptr (GError) error = NULL;
  PopplerDocument *document = load (bytes, password, &error);
  if (!document)
    return tell_cause (error);
  paper->body = document;

  int n_pages = poppler_document_get_n_pages (document);
  if (n_pages <= 0)
    return PARAPHE_WIRE_NO_PAGE;
  if ((guint) n_pages > PARAPHE_WIRE_MAX_PAGES)
    return PARAPHE_WIRE_TOO_MANY_PAGES;
  measure_pages (paper, (guint) n_pages);

  if (poppler_document_get_permissions (document) != POPPLER_PERMISSIONS_FULL)
    paper->flags |= PARAPHE_WIRE_RESTRICTED;
  g_autofree char *producer = poppler_document_get_producer (document);
  if (producer)
    paper->producer = paraphe_open_paper_bound_name (producer);
  return PARAPHE_WIRE_DONE;
}

static ParapheWireCause
render_pdf (ParapheOpenPaper *paper, guint number, cairo_t *brush) {
  PopplerPage *page = paraphe_pdf_get_page (paper, number);
  if (!page)
    return PARAPHE_WIRE_PAGE_DAMAGED;
  /* The size told at opening may have been bounded. */
  const ParapheWireSize *size = &g_array_index (paper->sizes, ParapheWireSize, number);
  double width, height;
  poppler_page_get_size (page, &width, &height);
  cairo_scale (brush, size->width / 1000.0 / width, size->height / 1000.0 / height);
  poppler_page_render (page, brush);
  g_object_unref (page);
  return PARAPHE_WIRE_DONE;
}

static char *
read_pdf_text (ParapheOpenPaper *paper, guint number) {
  PopplerPage *page = poppler_document_get_page (paper->body, (int) number);
  char *text = page ? poppler_page_get_text (page) : NULL;
  g_clear_object (&page);
  return text;
}

static void
close_pdf (ParapheOpenPaper *paper) {
  g_clear_object (&paper->body);
}

const ParapheHandler paraphe_pdf_handler = {
  .kind = PARAPHE_WIRE_PDF,
  .open = open_pdf,
  .render = render_pdf,
  .close = close_pdf,
  .read_text = read_pdf_text,
  .lay_out = paraphe_pdf_lay_out,
  .find = paraphe_pdf_find,
  .list_links = paraphe_pdf_list_links,
  .tell_facts = paraphe_pdf_tell_facts,
  .list_signatures = paraphe_pdf_list_signatures,
  .look = paraphe_pdf_look,
};

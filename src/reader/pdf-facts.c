/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a PDF says of itself and what it hides: dates, creator, things that could act, signatures. What poppler does not tell is looked
 * for in the bytes themselves; a paper that hides it in a compressed part is believed, since nothing of it is ever acted upon. */
#include "pdf-paper.h"

#include <string.h>

/* Pages looked at for words: enough for any convention, little enough for a book of scans. */
#define SURVEYED_PAGES 32
/* Thousandths of a page. */
#define HALF 500
#define NEARLY_ALL 900

typedef struct {
  const char *bytes;
  gsize length;
} Span;

static Span
get_span (ParapheOpenPaper *paper) {
  Span span;
  span.bytes = g_bytes_get_data (paper->bytes, &span.length);
  return span;
}

/* The bytes after the next occurrence of a name of PDF, as « /Launch »; its length is 0 when there is none. */
static Span
find_name (Span span, const char *name) {
  gsize length = strlen (name);
  while (span.length > length) {
    const char *found = memmem (span.bytes, span.length - 1, name, length);
    if (!found)
      break;
    const char *after = found + length;
    span.length -= (gsize) (after - span.bytes);
    span.bytes = after;
    if (!g_ascii_isalnum (*after))
      return span;
  }
  return (Span) { NULL, 0 };
}

static Span
skip_blanks (Span span) {
  while (span.length > 0 && (g_ascii_isspace (*span.bytes) || *span.bytes == '\0')) {
    span.bytes++;
    span.length--;
  }
  return span;
}

static gboolean
has_name (ParapheOpenPaper *paper, const char *name) {
  return find_name (get_span (paper), name).length > 0;
}

/* A view to open at is an array, and harmless; what is to be done is a dictionary, or stands elsewhere. */
static gboolean
acts_at_opening (ParapheOpenPaper *paper) {
  Span opening = skip_blanks (find_name (get_span (paper), "/OpenAction"));
  return (opening.length > 0 && *opening.bytes != '[') || has_name (paper, "/AA");
}

static gboolean
has_words (ParapheOpenPaper *paper) {
  guint n = MIN (paper->sizes->len, SURVEYED_PAGES);
  for (guint number = 0; number < n; number++) {
    g_autofree char *text = paper->handler->read_text (paper, number);
    if (text && *g_strstrip (text))
      return TRUE;
  }
  return FALSE;
}

static guint32
list_traces (ParapheOpenPaper *paper) {
  static const char *const launches[] = { "/Launch", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE", "/Rendition" };
  guint32 traces = has_words (paper) ? PARAPHE_WIRE_HAS_TEXT : 0;
  if (poppler_document_has_javascript (paper->body) || has_name (paper, "/JavaScript"))
    traces |= PARAPHE_WIRE_HAS_SCRIPT;
  for (gsize i = 0; i < G_N_ELEMENTS (launches); i++)
    if (has_name (paper, launches[i]))
      traces |= PARAPHE_WIRE_HAS_LAUNCH;
  if (acts_at_opening (paper))
    traces |= PARAPHE_WIRE_HAS_OPENING;
  if (poppler_document_has_attachments (paper->body) || has_name (paper, "/EmbeddedFile"))
    traces |= PARAPHE_WIRE_HAS_EMBEDDED;
  return traces;
}

/* (transfer full) */
static gint64
tell_instant (GDateTime *date) {
  gint64 instant = date ? g_date_time_to_unix (date) : 0;
  g_clear_pointer (&date, g_date_time_unref);
  return instant;
}

void
paraphe_pdf_tell_facts (ParapheOpenPaper *paper, ParapheWireFacts *facts, char **creator) {
  guint major = 0, minor = 0;
  poppler_document_get_pdf_version (paper->body, &major, &minor);
  facts->created = tell_instant (poppler_document_get_creation_date_time (paper->body));
  facts->modified = tell_instant (poppler_document_get_modification_date_time (paper->body));
  facts->traces = list_traces (paper);
  facts->version = MIN (major, 9) * 10 + MIN (minor, 9);
  facts->n_attachments = MIN (poppler_document_get_n_attachments (paper->body), G_MAXUINT16);
  GList *fields = poppler_document_get_signature_fields (paper->body);
  facts->n_signatures = MIN (g_list_length (fields), PARAPHE_WIRE_MAX_SIGNATURES);
  g_list_free_full (fields, g_object_unref);
  g_autofree char *name = poppler_document_get_creator (paper->body);
  *creator = name ? paraphe_open_paper_bound_name (name) : NULL;
}

/* Reads « [a b c d] »: where the second signed part ends. FALSE when it is anything else. */
static gboolean
read_range (Span span, guint64 *end) {
  guint64 numbers[4];
  span = skip_blanks (span);
  if (span.length == 0 || *span.bytes != '[')
    return FALSE;
  span.bytes++;
  span.length--;
  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++) {
    span = skip_blanks (span);
    numbers[i] = 0;
    if (span.length == 0 || !g_ascii_isdigit (*span.bytes))
      return FALSE;
    for (; span.length > 0 && g_ascii_isdigit (*span.bytes); span.bytes++, span.length--)
      numbers[i] = MIN (numbers[i], G_MAXUINT32) * 10 + (guint64) (*span.bytes - '0');
  }
  *end = numbers[2] + numbers[3];
  return TRUE;
}

/* TRUE when the last signature covers the paper to its end, and there are as many signed parts as signatures: otherwise something was
 * added that nobody signed. */
static gboolean
is_covered (ParapheOpenPaper *paper, guint n_signed) {
  const Span whole = get_span (paper);
  guint64 last = 0;
  guint n = 0;
  for (Span rest = find_name (whole, "/ByteRange"); rest.length > 0; rest = find_name (rest, "/ByteRange")) {
    guint64 end;
    if (!read_range (rest, &end))
      continue;
    last = MAX (last, end);
    n++;
  }
  if (n != n_signed || last > whole.length)
    return FALSE;
  return skip_blanks ((Span) { whole.bytes + last, whole.length - last }).length == 0;
}

static ParapheWireSignatureState
tell_state (PopplerSignatureStatus status) {
  switch (status) {
  case POPPLER_SIGNATURE_VALID:
    return PARAPHE_WIRE_SIGNATURE_INTACT;
  case POPPLER_SIGNATURE_DIGEST_MISMATCH:
    return PARAPHE_WIRE_SIGNATURE_MODIFIED;
  case POPPLER_SIGNATURE_INVALID:
    return PARAPHE_WIRE_SIGNATURE_INVALID;
  case POPPLER_SIGNATURE_NOT_FOUND:
  case POPPLER_SIGNATURE_NOT_VERIFIED: /* what poppler says of a field that holds none */
    return PARAPHE_WIRE_SIGNATURE_EMPTY;
  case POPPLER_SIGNATURE_DECODING_ERROR:
  case POPPLER_SIGNATURE_GENERIC_ERROR:
  default:
    return PARAPHE_WIRE_SIGNATURE_UNVERIFIED;
  }
}

/* Of its bytes alone: who issued the certificate cannot be asked without a network. signer: (out) (nullable) (transfer full) */
static ParapheWireSignature
verify (PopplerFormField *field, char **signer) {
  ParapheWireSignature signature = { .state = PARAPHE_WIRE_SIGNATURE_UNVERIFIED };
  PopplerSignatureInfo *info =
    poppler_form_field_signature_validate_sync (field, (PopplerSignatureValidationFlags) 0, NULL, NULL);
  *signer = NULL;
  if (!info)
    return signature;
  signature.state = tell_state (poppler_signature_info_get_signature_status (info));
  GDateTime *signed_at = poppler_signature_info_get_local_signing_time (info);
  if (signature.state != PARAPHE_WIRE_SIGNATURE_EMPTY && signed_at)
    signature.signed_at = g_date_time_to_unix (signed_at);
  const char *name = poppler_signature_info_get_signer_name (info);
  if (name)
    *signer = paraphe_open_paper_bound_name (name);
  poppler_signature_info_free (info);
  return signature;
}

void
paraphe_pdf_list_signatures (ParapheOpenPaper *paper, GArray *signatures, GString *signers) {
  GList *fields = poppler_document_get_signature_fields (paper->body);
  guint n_signed = 0;
  for (GList *link = fields; link && signatures->len < PARAPHE_WIRE_MAX_SIGNATURES; link = link->next) {
    g_autofree char *signer = NULL;
    ParapheWireSignature signature = verify (link->data, &signer);
    signature.n_signer = signer ? (guint32) strlen (signer) : 0;
    g_string_append (signers, signer ? signer : "");
    g_array_append_val (signatures, signature);
    n_signed += signature.state != PARAPHE_WIRE_SIGNATURE_EMPTY;
  }
  g_list_free_full (fields, g_object_unref);
  if (is_covered (paper, n_signed))
    return;
  for (guint i = 0; i < signatures->len; i++) {
    ParapheWireSignature *signature = &g_array_index (signatures, ParapheWireSignature, i);
    if (signature->state == PARAPHE_WIRE_SIGNATURE_INTACT)
      signature->state = PARAPHE_WIRE_SIGNATURE_EXTENDED;
  }
}

static const PopplerImageMapping *
find_largest (GList *mappings, double *area) {
  const PopplerImageMapping *largest = NULL;
  *area = 0;
  for (; mappings; mappings = mappings->next) {
    const PopplerImageMapping *mapping = mappings->data;
    double size = (mapping->area.x2 - mapping->area.x1) * (mapping->area.y2 - mapping->area.y1);
    if (size > *area) {
      *area = size;
      largest = mapping;
    }
  }
  return largest;
}

/* Pixels of the picture to the inch of page, the poorer way. */
static guint32
measure_dpi (cairo_surface_t *picture, const PopplerRectangle *area) {
  double wide = cairo_image_surface_get_width (picture), high = cairo_image_surface_get_height (picture);
  double width = area->x2 - area->x1, height = area->y2 - area->y1;
  /* A scan may lie on its side within its page. */
  double upright = MIN (wide / width, high / height), aside = MIN (wide / height, high / width);
  return (guint32) CLAMP (MAX (upright, aside) * 72, 0, 10000);
}

static gboolean
has_colours (cairo_surface_t *picture) {
  cairo_format_t format = cairo_image_surface_get_format (picture);
  return format == CAIRO_FORMAT_RGB24 || format == CAIRO_FORMAT_ARGB32;
}

gboolean
paraphe_pdf_look (ParapheOpenPaper *paper, guint number, ParapheWireLook *look) {
  PopplerPage *page = paraphe_pdf_get_page (paper, number);
  gboolean measured = FALSE;
  if (!page)
    return FALSE;
  double area, width, height;
  poppler_page_get_size (page, &width, &height);
  GList *mappings = poppler_page_get_image_mapping (page);
  const PopplerImageMapping *largest = find_largest (mappings, &area);
  look->covered = (guint32) CLAMP (area / (width * height) * 1000, 0, 1000);
  cairo_surface_t *picture = largest && look->covered >= HALF ? poppler_page_get_image (page, largest->image_id) : NULL;
  if (picture) {
    look->dpi = measure_dpi (picture, &largest->area);
    /* A scan is its picture: it need not be drawn for that. */
    measured = look->covered >= NEARLY_ALL && !mappings->next && has_colours (picture);
    if (measured)
      look->ink = paraphe_open_paper_measure_ink (picture);
    cairo_surface_destroy (picture);
  }
  poppler_page_free_image_mapping (mappings);
  g_object_unref (page);
  return measured;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What must be loaded before the walls are raised: behind them no library can be mapped as code. Opens the converters of characters and
 * the image decoders, reads the time zone; for a reader that is started for it, loads what verifies signatures or opens HEIC. What may
 * wait is done behind the walls by a reader that nobody asks yet: a sample page of the program's own, with fonts that are not embedded,
 * is drawn and read, so that poppler, fontconfig and FreeType are up. No byte from outside is read here but the system's own
 * configuration. */
#include "config.h"
#include "box.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <poppler.h>
#include <time.h>

#include "wire.h"
#if PARAPHE_HAVE_HEIF
#include "heif-paper.h"
#endif

static const char sample[] =
  "%PDF-1.4\n"
  "1 0 obj<</Type/Catalog/Pages 2 0 R>> endobj\n"
  "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>> endobj\n"
  "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 20 20]/Contents 4 0 R/Resources<</Font<</F 5 0 R/B 6 0 R/T 7 0 R>>>>>> endobj\n"
  "4 0 obj<</Length 81>>stream\nBT /F 9 Tf 1 1 Td (Ag) Tj /B 9 Tf (Ag) Tj /T 9 Tf 1 0 0 1 1 9 Tm (Ag) Tj ET\nendstream endobj\n"
  "5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>> endobj\n"
  "6 0 obj<</Type/Font/Subtype/TrueType/BaseFont/Arial>> endobj\n"
  "7 0 obj<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>> endobj\n"
  "xref\n"
  "0 8\n"
  "0000000000 65535 f \n"
  "0000000009 00000 n \n"
  "0000000053 00000 n \n"
  "0000000103 00000 n \n"
  "0000000227 00000 n \n"
  "0000000348 00000 n \n"
  "0000000410 00000 n \n"
  "0000000471 00000 n \n"
  "trailer<</Size 8/Root 1 0 R>>\nstartxref\n535\n%%EOF\n";

/* A signature of nothing: that it is none is found out by the libraries that must be there. Its table of objects is rebuilt. */
static const char signed_sample[] =
  "%PDF-1.7\n"
  "1 0 obj<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[4 0 R]/SigFlags 3>>>> endobj\n"
  "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>> endobj\n"
  "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 20 20]/Annots[4 0 R]>> endobj\n"
  "4 0 obj<</Type/Annot/Subtype/Widget/FT/Sig/T(s)/Rect[0 0 0 0]/P 3 0 R/V 5 0 R>> endobj\n"
  "5 0 obj<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/adbe.pkcs7.detached/ByteRange[0 10 20 10]/Contents<3000>>> endobj\n"
  "trailer<</Size 6/Root 1 0 R>>\nstartxref\n0\n%%EOF\n";

/* Character sets of names and dates in PDFs that the C library converts with modules. */
static const char *const charsets[] = { "UTF-16BE", "UTF-16LE", "UTF-16", "ISO-8859-1" };

static void
load_charsets (void) {
  /* Never closed: a closed converter's module may be unloaded. */
  for (gsize i = 0; i < G_N_ELEMENTS (charsets); i++)
    (void) g_iconv_open ("UTF-8", charsets[i]);
}

static void
load_image_decoders (void) {
  static const char *const types[] = { "jpeg", "png" };
  for (gsize i = 0; i < G_N_ELEMENTS (types); i++) {
    g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new_with_type (types[i], NULL);
    if (loader)
      gdk_pixbuf_loader_close (loader, NULL);
  }
}

static void
draw (PopplerPage *page) {
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 20, 20);
  cairo_t *brush = cairo_create (surface);
  poppler_page_render (page, brush);
  cairo_destroy (brush);
  cairo_surface_destroy (surface);
  g_free (poppler_page_get_text (page));
}

static void
verify_sample (void) {
  g_autoptr (GBytes) bytes = g_bytes_new_static (signed_sample, sizeof signed_sample - 1);
  PopplerDocument *document = poppler_document_new_from_bytes (bytes, NULL, NULL);
  GList *fields = document ? poppler_document_get_signature_fields (document) : NULL;
  if (fields) {
    PopplerSignatureInfo *info =
      poppler_form_field_signature_validate_sync (fields->data, (PopplerSignatureValidationFlags) 0, NULL, NULL);
    g_clear_pointer (&info, poppler_signature_info_free);
  }
  g_list_free_full (fields, g_object_unref);
  g_clear_object (&document);
}

void
paraphe_box_warm_up (const char *purpose) {
  load_charsets ();
  load_image_decoders ();
  tzset (); /* its file is behind the walls */
  if (g_strcmp0 (purpose, PARAPHE_WIRE_FOR_SIGNATURES) == 0)
    verify_sample ();
#if PARAPHE_HAVE_HEIF
  if (g_strcmp0 (purpose, PARAPHE_WIRE_FOR_HEIF) == 0)
    paraphe_heif_load ();
#endif
}

void
paraphe_box_rehearse (void) {
  g_autoptr (GBytes) bytes = g_bytes_new_static (sample, sizeof sample - 1);
  PopplerDocument *document = poppler_document_new_from_bytes (bytes, NULL, NULL);
  PopplerPage *page = document ? poppler_document_get_page (document, 0) : NULL;
  if (page)
    draw (page);
  g_clear_object (&page);
  g_clear_object (&document);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two tables: causes of the wire → code and words; kinds → code or name. Pure functions. */
#include "config.h"
#include "refusal.h"

#include <glib/gi18n.h>

#include "desk.h"

G_DEFINE_QUARK (paraphe-papers-error-quark, paraphe_papers_error)

/* words: what follows « Unreadable file: »; NULL for a cause that has a sentence of its own below. */
static const struct {
  guint32 cause;
  const char *words;
  ParapheFault fault; /* of a whole paper */
} causes[] = {
  { PARAPHE_WIRE_DAMAGED, N_("it is damaged or incomplete"), PARAPHE_FAULT_DAMAGED },
  { PARAPHE_WIRE_NO_PAGE, N_("it has no page"), PARAPHE_FAULT_NO_PAGE },
  { PARAPHE_WIRE_TOO_MANY_PAGES, N_("it has more than 10,000 pages"), PARAPHE_FAULT_TOO_MANY_PAGES },
  { PARAPHE_WIRE_WEB_PAGE, N_("it is a web page, not a document"), PARAPHE_FAULT_WEB_PAGE },
  { PARAPHE_WIRE_UNKNOWN, N_("it is neither a PDF nor an image"), PARAPHE_FAULT_NOT_A_PAPER },
  { PARAPHE_WIRE_IMAGE_TOO_LARGE, N_("the image is too large"), PARAPHE_FAULT_IMAGE_TOO_LARGE },
  { PARAPHE_WIRE_PAGE_DAMAGED, N_("this page is damaged"), PARAPHE_FAULT_NONE },
  { PARAPHE_WIRE_ENCRYPTED, NULL, PARAPHE_FAULT_ENCRYPTED },
  { PARAPHE_WIRE_FOREIGN, NULL, PARAPHE_FAULT_FOREIGN },
};

/* name: of a kind that may be not opened, for the sentence. */
static const struct {
  guint32 kind;
  gboolean opened;
  const char *code;
  const char *name;
} kinds[] = {
  { PARAPHE_WIRE_PDF, TRUE, "pdf", NULL },
  { PARAPHE_WIRE_JPEG, TRUE, "jpeg", NULL },
  { PARAPHE_WIRE_PNG, TRUE, "png", NULL },
  { PARAPHE_WIRE_TIFF, TRUE, "tiff", NULL },
  { PARAPHE_WIRE_HEIC, TRUE, "heic", "HEIC" },
  { PARAPHE_WIRE_WEBP, FALSE, "webp", "WebP" },
  { PARAPHE_WIRE_GIF, FALSE, "gif", "GIF" },
  { PARAPHE_WIRE_BMP, FALSE, "bmp", "BMP" },
  { PARAPHE_WIRE_ZIP, FALSE, "zip", "ZIP" },
  { PARAPHE_WIRE_DOCX, FALSE, "docx", "DOCX" },
  { PARAPHE_WIRE_XLSX, FALSE, "xlsx", "XLSX" },
  { PARAPHE_WIRE_ODT, FALSE, "odt", "ODT" },
  { PARAPHE_WIRE_ODS, FALSE, "ods", "ODS" },
  { PARAPHE_WIRE_DOC, FALSE, "doc", "DOC" },
  { PARAPHE_WIRE_RTF, FALSE, "rtf", "RTF" },
  { PARAPHE_WIRE_SEVEN_ZIP, FALSE, "7z", "7z" },
  { PARAPHE_WIRE_RAR, FALSE, "rar", "RAR" },
  { PARAPHE_WIRE_MAIL, FALSE, "mail", N_("e-mail") },
};

static gboolean
set_foreign (GError **error, guint32 kind) {
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++) {
    if (kinds[i].kind != kind || !kinds[i].name)
      continue;
    g_set_error (error, PARAPHE_PAPERS_ERROR, PARAPHE_PAPERS_ERROR_FORMAT, _("%s file: save as…"), _(kinds[i].name));
    return TRUE;
  }
  return FALSE;
}

void
paraphe_refusal_set_unreadable (GError **error, const char *cause) {
  g_set_error (error, PARAPHE_PAPERS_ERROR, PARAPHE_PAPERS_ERROR_UNREADABLE, _("Unreadable file: %s"), cause);
}

gboolean
paraphe_refusal_set_cause (GError **error, guint32 cause, guint32 kind) {
  if (cause == PARAPHE_WIRE_ENCRYPTED) {
    g_set_error_literal (error, PARAPHE_PAPERS_ERROR, PARAPHE_PAPERS_ERROR_ENCRYPTED, _("Protected by a password"));
    return TRUE;
  }
  if (cause == PARAPHE_WIRE_FOREIGN)
    return set_foreign (error, kind);
  for (gsize i = 0; i < G_N_ELEMENTS (causes); i++) {
    if (causes[i].cause != cause)
      continue;
    paraphe_refusal_set_unreadable (error, _(causes[i].words));
    return TRUE;
  }
  return FALSE;
}

ParapheFault
paraphe_refusal_tell_fault (guint32 cause) {
  for (gsize i = 0; i < G_N_ELEMENTS (causes); i++)
    if (causes[i].cause == cause)
      return causes[i].fault;
  return PARAPHE_FAULT_NONE;
}

const char *
paraphe_refusal_name_kind (guint32 kind) {
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i].kind == kind)
      return kinds[i].code;
  return NULL;
}

const char *
paraphe_refusal_code_of_kind (guint32 kind) {
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i].kind == kind && kinds[i].opened)
      return kinds[i].code;
  return NULL;
}

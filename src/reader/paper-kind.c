/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of signatures. A PDF may begin with up to 1,024 bytes of something else, as for every reader of PDFs; an office document
 * is a ZIP told by the folders in it. Pure functions. */
#include "paper-kind.h"

#include <string.h>

#define PDF_REACH 1024
#define ARCHIVE_HEAD 4096
#define ARCHIVE_TAIL 65536

typedef struct {
  ParapheWireKind kind;
  gsize offset;
  const char *bytes;
  gsize length;
} Signature;

static const Signature signatures[] = {
  { PARAPHE_WIRE_JPEG, 0, "\xff\xd8\xff", 3 },
  { PARAPHE_WIRE_PNG, 0, "\x89PNG\r\n\x1a\n", 8 },
  { PARAPHE_WIRE_TIFF, 0, "II*\0", 4 },
  { PARAPHE_WIRE_TIFF, 0, "MM\0*", 4 },
  { PARAPHE_WIRE_HEIC, 4, "ftyphei", 7 },
  { PARAPHE_WIRE_HEIC, 4, "ftyphev", 7 },
  { PARAPHE_WIRE_HEIC, 4, "ftypmif1", 8 },
  { PARAPHE_WIRE_HEIC, 4, "ftypmsf1", 8 },
  { PARAPHE_WIRE_HEIC, 4, "ftypavif", 8 },
  { PARAPHE_WIRE_WEBP, 8, "WEBPVP8", 7 },
  { PARAPHE_WIRE_GIF, 0, "GIF87a", 6 },
  { PARAPHE_WIRE_GIF, 0, "GIF89a", 6 },
  { PARAPHE_WIRE_ZIP, 0, "PK\3\4", 4 },
  { PARAPHE_WIRE_ZIP, 0, "PK\5\6", 4 },
  { PARAPHE_WIRE_DOC, 0, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8 },
  { PARAPHE_WIRE_RTF, 0, "{\\rtf", 5 },
  { PARAPHE_WIRE_SEVEN_ZIP, 0, "7z\xbc\xaf\x27\x1c", 6 },
  { PARAPHE_WIRE_RAR, 0, "Rar!\x1a\x07", 6 },
};

/* What stands in a ZIP that is a document. */
static const struct {
  ParapheWireKind kind;
  const char *trace;
} archives[] = {
  { PARAPHE_WIRE_ODT, "mimetypeapplication/vnd.oasis.opendocument.text" },
  { PARAPHE_WIRE_ODS, "mimetypeapplication/vnd.oasis.opendocument.spreadsheet" },
  { PARAPHE_WIRE_DOCX, "word/" },
  { PARAPHE_WIRE_XLSX, "xl/" },
};

static const char *const web_pages[] = { "<!doctype html", "<html", "<head", "<body", "<script", "<?xml" };

static const char *const mail_headers[] = { "Received:",      "Return-Path:", "Delivered-To:", "MIME-Version:",
                                            "X-Mozilla-Status:", "Message-ID:",  "From:",         "Subject:" };

static gboolean
bears (const guint8 *bytes, gsize length, const Signature *signature) {
  return length >= signature->offset + signature->length &&
         memcmp (bytes + signature->offset, signature->bytes, signature->length) == 0;
}

static ParapheWireKind
tell_archive (const guint8 *bytes, gsize length) {
  gsize tail = MIN (length, ARCHIVE_TAIL);
  for (gsize i = 0; i < G_N_ELEMENTS (archives); i++) {
    const char *trace = archives[i].trace;
    if (memmem (bytes, MIN (length, ARCHIVE_HEAD), trace, strlen (trace)) ||
        memmem (bytes + length - tail, tail, trace, strlen (trace)))
      return archives[i].kind;
  }
  return PARAPHE_WIRE_ZIP;
}

static gboolean
starts_with_one_of (const guint8 *bytes, gsize length, const char *const *words, gsize n_words) {
  if (length >= 3 && memcmp (bytes, "\xef\xbb\xbf", 3) == 0) {
    bytes += 3;
    length -= 3;
  }
  while (length > 0 && g_ascii_isspace (*bytes)) {
    bytes++;
    length--;
  }
  for (gsize i = 0; i < n_words; i++)
    if (length >= strlen (words[i]) && g_ascii_strncasecmp ((const char *) bytes, words[i], strlen (words[i])) == 0)
      return TRUE;
  return FALSE;
}

/* By its header, or by its end when the header is lost: poppler rebuilds such papers. */
static gboolean
is_pdf (const guint8 *bytes, gsize length) {
  gsize reach = MIN (length, PDF_REACH);
  return memmem (bytes, reach, "%PDF", 4) || memmem (bytes + length - reach, reach, "startxref", 9);
}

static gboolean
is_bitmap (const guint8 *bytes, gsize length) {
  /* "BM" alone begins many texts: the four reserved bytes of a bitmap are zero. */
  return length >= 26 && memcmp (bytes, "BM", 2) == 0 && memcmp (bytes + 6, "\0\0\0\0", 4) == 0;
}

ParapheWireKind
paraphe_paper_kind_tell (const guint8 *bytes, gsize length, ParapheWireCause *cause) {
  *cause = PARAPHE_WIRE_DONE;
  for (gsize i = 0; i < G_N_ELEMENTS (signatures); i++)
    if (bears (bytes, length, &signatures[i]))
      return signatures[i].kind == PARAPHE_WIRE_ZIP ? tell_archive (bytes, length) : signatures[i].kind;
  if (is_pdf (bytes, length))
    return PARAPHE_WIRE_PDF;
  if (is_bitmap (bytes, length))
    return PARAPHE_WIRE_BMP;
  if (starts_with_one_of (bytes, length, mail_headers, G_N_ELEMENTS (mail_headers)))
    return PARAPHE_WIRE_MAIL;
  *cause = starts_with_one_of (bytes, length, web_pages, G_N_ELEMENTS (web_pages)) ? PARAPHE_WIRE_WEB_PAGE : PARAPHE_WIRE_UNKNOWN;
  return PARAPHE_WIRE_KIND_NONE;
}

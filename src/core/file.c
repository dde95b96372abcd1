/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file of the platform. Immutable, any thread. */
#include "file.h"
#include "value.h"
#include <string.h>

static const ParapheSlot slots[] = {
  { G_STRUCT_OFFSET (ParapheFileFacts, name), PARAPHE_SLOT_FILLED_TEXT },
  { G_STRUCT_OFFSET (ParapheFileFacts, content_type), PARAPHE_SLOT_FILLED_TEXT },
  { G_STRUCT_OFFSET (ParapheFileFacts, md5), PARAPHE_SLOT_FILLED_TEXT },
  { G_STRUCT_OFFSET (ParapheFileFacts, url), PARAPHE_SLOT_TEXT },
  { G_STRUCT_OFFSET (ParapheFileFacts, scan_code), PARAPHE_SLOT_TEXT },
};
PARAPHE_DEFINE_VALUE (ParapheFile, paraphe_file, slots)

/* Declared types first, then the endings of names: what a browser declares is more often right than a name. */
static const struct {
  const char *word;
  const char *kind;
} content_types[] = {
  { "application/pdf", "pdf" },
  { "application/x-pdf", "pdf" },
  { "image/jpeg", "jpeg" },
  { "image/jpg", "jpeg" },
  { "image/pjpeg", "jpeg" },
  { "image/png", "png" },
  { "image/tiff", "tiff" },
  { "image/heic", "heic" },
  { "image/heif", "heic" },
  { "application/zip", "zip" },
  { "application/x-zip-compressed", "zip" },
  { "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx" },
  { "application/msword", "docx" },
  { "application/vnd.oasis.opendocument.text", "odt" },
  { "message/rfc822", "mail" },
  { "application/vnd.ms-outlook", "mail" },
}, endings[] = {
  { "pdf", "pdf" },   { "jpg", "jpeg" },  { "jpeg", "jpeg" }, { "jpe", "jpeg" },  { "jfif", "jpeg" },
  { "png", "png" },   { "tif", "tiff" },  { "tiff", "tiff" }, { "heic", "heic" }, { "heif", "heic" },
  { "zip", "zip" },   { "docx", "docx" }, { "doc", "docx" },  { "odt", "odt" },   { "eml", "mail" },
  { "msg", "mail" },
};

static char *
dup_bare_type (const char *content_type) {
  g_auto (GStrv) parts = g_strsplit (content_type, ";", 2);
  return g_ascii_strdown (parts[0] != NULL ? g_strstrip (parts[0]) : "", -1);
}

const char *
paraphe_file_kind (ParapheFile *self) {
  const ParapheFileFacts *facts = paraphe_file_facts (self);
  g_autofree char *type = dup_bare_type (facts->content_type);
  for (gsize i = 0; i < G_N_ELEMENTS (content_types); i++)
    if (g_str_equal (type, content_types[i].word))
      return content_types[i].kind;
  const char *dot = strrchr (facts->name, '.');
  for (gsize i = 0; dot != NULL && i < G_N_ELEMENTS (endings); i++)
    if (g_ascii_strcasecmp (dot + 1, endings[i].word) == 0)
      return endings[i].kind;
  return "other";
}

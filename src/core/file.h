/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file of the platform: an attachment of a message, or a convention. The platform gives no file id: (owner, MD5, name,
 * date) identify it. The address is signed and dies after an hour: it is never stored as identity. */
#pragma once
#include "codes.h"
#include <glib-object.h>

G_BEGIN_DECLS

typedef struct {
  const char *name;         /* as the server gives it: hostile, clean before writing to a disk */
  const char *content_type;
  const char *md5;          /* base64 of the 16 bytes, "" when the platform gives none */
  gint64 size;              /* bytes */
  gint64 created_at;
  ParapheScan scan;
  const char *url;          /* (nullable) short-lived */
  const char *scan_code;    /* (nullable) what the server says of the scan, for one that is not known here */
} ParapheFileFacts;

#define PARAPHE_TYPE_FILE (paraphe_file_get_type ())
G_DECLARE_FINAL_TYPE (ParapheFile, paraphe_file, PARAPHE, FILE, GObject)

ParapheFile *paraphe_file_new (const ParapheFileFacts *facts);
const ParapheFileFacts *paraphe_file_facts (ParapheFile *self);
/* What the name and the declared type say, lower case: "pdf", "jpeg", "png", "tiff", "heic", "zip", "docx", "odt", "mail",
 * "other". Only the reader looks at the bytes. */
const char *paraphe_file_kind (ParapheFile *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A copy of the convention that came outside the platform: by post, by mail, over the counter. Its day of arrival is an agent's word. */
#pragma once
#include "codes.h"
#include "day.h"
#include <glib-object.h>

G_BEGIN_DECLS

typedef struct {
  gint64 dossier;
  const char *md5;           /* base64 */
  const char *sha256;        /* hexadecimal, of the paper kept */
  gint64 size;
  const char *name;          /* of the file that was added: clean before showing */
  const char *content_type;
  ParapheDay received;
  ParapheChannel channel;
  const char *by;            /* who added it */
  gint64 at;                 /* when, server clock */
} ParapheOutsideCopyFacts;

#define PARAPHE_TYPE_OUTSIDE_COPY (paraphe_outside_copy_get_type ())
G_DECLARE_FINAL_TYPE (ParapheOutsideCopy, paraphe_outside_copy, PARAPHE, OUTSIDE_COPY, GObject)
ParapheOutsideCopy *paraphe_outside_copy_new (const ParapheOutsideCopyFacts *facts);
const ParapheOutsideCopyFacts *paraphe_outside_copy_facts (ParapheOutsideCopy *self);
/* What stands for the message that carries it, where a copy is named by one: "outside" and the MD5 (transfer full). */
char *paraphe_outside_copy_dup_message (ParapheOutsideCopy *self);
#define PARAPHE_OUTSIDE_PREFIX "outside:"

G_END_DECLS

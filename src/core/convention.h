/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A version of a convention: the platform keeps the current one only and destroys it on a reopening. */
#pragma once
#include "codes.h"
#include <glib-object.h>

G_BEGIN_DECLS

typedef struct {
  gint64 dossier;
  guint version;             /* 1, 2, ... rank of the acceptance it was made by */
  gint64 generated_at;
  const char *md5;           /* base64 */
  gint64 size;
  const char *sha256;        /* (nullable) hexadecimal, of our copy; NULL: PDF not kept */
  ParapheVersionState state;
  const char *form;          /* (nullable) text of the form it was made from (paraphe_form_to_text) */
  gint64 seen_at;
} ParapheConventionFacts;

#define PARAPHE_TYPE_CONVENTION (paraphe_convention_get_type ())
G_DECLARE_FINAL_TYPE (ParapheConvention, paraphe_convention, PARAPHE, CONVENTION, GObject)
ParapheConvention *paraphe_convention_new (const ParapheConventionFacts *facts);
const ParapheConventionFacts *paraphe_convention_facts (ParapheConvention *self);

G_END_DECLS

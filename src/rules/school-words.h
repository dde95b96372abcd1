/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of a label or of a school's name, told apart: kind, sector, degree, and those that name it. Private to the rules. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

enum { PARAPHE_KIND_MATERNELLE = 1 << 0, PARAPHE_KIND_ELEMENTAIRE = 1 << 1, PARAPHE_KIND_PRIMAIRE = 1 << 2 };

#define PARAPHE_WORDS 48 /* of a label; the rest of a longer one is not read */

typedef struct {
  char *text;             /* (owned) normalised, the words end with NUL */
  const char *words[PARAPHE_WORDS];
  guint n_words;
  gboolean is_name[PARAPHE_WORDS]; /* it names the school: not a kind, a sector, an article… */
} ParapheSchoolWords;

void paraphe_school_words_init (ParapheSchoolWords *self, const char *text);
void paraphe_school_words_clear (ParapheSchoolWords *self);
/* The words from first (n of them) written as one, as the name of a commune is compared (transfer none): into buffer. FALSE: too long. */
gboolean paraphe_school_words_join (const ParapheSchoolWords *self, guint first, guint n, char *buffer, gsize size);

/* What the words that are not left out say. */
typedef struct {
  guint kinds;
  int sector;        /* -1 not said, 0 private, 1 public */
  gboolean is_second; /* collège, lycée */
} ParapheSchoolTraits;
ParapheSchoolTraits paraphe_school_words_read (const ParapheSchoolWords *self, const gboolean *left_out);

G_END_DECLS

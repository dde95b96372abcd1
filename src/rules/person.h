/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who is named: « Marie Durand », « marie.durand@ac-toulouse.fr », « DURAND Marie <…> » are one person. Pure. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  PARAPHE_LIKENESS_ANOTHER,
  PARAPHE_LIKENESS_SAME,   /* or it may be: a first name alone, an initial, the same name at another address */
  PARAPHE_LIKENESS_NOBODY, /* neither a name nor an e-mail */
} ParapheLikeness;

/* Is who is named the person who is known? Compared by folded name and by e-mail, whose part before « @ » is a name too. A homonym is
 * the same as long as it is not told by its e-mail alone: in doubt it is not another one. */
ParapheLikeness paraphe_person_compare (const char *known, const char *named);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The normalisations that checks compare texts with. All take NULL for "" and return (transfer full). Pure. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

gboolean paraphe_is_apostrophe (gunichar c); /* typed or typographic, straight or curved */
/* esp: NFKC, every Unicode space U+0020, trimmed, runs collapsed; what is not UTF-8 is replaced. */
char *paraphe_normalise_spaces (const char *text);
/* cmp: esp, case folded, without diacritics, ligatures opened, apostrophes and dashes alike, punctuation a space. */
char *paraphe_normalise_text (const char *text);
/* com: cmp of the name of a commune, « st » opened, « commune de », « mairie de », « ville de » and a leading article dropped. */
char *paraphe_normalise_commune (const char *text);
/* ent: the whole number of a text such as « 3 », « 03 », « 3 écoles » or « 3,0 »; -1 when there is none, two different ones, a
 * sign or a real fraction. */
gint64 paraphe_normalise_number (const char *text);
/* eur: cents of « 123 € », « 123,00 € », « 1 230 € », « 1.230,00 € », « 123 euros », « 123.5 »; -1 when it is not one amount. */
gint64 paraphe_normalise_money (const char *text);

G_END_DECLS

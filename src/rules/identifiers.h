/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Public identifiers: UAI of a school, SIREN of a collectivité. Pure. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* The check letter of a UAI's seven digits; 0 when they are not seven digits. */
char paraphe_uai_letter (const char *digits);
/* Seven digits and their right letter. */
gboolean paraphe_uai_is_valid (const char *uai);
/* The last UAI written in a text, upper case, without the spaces, points or dashes inside; one written so must have its right
 * letter, a compact one is taken as it is (transfer full) (nullable). */
char *paraphe_uai_find (const char *text);
/* The UAI that a text would hold if its O were 0 and its I were 1, never taken for it: only suggested (transfer full) (nullable). */
char *paraphe_uai_suggest (const char *text);
/* Département of its three first digits: "81", "2A", "974"; NULL when they say none (transfer full). */
char *paraphe_uai_dup_departement (const char *uai);
/* Without any space, full-width digits made plain (transfer full). */
char *paraphe_siret_dup_plain (const char *text);
/* SIREN: 9 digits, Luhn. */
gboolean paraphe_siren_is_valid (const char *siren);
/* SIRET: 14 digits, Luhn, or the sum rule of La Poste. */
gboolean paraphe_siret_is_valid (const char *siret);
/* Département and INSEE code of a commune's SIREN or SIRET (« 21 », département, « 0 », commune, key; overseas « 97 », digit,
 * commune): "81" and "81004", "974" and "97411". NULL when it does not say: « 20… », Corsica (transfer full). */
char *paraphe_siren_dup_departement (const char *siren);
char *paraphe_siren_dup_commune (const char *siren);

G_END_DECLS

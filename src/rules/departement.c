/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Départements by code and by name. Pure, any thread. */
#include "departement.h"
#include "normalising.h"
#include <string.h>

/* Names normalised. */
static const struct {
  const char *code;
  const char *name;
} departements[] = {
  { "01", "ain" }, { "02", "aisne" }, { "03", "allier" }, { "04", "alpes de haute provence" },
  { "05", "hautes alpes" }, { "06", "alpes maritimes" }, { "07", "ardeche" }, { "08", "ardennes" },
  { "09", "ariege" }, { "10", "aube" }, { "11", "aude" }, { "12", "aveyron" }, { "13", "bouches du rhone" },
  { "14", "calvados" }, { "15", "cantal" }, { "16", "charente" }, { "17", "charente maritime" }, { "18", "cher" },
  { "19", "correze" }, { "21", "cote d or" }, { "22", "cotes d armor" }, { "23", "creuse" }, { "24", "dordogne" },
  { "25", "doubs" }, { "26", "drome" }, { "27", "eure" }, { "28", "eure et loir" }, { "29", "finistere" },
  { "2A", "corse du sud" }, { "2B", "haute corse" }, { "30", "gard" }, { "31", "haute garonne" }, { "32", "gers" },
  { "33", "gironde" }, { "34", "herault" }, { "35", "ille et vilaine" }, { "36", "indre" },
  { "37", "indre et loire" }, { "38", "isere" }, { "39", "jura" }, { "40", "landes" }, { "41", "loir et cher" },
  { "42", "loire" }, { "43", "haute loire" }, { "44", "loire atlantique" }, { "45", "loiret" }, { "46", "lot" },
  { "47", "lot et garonne" }, { "48", "lozere" }, { "49", "maine et loire" }, { "50", "manche" }, { "51", "marne" },
  { "52", "haute marne" }, { "53", "mayenne" }, { "54", "meurthe et moselle" }, { "55", "meuse" },
  { "56", "morbihan" }, { "57", "moselle" }, { "58", "nievre" }, { "59", "nord" }, { "60", "oise" }, { "61", "orne" },
  { "62", "pas de calais" }, { "63", "puy de dome" }, { "64", "pyrenees atlantiques" }, { "65", "hautes pyrenees" },
  { "66", "pyrenees orientales" }, { "67", "bas rhin" }, { "68", "haut rhin" }, { "69", "rhone" },
  { "70", "haute saone" }, { "71", "saone et loire" }, { "72", "sarthe" }, { "73", "savoie" },
  { "74", "haute savoie" }, { "75", "paris" }, { "76", "seine maritime" }, { "77", "seine et marne" },
  { "78", "yvelines" }, { "79", "deux sevres" }, { "80", "somme" }, { "81", "tarn" }, { "82", "tarn et garonne" },
  { "83", "var" }, { "84", "vaucluse" }, { "85", "vendee" }, { "86", "vienne" }, { "87", "haute vienne" },
  { "88", "vosges" }, { "89", "yonne" }, { "90", "territoire de belfort" }, { "91", "essonne" },
  { "92", "hauts de seine" }, { "93", "seine saint denis" }, { "94", "val de marne" }, { "95", "val d oise" },
  { "971", "guadeloupe" }, { "972", "martinique" }, { "973", "guyane" }, { "974", "la reunion" },
  { "975", "saint pierre et miquelon" }, { "976", "mayotte" }, { "977", "saint barthelemy" },
  { "978", "saint martin" }, { "986", "wallis et futuna" }, { "987", "polynesie francaise" },
  { "988", "nouvelle caledonie" },
};

/* A word that is a code: « 9 », « 09 », « 031 », « 2a », « 974 ». */
static const char *
find_code (const char *word) {
  while (word[0] == '0' && strlen (word) > 2)
    word++;
  g_autofree char *code = strlen (word) == 1 ? g_strconcat ("0", word, NULL) : g_strdup (word);
  for (gsize i = 0; i < G_N_ELEMENTS (departements); i++)
    if (g_ascii_strcasecmp (departements[i].code, code) == 0)
      return departements[i].code;
  return NULL;
}

/* The only code among the words; NULL for none or two. */
static const char *
find_only_code (char **words) {
  const char *found = NULL;
  for (guint i = 0; words[i] != NULL; i++) {
    const char *code = g_ascii_isdigit (*words[i]) ? find_code (words[i]) : NULL;
    if (code != NULL && found != NULL && !g_str_equal (code, found))
      return NULL;
    found = code != NULL ? code : found;
  }
  return found;
}

const char *
paraphe_departement_read (const char *text) {
  g_autofree char *plain = paraphe_normalise_text (text);
  for (gsize i = 0; i < G_N_ELEMENTS (departements); i++)
    if (g_str_equal (departements[i].name, plain))
      return departements[i].code;
  g_auto (GStrv) words = g_strsplit (plain, " ", -1);
  return find_only_code (words);
}

gboolean
paraphe_commune_code_is_valid (const char *code) {
  if (code == NULL || strlen (code) != 5 || !g_ascii_isdigit (code[0]))
    return FALSE;
  gboolean is_corsica = code[0] == '2' && (code[1] == 'A' || code[1] == 'B');
  return (is_corsica || g_ascii_isdigit (code[1])) && strspn (code + 2, "0123456789") == 3;
}

char *
paraphe_departement_of_commune (const char *commune_code) {
  if (!paraphe_commune_code_is_valid (commune_code))
    return NULL;
  gboolean is_overseas = g_str_has_prefix (commune_code, "97") || g_str_has_prefix (commune_code, "98");
  return g_strndup (commune_code, is_overseas ? 3 : 2);
}

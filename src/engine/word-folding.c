/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Folding of names and typed words, so that « école » finds ECOLE. Pure. */
#include "dossier-list-feed.h"

/* What NFKD leaves whole, although a French keyboard writes it in two letters. */
static const char *
open_ligature (gunichar c) {
  switch (c) {
  case 0x153: /* œ */
    return "oe";
  case 0xE6: /* æ */
    return "ae";
  default:
    return NULL;
  }
}

/* Plain letters, most of what is folded, need no table of Unicode. */
static char *
fold_plain (const char *text) {
  GString *out = g_string_sized_new (strlen (text));
  for (const char *at = text; *at != '\0'; at++) {
    if (g_ascii_isalnum (*at))
      g_string_append_c (out, g_ascii_tolower (*at));
    else if (out->len > 0 && out->str[out->len - 1] != ' ')
      g_string_append_c (out, ' ');
  }
  return g_string_free (out, FALSE);
}

char *
paraphe_fold_words (const char *text) {
  if (g_str_is_ascii (text))
    return fold_plain (text);
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *apart = g_utf8_normalize (valid, -1, G_NORMALIZE_ALL);
  g_autofree char *lower = g_utf8_casefold (apart, -1);
  GString *out = g_string_sized_new (strlen (lower));
  for (const char *at = lower; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);
    const char *letters = open_ligature (c);
    if (letters != NULL)
      g_string_append (out, letters);
    else if (g_unichar_isalnum (c))
      g_string_append_unichar (out, c);
    else if (!g_unichar_ismark (c) && out->len > 0 && out->str[out->len - 1] != ' ')
      g_string_append_c (out, ' ');
  }
  return g_string_free (out, FALSE);
}

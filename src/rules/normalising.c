/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Normalisations of what people type. Pure, any thread. */
#include "normalising.h"
#include <string.h>

#define PIECE 1024 /* bytes of a text normalised at once */
#define HIGHEST G_GINT64_CONSTANT (1000000000)

gboolean
paraphe_is_apostrophe (gunichar c) {
  return c == '\'' || c == '`' || c == 0x00b4 || c == 0x02bc || c == 0x2018 || c == 0x2019 || c == 0x201b || c == 0x2032;
}

static gboolean
is_dash (gunichar c) {
  return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0x00ad || c == 0xfe58 || c == 0xfe63 || c == 0xff0d;
}

static gboolean
is_mark (gunichar c) {
  GUnicodeType type = g_unichar_type (c);
  return type == G_UNICODE_NON_SPACING_MARK || type == G_UNICODE_SPACING_MARK || type == G_UNICODE_ENCLOSING_MARK;
}

/* May a text be cut before this character, and its pieces be normalised apart? Nothing of it joins what comes before. */
static gboolean
is_apart (gunichar c) {
  static const struct {
    gunichar first, last;
  } scripts[] = { { 0x0000, 0x02ff }, { 0x0370, 0x058f }, { 0x1e00, 0x20cf }, { 0x3400, 0x9fff }, { 0xac00, 0xd7a3 }, { 0xfb00, 0xfb06 } };
  gboolean is_known = FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (scripts); i++)
    is_known = is_known || (c >= scripts[i].first && c <= scripts[i].last);
  return is_known && !is_mark (c);
}

/* In pieces: the time that GLib takes to compose grows with the square of the length. A run of marks that never ends is cut. */
static char *
normalise_form (const char *text, GNormalizeMode mode) {
  GString *result = g_string_sized_new (strlen (text));
  while (*text != '\0') {
    const char *end = text;
    for (gsize length = 0; *end != '\0' && length < 2 * PIECE; length = (gsize) (end - text)) {
      if (length >= PIECE && is_apart (g_utf8_get_char (end)))
        break;
      end = g_utf8_next_char (end);
    }
    g_autofree char *piece = g_utf8_normalize (text, end - text, mode);
    g_string_append (result, piece);
    text = end;
  }
  return g_string_free (result, FALSE);
}

/* A space unless the text is empty or ends with one. */
static void
append_space (GString *text) {
  if (text->len > 0 && text->str[text->len - 1] != ' ')
    g_string_append_c (text, ' ');
}

static char *
finish (GString *text) {
  if (text->len > 0 && text->str[text->len - 1] == ' ')
    g_string_truncate (text, text->len - 1);
  return g_string_free (text, FALSE);
}

static gboolean
is_ascii (const char *text) {
  for (; *text != '\0'; text++)
    if ((guchar) *text >= 0x80)
      return FALSE;
  return TRUE;
}

/* What the functions below do, for texts that Unicode leaves as they are: most of them. */
static char *
space_ascii (const char *text) {
  GString *result = g_string_sized_new (strlen (text));
  for (; *text != '\0'; text++)
    if (g_unichar_isspace ((gunichar) *text))
      append_space (result);
    else
      g_string_append_c (result, *text);
  return finish (result);
}

static char *
fold_ascii (const char *text) {
  GString *result = g_string_sized_new (strlen (text));
  for (; *text != '\0'; text++)
    if (g_ascii_isalnum (*text))
      g_string_append_c (result, g_ascii_tolower (*text));
    else
      append_space (result);
  return finish (result);
}

char *
paraphe_normalise_spaces (const char *text) {
  if (text == NULL || is_ascii (text))
    return space_ascii (text != NULL ? text : "");
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *composed = normalise_form (valid, G_NORMALIZE_NFKC);
  GString *result = g_string_sized_new (strlen (composed));
  for (const char *at = composed; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);
    if (g_unichar_isspace (c) || c == 0x200b || c == 0xfeff)
      append_space (result);
    else
      g_string_append_unichar (result, c);
  }
  return finish (result);
}

char *
paraphe_normalise_text (const char *text) {
  if (text == NULL || is_ascii (text))
    return fold_ascii (text != NULL ? text : "");
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *apart = normalise_form (valid, G_NORMALIZE_NFKD); /* « ㎏ » opens on capitals too */
  g_autofree char *folded = g_utf8_casefold (apart, -1);
  g_autofree char *open = normalise_form (folded, G_NORMALIZE_NFKD);
  GString *result = g_string_sized_new (strlen (open));
  for (const char *at = open; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);
    if (is_mark (c))
      continue;
    if (c == 0x0153)
      g_string_append (result, "oe");
    else if (c == 0x00e6)
      g_string_append (result, "ae");
    else if (g_unichar_isalnum (c) && !paraphe_is_apostrophe (c))
      g_string_append_unichar (result, g_unichar_tolower (c)); /* Cherokee folds to its capitals */
    else
      append_space (result);
  }
  return finish (result);
}

/* What follows one of the prefixes; the text itself when there is none, or nothing after it. */
static const char *
skip_prefix (const char *text, const char *const *prefixes, gsize n) {
  for (gsize i = 0; i < n; i++)
    if (g_str_has_prefix (text, prefixes[i]) && text[strlen (prefixes[i])] != '\0')
      return text + strlen (prefixes[i]);
  return text;
}

/* Whole words replaced. */
static const struct {
  const char *word;
  const char *written;
} commune_words[] = { { "st", "saint" }, { "ste", "sainte" }, { "s", "sur" }, { "sts", "saints" } };

char *
paraphe_normalise_commune (const char *text) {
  static const char *const bodies[] = { "commune de ", "commune d ", "commune du ", "commune des ", "mairie de ", "mairie d ",
                                        "mairie du ", "mairie des ", "ville de ", "ville d ", "ville du ", "ville des " };
  static const char *const articles[] = { "la ", "le ", "les ", "l " };
  g_autofree char *plain = paraphe_normalise_text (text);
  const char *name = plain, *before;
  do {
    before = name;
    name = skip_prefix (name, bodies, G_N_ELEMENTS (bodies));
    name = skip_prefix (name, articles, G_N_ELEMENTS (articles));
  } while (name != before);
  g_auto (GStrv) words = g_strsplit (name, " ", -1);
  for (guint i = 0; words[i] != NULL; i++)
    for (gsize j = 0; j < G_N_ELEMENTS (commune_words); j++)
      if (g_str_equal (words[i], commune_words[j].word)) {
        g_free (words[i]);
        words[i] = g_strdup (commune_words[j].written);
        break;
      }
  return g_strjoinv (" ", words);
}

/* Reads digits; FALSE when the number is too high. */
static gboolean
read_digits (const char **at, gint64 *number) {
  *number = 0;
  while (g_ascii_isdigit (**at)) {
    *number = *number * 10 + (**at - '0');
    if (*number > HIGHEST)
      return FALSE;
    (*at)++;
  }
  return TRUE;
}

/* « -3 »: a sign right before the digits, itself not part of a word. */
static gboolean
is_negative (const char *text, const char *digits) {
  const char *before = digits > text ? g_utf8_find_prev_char (text, digits) : NULL;
  if (before == NULL || !is_dash (g_utf8_get_char (before)))
    return FALSE;
  const char *earlier = g_utf8_find_prev_char (text, before);
  return earlier == NULL || !g_unichar_isalnum (g_utf8_get_char (earlier));
}

/* After a whole number: a fraction of zeros is dropped, another one refused. */
static gboolean
skip_null_fraction (const char **at) {
  if ((**at != '.' && **at != ',') || !g_ascii_isdigit ((*at)[1]))
    return TRUE;
  (*at)++;
  gboolean is_null = TRUE;
  for (; g_ascii_isdigit (**at); (*at)++)
    is_null = is_null && **at == '0';
  return is_null;
}

gint64
paraphe_normalise_number (const char *text) {
  g_autofree char *plain = paraphe_normalise_spaces (text);
  gint64 found = -1;
  for (const char *at = plain; *at != '\0';) {
    if (!g_ascii_isdigit (*at)) {
      at++;
      continue;
    }
    gint64 number;
    if (is_negative (plain, at) || !read_digits (&at, &number) || !skip_null_fraction (&at))
      return -1;
    if (found >= 0 && number != found)
      return -1;
    found = number;
  }
  return found;
}

/* Units of an amount: « 1 230 », « 1.230 », « 123 »; a group of thousands has three digits. */
static gboolean
read_units (const char **at, gint64 *units) {
  const char *start = *at;
  if (!read_digits (at, units))
    return FALSE;
  char mark = **at;
  if ((mark != ' ' && mark != '.') || *at - start > 3)
    return TRUE;
  while (**at == mark && g_ascii_isdigit ((*at)[1]) && g_ascii_isdigit ((*at)[2]) && g_ascii_isdigit ((*at)[3])
         && !g_ascii_isdigit ((*at)[4])) {
    gint64 group;
    (*at)++;
    if (!read_digits (at, &group))
      return FALSE;
    *units = *units * 1000 + group;
    if (*units > HIGHEST)
      return FALSE;
  }
  return TRUE;
}

/* Cents after a comma or a point: one or two digits, or zeros. */
static gboolean
read_cents (const char **at, gint64 *cents) {
  *cents = 0;
  if ((**at != '.' && **at != ',') || !g_ascii_isdigit ((*at)[1]))
    return TRUE;
  const char *digits = ++(*at);
  while (g_ascii_isdigit (**at))
    (*at)++;
  if (*at - digits > 2)
    return FALSE;
  *cents = (digits[0] - '0') * 10 + (*at - digits == 2 ? digits[1] - '0' : 0);
  return TRUE;
}

gint64
paraphe_normalise_money (const char *text) {
  g_autofree char *plain = paraphe_normalise_spaces (text);
  const char *at = plain;
  while (*at != '\0' && !g_ascii_isdigit (*at))
    at++;
  gint64 units, cents;
  if (*at == '\0' || is_negative (plain, at) || !read_units (&at, &units) || !read_cents (&at, &cents))
    return -1;
  for (; *at != '\0'; at++)
    if (g_ascii_isdigit (*at))
      return -1;
  return units * 100 + cents;
}

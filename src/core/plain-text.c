/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plain text from what others wrote. Pure, any thread. One pass, no recursion: the input is hostile. */
#include "plain-text.h"
#include <string.h>

static const char *const block_tags[] = { "p", "/p", "br", "br/", "li", "/ul", "/ol", "div", "/div", "blockquote",
                                          "/blockquote", "h1", "h2", "h3", "/h1", "/h2", "/h3", "tr" };

static const struct {
  const char *name;
  const char *text;
} entities[] = {
  { "amp", "&" },   { "lt", "<" },         { "gt", ">" },    { "quot", "\"" },      { "apos", "'" },
  { "nbsp", "\302\240" }, { "laquo", "«" }, { "raquo", "»" }, { "rsquo", "’" }, { "euro", "€" },
};

/* Length of the tag at `at` ("<" included), 0 when it is a mere "<". */
static gsize
measure_tag (const char *at) {
  if (!g_ascii_isalpha (at[1]) && at[1] != '/' && at[1] != '!')
    return 0;
  const char *end = strchr (at, '>');
  return end != NULL ? (gsize) (end - at) + 1 : strlen (at);
}

static gboolean
is_block (const char *tag, gsize size) {
  gsize length = 0;
  while (length < size && !g_ascii_isspace (tag[length]) && tag[length] != '>')
    length++;
  for (gsize i = 0; i < G_N_ELEMENTS (block_tags); i++)
    if (strlen (block_tags[i]) == length && g_ascii_strncasecmp (tag, block_tags[i], length) == 0)
      return TRUE;
  return FALSE;
}

/* Appends what the entity at `at` says; its length, 0 when it is a mere "&". */
static gsize
read_entity (GString *text, const char *at) {
  const char *end = memchr (at, ';', strnlen (at, 12));
  if (end == NULL)
    return 0;
  g_autofree char *name = g_strndup (at + 1, (gsize) (end - at) - 1);
  gsize size = (gsize) (end - at) + 1;
  if (name[0] == '#') {
    gboolean is_hexadecimal = g_ascii_tolower (name[1]) == 'x';
    guint64 code = g_ascii_strtoull (name + (is_hexadecimal ? 2 : 1), NULL, is_hexadecimal ? 16 : 10);
    if (code == 0 || code > 0x10ffff || !g_unichar_validate ((gunichar) code))
      return 0;
    g_string_append_unichar (text, (gunichar) code);
    return size;
  }
  for (gsize i = 0; i < G_N_ELEMENTS (entities); i++)
    if (g_str_equal (name, entities[i].name)) {
      g_string_append (text, entities[i].text);
      return size;
    }
  return 0;
}

static void
append_space (GString *text) {
  char last = text->len > 0 ? text->str[text->len - 1] : '\n';
  if (last != ' ' && last != '\n')
    g_string_append_c (text, ' ');
}

static void
append_line (GString *text) {
  while (text->len > 0 && text->str[text->len - 1] == ' ')
    g_string_truncate (text, text->len - 1);
  if (text->len > 0 && text->str[text->len - 1] != '\n')
    g_string_append_c (text, '\n');
}

char *
paraphe_html_to_text (const char *html) {
  GString *text = g_string_new (NULL);
  for (const char *at = html; *at != '\0';) {
    gsize size = *at == '<' ? measure_tag (at) : 0;
    if (size > 0) {
      if (is_block (at + 1, size - 1))
        append_line (text);
      at += size;
      continue;
    }
    size = *at == '&' ? read_entity (text, at) : 0;
    if (size > 0) {
      at += size;
      continue;
    }
    if (g_ascii_isspace (*at))
      append_space (text);
    else
      g_string_append_c (text, *at);
    at++;
  }
  append_line (text);
  while (text->len > 0 && text->str[text->len - 1] == '\n')
    g_string_truncate (text, text->len - 1);
  return g_string_free (text, FALSE);
}

static gboolean
is_deceiving (gunichar c) {
  return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0x200e || c == 0x200f || c == 0xfeff;
}

char *
paraphe_text_clean (const char *text) {
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *clean = g_string_sized_new (strlen (valid));
  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);
    if (c == '\n' || c == '\t' || (!g_unichar_iscntrl (c) && !is_deceiving (c)))
      g_string_append_unichar (clean, c);
  }
  return g_string_free (clean, FALSE);
}

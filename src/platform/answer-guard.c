/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands before json-glib. Its parser recurses (80 kB of brackets end the program), takes comments, single quotes and a second
 * document, reads 99999999999999999999 as -1 and 1e400 as infinity, and cuts a string at U+0000: so the text is first walked,
 * without recursion, by the grammar of RFC 8259 and the limits above. Pure, any thread. */
#include "config.h"
#include "answer-guard.h"
#include "platform.h"
#include <errno.h>
#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

typedef struct {
  const char *at;
  const char *end;
  guint64 objects; /* one bit a level: it is an object */
  guint depth;
  guint n_values;
} Walk;

static void
skip_blanks (Walk *walk) {
  while (walk->at < walk->end && strchr (" \t\r\n", *walk->at) != NULL && *walk->at != '\0')
    walk->at++;
}

static gboolean
take (Walk *walk, char c) {
  if (walk->at == walk->end || *walk->at != c)
    return FALSE;
  walk->at++;
  return TRUE;
}

static gboolean
take_word (Walk *walk, const char *word) {
  gsize length = strlen (word);

  if ((gsize) (walk->end - walk->at) < length || memcmp (walk->at, word, length) != 0)
    return FALSE;
  walk->at += length;
  return TRUE;
}

/* Four hexadecimal digits, -1 when they are not. */
static int
take_unit (Walk *walk) {
  int unit = 0;

  for (int i = 0; i < 4; i++, walk->at++) {
    if (walk->at == walk->end || !g_ascii_isxdigit (*walk->at))
      return -1;
    unit = unit * 16 + g_ascii_xdigit_value (*walk->at);
  }
  return unit;
}

static gboolean
take_escape (Walk *walk) {
  int unit;

  if (walk->at == walk->end)
    return FALSE;
  if (*walk->at != 'u')
    return *walk->at != '\0' && strchr ("\"\\/bfnrt", *walk->at++) != NULL;
  walk->at++;
  unit = take_unit (walk);
  if (unit <= 0 || (unit >= 0xDC00 && unit <= 0xDFFF))
    return FALSE;
  if (unit < 0xD800 || unit > 0xDBFF)
    return TRUE;
  if (!take_word (walk, "\\u"))
    return FALSE;
  unit = take_unit (walk);
  return unit >= 0xDC00 && unit <= 0xDFFF;
}

static gboolean
take_string (Walk *walk) {
  if (!take (walk, '"'))
    return FALSE;
  while (walk->at < walk->end) {
    char c = *walk->at++;

    if (c == '"')
      return TRUE;
    if ((guchar) c < 0x20 || (c == '\\' && !take_escape (walk)))
      return FALSE;
  }
  return FALSE;
}

static gsize
take_digits (Walk *walk) {
  const char *start = walk->at;

  while (walk->at < walk->end && g_ascii_isdigit (*walk->at))
    walk->at++;
  return walk->at - start;
}

static gboolean
take_number (Walk *walk) {
  const char *start = walk->at;
  gboolean whole = TRUE;
  char text[64];

  take (walk, '-');
  if (!take (walk, '0') && take_digits (walk) == 0)
    return FALSE;
  if (take (walk, '.')) {
    whole = FALSE;
    if (take_digits (walk) == 0)
      return FALSE;
  }
  if (take (walk, 'e') || take (walk, 'E')) {
    whole = FALSE;
    if (!take (walk, '+'))
      take (walk, '-');
    if (take_digits (walk) == 0)
      return FALSE;
  }
  if ((gsize) (walk->at - start) >= sizeof text)
    return FALSE;
  memcpy (text, start, walk->at - start);
  text[walk->at - start] = '\0';
  if (whole)
    return g_ascii_string_to_signed (text, 10, G_MININT64, G_MAXINT64, NULL, NULL);
  return isfinite (g_ascii_strtod (text, NULL));
}

static gboolean
open_level (Walk *walk, gboolean object) {
  if (walk->depth == PARAPHE_GUARD_DEPTH)
    return FALSE;
  walk->objects = walk->objects << 1 | (object ? 1 : 0);
  walk->depth++;
  return TRUE;
}

static void
close_level (Walk *walk) {
  walk->objects >>= 1;
  walk->depth--;
}

static gboolean
take_key (Walk *walk) {
  skip_blanks (walk);
  if (!take_string (walk))
    return FALSE;
  skip_blanks (walk);
  return take (walk, ':');
}

/* A value, or the opening of one. complete: (out) nothing of it is left to read. */
static gboolean
take_value (Walk *walk, gboolean *complete) {
  *complete = TRUE;
  skip_blanks (walk);
  if (walk->at == walk->end || ++walk->n_values > PARAPHE_GUARD_VALUES)
    return FALSE;
  switch (*walk->at) {
  case '{':
  case '[': {
    gboolean object = *walk->at++ == '{';

    if (!open_level (walk, object))
      return FALSE;
    skip_blanks (walk);
    if (take (walk, object ? '}' : ']')) {
      close_level (walk);
      return TRUE;
    }
    *complete = FALSE;
    return !object || take_key (walk);
  }
  case '"':
    return take_string (walk);
  case 't':
    return take_word (walk, "true");
  case 'f':
    return take_word (walk, "false");
  case 'n':
    return take_word (walk, "null");
  default:
    return take_number (walk);
  }
}

/* After a complete value: the next one of its level, or the ends of levels. FALSE: not JSON. */
static gboolean
take_sequel (Walk *walk) {
  for (;;) {
    gboolean object = (walk->objects & 1) != 0;

    skip_blanks (walk);
    if (walk->depth == 0)
      return walk->at == walk->end;
    if (take (walk, ','))
      return !object || take_key (walk);
    if (!take (walk, object ? '}' : ']'))
      return FALSE;
    close_level (walk);
  }
}

static gboolean
walk_document (const char *data, gsize length) {
  Walk walk = { data, data + length, 0, 0, 0 };
  gboolean complete;

  do {
    if (!take_value (&walk, &complete) || (complete && !take_sequel (&walk)))
      return FALSE;
  } while (walk.depth > 0);
  return walk.at == walk.end;
}

JsonNode *
paraphe_guard_parse (const char *data, gsize length, GError **error) {
  g_autoptr (JsonParser) parser = NULL;

  if (length > 0 && g_utf8_validate_len (data, length, NULL) && walk_document (data, length)) {
    parser = json_parser_new_immutable ();
    if (json_parser_load_from_data (parser, data, length, NULL) && json_parser_get_root (parser) != NULL &&
        JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)))
      return json_node_ref (json_parser_get_root (parser));
  }
  g_set_error_literal (error, PARAPHE_PLATFORM_ERROR, PARAPHE_PLATFORM_ERROR_ANSWER,
                       _("The server's answer is not readable: it was set aside, and nothing was changed. If it happens again, check the "
                         "address of the server and the network."));
  return NULL;
}

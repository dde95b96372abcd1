/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tokens of a query. Pure, any thread. */
#include "query-term.h"
#include "query.h"
#include <string.h>

static void
token_free (gpointer data) {
  ParapheToken *token = data;
  g_free (token->typed);
  g_free (token->name);
  g_free (token->value);
  g_free (token);
}

/* Where the token that begins here ends: at a space out of quotes. */
static const char *
find_end (const char *at) {
  gboolean quoted = FALSE;
  for (; *at != '\0'; at = g_utf8_next_char (at)) {
    if (*at == '"')
      quoted = !quoted;
    if (!quoted && g_unichar_isspace (g_utf8_get_char (at)))
      break;
  }
  return at;
}

/* The length of the operator that stands here, 0 for none. */
static gsize
read_operator (const char *at, ParapheQueryOperator *operator) {
  static const struct {
    const char *sign;
    ParapheQueryOperator operator;
  } operators[] = {
    { "<=", PARAPHE_QUERY_AT_MOST }, { ">=", PARAPHE_QUERY_AT_LEAST }, { "!=", PARAPHE_QUERY_OTHER }, { "≠", PARAPHE_QUERY_OTHER },
    { "≤", PARAPHE_QUERY_AT_MOST },  { "≥", PARAPHE_QUERY_AT_LEAST },  { "<", PARAPHE_QUERY_BELOW },  { ">", PARAPHE_QUERY_ABOVE },
    { ":", PARAPHE_QUERY_EQUAL },    { "=", PARAPHE_QUERY_EQUAL },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (operators); i++)
    if (g_str_has_prefix (at, operators[i].sign)) {
      *operator= operators[i].operator;
      return strlen (operators[i].sign);
    }
  return 0;
}

static char *
drop_quotes (const char *text) {
  g_auto (GStrv) parts = g_strsplit (text, "\"", -1);
  return g_strjoinv ("", parts);
}

static ParapheToken *
read_token (char *typed) {
  ParapheToken *token = g_new0 (ParapheToken, 1);
  token->typed = typed;
  token->negated = *typed == '-';
  const char *name = typed + token->negated, *end = name;
  while (g_unichar_isalpha (g_utf8_get_char (end)))
    end = g_utf8_next_char (end);
  gsize length = end > name ? read_operator (end, &token->operator) : 0;
  if (length > 0)
    token->name = g_strndup (name, (gsize) (end - name));
  token->value = drop_quotes (length > 0 ? end + length : typed);
  return token;
}

GPtrArray *
paraphe_query_cut (const char *text) {
  GPtrArray *tokens = g_ptr_array_new_with_free_func (token_free);
  for (const char *at = text; *at != '\0';) {
    if (g_unichar_isspace (g_utf8_get_char (at))) {
      at = g_utf8_next_char (at);
      continue;
    }
    const char *end = find_end (at);
    g_ptr_array_add (tokens, read_token (g_strndup (at, (gsize) (end - at))));
    at = end;
  }
  return tokens;
}

char *
paraphe_query_without (const char *text, const char *term) {
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autoptr (GPtrArray) tokens = paraphe_query_cut (valid);
  GString *left = g_string_new (NULL);
  gboolean taken = FALSE;
  for (guint i = 0; i < tokens->len; i++) {
    const ParapheToken *token = g_ptr_array_index (tokens, i);
    gboolean this_one = !taken && g_str_equal (token->typed, term);
    taken = taken || this_one;
    if (!this_one)
      g_string_append_printf (left, "%s%s", left->len > 0 ? " " : "", token->typed);
  }
  return g_string_free (left, FALSE);
}

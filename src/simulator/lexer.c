/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tokens of GraphQL. Pure: no state but the reader's place. */
#include "lexer.h"
#include <string.h>

static const struct { const char *text; const char *name; } names[] = {
  { "{", "LCURLY" }, { "}", "RCURLY" }, { "(", "LPAREN" }, { ")", "RPAREN" }, { "[", "LBRACKET" }, { "]", "RBRACKET" },
  { ":", "COLON" }, { "$", "VAR_SIGN" }, { "@", "DIR_SIGN" }, { "=", "EQUALS" }, { "!", "BANG" }, { "|", "PIPE" },
  { "&", "AMP" }, { "...", "ELLIPSIS" }, { "on", "ON" }, { "fragment", "FRAGMENT" }, { "true", "TRUE" },
  { "false", "FALSE" }, { "null", "NULL" }, { "query", "QUERY" }, { "mutation", "MUTATION" }, { "type", "TYPE" },
  { "subscription", "SUBSCRIPTION" }, { "schema", "SCHEMA" }, { "scalar", "SCALAR" }, { "implements", "IMPLEMENTS" },
  { "interface", "INTERFACE" }, { "union", "UNION" }, { "enum", "ENUM" }, { "input", "INPUT" }, { "extend", "EXTEND" },
  { "directive", "DIRECTIVE" }, { "repeatable", "REPEATABLE" },
};

static void
step (Lexer *self) {
  if (*self->at == '\n') {
    self->line++;
    self->column = 1;
  } else if ((*self->at & 0xc0) != 0x80) {
    self->column++;
  }
  self->at++;
}

static void
step_to (Lexer *self, const char *to) {
  while (self->at < to)
    step (self);
}

static gboolean
is_blank (const char *at) {
  return strchr (" \t\r\n,", *at) != NULL && *at != '\0';
}

static void
skip_ignored (Lexer *self) {
  while (self->at < self->end) {
    if (is_blank (self->at)) {
      step (self);
    } else if (*self->at == '#') {
      while (self->at < self->end && *self->at != '\n')
        step (self);
    } else if (self->end - self->at >= 3 && memcmp (self->at, "\xef\xbb\xbf", 3) == 0) {
      step_to (self, self->at + 3);
    } else {
      return;
    }
  }
}

static const char *
end_of_string (const Lexer *self) {
  const char *at = self->at + 1;
  if (self->end - self->at >= 3 && memcmp (self->at, "\"\"\"", 3) == 0) {
    for (at = self->at + 3; at + 3 <= self->end; at++) {
      if (memcmp (at, "\"\"\"", 3) == 0 && at[-1] != '\\')
        return at + 3;
    }
    return NULL;
  }
  for (; at < self->end && *at != '\n'; at++) {
    if (*at == '\\' && at + 1 < self->end)
      at++;
    else if (*at == '"')
      return at + 1;
  }
  return NULL;
}

static const char *
end_of_number (const Lexer *self, gboolean *is_float) {
  const char *at = self->at + (*self->at == '-');
  if (at == self->end || !g_ascii_isdigit (*at))
    return NULL;
  for (; at < self->end && g_ascii_isdigit (*at); at++)
    ;
  if (at + 1 < self->end && *at == '.' && g_ascii_isdigit (at[1])) {
    *is_float = TRUE;
    for (at++; at < self->end && g_ascii_isdigit (*at); at++)
      ;
  }
  if (at < self->end && (*at == 'e' || *at == 'E')) {
    const char *exponent = at + 1;
    if (exponent < self->end && (*exponent == '+' || *exponent == '-'))
      exponent++;
    if (exponent < self->end && g_ascii_isdigit (*exponent)) {
      *is_float = TRUE;
      for (at = exponent; at < self->end && g_ascii_isdigit (*at); at++)
        ;
    }
  }
  return at;
}

static void
take (Lexer *self, TokenKind kind, const char *to) {
  self->kind = kind;
  self->start = self->at;
  self->length = to - self->at;
  self->token_line = self->line;
  self->token_column = self->column;
  step_to (self, to);
}

void
lexer_advance (Lexer *self) {
  const char *before = self->at;
  int column = self->column;
  skip_ignored (self);
  if (self->at == self->end) {
    self->kind = TOKEN_END;
    self->start = before;
    self->length = self->end - before;
    self->token_line = self->line;
    self->token_column = MAX (1, column - 1);
    return;
  }
  char c = *self->at;
  if (g_ascii_isalpha (c) || c == '_') {
    const char *to = self->at;
    while (to < self->end && (g_ascii_isalnum (*to) || *to == '_'))
      to++;
    take (self, TOKEN_NAME, to);
  } else if (g_ascii_isdigit (c) || c == '-') {
    gboolean is_float = FALSE;
    const char *to = end_of_number (self, &is_float);
    take (self, to == NULL ? TOKEN_UNKNOWN : is_float ? TOKEN_FLOAT : TOKEN_INT, to != NULL ? to : self->at + 1);
  } else if (c == '"') {
    const char *to = end_of_string (self);
    take (self, to == NULL ? TOKEN_UNKNOWN : TOKEN_STRING, to != NULL ? to : self->at + 1);
  } else if (self->end - self->at >= 3 && memcmp (self->at, "...", 3) == 0) {
    take (self, TOKEN_PUNCTUATION, self->at + 3);
  } else if (strchr ("{}()[]:$@=!|&", c) != NULL && c != '\0') {
    take (self, TOKEN_PUNCTUATION, self->at + 1);
  } else {
    take (self, TOKEN_UNKNOWN, MIN (self->end, g_utf8_next_char (self->at)));
  }
}

void
lexer_start (Lexer *self, const char *text, gssize length) {
  *self = (Lexer) { .at = text, .end = text + (length < 0 ? (gssize) strlen (text) : length), .line = 1, .column = 1 };
  lexer_advance (self);
}

gboolean
lexer_is (const Lexer *self, const char *text) {
  return (self->kind == TOKEN_NAME || self->kind == TOKEN_PUNCTUATION) && strlen (text) == self->length && memcmp (self->start, text, self->length) == 0;
}

const char *
lexer_token_name (const Lexer *self) {
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    if (lexer_is (self, names[i].text))
      return names[i].name;
  }
  return self->kind == TOKEN_END ? "(none)" : self->kind == TOKEN_NAME ? "IDENTIFIER" : self->kind == TOKEN_INT ? "INT"
         : self->kind == TOKEN_FLOAT ? "FLOAT" : self->kind == TOKEN_STRING ? "STRING" : "UNKNOWN_CHAR";
}

static gboolean
append_escape (GString *value, const char **at, const char *end) {
  static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
  const char *found = strchr (from, **at);
  if (found != NULL && **at != '\0') {
    g_string_append_c (value, to[found - from]);
    return TRUE;
  }
  if (**at != 'u' || end - *at < 5)
    return FALSE;
  gunichar c = 0;
  for (int i = 1; i <= 4; i++) {
    if (!g_ascii_isxdigit ((*at)[i]))
      return FALSE;
    c = c * 16 + g_ascii_xdigit_value ((*at)[i]);
  }
  *at += 4;
  if (c == 0 || (c >= 0xd800 && c <= 0xdfff))
    return FALSE;
  g_string_append_unichar (value, c);
  return TRUE;
}

char *
lexer_dup_string (const Lexer *self) {
  if (self->length >= 6 && memcmp (self->start, "\"\"\"", 3) == 0)
    return g_strndup (self->start + 3, self->length - 6);
  g_autoptr (GString) value = g_string_new (NULL);
  const char *end = self->start + self->length - 1;
  for (const char *at = self->start + 1; at < end; at++) {
    if (*at != '\\') {
      g_string_append_c (value, *at);
      continue;
    }
    at++;
    if (!append_escape (value, &at, end))
      return NULL;
  }
  return g_string_free (g_steal_pointer (&value), FALSE);
}

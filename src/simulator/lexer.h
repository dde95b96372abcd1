/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cuts a GraphQL text into tokens, with the names and the places that the platform gives in its errors. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  TOKEN_END,
  TOKEN_NAME,
  TOKEN_INT,
  TOKEN_FLOAT,
  TOKEN_STRING,
  TOKEN_PUNCTUATION, /* one character, or "..." */
  TOKEN_UNKNOWN,
} TokenKind;

typedef struct {
  const char *at;    /* next byte to read */
  const char *end;
  int line;          /* of the next byte */
  int column;
  TokenKind kind;    /* of the current token */
  const char *start; /* text of the current token; at the end, the blanks before it */
  gsize length;
  int token_line;
  int token_column;
} Lexer;

/* text must be valid UTF-8 and outlive the lexer. Reads the first token. */
void lexer_start (Lexer *self, const char *text, gssize length);
void lexer_advance (Lexer *self);
gboolean lexer_is (const Lexer *self, const char *text);
/* As the platform names the current token in an error: "RCURLY", "IDENTIFIER", "(none)". */
const char *lexer_token_name (const Lexer *self);
/* (transfer full): value of a TOKEN_STRING, escapes undone; NULL when an escape is wrong. */
char *lexer_dup_string (const Lexer *self);

G_END_DECLS

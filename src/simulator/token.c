/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "Bearer <token>", "Bearer token=<token>", "Token <token>", "Token token=\"<token>\"": the scheme's case counts. */
#include "token.h"
#include <string.h>

static char *
read_header (const char *header) {
  const char *at = g_str_has_prefix (header, "Bearer ") ? header + 7 : g_str_has_prefix (header, "Token ") ? header + 6 : NULL;
  if (at == NULL)
    return NULL;
  if (g_str_has_prefix (at, "token="))
    at += 6;
  char *token = g_strstrip (g_strdup (at));
  gsize length = strlen (token);
  if (length >= 2 && token[0] == '"' && token[length - 1] == '"') {
    memmove (token, token + 1, length - 2);
    token[length - 2] = '\0';
  }
  return token;
}

static const struct { const char *code; Token token; } states[] = {
  { "revoked", TOKEN_ABSENT }, { "expired", TOKEN_EXPIRED }, { "read_only", TOKEN_READ_ONLY }, { "read_write", TOKEN_READ_WRITE },
  { "elsewhere", TOKEN_ELSEWHERE }, { "network", TOKEN_NETWORK },
};

gboolean
token_state_exists (const char *code) {
  for (guint i = 0; i < G_N_ELEMENTS (states); i++) {
    if (g_str_equal (states[i].code, code))
      return TRUE;
  }
  return FALSE;
}

static const char *const names[] = { "read_write", "read_only", "expired", "elsewhere", "network" };

static const char *
get_token (World *world, guint rank) {
  const char *tokens[G_N_ELEMENTS (names)] = { world->token_read_write, world->token_read_only, world->token_expired, world->token_elsewhere, world->token_network };
  return tokens[rank];
}

const char *
token_name (World *world, const char *authorization) {
  g_autofree char *token = authorization != NULL ? read_header (authorization) : NULL;
  for (guint i = 0; token != NULL && i < G_N_ELEMENTS (names); i++) {
    if (g_str_equal (get_token (world, i), token))
      return names[i];
  }
  return NULL;
}

char *
token_header (World *world, const char *name) {
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    if (g_strcmp0 (names[i], name) == 0)
      return g_strconcat ("Bearer ", get_token (world, i), NULL);
  }
  return NULL;
}

Token
token_read (World *world, const char *authorization) {
  g_autofree char *token = authorization != NULL ? read_header (authorization) : NULL;
  if (token == NULL)
    return TOKEN_ABSENT;
  const char *since = g_hash_table_lookup (world->token_states, token);
  for (guint i = 0; since != NULL && i < G_N_ELEMENTS (states); i++) {
    if (g_str_equal (states[i].code, since))
      return states[i].token;
  }
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    if (g_str_equal (get_token (world, i), token))
      return TOKEN_READ_WRITE + i;
  }
  return TOKEN_ABSENT;
}

Rights
token_rights (Token token) {
  return (Rights) { .read = token == TOKEN_READ_WRITE || token == TOKEN_READ_ONLY, .write = token == TOKEN_READ_WRITE || token == TOKEN_ELSEWHERE };
}

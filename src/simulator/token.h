/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who asks. */
#pragma once
#include "execution.h"

G_BEGIN_DECLS

typedef enum { TOKEN_ABSENT, TOKEN_READ_WRITE, TOKEN_READ_ONLY, TOKEN_EXPIRED, TOKEN_ELSEWHERE, TOKEN_NETWORK } Token;

/* ABSENT too when the header is malformed or the token unknown: the platform makes no difference. */
Token token_read (World *world, const char *authorization);
/* Which of the world's tokens it is: "read_write"… (nullable); and its header back (transfer full) (nullable). */
const char *token_name (World *world, const char *authorization);
char *token_header (World *world, const char *name);
/* A word for world->token_states. */
gboolean token_state_exists (const char *code);
Rights token_rights (Token token);

G_END_DECLS

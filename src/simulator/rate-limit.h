/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 400 requests a minute for each Authorization header, windows of whole minutes of the simulated clock. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

typedef struct _RateLimit RateLimit;
RateLimit *rate_limit_new (void);
void rate_limit_free (RateLimit *self);
/* FALSE: refused; reset_at (out): seconds since 1970. */
gboolean rate_limit_take (RateLimit *self, const char *authorization, gint64 now, gint64 *reset_at);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sending and not sending: the small acts of HTTP that the server needs. */
#pragma once
#include "world.h"
#include <libsoup/soup.h>

G_BEGIN_DECLS

/* Date of the simulated clock, X-Request-Id; gives the latter, which lives as long as the message. */
const char *exchange_start (SoupServerMessage *message, World *world, guint64 rank);
void exchange_send (SoupServerMessage *message, guint status, const char *content_type, const char *body, gsize length);
/* JSON or a page, by Accept. */
void exchange_not_found (SoupServerMessage *message);
void exchange_send_bytes (SoupServerMessage *message, guint status, const char *content_type, GBytes *bytes);
/* The connection ends without a byte of answer. */
void exchange_close (SoupServerMessage *message);
/* Headers and half of the body, then the end. */
void exchange_truncate (SoupServerMessage *message, const char *content_type, GBytes *body);
/* Headers at once, then one byte of the body every delay_ms, until the other side has enough. The source is the caller's. */
GSource *exchange_drip (SoupServerMessage *message, const char *content_type, GBytes *body, guint delay_ms);
/* Content-Disposition with an ASCII name and a real one (transfer full). */
char *exchange_disposition (const char *filename);

G_END_DECLS

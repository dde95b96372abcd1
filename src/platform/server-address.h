/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which addresses may be talked to: https anywhere, plain http to this machine alone. Pure. */
#pragma once
#include <gio/gio.h>

G_BEGIN_DECLS

/* The GraphQL endpoint of an address typed by somebody: of the site, of one of its pages, or the endpoint itself (transfer
 * full). ADDRESS. loopback: (out) it is on this machine. */
char *paraphe_server_address_endpoint (const char *url, gboolean *loopback, GError **error);
/* An address given by the server for a file: the same rule, and nothing of this machine unless the server is on it too (loopback).
 * (transfer full) ADDRESS. */
GUri *paraphe_server_address_of_file (const char *url, gboolean loopback, GError **error);
/* localhost, 127.0.0.0/8 or ::1, by the text of the host: no name is looked up. */
gboolean paraphe_server_address_is_loopback (GUri *uri);

G_END_DECLS

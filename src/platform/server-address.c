/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which addresses may be talked to. A token sent in clear text, or to a page that redirects, is a token lost: https anywhere, plain
 * http to this machine alone. Pure, any thread. */
#include "config.h"
#include "server-address.h"
#include "platform.h"
#include <glib/gi18n.h>

#define ENDPOINT "/api/v2/graphql"
/* Decoded host, encoded path and query: the signature of a file's address must arrive as it was given. */
#define URI_FLAGS (G_URI_FLAGS_HAS_PASSWORD | G_URI_FLAGS_ENCODED_PATH | G_URI_FLAGS_ENCODED_QUERY | G_URI_FLAGS_ENCODED_FRAGMENT | \
                   G_URI_FLAGS_SCHEME_NORMALIZE)

static GUri *
parse (const char *url, GError **error) {
  g_autoptr (GUri) uri = url != NULL ? g_uri_parse (url, URI_FLAGS, NULL) : NULL;
  const char *scheme = uri != NULL ? g_uri_get_scheme (uri) : NULL;

  if (uri == NULL || (!g_str_equal (scheme, "https") && !g_str_equal (scheme, "http")) || g_uri_get_host (uri) == NULL ||
      *g_uri_get_host (uri) == '\0' || g_uri_get_userinfo (uri) != NULL) {
    g_set_error_literal (error, PARAPHE_PLATFORM_ERROR, PARAPHE_PLATFORM_ERROR_ADDRESS,
                         _("This is not the address of a server: it must begin with https:// and hold neither a user name nor a "
                           "password."));
    return NULL;
  }
  if (g_str_equal (scheme, "http") && !paraphe_server_address_is_loopback (uri)) {
    g_set_error_literal (error, PARAPHE_PLATFORM_ERROR, PARAPHE_PLATFORM_ERROR_ADDRESS,
                         _("A plain http:// address is refused: what is sent to it can be read on the way. Use https://."));
    return NULL;
  }
  return g_steal_pointer (&uri);
}

gboolean
paraphe_server_address_is_loopback (GUri *uri) {
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (g_uri_get_host (uri));

  if (address != NULL)
    return g_inet_address_get_is_loopback (address);
  return g_ascii_strcasecmp (g_uri_get_host (uri), "localhost") == 0;
}

char *
paraphe_server_address_endpoint (const char *url, gboolean *loopback, GError **error) {
  g_autoptr (GUri) uri = parse (url, error);
  g_autoptr (GUri) endpoint = NULL;
  g_autofree char *path = NULL;

  if (uri == NULL)
    return NULL;
  *loopback = paraphe_server_address_is_loopback (uri);
  path = g_strdup (g_uri_get_path (uri));
  while (g_str_has_suffix (path, "/"))
    path[strlen (path) - 1] = '\0';
  endpoint = g_uri_build (URI_FLAGS, g_uri_get_scheme (uri), NULL, g_uri_get_host (uri), g_uri_get_port (uri),
                          g_str_has_suffix (path, "/graphql") ? path : ENDPOINT, NULL, NULL);
  return g_uri_to_string (endpoint);
}

GUri *
paraphe_server_address_of_file (const char *url, gboolean loopback, GError **error) {
  g_autoptr (GUri) uri = parse (url, error);

  if (uri == NULL)
    return NULL;
  if (!loopback && paraphe_server_address_is_loopback (uri)) {
    g_set_error_literal (error, PARAPHE_PLATFORM_ERROR, PARAPHE_PLATFORM_ERROR_ADDRESS,
                         _("The server gave a file an address on this very computer: it is refused."));
    return NULL;
  }
  return g_steal_pointer (&uri);
}

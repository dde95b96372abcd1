/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file put at an address of the server's storage, without the token and with exactly the headers the server gave. Nothing is
 * lost when it fails: a file that nothing attaches is dropped. Used by the platform's thread. */
#include "config.h"
#include "server-address.h"
#include "transport-private.h"
#include <glib/gi18n.h>
#include <string.h>

/* The storage compares what it received with the size and the MD5 it was told. */
static gboolean
check_put_status (guint status, GError **error) {
  if (status == SOUP_STATUS_OK || status == SOUP_STATUS_CREATED || status == SOUP_STATUS_NO_CONTENT)
    return TRUE;
  if (status == SOUP_STATUS_UNPROCESSABLE_ENTITY)
    g_set_error_literal (error, PARAPHE_PLATFORM_ERROR, PARAPHE_PLATFORM_ERROR_RETRY,
                         _("The file did not arrive whole: it will be sent again."));
  else if (status == PARAPHE_TOO_MANY_REQUESTS || status >= 500 || (status >= 400 && status <= 410))
    g_set_error (error, PARAPHE_PLATFORM_ERROR, PARAPHE_PLATFORM_ERROR_RETRY,
                 _("The file cannot be sent now (status %u): try again later."), status);
  else
    g_set_error (error, PARAPHE_PLATFORM_ERROR, PARAPHE_PLATFORM_ERROR_FILE,
                 _("The server's storage did not take the file (status %u)."), status);
  return FALSE;
}

static gboolean
is_header (const char *name, const char *value) {
  if (*name == '\0' || strspn (name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") != strlen (name))
    return FALSE;
  for (; *value != '\0'; value++)
    if (g_ascii_iscntrl (*value))
      return FALSE;
  return TRUE;
}

/* FALSE when one of them cannot be a header. The length is the body's own. */
static gboolean
set_headers (SoupMessage *message, GHashTable *headers) {
  GHashTableIter iter;
  gpointer name, value;

  g_hash_table_iter_init (&iter, headers);
  while (g_hash_table_iter_next (&iter, &name, &value)) {
    if (!is_header (name, value))
      return FALSE;
    if (g_ascii_strcasecmp (name, "Content-Length") != 0)
      soup_message_headers_replace (soup_message_get_request_headers (message), name, value);
  }
  return TRUE;
}

static gboolean
put_job (ParapheTransport *self, SoupMessage *message, gsize size, GCancellable *caller, GError **error) {
  g_autoptr (ParapheWatchdog) watchdog = paraphe_watchdog_new (paraphe_transport_file_deadline (self, size), caller);
  gboolean direct = paraphe_server_address_is_loopback (soup_message_get_uri (message));
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GError) cause = NULL;

  self->n_requests++;
  stream = soup_session_send (paraphe_transport_get_session (self, direct), message, paraphe_watchdog_get_cancellable (watchdog), &cause);
  if (stream == NULL) {
    paraphe_transport_set_failure (watchdog, caller, 0, cause, error);
    return FALSE;
  }
  return check_put_status (soup_message_get_status (message), error);
}

gboolean
paraphe_transport_put (ParapheTransport *self, const char *url, GHashTable *headers, GBytes *content, GCancellable *cancellable, GError **error) {
  g_autoptr (GError) cause = NULL;
  g_autoptr (GUri) uri = paraphe_server_address_of_file (url, self->loopback, &cause);
  g_autoptr (SoupMessage) message = NULL;
  gboolean done;

  if (uri == NULL) {
    g_set_error_literal (error, PARAPHE_PLATFORM_ERROR, PARAPHE_PLATFORM_ERROR_FILE, cause->message);
    return FALSE;
  }
  message = soup_message_new_from_uri ("PUT", uri);
  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT | SOUP_MESSAGE_NEW_CONNECTION);
  soup_message_set_request_body_from_bytes (message, NULL, content);
  if (!set_headers (message, headers)) {
    g_set_error_literal (error, PARAPHE_PLATFORM_ERROR, PARAPHE_PLATFORM_ERROR_ANSWER,
                         _("The server's answer about the file to send is not readable: the file was not sent."));
    return FALSE;
  }
  paraphe_transport_enter (self);
  done = put_job (self, message, g_bytes_get_size (content), cancellable, error);
  paraphe_transport_leave (self);
  return done;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The transport's other half: a file got from an address of the server's, without the token, never past its size. Used by the
 * platform's thread. */
#include "config.h"
#include "server-address.h"
#include "transport-private.h"
#include <glib/gi18n.h>

#define SLOWEST_FILE 32768 /* bytes a second under which a transfer is given up */

/* Copies the body, announced and counted, never past its size. */
static gboolean
copy_body (GInputStream *stream, gint64 size, GChecksum *md5, GOutputStream *into, ParapheWatchdog *watchdog, GCancellable *caller, GError **error) {
  g_autofree guint8 *chunk = g_malloc (PARAPHE_TRANSPORT_CHUNK);
  g_autoptr (GError) cause = NULL;
  gint64 total = 0;
  gssize n;

  while ((n = g_input_stream_read (stream, chunk, PARAPHE_TRANSPORT_CHUNK, paraphe_watchdog_get_cancellable (watchdog), &cause)) > 0) {
    total += n;
    if (total > size)
      break;
    g_checksum_update (md5, chunk, n);
    if (!g_output_stream_write_all (into, chunk, n, NULL, caller, error))
      return FALSE;
  }
  if (n < 0) {
    paraphe_transport_set_failure (watchdog, caller, 0, cause, error);
    return FALSE;
  }
  if (total != size) {
    g_set_error_literal (error, PARAPHE_PLATFORM_ERROR, PARAPHE_PLATFORM_ERROR_FILE,
                         _("The file has not the size the platform announced: it was not kept. Fetch it again."));
    return FALSE;
  }
  return TRUE;
}

static gboolean
check_file_status (guint status, GError **error) {
  if (status == SOUP_STATUS_OK)
    return TRUE;
  if (status >= 300 && status < 400)
    g_set_error_literal (error, PARAPHE_PLATFORM_ERROR, PARAPHE_PLATFORM_ERROR_FILE,
                         _("The file's address leads to another one: it is refused."));
  else if (status == SOUP_STATUS_UNAUTHORIZED || status == SOUP_STATUS_FORBIDDEN || status == SOUP_STATUS_NOT_FOUND ||
           status == SOUP_STATUS_GONE)
    g_set_error_literal (error, PARAPHE_PLATFORM_ERROR, PARAPHE_PLATFORM_ERROR_RETRY,
                         _("The file's address is out of date, or the file is not there yet: read the dossier again."));
  else if (status == PARAPHE_TOO_MANY_REQUESTS || status >= 500)
    g_set_error (error, PARAPHE_PLATFORM_ERROR, PARAPHE_PLATFORM_ERROR_RETRY,
                 _("The file cannot be fetched now (status %u): try again later."), status);
  else
    g_set_error (error, PARAPHE_PLATFORM_ERROR, PARAPHE_PLATFORM_ERROR_FILE,
                 _("The server answered something else than the file (status %u)."), status);
  return FALSE;
}

static gboolean
fetch_job (ParapheTransport *self, SoupMessage *message, gint64 size, GChecksum *md5, GOutputStream *into, GCancellable *caller, GError **error) {
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
  return check_file_status (soup_message_get_status (message), error) && copy_body (stream, size, md5, into, watchdog, caller, error);
}

guint
paraphe_transport_file_deadline (ParapheTransport *self, gint64 size) {
  return self->deadline + (guint) MIN (size / SLOWEST_FILE, 6 * 3600);
}

gboolean
paraphe_transport_fetch (ParapheTransport *self, const char *url, gint64 size, GChecksum *md5, GOutputStream *into, GCancellable *cancellable, GError **error) {
  g_autoptr (GError) cause = NULL;
  g_autoptr (GUri) uri = paraphe_server_address_of_file (url, self->loopback, &cause);
  g_autoptr (SoupMessage) message = NULL;
  gboolean done;

  if (uri == NULL) {
    g_set_error_literal (error, PARAPHE_PLATFORM_ERROR, PARAPHE_PLATFORM_ERROR_FILE, cause->message);
    return FALSE;
  }
  message = soup_message_new_from_uri ("GET", uri);
  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT | SOUP_MESSAGE_IDEMPOTENT);
  paraphe_transport_enter (self);
  done = fetch_job (self, message, size, md5, into, cancellable, error);
  paraphe_transport_leave (self);
  return done;
}

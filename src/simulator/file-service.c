/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Storage keeps byte ranges and dates of its files; what is made on the fly has neither. */
#include "file-service.h"
#include "attestation.h"
#include "exchange.h"
#include "file-address.h"
#include "stored-upload.h"
#include <string.h>

void
file_answer_clear (FileAnswer *self) {
  g_clear_pointer (&self->disposition, g_free);
  g_clear_pointer (&self->body, g_bytes_unref);
}

static const char *
get_path (SoupServerMessage *message) {
  return g_uri_get_path (soup_server_message_get_uri (message));
}

/* Kinds of addresses, and the word of the ledger. */
static const struct { const char *prefix; const char *kind; const char *named; } kinds[] = {
  { "/api/v2/dossiers/pdf/", "pdf", "pdf" }, { "/api/v2/dossiers/geojson/", "geojson", "geojson" }, { "/", "disk", "file" },
};

void
file_service_name (World *world, SoupServerMessage *message, FileAnswer *answer) {
  gboolean written = g_str_equal (soup_server_message_get_method (message), "PUT");
  guint i = 0;
  while (!g_str_has_prefix (get_path (message), kinds[i].prefix))
    i++;
  answer->kind = written ? "upload" : kinds[i].named;
  if (!file_address_check (world, get_path (message), written ? "blob" : kinds[i].kind, &answer->id))
    answer->id = 0;
  answer->status = 200;
  answer->body = g_bytes_new (NULL, 0);
}

static void
take_body (FileAnswer *answer, GBytes *body) {
  g_bytes_unref (answer->body);
  answer->body = body;
}

/* A range that begins after the end. Those that can be given are cut by libsoup. */
static void
refuse_range (SoupServerMessage *message, FileAnswer *answer) {
  static const char words[] = "Byte range unsatisfiable\n";
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  const char *range = soup_message_headers_get_one (headers, "Range");
  gsize size = g_bytes_get_size (answer->body);
  if (range == NULL || !g_str_has_prefix (range, "bytes=") || !g_ascii_isdigit (range[6]) || g_ascii_strtoull (range + 6, NULL, 10) < size)
    return;
  g_autofree char *extent = g_strdup_printf ("bytes */%" G_GSIZE_FORMAT, size);
  soup_message_headers_remove (headers, "Range");
  soup_message_headers_replace (soup_server_message_get_response_headers (message), "Content-Range", extent);
  answer->status = 416;
  take_body (answer, g_bytes_new_static (words, strlen (words)));
}

static void
read_stored (World *world, SoupServerMessage *message, FileAnswer *answer) {
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  File *file = world_find_file (world, answer->id);
  if (file == NULL || file->waiting) {
    answer->status = 404;
    answer->content_type = g_str_has_suffix (get_path (message), ".pdf") ? "application/pdf" : "text/html";
    return;
  }
  g_autoptr (GDateTime) made = g_date_time_new_from_unix_utc (file->created_at / G_USEC_PER_SEC);
  g_autofree char *date = soup_date_time_to_string (made, SOUP_DATE_HTTP);
  const char *since = soup_message_headers_get_one (soup_server_message_get_request_headers (message), "If-Modified-Since");
  g_autoptr (GDateTime) known = since != NULL ? soup_date_time_new_from_http_string (since) : NULL;
  soup_message_headers_replace (headers, "Last-Modified", date);
  answer->disposition = exchange_disposition (file->filename);
  if (known != NULL && g_date_time_compare (known, made) >= 0) {
    answer->status = 304;
    return;
  }
  answer->content_type = file->content_type;
  take_body (answer, file_dup_bytes (file));
  refuse_range (message, answer);
}

/* The PDF of a dossier: here, the convention as the form would give it now. */
static void
make_for_dossier (World *world, SoupServerMessage *message, FileAnswer *answer) {
  Dossier *dossier = answer->id != 0 ? world_find_dossier (world, answer->id) : NULL;
  soup_message_headers_remove (soup_server_message_get_request_headers (message), "Range");
  if (dossier == NULL) {
    answer->status = 401;
    answer->content_type = "text/html";
    return;
  }
  if (g_str_equal (answer->kind, "geojson")) {
    g_autofree char *name = g_strdup_printf ("dossier-%" G_GINT64_FORMAT "-features.json", dossier->number);
    char *text = g_strdup_printf ("{\"type\":\"FeatureCollection\",\"id\":%" G_GINT64_FORMAT ",\"bbox\":[null,null,null,null],\"features\":[]}", dossier->number);
    answer->disposition = g_strdup_printf ("attachment; filename=\"%s\"; filename*=UTF-8''%s", name, name);
    answer->content_type = "application/json";
    take_body (answer, g_bytes_new_take (text, strlen (text)));
    return;
  }
  answer->disposition = g_strdup ("inline");
  answer->content_type = "application/pdf; charset=utf-8";
  if (!g_str_equal (soup_server_message_get_method (message), "HEAD"))
    take_body (answer, attestation_draw_now (world, dossier));
}

void
file_service_answer (World *world, SoupServerMessage *message, FileAnswer *answer) {
  SoupMessageHeaders *asked = soup_server_message_get_request_headers (message);
  file_service_name (world, message, answer);
  if (g_str_equal (answer->kind, "upload")) {
    g_autoptr (GBytes) bytes = soup_message_body_flatten (soup_server_message_get_request_body (message));
    answer->status = upload_write (world, get_path (message), soup_message_headers_get_one (asked, "Content-Type"), bytes);
    answer->content_type = answer->status == 204 ? NULL : "text/html";
  } else if (g_str_equal (answer->kind, "file")) {
    read_stored (world, message, answer);
  } else {
    make_for_dossier (world, message, answer);
  }
}

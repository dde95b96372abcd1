/* SPDX-License-Identifier: GPL-3.0-or-later */
/* HMAC over kind, id and date of death; the key is a secret of the world. */
#include "file-address.h"
#include <string.h>

#define LIFE G_TIME_SPAN_HOUR

static const char *
prefix_of (const char *kind) {
  if (g_str_equal (kind, "pdf"))
    return "/api/v2/dossiers/pdf/";
  return g_str_equal (kind, "geojson") ? "/api/v2/dossiers/geojson/" : "/rails/active_storage/disk/";
}

/* The signature of a dossier opens both of its addresses. */
static const char *
purpose_of (const char *kind) {
  return g_str_equal (kind, "geojson") ? "pdf" : kind;
}

static char *
make_signature (World *world, const char *text) {
  return g_compute_hmac_for_string (G_CHECKSUM_SHA1, (const guchar *) world->token_read_write, strlen (world->token_read_write), text, -1);
}

char *
file_address_sign (World *world, const char *kind, gint64 id) {
  g_autofree char *text = g_strdup_printf ("%s;%" G_GINT64_FORMAT ";%" G_GINT64_FORMAT, purpose_of (kind), id, world_now (world) + LIFE);
  g_autofree char *payload = g_base64_encode ((const guchar *) text, strlen (text));
  g_autofree char *signature = make_signature (world, text);
  g_strdelimit (g_strdelimit (payload, "+", '-'), "/", '_');
  return g_strconcat (payload, "--", signature, NULL);
}

char *
file_address_new (World *world, const char *kind, gint64 id, const char *filename) {
  g_autofree char *signature = file_address_sign (world, kind, id);
  g_autofree char *safe = filename != NULL ? g_strdelimit (g_strdup (filename), "/\\", '-') : NULL;
  g_autofree char *name = safe != NULL ? g_uri_escape_string (safe, "()", FALSE) : NULL;
  return g_strconcat (world->base_url, prefix_of (kind), signature, name != NULL ? "/" : "", name, NULL);
}

gboolean
file_address_verify (World *world, const char *text, const char *kind, gint64 *id) {
  g_autofree char *payload = g_strdup (text);
  char *dashes = strstr (payload, "--");
  if (dashes == NULL)
    return FALSE;
  *dashes = '\0';
  g_strdelimit (g_strdelimit (payload, "-", '+'), "_", '/');
  gsize length;
  g_autofree guchar *bytes = g_base64_decode (payload, &length);
  g_autofree char *signed_text = g_strndup ((const char *) bytes, length);
  g_autofree char *signature = make_signature (world, signed_text);
  g_auto (GStrv) parts = g_strsplit (signed_text, ";", 3);
  return g_str_equal (signature, dashes + 2) && g_strv_length (parts) == 3 && g_str_equal (parts[0], purpose_of (kind))
         && g_ascii_string_to_signed (parts[1], 10, 0, G_MAXINT64, id, NULL) && g_ascii_strtoll (parts[2], NULL, 10) >= world_now (world);
}

gboolean
file_address_check (World *world, const char *path, const char *kind, gint64 *id) {
  if (!g_str_has_prefix (path, prefix_of (kind)))
    return FALSE;
  g_autofree char *signed_part = g_strdup (path + strlen (prefix_of (kind)));
  signed_part[strcspn (signed_part, "/")] = '\0';
  return file_address_verify (world, signed_part, kind, id);
}

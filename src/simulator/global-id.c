/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Typed ids, deterministic. Pure. */
#include "global-id.h"
#include <string.h>

char *
global_id_new_text (const char *type, const char *key) {
  g_autofree char *text = g_strdup_printf ("%s-%s", type, key);
  return g_base64_encode ((const guchar *) text, strlen (text));
}

char *
global_id_new (const char *type, gint64 key) {
  char digits[24];
  g_snprintf (digits, sizeof digits, "%" G_GINT64_FORMAT, key);
  return global_id_new_text (type, digits);
}

static gboolean
is_base64 (const char *text) {
  gsize length = strlen (text);
  gsize letters = strspn (text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/");
  return length > 0 && length % 4 == 0 && length - letters <= 2 && strspn (text + letters, "=") == length - letters;
}

gboolean
global_id_parse (const char *id, char **type, gint64 *key) {
  if (!is_base64 (id))
    return FALSE;
  gsize length;
  g_autofree guchar *bytes = g_base64_decode (id, &length);
  g_autofree char *text = g_strndup ((const char *) bytes, length);
  char *dash = strchr (text, '-');
  if (dash == NULL || dash == text || !g_utf8_validate (text, (gssize) length, NULL))
    return FALSE;
  if (!g_ascii_string_to_signed (dash + 1, 10, 0, G_MAXINT64, key, NULL))
    *key = 0;
  *type = g_strndup (text, dash - text);
  return TRUE;
}

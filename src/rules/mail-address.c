/* SPDX-License-Identifier: GPL-3.0-or-later */
/* E-mail addresses: syntax, and domains with one typing error. Pure, any thread. */
#include "mail-address.h"
#include "normalising.h"
#include <string.h>

#define MAIL_LIMIT 254
#define LOCAL_LIMIT 64
#define LABEL_LIMIT 63
#define LOCAL_SIGNS "!#$%&'*+/=?^_`{|}~.-"

char *
paraphe_normalise_mail (const char *text) {
  g_autofree char *plain = paraphe_normalise_spaces (text);
  return g_utf8_strdown (plain, -1);
}

const char *
paraphe_mail_get_domain (const char *mail) {
  const char *at = strrchr (mail, '@');
  return at != NULL ? at + 1 : "";
}

static gboolean
is_local (const char *local, gsize length) {
  if (length == 0 || length > LOCAL_LIMIT || local[0] == '.' || local[length - 1] == '.')
    return FALSE;
  for (gsize i = 0; i < length; i++) {
    if (!g_ascii_isalnum (local[i]) && strchr (LOCAL_SIGNS, local[i]) == NULL)
      return FALSE;
    if (i > 0 && local[i] == '.' && local[i - 1] == '.')
      return FALSE;
  }
  return TRUE;
}

static gboolean
is_label (const char *label) {
  gsize length = strlen (label);
  if (length == 0 || length > LABEL_LIMIT || label[0] == '-' || label[length - 1] == '-')
    return FALSE;
  for (const char *at = label; *at != '\0'; at = g_utf8_next_char (at))
    if (*at != '-' && !g_unichar_isalnum (g_utf8_get_char (at)))
      return FALSE;
  return TRUE;
}

static gboolean
is_domain (const char *domain) {
  g_auto (GStrv) labels = g_strsplit (domain, ".", -1);
  guint n = g_strv_length (labels);
  for (guint i = 0; i < n; i++)
    if (!is_label (labels[i]))
      return FALSE;
  return n >= 2 && strlen (labels[n - 1]) >= 2 && !g_ascii_isdigit (labels[n - 1][0]);
}

gboolean
paraphe_mail_is_valid (const char *mail) {
  if (mail == NULL || strlen (mail) > MAIL_LIMIT || !g_utf8_validate (mail, -1, NULL))
    return FALSE;
  const char *at = strchr (mail, '@');
  return at != NULL && strchr (at + 1, '@') == NULL && is_local (mail, (gsize) (at - mail)) && is_domain (at + 1);
}

/* One insertion, deletion, substitution or swap of neighbours apart. */
static gboolean
is_one_slip_away (const char *a, const char *b) {
  gsize length_a = strlen (a), length_b = strlen (b), start = 0, end = 0;
  gsize shortest = MIN (length_a, length_b);
  if (MAX (length_a, length_b) - shortest > 1)
    return FALSE;
  while (start < shortest && a[start] == b[start])
    start++;
  while (end < shortest - start && a[length_a - 1 - end] == b[length_b - 1 - end])
    end++;
  gsize left_a = length_a - start - end, left_b = length_b - start - end;
  if (left_a == 2 && left_b == 2)
    return a[start] == b[start + 1] && a[start + 1] == b[start];
  return left_a <= 1 && left_b <= 1 && left_a + left_b > 0;
}

char *
paraphe_mail_suggest (const char *mail, const char *const *domains) {
  const char *domain = paraphe_mail_get_domain (mail);
  const char *near = NULL;
  if (*domain == '\0' || strlen (mail) > MAIL_LIMIT)
    return NULL;
  for (guint i = 0; domains[i] != NULL; i++) {
    if (g_str_equal (domains[i], domain))
      return NULL;
    if (near == NULL && is_one_slip_away (domain, domains[i]))
      near = domains[i];
  }
  return near != NULL ? g_strdup_printf ("%.*s%s", (int) (domain - mail), mail, near) : NULL;
}

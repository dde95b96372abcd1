/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The school year that a form speaks of. Pure, any thread. */
#include "form-reading.h"
#include <string.h>

/* « 2025/2026 », « 2025-2026 », « 2025 - 2026 » at the beginning of a text: its first year and its length; 0 for none. */
static guint
read_year (const char *text, gsize *length) {
  const char *at = text;
  char *end;
  guint64 first = g_ascii_strtoull (at, &end, 10);
  if (end - at != 4)
    return 0;
  for (at = end; *at == ' '; at++)
    ;
  if (*at != '/' && *at != '-')
    return 0;
  for (at++; *at == ' '; at++)
    ;
  if (!g_ascii_isdigit (*at))
    return 0;
  guint64 second = g_ascii_strtoull (at, &end, 10);
  *length = (gsize) (end - text);
  return end - at == 4 && second == first + 1 ? (guint) first : 0;
}

/* Another year than this one, unless the same text names this one too: « 2026/2027 (2025/2026 for a renewal) ». */
static guint
find_other_year (const char *text, guint year) {
  guint other = 0;
  for (const char *at = text; at != NULL && *at != '\0';) {
    gsize length = 0;
    gboolean is_digit = g_ascii_isdigit (*at);
    guint found = is_digit ? read_year (at, &length) : 0;
    if (found != 0 && found == year)
      return 0;
    if (found != 0 && other == 0)
      other = found;
    if (found != 0)
      at += length;
    else if (is_digit)
      at += strspn (at, "0123456789");
    else
      at++;
  }
  return other;
}

char *
paraphe_form_find_year (ParapheRevision *revision, const char *school_year) {
  GPtrArray *fields = paraphe_revision_facts (revision)->fields;
  gsize length = 0;
  guint year = school_year != NULL && g_ascii_isdigit (*school_year) ? read_year (school_year, &length) : 0;
  for (guint i = 0; year != 0 && i < fields->len; i++) {
    const ParapheDescriptorFacts *field = paraphe_descriptor_facts (g_ptr_array_index (fields, i));
    guint other = find_other_year (field->label, year);
    if (other == 0)
      other = find_other_year (field->description, year);
    if (other != 0)
      return g_strdup_printf ("%u/%u", other, other + 1);
  }
  return NULL;
}

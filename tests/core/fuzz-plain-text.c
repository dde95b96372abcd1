/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts of others: HTML reduced, characters that deceive, short names of collectivités. */
#include "fuzz-input.h"
#include "plain-text.h"
#include "short-name.h"

static void
check_clean (const char *text) {
  g_autofree char *clean = paraphe_text_clean (text), *again = paraphe_text_clean (clean);
  g_assert_true (g_utf8_validate (clean, -1, NULL));
  g_assert_cmpstr (again, ==, clean);
  for (const char *at = clean; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);
    g_assert_true (c == '\n' || c == '\t' || !g_unichar_iscntrl (c));
    g_assert_false ((c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069));
  }
}

static void
check_html (const char *html) {
  g_autofree char *text = paraphe_html_to_text (html);
  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_cmpuint (strlen (text), <=, strlen (html));
  g_assert_null (strstr (text, "\n\n\n"));
  if (strpbrk (html, "<&") == NULL) {
    g_autofree char *again = paraphe_html_to_text (text);
    g_assert_cmpstr (again, ==, text);
  }
}

static void
check_short_name (const char *name, const char *form, const char *commune) {
  g_autofree char *made = paraphe_short_name_make (name, form, commune);
  g_assert_true (g_utf8_validate (made, -1, NULL));
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size) {
  g_autofree char *bytes = fuzz_dup_text (data, size), *text = fuzz_dup_utf8 (data, size);
  check_clean (bytes);
  check_html (text);
  check_short_name (text, NULL, NULL);
  check_short_name (text, "7210", NULL);
  check_short_name ("COMMUNE D ALBI", "7210", text);
  check_short_name (text, text, text);
  return 0;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The schools of a list: the first line is its text, the second its values with « | » between, the rest the labels of the description. */
#include "fuzz-input.h"
#include "school-list.h"

static void
check_list (const ParapheChampFacts *champ, const char *options) {
  ParapheSchoolList list;
  paraphe_school_list_init (&list, options);
  paraphe_school_list_add (&list, champ);
  guint n = champ->values != NULL ? g_strv_length ((char **) champ->values) : 0, n_distinct = paraphe_school_list_count_distinct (&list);
  g_assert_cmpuint (list.n_listed, ==, n);
  g_assert_cmpuint (list.schools->len, ==, n);
  g_assert_cmpuint (n_distinct, <=, n);
  g_assert_cmpint (n_distinct > 0, ==, n > 0);
  for (guint i = 0; i < list.schools->len; i++) {
    const ParapheSchool *school = g_ptr_array_index (list.schools, i);
    g_assert_true (g_utf8_validate (school->label, -1, NULL));
    g_assert_true (school->uai == NULL || strlen (school->uai) == 8);
    g_assert_nonnull (school->key);
  }
  paraphe_school_list_clear (&list);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size) {
  g_autofree char *text = fuzz_dup_utf8 (data, size);
  g_auto (GStrv) lines = g_strsplit (text, "\n", 3);
  guint n = g_strv_length (lines);
  g_auto (GStrv) values = g_strsplit (n > 1 ? lines[1] : "", "|", 600);
  ParapheChampFacts champ = { .descriptor = "c1", .text = n > 0 ? lines[0] : "", .values = (const char *const *) values };
  check_list (&champ, n > 2 ? lines[2] : NULL);
  champ.values = NULL;
  check_list (&champ, NULL);
  return 0;
}

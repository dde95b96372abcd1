/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The directory of schools: what is absent, how a school is found, and its one index. */
#include "directory.h"

static ParapheSchoolRecord *
make_school (const char *uai, const char *commune_code) {
  ParapheSchoolRecordFacts facts = { .uai = uai, .name = "École", .commune_code = commune_code, .is_public = -1, .rpi = -1, .pupils = -1 };
  return paraphe_school_record_new (&facts);
}

static ParapheDirectory *
make_directory (void) {
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (records, make_school ("0810001L", "81004"));
  g_ptr_array_add (records, make_school ("0810002M", "81004"));
  g_ptr_array_add (records, make_school ("0820001F", NULL));
  return paraphe_directory_new (records, 20000);
}

static void
test_lookup (void) {
  g_autoptr (ParapheDirectory) directory = make_directory ();
  g_assert_cmpint (paraphe_directory_get_day (directory), ==, 20000);
  g_assert_cmpuint (paraphe_directory_count (directory), ==, 3);
  g_assert_cmpuint (paraphe_directory_list (directory)->len, ==, 3);
  const ParapheSchoolRecordFacts *facts = paraphe_school_record_facts (paraphe_directory_lookup (directory, "0820001F"));
  g_assert_cmpstr (facts->commune_code, ==, "");
  g_assert_cmpstr (facts->email, ==, "");
  g_assert_cmpint (facts->pupils, ==, -1);
  g_assert_null (paraphe_directory_lookup (directory, "0810003N"));
  g_assert_null (paraphe_directory_lookup (directory, NULL));
  g_assert_cmpuint (paraphe_directory_list_commune (directory, "81004")->len, ==, 2);
  g_assert_null (paraphe_directory_list_commune (directory, ""));
  g_assert_null (paraphe_directory_list_commune (directory, NULL));
}

static int n_made, n_freed;

static gpointer
make_index (ParapheDirectory *directory) {
  g_atomic_int_inc (&n_made);
  return g_strdup_printf ("%u schools", paraphe_directory_count (directory));
}

static void
free_index (gpointer index) {
  n_freed++;
  g_free (index);
}

static gpointer
ask_index (gpointer directory) {
  return paraphe_directory_get_index (directory, make_index, free_index);
}

static void
test_index (void) {
  ParapheDirectory *directory = make_directory ();
  GThread *threads[4];
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("asks", ask_index, directory);
  const char *index = ask_index (directory);
  g_assert_cmpstr (index, ==, "3 schools");
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    g_assert_true (g_thread_join (threads[i]) == index);
  g_assert_cmpint (n_made, ==, 1);
  g_object_unref (directory);
  g_assert_cmpint (n_freed, ==, 1);
}

int
main (int argc, char **argv) {
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/directory/lookup", test_lookup);
  g_test_add_func ("/directory/index", test_index);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages of dossiers and their search: news and no news, the cursor in the same transaction, a long random
 * life compared with a model kept in memory. */
#include "store-fixture.h"
#include "words.h"
#include <string.h>

static char *folder;
static ParapheStore *store;

static void
set_up (void) {
  folder = fixture_make_folder ();
  store = fixture_open (folder);
}

static void
tear_down (void) {
  fixture_assert_sound (store);
  g_object_unref (store);
  fixture_drop_folder (folder);
}

static ParapheSyncRun
make_run (guint generation, const char *cursor) {
  return (ParapheSyncRun){ .kind = (char *)"full",
                           .since = 5,
                           .cursor = (char *)cursor,
                           .generation = generation,
                           .page_size = 50,
                           .watermark = 99,
                           .n_received = 3 };
}

static void
test_news (void) {
  set_up ();
  FixtureDossier dossier
      = { .number = 12, .name = "A", .field = "1", .modified_at = 100, .raw = "one", .url = "https://a/1" };
  g_assert_true (fixture_write_dossier (store, &dossier, "a"));
  g_assert_false (fixture_write_dossier (store, &dossier, "a"));
  /* An address that was signed again: kept, without being news. */
  dossier.url = "https://a/2";
  dossier.raw = "two";
  g_assert_false (fixture_write_dossier (store, &dossier, "a"));
  g_autofree char *raw = fixture_read_raw (store, 12);
  g_assert_cmpstr (raw, ==, "two");
  dossier.label = "Urgent";
  g_assert_true (fixture_write_dossier (store, &dossier, "a"));
  dossier.field = "2";
  g_assert_true (fixture_write_dossier (store, &dossier, "a"));
  dossier.modified_at = 101;
  g_assert_true (fixture_write_dossier (store, &dossier, "a"));
  dossier.url = NULL;
  g_assert_true (fixture_write_dossier (store, &dossier, "a"));
  g_autoptr (GError) error = NULL;
  ParaphePresence presence = PARAPHE_PRESENCE_UNKNOWN;
  gint64 read_at = 0;
  g_assert_true (paraphe_store_set_presence (store, 12, PARAPHE_PRESENCE_DELETED, &error));
  g_assert_true (paraphe_store_set_presence (store, 13, PARAPHE_PRESENCE_DELETED, &error));
  g_autoptr (GBytes) bytes = paraphe_store_dup_raw (store, 12, &presence, &read_at, &error);
  g_assert_nonnull (bytes);
  g_assert_cmpint (presence, ==, PARAPHE_PRESENCE_DELETED);
  g_assert_cmpint (read_at, ==, 102);
  g_assert_true (fixture_write_dossier (store, &dossier, "a"));
  g_autoptr (GBytes) again = paraphe_store_dup_raw (store, 12, &presence, NULL, &error);
  g_assert_nonnull (again);
  g_assert_cmpint (presence, ==, PARAPHE_PRESENCE_LISTED);
  g_assert_null (paraphe_store_dup_raw (store, 13, NULL, NULL, &error));
  g_assert_error (error, PARAPHE_STORE_ERROR, PARAPHE_STORE_ERROR_NOT_FOUND);
  tear_down ();
}

static void
test_runs (void) {
  set_up ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) dossiers = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();
  g_assert_null (paraphe_store_load_run (store, 1, &error));
  g_assert_no_error (error);
  for (gint64 number = 1; number <= 4; number++) {
    FixtureDossier dossier = { .number = number, .name = "A", .field = "1", .modified_at = 1, .raw = "x" };
    g_ptr_array_add (dossiers, fixture_make_dossier (&dossier));
    g_ptr_array_add (texts, (char *)"words");
  }
  ParapheSyncRun run = make_run (1, "cursor-1");
  g_assert_true (paraphe_store_write_page (store, 1, dossiers, texts, &run, 10, NULL, &error));
  g_object_unref (store);
  store = fixture_open (folder);
  ParapheSyncRun *kept = paraphe_store_load_run (store, 1, &error);
  g_assert_cmpstr (kept->kind, ==, "full");
  g_assert_cmpstr (kept->cursor, ==, "cursor-1");
  g_assert_cmpint (kept->since, ==, 5);
  g_assert_cmpint (kept->generation, ==, 1);
  g_assert_cmpint (kept->page_size, ==, 50);
  g_assert_cmpint (kept->watermark, ==, 99);
  g_assert_cmpint (kept->n_received, ==, 3);
  g_assert_false (kept->finished);
  paraphe_sync_run_free (kept);
  /* A dossier that cannot be kept: its page and its cursor are not either. */
  ParapheDossierFacts rawless = *paraphe_dossier_facts (g_ptr_array_index (dossiers, 3));
  rawless.raw = NULL;
  rawless.number = 9;
  g_ptr_array_remove_index (dossiers, 0);
  g_ptr_array_add (dossiers, paraphe_dossier_new (&rawless));
  run = make_run (2, "cursor-2");
  g_assert_false (paraphe_store_write_page (store, 1, dossiers, texts, &run, 11, NULL, &error));
  g_assert_error (error, PARAPHE_STORE_ERROR, PARAPHE_STORE_ERROR_FAILED);
  g_clear_error (&error);
  kept = paraphe_store_load_run (store, 1, &error);
  g_assert_cmpstr (kept->cursor, ==, "cursor-1");
  paraphe_sync_run_free (kept);
  /* The second sweep sees all but the first dossier and the one that came outside a run. */
  g_ptr_array_remove_index (dossiers, 3);
  g_ptr_array_remove_index (texts, 3);
  FixtureDossier outside = { .number = 7, .name = "B", .field = "1", .modified_at = 1, .raw = "x" };
  fixture_write_dossier (store, &outside, "b");
  run.finished = TRUE;
  run.cursor = NULL;
  g_assert_true (paraphe_store_write_page (store, 1, dossiers, texts, &run, 12, NULL, &error));
  g_autoptr (GArray) unseen = paraphe_store_list_unseen (store, 1, 2, &error);
  g_assert_cmpuint (unseen->len, ==, 2);
  g_assert_cmpint (g_array_index (unseen, gint64, 0), ==, 1);
  g_assert_cmpint (g_array_index (unseen, gint64, 1), ==, 7);
  paraphe_store_set_presence (store, 1, PARAPHE_PRESENCE_VANISHED, NULL);
  g_autoptr (GArray) rest = paraphe_store_list_unseen (store, 1, 2, &error);
  g_assert_cmpuint (rest->len, ==, 1);
  kept = paraphe_store_load_run (store, 1, &error);
  g_assert_null (kept->cursor);
  g_assert_true (kept->finished);
  kept->page_size = 25;
  g_assert_true (paraphe_store_save_run (store, 1, kept, &error));
  paraphe_sync_run_free (kept);
  kept = paraphe_store_load_run (store, 1, &error);
  g_assert_cmpint (kept->page_size, ==, 25);
  paraphe_sync_run_free (kept);
  tear_down ();
}

static void
test_demarche (void) {
  set_up ();
  g_autoptr (GError) error = NULL;
  g_assert_null (paraphe_store_dup_demarche (store, 1, &error));
  g_assert_error (error, PARAPHE_STORE_ERROR, PARAPHE_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_autoptr (GBytes) small = g_bytes_new_static ("{}", 2);
  g_autoptr (GBytes) large = g_bytes_new_take (g_strnfill (5 * 1000 * 1000, 'x'), 5 * 1000 * 1000);
  g_autoptr (GBytes) empty = g_bytes_new_static ("", 0);
  GBytes *const all[] = { small, large, empty };
  for (gsize i = 0; i < G_N_ELEMENTS (all); i++) {
    g_assert_true (paraphe_store_save_demarche (store, 1, all[i], &error));
    g_autoptr (GBytes) kept = paraphe_store_dup_demarche (store, 1, &error);
    g_assert_no_error (error);
    g_assert_true (g_bytes_equal (kept, all[i]));
  }
  tear_down ();
}

static void
test_folding (void) {
  static const struct {
    const char *text, *folded;
  } cases[] = {
    { "École d’Œuvre-Saint-Ægidius", "ecole d oeuvre saint aegidius" },
    { "e\xcc\x81te\xcc\x81 ÇA ı ß", "ete ca i ss" },
    { "217 300 123 00015", "217 21730012300015 300 30012300015 123 12300015 00015" },
    { "217\xc2\xa0"
      "300\xe2\x80\xaf"
      "123",
      "217 217300123 300 300123 123" },
    { "05.61", "05 0561 61" },
    { "12, 13  14 / 15", "12 13 14 15" },
    { "n° 30000001", "n 30000001" },
    { "a1 2 b", "a1 2 b" },
    { "", "" },
    { " ’'\" (*) ", "" },
    { "\xff\xfe oui", "oui" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *folded = paraphe_words_fold (cases[i].text);
    g_assert_cmpstr (folded, ==, cases[i].folded);
  }
  g_assert_null (paraphe_words_to_query ("  '\" "));
}

static void
assert_found (const char *words, const char *expected) {
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) numbers = paraphe_store_search (store, 1, words, NULL, &error);
  g_autoptr (GString) found = g_string_new (NULL);
  g_assert_no_error (error);
  for (gint64 number = 1; number <= 9; number++)
    for (guint i = 0; i < numbers->len; i++)
      if (g_array_index (numbers, gint64, i) == number)
        g_string_append_printf (found, "%d", (int)number);
  if (strcmp (found->str, expected) != 0)
    g_error ("« %s » finds %s, not %s", words, found->str, expected);
}

static void
test_search (void) {
  static const char *const texts[] = {
    "30000001 COMMUNE DE LESCURE D'ALBIGEOIS SIRET 218 101 442 00017 école Jean-Moulin",
    "30000002 Commune de Cordes-sur-Ciel 21810069900019 ÉCOLE « Les Œillets » 0810123A",
    "30000003 SIVOM du Pays Cordais — Bonjour, la convention signée est jointe",
    "30000004 CAZÈRES 05 61 97 00 00 l’élue",
  };
  set_up ();
  for (gint64 number = 1; number <= (gint64)G_N_ELEMENTS (texts); number++) {
    FixtureDossier dossier = { .number = number, .name = "A", .field = "1", .modified_at = 1, .raw = "x" };
    fixture_write_dossier (store, &dossier, texts[number - 1]);
  }
  assert_found ("lescure d’albigeois", "1");
  assert_found ("ecole", "12");
  assert_found ("École les oeil", "2");
  assert_found ("ŒILLETS", "2");
  assert_found ("cord", "23");
  assert_found ("cordes-sur", "2");
  assert_found ("cazeres", "4");
  assert_found ("elue", "4");
  assert_found ("l'elue", "4");
  assert_found ("3000000", "1234");
  assert_found ("30000003", "3");
  assert_found ("21810144200017", "1");
  assert_found ("218 101 442", "1");
  assert_found ("218101442", "1");
  assert_found ("218 100 699 00019", "2");
  assert_found ("0561970000", "4");
  assert_found ("05.61.97", "4");
  assert_found ("0810123a", "2");
  assert_found ("c", "1234");
  assert_found ("convention lescure", "");
  assert_found ("\"*) OR (", "");
  assert_found ("NOT", "");
  assert_found ("t:ecole", "");
  assert_found ("", "1234");
  assert_found (" ", "1234");
  assert_found ("漢字", "");
  assert_found ("?", "");
  /* Another démarche is not searched; what is replaced is forgotten. */
  g_autoptr (GArray) elsewhere = paraphe_store_search (store, 2, "ecole", NULL, NULL);
  g_assert_cmpuint (elsewhere->len, ==, 0);
  FixtureDossier dossier = { .number = 1, .name = "A", .field = "2", .modified_at = 2, .raw = "x" };
  fixture_write_dossier (store, &dossier, "30000001 Gaillac");
  assert_found ("lescure", "");
  assert_found ("gaillac", "1");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_cancellable_cancel (cancellable);
  g_assert_null (paraphe_store_search (store, 1, "ecole", cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_found ("ecole", "2");
  tear_down ();
}

/* What the model knows of a dossier. */
typedef struct {
  char *field, *raw, *word;
  gint64 modified_at;
  ParaphePresence presence;
} Known;

static void
free_known (gpointer data) {
  Known *known = data;
  g_free (known->field);
  g_free (known->raw);
  g_free (known->word);
  g_free (known);
}

static void
write_random_page (GRand *rand, GHashTable *model, guint page) {
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) dossiers = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) expected = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) changed = NULL;
  guint n = (guint)g_rand_int_range (rand, 1, 40);
  for (guint i = 0; i < n; i++) {
    gint64 number = g_rand_int_range (rand, 1, 300);
    g_autofree char *field = g_strdup_printf ("%d", g_rand_int_range (rand, 0, 3));
    g_autofree char *raw = g_strdup_printf ("{%d:%s}", g_rand_int_range (rand, 0, 4), field);
    g_autofree char *word = g_strdup_printf ("mot%d", g_rand_int_range (rand, 0, 6));
    FixtureDossier dossier = {
      .number = number, .name = "A", .field = field, .modified_at = g_rand_int_range (rand, 1, 4), .raw = raw
    };
    Known *known = g_hash_table_lookup (model, GINT_TO_POINTER (number));
    if (known == NULL || strcmp (known->field, field) != 0 || known->modified_at != dossier.modified_at
        || known->presence != PARAPHE_PRESENCE_LISTED)
      g_hash_table_add (expected, GINT_TO_POINTER (number));
    known = g_new0 (Known, 1);
    *known = (Known){ g_strdup (field), g_strdup (raw), g_strdup (word), dossier.modified_at,
                      PARAPHE_PRESENCE_LISTED };
    g_hash_table_insert (model, GINT_TO_POINTER (number), known);
    g_ptr_array_add (dossiers, fixture_make_dossier (&dossier));
    g_ptr_array_add (texts, g_strdup_printf ("commun %s", word));
  }
  ParapheSyncRun run = make_run (page, NULL);
  paraphe_store_write_page (store, 1, dossiers, texts, &run, page, &changed, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < changed->len; i++)
    g_assert_true (g_hash_table_contains (expected, GINT_TO_POINTER (g_array_index (changed, gint64, i))));
  for (guint i = 0; i < changed->len; i++)
    g_hash_table_remove (expected, GINT_TO_POINTER (g_array_index (changed, gint64, i)));
  g_assert_cmpuint (g_hash_table_size (expected), ==, 0);
}

static void
compare_with_model (GHashTable *model) {
  GHashTableIter iter;
  gpointer number, value;
  guint by_word[6] = { 0 };
  g_autoptr (GArray) all = paraphe_store_list_numbers (store, 1, NULL);
  g_assert_cmpuint (all->len, ==, g_hash_table_size (model));
  g_hash_table_iter_init (&iter, model);
  while (g_hash_table_iter_next (&iter, &number, &value)) {
    Known *known = value;
    ParaphePresence presence = PARAPHE_PRESENCE_UNKNOWN;
    g_autoptr (GBytes) raw = paraphe_store_dup_raw (store, GPOINTER_TO_INT (number), &presence, NULL, NULL);
    g_assert_cmpmem (g_bytes_get_data (raw, NULL), g_bytes_get_size (raw), known->raw, strlen (known->raw));
    g_assert_cmpint (presence, ==, known->presence);
    by_word[known->word[3] - '0']++;
  }
  for (guint i = 0; i < G_N_ELEMENTS (by_word); i++) {
    g_autofree char *words = g_strdup_printf ("MÔT%u commun", i);
    g_autoptr (GArray) found = paraphe_store_search (store, 1, words, NULL, NULL);
    g_assert_cmpuint (found->len, ==, by_word[i]);
  }
}

static void
test_model (void) {
  guint32 seed = (guint32)g_test_rand_int ();
  g_test_message ("seed %u", seed);
  set_up ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr (GHashTable) model = g_hash_table_new_full (NULL, NULL, NULL, free_known);
  for (guint page = 1; page <= 250; page++) {
    write_random_page (rand, model, page);
    gint64 gone = g_rand_int_range (rand, 1, 300);
    Known *known = g_hash_table_lookup (model, GINT_TO_POINTER (gone));
    g_assert_true (paraphe_store_set_presence (store, gone, PARAPHE_PRESENCE_DELETED, NULL));
    if (known != NULL)
      known->presence = PARAPHE_PRESENCE_DELETED;
    if (page % 50 == 0) {
      compare_with_model (model);
      fixture_assert_sound (store);
      g_object_unref (store);
      store = fixture_open (folder);
    }
  }
  compare_with_model (model);
  tear_down ();
}

int
main (int argc, char **argv) {
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pages/news", test_news);
  g_test_add_func ("/pages/runs", test_runs);
  g_test_add_func ("/pages/demarche", test_demarche);
  g_test_add_func ("/pages/folding", test_folding);
  g_test_add_func ("/pages/search", test_search);
  g_test_add_func ("/pages/model", test_model);
  return g_test_run ();
}

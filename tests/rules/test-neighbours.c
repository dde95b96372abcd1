/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The index of what dossiers share, against a naive recount on seeded random campaigns. */
#include "neighbours.h"
#include <string.h>

#define N_NUMBERS 60
#define N_STEPS 3000
#define N_VALUES 12

/* A dossier of the naive side: index of each value, -1 none. */
typedef struct {
  gboolean is_there;
  int single[8];
  int lists[8][3];
} Naive;

static const ParapheShared singles[] = { PARAPHE_SHARED_SIREN, PARAPHE_SHARED_ACCOUNT, PARAPHE_SHARED_SIGNATORY, PARAPHE_SHARED_PHONE };
static const ParapheShared multiples[] = { PARAPHE_SHARED_SCHOOL, PARAPHE_SHARED_FILE, PARAPHE_SHARED_REFERENT,
                                          PARAPHE_SHARED_COMMUNE };
static const char *const values[N_VALUES] = { "a", "b", "c", "dd", "é", "ffff", "0810001L", "@", "x y", "j", "k", "l" };

static const char *
get_value (int index) {
  return index < 0 ? "" : values[index];
}

static Naive
make_naive (void) {
  Naive naive = { .is_there = TRUE };
  for (gsize i = 0; i < G_N_ELEMENTS (singles); i++)
    naive.single[singles[i]] = g_test_rand_int_range (-1, N_VALUES);
  for (gsize i = 0; i < G_N_ELEMENTS (multiples); i++)
    for (int j = 0; j < 3; j++)
      naive.lists[multiples[i]][j] = g_test_rand_int_range (-1, N_VALUES);
  return naive;
}

static GPtrArray *
make_list (const Naive *naive, ParapheShared what) {
  GPtrArray *list = g_ptr_array_new ();
  for (int j = 0; j < 3; j++)
    g_ptr_array_add (list, (gpointer) get_value (naive->lists[what][j]));
  return list;
}

static gboolean
put (ParapheNeighbours *index, gint64 number, const Naive *naive, GHashTable *others) {
  g_autoptr (GPtrArray) schools = make_list (naive, PARAPHE_SHARED_SCHOOL);
  g_autoptr (GPtrArray) files = make_list (naive, PARAPHE_SHARED_FILE);
  g_autoptr (GPtrArray) referents = make_list (naive, PARAPHE_SHARED_REFERENT);
  g_autoptr (GPtrArray) communes = make_list (naive, PARAPHE_SHARED_COMMUNE);
  return paraphe_neighbours_put (index, &(ParapheNeighbour){
                                   .number = number, .siren = get_value (naive->single[PARAPHE_SHARED_SIREN]),
                                   .account = get_value (naive->single[PARAPHE_SHARED_ACCOUNT]),
                                   .signatory = get_value (naive->single[PARAPHE_SHARED_SIGNATORY]),
                                   .phone = get_value (naive->single[PARAPHE_SHARED_PHONE]), .name = "nom", .schools = schools,
                                   .files = files, .referents = referents,
                                   .communes = communes }, others);
}

static gboolean
has_value (const Naive *naive, ParapheShared what, int value) {
  for (gsize i = 0; i < G_N_ELEMENTS (singles); i++)
    if (singles[i] == what)
      return naive->single[what] == value;
  for (int j = 0; j < 3; j++)
    if (naive->lists[what][j] == value)
      return TRUE;
  return FALSE;
}

static gboolean
shares (const Naive *one, const Naive *other) {
  for (int what = 0; what < 8; what++)
    for (int value = 0; value < N_VALUES; value++)
      if (has_value (one, (ParapheShared) what, value) && has_value (other, (ParapheShared) what, value))
        return TRUE;
  return FALSE;
}

/* Who shares anything with any. */
static void
compare_sharing (ParapheNeighbours *index, const Naive *naives) {
  g_autoptr (GArray) all = paraphe_neighbours_list_sharing (index);
  guint n_all = 0;
  for (gint64 i = 0; i < N_NUMBERS; i++) {
    gboolean any = FALSE;
    for (gint64 j = 0; j < N_NUMBERS && !any; j++)
      any = i != j && naives[i].is_there && naives[j].is_there && shares (&naives[i], &naives[j]);
    if (!any)
      continue;
    g_assert_cmpuint (n_all, <, all->len);
    g_assert_cmpint (g_array_index (all, gint64, n_all), ==, i);
    n_all++;
  }
  g_assert_cmpuint (n_all, ==, all->len);
}

/* One dossier replaced: those that shared anything with it before, or do now, are told of it. */
static void
replace (ParapheNeighbours *index, Naive *naives, gint64 number) {
  g_autoptr (GHashTable) others = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  Naive before = naives[number];
  naives[number] = make_naive ();
  put (index, number, &naives[number], others);
  for (gint64 i = 0; i < N_NUMBERS; i++) {
    gboolean is_other = i != number && naives[i].is_there;
    gboolean expected = is_other && ((before.is_there && shares (&naives[i], &before)) || shares (&naives[i], &naives[number]));
    g_assert_cmpint (g_hash_table_contains (others, &i), ==, expected);
  }
  g_hash_table_remove_all (others);
  g_assert_false (put (index, number, &naives[number], others));
  g_assert_cmpuint (g_hash_table_size (others), ==, 0);
}

/* Both sides give the same dossiers, in the same order. */
static void
compare (ParapheNeighbours *index, const Naive *naives, ParapheShared what, int value, gint64 but) {
  g_autoptr (GPtrArray) found = paraphe_neighbours_find (index, what, values[value], but);
  guint n = 0;
  for (gint64 number = 0; number < N_NUMBERS; number++) {
    if (number == but || !naives[number].is_there || !has_value (&naives[number], what, value))
      continue;
    g_assert_cmpuint (n, <, found->len);
    g_assert_cmpint (((ParapheNeighbour *) g_ptr_array_index (found, n))->number, ==, number);
    n++;
  }
  g_assert_cmpuint (found->len, ==, n);
}

static void
test_random (void) {
  g_autoptr (ParapheNeighbours) index = paraphe_neighbours_new ();
  Naive naives[N_NUMBERS] = { 0 };
  for (int step = 0; step < N_STEPS; step++) {
    gint64 number = g_test_rand_int_range (0, N_NUMBERS);
    guint n_there = 0;
    if (g_test_rand_int_range (0, 4) == 0) {
      naives[number].is_there = FALSE;
      paraphe_neighbours_remove (index, number);
    } else {
      replace (index, naives, number);
    }
    for (guint i = 0; i < N_NUMBERS; i++)
      n_there += naives[i].is_there;
    g_assert_cmpuint (paraphe_neighbours_count (index), ==, n_there);
    for (int i = 0; i < 10; i++)
      compare (index, naives, (ParapheShared) g_test_rand_int_range (0, 8), g_test_rand_int_range (0, N_VALUES),
               g_test_rand_int_range (-1, N_NUMBERS));
    if (step % 100 == 0)
      compare_sharing (index, naives);
  }
}

/* Each fact that another dossier is told of counts as a change. */
static void
test_changes (void) {
  g_autoptr (GPtrArray) schools = g_ptr_array_new ();
  const ParapheNeighbour plain = { .number = 1, .state = PARAPHE_STATE_ACCEPTE, .active = TRUE, .siren = "1", .name = "n", .account = "a",
                                   .signatory = "s", .quality = "q", .phone = "p", .nature = "c" };
  ParapheNeighbour changed[] = { plain, plain, plain, plain, plain, plain, plain, plain, plain, plain, plain, plain, plain };
  g_ptr_array_add (schools, (gpointer) "0810001L");
  changed[0].state = PARAPHE_STATE_SANS_SUITE;
  changed[1].active = FALSE;
  changed[2].siren = "2";
  changed[3].name = "m";
  changed[4].account = "b";
  changed[5].signatory = "t";
  changed[6].quality = "";
  changed[7].phone = "r";
  changed[8].nature = "epci";
  changed[9].schools = schools;
  changed[10].files = schools;
  changed[11].referents = schools;
  changed[12].communes = schools;
  for (gsize i = 0; i < G_N_ELEMENTS (changed); i++) {
    g_autoptr (ParapheNeighbours) index = paraphe_neighbours_new ();
    g_assert_true (paraphe_neighbours_put (index, &plain, NULL));
    g_assert_false (paraphe_neighbours_put (index, &plain, NULL));
    g_assert_true (paraphe_neighbours_put (index, &changed[i], NULL));
    g_assert_false (paraphe_neighbours_put (index, &changed[i], NULL));
    g_assert_true (paraphe_neighbours_put (index, &plain, NULL));
  }
}

static void
test_nothing (void) {
  g_autoptr (ParapheNeighbours) index = paraphe_neighbours_new ();
  paraphe_neighbours_put (index, &(ParapheNeighbour){ .number = 1 }, NULL);
  paraphe_neighbours_put (index, &(ParapheNeighbour){ .number = 2, .siren = "1" }, NULL);
  paraphe_neighbours_remove (index, 77);
  static const char *const texts[] = { "", NULL, "2" };
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (GPtrArray) found = paraphe_neighbours_find (index, PARAPHE_SHARED_SIREN, texts[i], 0);
    g_assert_cmpuint (found->len, ==, 0);
  }
  g_autoptr (GPtrArray) found = paraphe_neighbours_find (index, PARAPHE_SHARED_SIREN, "1", 0);
  const ParapheNeighbour *only = g_ptr_array_index (found, 0);
  g_assert_cmpstr (only->name, ==, "");
  g_assert_nonnull (only->schools);
}

/* What is read of a dossier. */
static void
test_read (void) {
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) messages = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (files, paraphe_file_new (&(ParapheFileFacts){ .name = "a.pdf", .md5 = "AAAA" }));
  for (int author = PARAPHE_AUTHOR_UNKNOWN; author <= PARAPHE_AUTHOR_SYSTEM; author++)
    g_ptr_array_add (messages, paraphe_message_new (&(ParapheMessageFacts){ .id = "m", .author = (ParapheAuthor) author, .files = files }));
  g_autoptr (ParapheDossier) dossier = paraphe_dossier_new (&(ParapheDossierFacts){
    .number = 3, .state = PARAPHE_STATE_ACCEPTE, .presence = PARAPHE_PRESENCE_LISTED, .siret = "218 100 048 00014", .name = "ALBI",
    .account_email = "Mairie@ALBI.fr", .messages = messages });
  g_autoptr (ParapheCampaign) campaign = paraphe_campaign_new (NULL, NULL);
  ParapheNeighbour neighbour;
  paraphe_neighbour_read (&neighbour, dossier, NULL, NULL, campaign);
  g_assert_true (neighbour.active);
  g_assert_cmpstr (neighbour.siren, ==, "218100048");
  g_assert_cmpstr (neighbour.account, ==, "mairie@albi.fr");
  g_assert_cmpstr (neighbour.nature, ==, "commune");
  g_assert_cmpuint (neighbour.files->len, ==, PARAPHE_AUTHOR_SYSTEM - 1);
  g_assert_cmpuint (neighbour.schools->len, ==, 0);
  paraphe_neighbour_clear (&neighbour);
}

int
main (int argc, char **argv) {
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/neighbours/random", test_random);
  g_test_add_func ("/neighbours/changes", test_changes);
  g_test_add_func ("/neighbours/nothing", test_nothing);
  g_test_add_func ("/neighbours/read", test_read);
  return g_test_run ();
}

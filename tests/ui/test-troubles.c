/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the banner of the window says of each trouble with the platform, and of the token: what happens, what to do, and nothing once it
 * is over. */
#include "campaign-table.h"
#include "engine-fixture.h"
#include "notice-banner.h"
#include "ui-kit.h"

typedef struct {
  const char *order; /* of a fault */
  const char *title;
  const char *words;
} Trouble;

static const Trouble troubles[] = {
  { "\"kind\": \"close\"", "Offline.", "check the network" },
  { "\"kind\": \"503\"", "Offline.", "maintenance: try again later" },
  { "\"kind\": \"502\"", "Offline.", "try again later" },
  { "\"kind\": \"500\"", "Offline.", "try again later" },
  { "\"kind\": \"html\"", "Offline.", "whether the network asks to sign in" },
  { "\"kind\": \"truncated\"", "Offline.", "check the network" },
  { "\"kind\": \"huge\"", "Offline.", "too big" },
  { "\"kind\": \"bad-utf8\"", "Offline.", "check the address of the server" },
  { "\"kind\": \"401\"", "Token refused by the platform.", "ask the administrateur of the démarche for a new one" },
  { "\"kind\": \"403\"", "Token refused by the platform.", "can allow the address 127.0.0.1" },
  { "\"kind\": \"revoked\"", "Token refused by the platform.", "ask the administrateur of the démarche for a new one" },
  { "\"kind\": \"404\"", "Synchronisation stopped.", "check the address of the server" },
  { "\"kind\": \"redirect\"", "Synchronisation stopped.", "check the address of the server" },
  { "\"kind\": \"429\", \"seconds\": 2", "Offline.", "too many requests in a minute. Try again in a few minutes." },
  { "\"kind\": \"slow\"", "Offline.", "did not finish its answer in time" },
  { "\"kind\": \"no-nodes\", \"on\": \"page\"", "Synchronisation stopped.", "Synchronise again later" },
  { "\"kind\": \"duplicates\", \"on\": \"page\"", "Synchronisation stopped.", "Synchronise again later" },
  { "\"kind\": \"null-nodes\", \"on\": \"page\"", "Synchronisation stopped.", "Synchronise again later" },
};

typedef struct {
  Simulation *simulation;
  Fixture *fixture;
  GtkWidget *banner;
} Stage;

static void
assert_shows (const Stage *stage, const char *title, const char *words) {
  kit_settle ();
  if (!kit_shows (stage->banner, title) || !kit_shows (stage->banner, words))
    kit_give_up ("“%s … %s” is not in the banner", title, words);
  kit_check_names (stage->banner);
}

static void
sync_whatever (const Stage *stage, gboolean full) {
  g_autoptr (GError) error = NULL;
  if (!fixture_sync (stage->fixture, full, NULL, &error))
    g_test_message ("%s", error->message);
}

static void
test_troubles (gconstpointer data) {
  const Stage *stage = data;
  for (gsize i = 0; i < G_N_ELEMENTS (troubles); i++) {
    g_test_message ("%s", troubles[i].order);
    simulation_order (stage->simulation, "/simulator/clock", "{\"advance_seconds\": 61}"); /* the platform's own limit of a minute */
    simulation_order (stage->simulation, "/simulator/faults", "{\"on\": \"query\", \"nth\": 1, \"count\": 1000000, %s}", troubles[i].order);
    sync_whatever (stage, TRUE);
    simulation_clear_faults (stage->simulation);
    assert_shows (stage, troubles[i].title, troubles[i].words);
    sync_whatever (stage, FALSE);
    assert_shows (stage, "Demonstration campaign.", "Nothing leaves this computer.");
  }
}

static void
test_token_end (gconstpointer data) {
  const Stage *stage = data;
  ParapheDay today = paraphe_day_of_instant (paraphe_engine_get_now (stage->fixture->engine));
  g_autofree char *day = paraphe_day_to_iso (today + 7);
  fixture_set (stage->fixture, "token_expiry", day);
  assert_shows (stage, "The access token ends soon.", "7 days");
  kit_click (stage->banner, "Understood");
  assert_shows (stage, "Demonstration campaign.", "Nothing leaves this computer.");
  fixture_set (stage->fixture, "token_expiry", "");
}

static void
test_read_only (gconstpointer data) {
  const Stage *stage = data;
  const char *tokens[] = { stage->simulation->read_only, stage->simulation->read_write };
  for (gsize i = 0; i < G_N_ELEMENTS (tokens); i++) {
    g_autoptr (GError) error = NULL;
    paraphe_understanding_free (fixture_try_add (stage->fixture, stage->simulation->url, stage->simulation->demarche, tokens[i],
                                                 stage->simulation->agent, &error));
    g_assert_no_error (error);
    if (i == 0)
      assert_shows (stage, "Read only.", "can only read");
  }
  assert_shows (stage, "Demonstration campaign.", "Nothing leaves this computer.");
}

/* Nothing is waited for in earnest: a slow answer is given up soon, and so is a server that lets nothing through. */
static Fixture *
open_stage (Simulation *simulation) {
  g_autoptr (GError) error = NULL;
  Fixture *fixture = fixture_new (NULL, FALSE);
  ParapheStore *store = paraphe_store_open (fixture->folder, &error);
  g_assert_no_error (error);
  g_assert_true (paraphe_store_set_setting (store, "deadline_seconds", "4", &error));
  g_assert_true (paraphe_store_set_setting (store, "patience_seconds", "5", &error));
  g_object_unref (store);
  g_assert_true (fixture_open (fixture, &error));
  fixture_add (fixture, simulation);
  fixture_sync (fixture, FALSE, NULL, &error);
  g_assert_no_error (error);
  return fixture;
}

int
main (int argc, char **argv) {
  if (!kit_start (&argc, &argv))
    return 0;
  Stage stage = { .simulation = simulation_start (NULL, 30) };
  if (stage.simulation == NULL)
    return 0;
  stage.fixture = open_stage (stage.simulation);
  stage.banner = GTK_WIDGET (g_object_new (PARAPHE_TYPE_NOTICE_BANNER, NULL));
  GtkWindow *window = kit_show (stage.banner, 900, 120);
  paraphe_notice_banner_set_engine (PARAPHE_NOTICE_BANNER (stage.banner), stage.fixture->engine);
  g_test_add_data_func ("/troubles/banner", &stage, test_troubles);
  g_test_add_data_func ("/troubles/token-end", &stage, test_token_end);
  g_test_add_data_func ("/troubles/read-only", &stage, test_read_only);
  int status = g_test_run ();
  paraphe_notice_banner_set_engine (PARAPHE_NOTICE_BANNER (stage.banner), NULL);
  kit_destroy (window);
  fixture_free (stage.fixture);
  simulation_stop (stage.simulation);
  return status;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* kill -9 at every labelled point of every recipe, alone and with each fault of the network, then started again until it settles. The
 * simulator's record is the oracle: each mutation was applied once, and the operation is done. A naive sender in the same harness
 * must be caught, and so must an engine that does not wait for late requests: controls that fail if they pass. With PARAPHE_LONG all of
 * it, else one run in sixty, drawn from the seed, in some five minutes; either way a table says what was run and what came of it. */
#include "engine-fixture.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>

#define SLICE 60

/* The engine says what it does with an operation; the controls are what must be caught. */
typedef struct {
  const char *name;
  ParapheRecipe recipe;
  const char *planted;                 /* which dossier */
  const char *const mutations[4];      /* each applied once, NULL-ended */
  gboolean awaits_convention;          /* made by the platform after some seconds of its clock */
  const char *template, *letter, *reason; /* (nullable) terms of the decision */
  gboolean takes_back;                 /* of a message that the agent has just written */
} Script;

static const Script scripts[] = {
  { "expire", PARAPHE_RECIPE_EXPIRE, "expirable", { "dossierRepasserEnInstruction", "dossierClasserSansSuite", NULL } },
  { "reopen", PARAPHE_RECIPE_REOPEN, "DLV-01", { "dossierRepasserEnInstruction", "dossierEnvoyerMessage", NULL } },
  { "reaccept", PARAPHE_RECIPE_REACCEPT, "resubmitted",
    { "dossierPasserEnInstruction", "dossierAccepter", "dossierEnvoyerMessage", NULL }, TRUE },
  { "complete", PARAPHE_RECIPE_COMPLETE, NULL, { "dossierAjouterLabel", NULL } },
  { "request-copy", PARAPHE_RECIPE_REQUEST_COPY, "DLV-01", { "dossierEnvoyerMessage", NULL }, .reason = "la signature n’apparaît pas" },
  { "remind", PARAPHE_RECIPE_REMIND, "expirable", { "dossierEnvoyerMessage", NULL }, .template = "J+1" },
  { "write", PARAPHE_RECIPE_WRITE, "expirable", { "dossierEnvoyerMessage", NULL }, .letter = "Bonjour, où en êtes-vous ?" },
  { "reclose", PARAPHE_RECIPE_RECLOSE, "reopened",
    { "dossierPasserEnInstruction", "dossierAccepter", "dossierEnvoyerMessage", NULL }, TRUE, .reason = "la mairie renonce" },
  { "restore", PARAPHE_RECIPE_RESTORE, "expired",
    { "dossierRepasserEnInstruction", "dossierAccepter", "dossierEnvoyerMessage", NULL }, TRUE, .reason = "scan retrouvé" },
  { "withdraw", PARAPHE_RECIPE_WITHDRAW, "expirable", { "dossierRepasserEnInstruction", "dossierClasserSansSuite", NULL } },
  { "extend", PARAPHE_RECIPE_EXTEND, "expirable", { "dossierEnvoyerMessage", NULL } },
  { "unblock", PARAPHE_RECIPE_UNBLOCK, "stuck", { "dossierClasserSansSuite", NULL }, .template = "expire" },
  { "unblock-accept", PARAPHE_RECIPE_UNBLOCK, "stuck", { "dossierAccepter", "dossierEnvoyerMessage", NULL }, TRUE, .template = "accept",
    .reason = "scan retrouvé" },
  { "unblock-withdraw", PARAPHE_RECIPE_UNBLOCK, "stuck", { "dossierClasserSansSuite", NULL }, .template = "withdraw" },
  { "archive", PARAPHE_RECIPE_ARCHIVE, "duplicate", { "dossierArchiver", NULL } },
  { "unsend", PARAPHE_RECIPE_UNSEND, "expirable", { "dossierSupprimerMessage", NULL }, .takes_back = TRUE },
};

static const struct {
  const char *name, *kind, *on, *effect;
} faults[] = {
  { "none", NULL, NULL, NULL },
  { "closed-before", "close", "mutation", "none" },
  { "closed-after", "close", "mutation", "before" },
  { "500-before", "500", "mutation", "none" },
  { "500-after", "500", "mutation", "before" },
  { "html-after", "html", "mutation", "before" },
  { "truncated", "truncated", "mutation", "before" },
  { "429", "429", "mutation", "none" },
  { "reading-closed", "close", "query", "none" },
};

/* Outcomes of the runs of a recipe killed at a point under a fault. */
typedef struct {
  char *name; /* "recipe\tpoint\tfault" */
  guint n_runs, n_shown, n_lost, n_doubled, n_unseen;
} Outcome;

static GPtrArray *outcomes; /* (element-type Outcome) of the whole run */

/* What all runs start from. */
typedef struct {
  char *address;    /* where the simulator listens, each time anew */
  char *template;   /* a folder synchronised with it */
} Stage;

/* One recipe ready to leave. */
typedef struct {
  const Stage *stage;
  const Script *script;
  gint64 number;
  char *folder;     /* with the operation queued */
  char *work;       /* the copy that is used up */
  char *log;        /* names of the points passed */
  gboolean naive;
  guint n_runs, n_wrong, n_doubled, n_shown;
} Scene;

static Simulation *
start_again (const Stage *stage) {
  return simulation_start (stage->address, 60);
}

/* What the agent has just written, and takes back. */
static void
write_message (Scene *scene, Simulation *simulation) {
  if (scene->script->takes_back)
    simulation_order (simulation, "/simulator/colleague",
                      "{\"dossier\": %" G_GINT64_FORMAT ", \"by\": \"%s\", \"mutation\": \"dossierEnvoyerMessage\", "
                      "\"input\": {\"body\": \"Un envoi à reprendre.\"}}",
                      scene->number, simulation->agent);
}

static void
outcome_free (gpointer data) {
  Outcome *outcome = data;
  g_free (outcome->name);
  g_free (outcome);
}

static Outcome *
find_outcome (const Scene *scene, const char *point, const char *fault) {
  g_autofree char *name = g_strdup_printf ("%s\t%s\t%s", scene->script->name, point, fault);
  for (guint i = outcomes->len; i > 0; i--) {
    Outcome *outcome = g_ptr_array_index (outcomes, i - 1);
    if (g_str_equal (outcome->name, name))
      return outcome;
  }
  Outcome *outcome = g_new0 (Outcome, 1);
  outcome->name = g_steal_pointer (&name);
  g_ptr_array_add (outcomes, outcome);
  return outcome;
}

static void
print_outcome (const char *name, const Outcome *row) {
  g_print ("# %s\t%u\t%u\t%u\t%u\t%u\n", name, row->n_runs, row->n_shown, row->n_lost, row->n_doubled, row->n_unseen);
}

/* The table: recipe, point, fault, runs, left to a human, lost, doubled, unseen. */
static void
print_outcomes (void) {
  Outcome total = { NULL };
  g_print ("# recipe\tkilled at\tfault\truns\thuman\tlost\tdoubled\tunseen\n");
  for (guint i = 0; i < outcomes->len; i++) {
    const Outcome *row = g_ptr_array_index (outcomes, i);
    print_outcome (row->name, row);
    total.n_runs += row->n_runs;
    total.n_shown += row->n_shown;
    total.n_lost += row->n_lost;
    total.n_doubled += row->n_doubled;
    total.n_unseen += row->n_unseen;
  }
  print_outcome ("all\t\t", &total);
}

static void
stage_init (Stage *stage) {
  g_autoptr (Simulation) simulation = simulation_start (NULL, 60);
  Fixture *fixture = fixture_new_synced (simulation);
  stage->address = g_strdup (simulation_get_address (simulation));
  fixture_close (fixture);
  stage->template = g_strdup (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture);
}

static void
stage_clear (Stage *stage) {
  fixture_remove_folder (stage->template);
  g_free (stage->template);
  g_free (stage->address);
}

static gint64
find_completable (Fixture *fixture) {
  g_autoptr (GPtrArray) all = paraphe_dossier_list_dup_all (paraphe_engine_get_list (fixture->engine));
  for (guint i = 0; i < all->len; i++) {
    const ParapheSummaryFacts *facts = paraphe_summary_facts (g_ptr_array_index (all, i));
    if (facts->status != PARAPHE_STATUS_RECEIVED || facts->days_left <= 0)
      continue;
    ParaphePlan *plan = fixture_plan (fixture, facts->number, PARAPHE_RECIPE_COMPLETE);
    gboolean ready = plan->refusal == NULL && plan->closing->len == 0 && plan->steps->len > 0;
    paraphe_plan_free (plan);
    if (ready)
      return facts->number;
  }
  return 0;
}

/* The operation is queued once, in a folder that every run copies. */
static void
scene_init (Scene *scene, const Stage *stage, const Script *script, const char *quiescence) {
  g_autoptr (GError) error = NULL;
  g_autoptr (Simulation) simulation = start_again (stage);
  *scene = (Scene){ .stage = stage, .script = script };
  scene->folder = g_dir_make_tmp ("paraphe-scene-XXXXXX", NULL);
  scene->work = g_strconcat (scene->folder, "-work", NULL);
  scene->log = g_strconcat (scene->folder, "-points", NULL);
  fixture_copy_folder (stage->template, scene->folder);
  Fixture *fixture = fixture_new (scene->folder, FALSE);
  g_assert_true (fixture_open (fixture, &error));
  fixture_set (fixture, "quiescence_seconds", quiescence);
  fixture_set (fixture, "quiescence_message_seconds", quiescence);
  scene->number = script->planted != NULL ? simulation_find_planted (simulation, script->planted, 0) : find_completable (fixture);
  g_assert_cmpint (scene->number, !=, 0);
  write_message (scene, simulation);
  if (script->takes_back)
    fixture_sync (fixture, FALSE, NULL, &error);
  g_assert_no_error (error);
  g_autofree char *uuid = g_uuid_string_random ();
  ParapheDecisionTerms terms = {
    .uuid = uuid,
    .number = scene->number,
    .recipe = script->recipe,
    .letter = script->recipe == PARAPHE_RECIPE_REOPEN ? "Bonjour, merci de corriger." : script->letter,
    .template = script->template,
    .reasons = script->reason,
    .override_reason = script->reason,
    .until = paraphe_day_of_instant (paraphe_engine_get_now (fixture->engine)) + 60,
  };
  g_autoptr (ParapheOperation) operation = fixture_decide_terms (fixture, &terms, &error);
  g_assert_no_error (error);
  g_assert_nonnull (operation);
  fixture_close (fixture);
  g_free (fixture->folder);
  g_free (fixture);
}

static void
scene_clear (Scene *scene) {
  fixture_remove_folder (scene->folder);
  fixture_remove_folder (scene->work);
  g_remove (scene->log);
  g_free (scene->folder);
  g_free (scene->work);
  g_free (scene->log);
}

/* The driver at work. */
typedef struct {
  Simulation *simulation;
  char *said;
  gboolean ended;
} Work;

static void
on_ended (GObject *source, GAsyncResult *result, gpointer data) {
  Work *work = data;
  g_autoptr (GError) error = NULL;
  g_subprocess_communicate_utf8_finish (G_SUBPROCESS (source), result, &work->said, NULL, &error);
  g_assert_no_error (error);
  work->ended = TRUE;
}

/* The platform's clock hurries, so that its convention is not waited for. */
static gboolean
on_hurry (gpointer data) {
  Work *work = data;
  simulation_order (work->simulation, "/simulator/clock", "{\"advance_seconds\": 2}");
  return G_SOURCE_CONTINUE;
}

/* Runs the driver on the copy; FALSE when it was killed. said: (out) what it printed. */
static gboolean
run_driver (Scene *scene, Simulation *simulation, guint crash_at, char **said) {
  Work work = { simulation, NULL, FALSE };
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocessLauncher) launcher
      = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autofree char *at = g_strdup_printf ("%u", crash_at);
  if (crash_at > 0)
    g_subprocess_launcher_setenv (launcher, "PARAPHE_CRASH_AT", at, TRUE);
  g_subprocess_launcher_setenv (launcher, "PARAPHE_CRASH_LOG", scene->log, TRUE);
  g_autoptr (GSubprocess) process = g_subprocess_launcher_spawn (launcher, &error, g_getenv ("PARAPHE_OUTBOX_DRIVER"), scene->work,
                                                                 scene->naive ? "naive" : NULL, NULL);
  g_assert_no_error (error);
  guint hurry = scene->script->awaits_convention ? g_timeout_add (100, on_hurry, &work) : 0;
  g_subprocess_communicate_utf8_async (process, NULL, NULL, on_ended, &work);
  while (!work.ended)
    g_main_context_iteration (NULL, TRUE);
  g_clear_handle_id (&hurry, g_source_remove);
  *said = work.said;
  if (g_subprocess_get_if_signaled (process)) {
    g_assert_cmpint (g_subprocess_get_term_sig (process), ==, SIGKILL);
    return FALSE;
  }
  return TRUE;
}

/* What two losses of the same message leave: the operation waits for a human, and says so. */
static gboolean
is_shown (const char *said) {
  return g_str_has_prefix (said, "half_done ") || g_str_has_prefix (said, "conflict ");
}

static gboolean
is_settled (const char *said) {
  return g_str_has_prefix (said, "done ") || is_shown (said);
}

/* Done with each mutation applied once, or shown with none applied twice; otherwise what is wrong. */
static void
judge_run (Scene *scene, Simulation *simulation, const char *said, const char *point, const char *fault) {
  Outcome control = { NULL }, *outcome = scene->naive ? &control : find_outcome (scene, point, fault);
  gboolean shown = is_shown (said), lost = !is_settled (said), doubled = FALSE;
  for (guint i = 0; scene->script->mutations[i] != NULL; i++) {
    guint n = simulation_count_effects (simulation, scene->number, scene->script->mutations[i]);
    lost = lost || (n == 0 && !shown);
    doubled = doubled || n > 1;
    if ((n > 1 || (n == 0 && !shown)) && !scene->naive)
      g_test_message ("%s: %s applied %u times", outcome->name, scene->script->mutations[i], n);
  }
  if ((lost || doubled) && !scene->naive)
    g_test_message ("%s: it ends as %s", outcome->name, said);
  outcome->n_runs++;
  outcome->n_shown += shown;
  outcome->n_lost += lost;
  outcome->n_doubled += doubled;
  outcome->n_unseen += (lost || doubled) && !shown;
  scene->n_shown += shown;
  scene->n_doubled += doubled;
  scene->n_wrong += lost || doubled;
  scene->n_runs++;
}

static guint
count_points (Scene *scene) {
  g_autofree char *text = NULL;
  guint n = 0;
  g_file_get_contents (scene->log, &text, NULL, NULL);
  for (const char *c = text; c != NULL && *c != '\0'; c++)
    n += *c == '\n';
  return n;
}

/* The last point passed (transfer full). */
static char *
read_point (Scene *scene) {
  g_autofree char *text = NULL;
  g_file_get_contents (scene->log, &text, NULL, NULL);
  g_auto (GStrv) lines = g_strsplit (g_strchomp (text), "\n", -1);
  return g_strdup (lines[g_strv_length (lines) - 1]);
}

/* One run: a fault (0: none) on the nth request of its sort, death at a point (0: none), then as many starts as it takes. FALSE: there is
 * no such point. */
static gboolean
play (Scene *scene, guint fault, guint nth, guint crash_at) {
  g_autoptr (Simulation) simulation = start_again (scene->stage);
  g_autofree char *said = NULL, *point = NULL;
  fixture_remove_folder (scene->work);
  fixture_copy_folder (scene->folder, scene->work);
  write_message (scene, simulation);
  if (fault > 0)
    simulation_order (simulation, "/simulator/faults", "{\"kind\": \"%s\", \"on\": \"%s\", \"nth\": %u, \"count\": 1, \"effect\": \"%s\"}",
                      faults[fault].kind, faults[fault].on, nth, faults[fault].effect);
  g_remove (scene->log);
  gboolean killed = !run_driver (scene, simulation, crash_at, &said);
  point = killed ? read_point (scene) : g_strdup ("none");
  for (guint starts = 0; starts < 5 && (starts == 0 ? killed : !is_settled (said)); starts++) {
    g_clear_pointer (&said, g_free);
    run_driver (scene, simulation, 0, &said);
  }
  judge_run (scene, simulation, said, point, faults[fault].name);
  return killed;
}

static gboolean
is_long (void) {
  return g_getenv ("PARAPHE_LONG") != NULL;
}

/* Every point, and none. */
static void
play_all (Scene *scene, guint fault, guint nth) {
  for (guint crash_at = 1; play (scene, fault, nth, crash_at); crash_at++)
    ;
}

/* How many requests of its sort a fault may fall on: the mutations, and the readings before and after each. */
static guint
count_places (const Script *script, guint fault) {
  guint n = g_strv_length ((char **) script->mutations);
  return fault == 0 ? 1 : g_str_equal (faults[fault].on, "query") ? 2 * n + 1 : n;
}

/* One run in SLICE of the faults, from a drawn one: n_points is how many a run without fault passes, and some more come with a fault. */
static void
play_slice (Scene *scene, guint n_points) {
  guint rank = (guint) g_test_rand_int_range (0, SLICE);
  for (guint fault = 1; fault < G_N_ELEMENTS (faults); fault++)
    for (guint nth = 1; nth <= count_places (scene->script, fault); nth++)
      for (guint crash_at = 1; crash_at <= n_points + 4; crash_at++, rank++)
        if (rank % SLICE == 0)
          play (scene, fault, nth, crash_at);
}

static void
play_script (Scene *scene) {
  guint n_points = 0;
  if (is_long () || scene->script->recipe == PARAPHE_RECIPE_EXPIRE) {
    play_all (scene, 0, 1);
    n_points = count_points (scene);
  } else {
    play (scene, 0, 1, 0);
    n_points = count_points (scene);
    for (guint crash_at = 1 + (guint) g_test_rand_int_range (0, 7); crash_at <= n_points; crash_at += 7)
      play (scene, 0, 1, crash_at);
  }
  if (!is_long ()) {
    play_slice (scene, n_points);
    return;
  }
  for (guint fault = 1; fault < G_N_ELEMENTS (faults); fault++)
    for (guint nth = 1; nth <= count_places (scene->script, fault); nth++)
      play_all (scene, fault, nth);
}

static void
test_script (const Stage *stage, const Script *script) {
  Scene scene;
  scene_init (&scene, stage, script, "0");
  play_script (&scene);
  g_test_message ("%s: %u runs, %u wrong, %u doubled, %u left to a human", script->name, scene.n_runs, scene.n_wrong, scene.n_doubled,
                  scene.n_shown);
  g_assert_cmpuint (scene.n_runs, >=, 4);
  g_assert_cmpuint (scene.n_doubled, ==, 0);
  g_assert_cmpuint (scene.n_wrong, ==, 0);
  /* The exception, one in ten and one more where the runs are few: the same message lost twice. */
  g_assert_cmpuint (scene.n_shown, <=, 1 + scene.n_runs / 10);
  scene_clear (&scene);
}

typedef struct {
  const Stage *stage;
  const Script *script;
} Case;

static void
test_case (gconstpointer data) {
  const Case *one = data;
  test_script (one->stage, one->script);
}

/* The harness bites: a sender without journal doubles a message. */
static void
test_naive (gconstpointer data) {
  Scene scene;
  scene_init (&scene, data, &scripts[1], "0");
  scene.naive = TRUE;
  play_all (&scene, 0, 1);
  g_test_message ("naive sender: %u runs, %u doubled", scene.n_runs, scene.n_doubled);
  g_assert_cmpuint (scene.n_doubled, >=, 1);
  scene_clear (&scene);
}

/* The message that seemed lost comes half a second later. */
static guint
play_zombie (const Stage *stage, const char *quiescence) {
  Scene scene;
  scene_init (&scene, stage, &scripts[1], quiescence);
  g_autoptr (Simulation) simulation = start_again (stage);
  g_autofree char *said = NULL;
  fixture_copy_folder (scene.folder, scene.work);
  simulation_order (simulation, "/simulator/faults",
                    "{\"kind\": \"close\", \"on\": \"mutation\", \"nth\": 2, \"count\": 1, \"effect\": \"delayed\", \"delay_ms\": 500}");
  run_driver (&scene, simulation, 0, &said);
  g_usleep (G_USEC_PER_SEC);
  guint n = simulation_count_effects (simulation, scene.number, "dossierEnvoyerMessage");
  scene_clear (&scene);
  return n;
}

static void
test_quiescence (gconstpointer data) {
  g_assert_cmpuint (play_zombie (data, "0"), >, 1); /* the control: without waiting it is sent twice */
  g_assert_cmpuint (play_zombie (data, "1"), ==, 1);
}

int
main (int argc, char **argv) {
  static Case cases[G_N_ELEMENTS (scripts)];
  g_test_init (&argc, &argv, NULL);
  if (g_getenv ("PARAPHE_SIMULATOR") == NULL || g_getenv ("PARAPHE_OUTBOX_DRIVER") == NULL)
    return 77;
  Stage stage;
  stage_init (&stage);
  outcomes = g_ptr_array_new_with_free_func (outcome_free);
  for (gsize i = 0; i < G_N_ELEMENTS (scripts); i++) {
    g_autofree char *path = g_strconcat ("/kill/", scripts[i].name, NULL);
    cases[i] = (Case){ &stage, &scripts[i] };
    g_test_add_data_func (path, &cases[i], test_case);
  }
  g_test_add_data_func ("/kill/naive", &stage, test_naive);
  g_test_add_data_func ("/kill/quiescence", &stage, test_quiescence);
  int failed = g_test_run ();
  print_outcomes ();
  g_ptr_array_unref (outcomes);
  stage_clear (&stage);
  return failed;
}

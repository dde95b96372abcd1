/* SPDX-License-Identifier: GPL-3.0-or-later */
/* kill -9 at every labelled point of every recipe, alone and with each fault of the network, then started again until it settles. The
 * simulator's record is the oracle: each mutation was applied once, and the operation is done. A naive sender in the same harness
 * must be caught, and so must an engine that does not wait for late requests: controls that fail if they pass. */
#include "engine-fixture.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>

/* The engine says what it does with an operation; the controls are what must be caught. */
typedef struct {
  const char *name;
  ParapheRecipe recipe;
  const char *planted;                 /* which dossier */
  const char *const mutations[4];      /* each applied once, NULL-ended */
  gboolean awaits_convention;          /* made by the platform after some seconds of its clock */
  const char *template, *letter, *reason; /* (nullable) terms of the decision */
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
  { "archive", PARAPHE_RECIPE_ARCHIVE, "duplicate", { "dossierArchiver", NULL } },
};

static const struct {
  const char *name, *kind, *effect;
} faults[] = {
  { "none", NULL, NULL },
  { "closed-before", "close", "none" },
  { "closed-after", "close", "before" },
  { "500-after", "500", "before" },
};

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
  gboolean naive;
  guint n_runs, n_wrong, n_doubled, n_shown;
} Scene;

static Simulation *
start_again (const Stage *stage) {
  return simulation_start (stage->address, 60);
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
  fixture_copy_folder (stage->template, scene->folder);
  Fixture *fixture = fixture_new (scene->folder, FALSE);
  g_assert_true (fixture_open (fixture, &error));
  fixture_set (fixture, "quiescence_seconds", quiescence);
  fixture_set (fixture, "quiescence_message_seconds", quiescence);
  scene->number = script->planted != NULL ? simulation_find_planted (simulation, script->planted, 0) : find_completable (fixture);
  g_assert_cmpint (scene->number, !=, 0);
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
  g_free (scene->folder);
  g_free (scene->work);
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
  g_autoptr (GSubprocess) process = g_subprocess_launcher_spawn (launcher, &error, g_getenv ("PARAPHE_OUTBOX_DRIVER"), scene->work,
                                                                 scene->naive ? "naive" : NULL, NULL);
  g_assert_no_error (error);
  guint hurry = scene->script->awaits_convention ? g_timeout_add (300, on_hurry, &work) : 0;
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
judge_run (Scene *scene, Simulation *simulation, const char *said, const char *where) {
  gboolean wrong = !is_settled (said);
  for (guint i = 0; scene->script->mutations[i] != NULL; i++) {
    guint n = simulation_count_effects (simulation, scene->number, scene->script->mutations[i]);
    gboolean once = n == 1 || (n == 0 && is_shown (said));
    wrong = wrong || !once;
    scene->n_doubled += n > 1;
    if (!once && !scene->naive)
      g_test_message ("%s, %s: %s applied %u times", scene->script->name, where, scene->script->mutations[i], n);
  }
  if (wrong && !scene->naive)
    g_test_message ("%s, %s: it ends as %s", scene->script->name, where, said);
  scene->n_shown += is_shown (said);
  scene->n_wrong += wrong;
  scene->n_runs++;
}

/* One run: a fault (0: none) on the nth mutation, death at a point, then as many starts as it takes. FALSE: no such point. */
static gboolean
play (Scene *scene, guint fault, guint nth, guint crash_at) {
  g_autoptr (Simulation) simulation = start_again (scene->stage);
  g_autofree char *said = NULL;
  g_autofree char *where = g_strdup_printf ("fault %s on mutation %u, killed at point %u", faults[fault].name, nth, crash_at);
  fixture_remove_folder (scene->work);
  fixture_copy_folder (scene->folder, scene->work);
  if (fault > 0)
    simulation_order (simulation, "/simulator/faults",
                      "{\"kind\": \"%s\", \"on\": \"mutation\", \"nth\": %u, \"count\": 1, \"effect\": \"%s\"}", faults[fault].kind,
                      nth, faults[fault].effect);
  gboolean killed = !run_driver (scene, simulation, crash_at, &said);
  for (guint starts = 0; starts < 5 && (starts == 0 ? killed : !is_settled (said)); starts++) {
    g_clear_pointer (&said, g_free);
    run_driver (scene, simulation, 0, &said);
  }
  judge_run (scene, simulation, said, where);
  return killed;
}

/* Every point when long, else one in `stride`, from a seeded one. */
static void
play_all (Scene *scene, guint fault, guint nth, guint stride) {
  guint first = stride > 1 ? 1 + (guint) g_test_rand_int_range (0, (int) stride) : 1;
  for (guint crash_at = first; play (scene, fault, nth, crash_at); crash_at += stride)
    ;
}

static gboolean
is_long (void) {
  return g_getenv ("PARAPHE_LONG") != NULL;
}

static void
test_script (const Stage *stage, const Script *script) {
  Scene scene;
  scene_init (&scene, stage, script, "0");
  play_all (&scene, 0, 1, is_long () || script->recipe == PARAPHE_RECIPE_EXPIRE ? 1 : 7);
  for (guint fault = 1; fault < G_N_ELEMENTS (faults); fault++)
    for (guint nth = 1; nth <= g_strv_length ((char **) script->mutations); nth++)
      play_all (&scene, fault, nth, is_long () ? 1 : 23);
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
  play_all (&scene, 0, 1, 1);
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
  for (gsize i = 0; i < G_N_ELEMENTS (scripts); i++) {
    g_autofree char *path = g_strconcat ("/kill/", scripts[i].name, NULL);
    cases[i] = (Case){ &stage, &scripts[i] };
    g_test_add_data_func (path, &cases[i], test_case);
  }
  g_test_add_data_func ("/kill/naive", &stage, test_naive);
  g_test_add_data_func ("/kill/quiescence", &stage, test_quiescence);
  int failed = g_test_run ();
  stage_clear (&stage);
  return failed;
}

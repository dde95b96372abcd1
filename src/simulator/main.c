/* SPDX-License-Identifier: GPL-3.0-or-later */
/* paraphe-simulator: reads its options, builds the campaign, says where it is, serves until SIGTERM. */
#include "config.h"
#include "demo-campaign.h"
#include "json-order.h"
#include "paris-time.h"
#include "recorded-campaign.h"
#include "simulator.h"
#include "written-campaign.h"
#include <glib-unix.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <locale.h>

#define DOSSIERS 120
#define SEED 1

typedef struct {
  char *listen;
  char *campaign;
  int dossiers;
  gint64 seed;
  char *now;
  char *state;
  gboolean control;
  char *profile;
  char *certificate;
  char *key;
} Options;

/* What lives as long as the world. */
typedef struct {
  World *world;
  Simulator *simulator;
  WrittenCampaign *written; /* (nullable) */
  StateLog *log;            /* (nullable) */
  char *folder;             /* (nullable) temporary, of the directory of schools */
  char *directory;          /* (nullable) path of it */
} Platform;

static void
platform_clear (Platform *self) {
  g_clear_pointer (&self->simulator, simulator_free);
  g_clear_pointer (&self->world, world_free);
  g_clear_pointer (&self->written, written_campaign_free);
  g_clear_pointer (&self->log, state_log_free);
  if (self->folder != NULL && self->directory != NULL)
    g_unlink (self->directory);
  if (self->folder != NULL)
    g_rmdir (self->folder);
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->directory, g_free);
}

static gboolean
on_stop (gpointer loop) {
  g_main_loop_quit (loop);
  return G_SOURCE_CONTINUE;
}

static gboolean
read_options (int argc, char **argv, Options *options, GError **error) {
  const GOptionEntry entries[] = {
    { "listen", 0, 0, G_OPTION_ARG_STRING, &options->listen, N_("Loopback address and port (127.0.0.1:0)"), N_("ADDRESS") },
    { "campaign", 0, 0, G_OPTION_ARG_FILENAME, &options->campaign, N_("Campaign to serve: demo, a file written by hand, or a folder of recorded answers"), "demo|FILE|DIR" },
    { "dossiers", 0, 0, G_OPTION_ARG_INT, &options->dossiers, N_("Number of dossiers of the demonstration (120)"), "N" },
    { "seed", 0, 0, G_OPTION_ARG_INT64, &options->seed, N_("The same seed makes the same campaign (1)"), "S" },
    { "profile", 0, 0, G_OPTION_ARG_STRING, &options->profile, N_("M: the platform as recorded; U: as it has become since"), "M|U" },
    { "now", 0, 0, G_OPTION_ARG_STRING, &options->now, N_("Instant at which the clock starts"), N_("INSTANT") },
    { "state", 0, 0, G_OPTION_ARG_FILENAME, &options->state, N_("Folder where what happens is kept for the next run"), N_("DIR") },
    { "control", 0, 0, G_OPTION_ARG_NONE, &options->control, N_("Open /simulator/ for tests"), NULL },
    { "certificate", 0, 0, G_OPTION_ARG_FILENAME, &options->certificate, N_("Serve https with this PEM certificate"), N_("FILE") },
    { "key", 0, 0, G_OPTION_ARG_FILENAME, &options->key, N_("Private key of the certificate, when it is in another file"), N_("FILE") },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_option_context_set_summary (context, _("A platform of one's own, on this machine only: for demonstration, training and tests."));
  g_option_context_set_description (context, _("It says in one line of JSON where it is, and serves until SIGTERM. paraphe-simulator(1) tells the form of a campaign written by hand and what /simulator/ understands."));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  return g_option_context_parse (context, &argc, &argv, error);
}

/* The directory of schools lies with the state, else in a folder that lives as long as the program. */
static gboolean
choose_directory (Platform *self, const Options *options, GError **error) {
  if (options->state == NULL)
    self->folder = g_dir_make_tmp ("paraphe-simulator-XXXXXX", error);
  if (options->state == NULL && self->folder == NULL)
    return FALSE;
  self->directory = g_build_filename (options->state != NULL ? options->state : self->folder, "annuaire-ecoles.csv", NULL);
  return TRUE;
}

/* Papers are drawn when first asked for: what nobody has asked for yet is drawn while nobody asks for anything. */
static gboolean
on_idle (gpointer data) {
  World *world = data;
  for (guint i = 0; i < world->files->len; i++) {
    File *file = g_ptr_array_index (world->files, i);
    if (file->checksum == NULL && !file->waiting) {
      file_get_checksum (file);
      return G_SOURCE_CONTINUE;
    }
  }
  return G_SOURCE_REMOVE;
}

/* certificate: (out) NULL when none was asked. */
static gboolean
read_certificate (const Options *options, GTlsCertificate **certificate, GError **error) {
  if (options->certificate == NULL)
    return TRUE;
  *certificate = options->key != NULL ? g_tls_certificate_new_from_files (options->certificate, options->key, error) : g_tls_certificate_new_from_file (options->certificate, error);
  return *certificate != NULL;
}

/* The campaign is found from any folder next time. */
static gboolean
check_options (Options *options, GError **error) {
  gint64 instant;
  if (options->campaign != NULL && !g_str_equal (options->campaign, "demo")) {
    g_autofree char *given = options->campaign;
    options->campaign = g_canonicalize_filename (given, NULL);
  }
  if (options->now != NULL && !paris_time_parse (options->now, &instant)) {
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _("%s is not an instant, such as 2026-11-23T09:00:00+01:00"), options->now);
    return FALSE;
  }
  if (options->profile != NULL && !g_str_equal (options->profile, "M") && !g_str_equal (options->profile, "U")) {
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _("No profile is called %s"), options->profile);
    return FALSE;
  }
  return TRUE;
}

static gboolean
build_demonstration (Platform *self, const Options *options, gint64 now, GError **error) {
  if (!choose_directory (self, options, error)
      || !demo_campaign_build (self->world, (guint) MAX (options->dossiers, 0), (guint64) options->seed, self->directory, error))
    return FALSE;
  if (now != 0)
    world_set_now (self->world, now);
  return TRUE;
}

/* now: 0 when the campaign knows better. */
static gboolean
build_campaign (Platform *self, const Options *options, gint64 now, GError **error) {
  if (options->campaign == NULL || g_str_equal (options->campaign, "demo"))
    return build_demonstration (self, options, now, error);
  if (g_file_test (options->campaign, G_FILE_TEST_IS_DIR)) {
    g_autoptr (Endpoint) endpoint = endpoint_new (self->world);
    return recorded_campaign_build (self->world, endpoint, options->campaign, now, error);
  }
  if (!g_file_test (options->campaign, G_FILE_TEST_EXISTS)) {
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _("No campaign, file or folder is called %s"), options->campaign);
    return FALSE;
  }
  self->written = written_campaign_build (self->world, options->campaign, now, error);
  return self->written != NULL;
}

/* ---- The state of an earlier run ---- */
static void
set_text (JsonObject *beginning, const char *name, const char *text) {
  if (text != NULL)
    json_object_set_string_member (beginning, name, text);
}

static gboolean
write_beginning (Platform *self, const Options *options, GError **error) {
  g_autoptr (JsonObject) beginning = json_object_new ();
  g_autoptr (GUri) uri = g_uri_parse (self->world->base_url, G_URI_FLAGS_NONE, NULL);
  g_autofree char *address = g_strdup_printf (strchr (g_uri_get_host (uri), ':') != NULL ? "[%s]:%d" : "%s:%d", g_uri_get_host (uri), g_uri_get_port (uri));
  set_text (beginning, "campaign", options->campaign);
  set_text (beginning, "profile", options->profile);
  set_text (beginning, "now", options->now);
  set_text (beginning, "listen", address);
  json_object_set_int_member (beginning, "dossiers", options->dossiers);
  json_object_set_int_member (beginning, "seed", options->seed);
  return state_log_set_beginning (self->log, beginning, error);
}

/* What was said the first time is not said again; what is said again must be the same, but for the address. */
static gboolean
take_text (JsonObject *beginning, const char *name, char **option) {
  const char *before = json_order_text (beginning, name, NULL);
  if (*option == NULL)
    *option = g_strdup (before);
  return g_strcmp0 (*option, before) == 0;
}

static gboolean
take_beginning (Options *options, JsonObject *beginning, GError **error) {
  int dossiers = (int) json_order_integer (beginning, "dossiers", DOSSIERS);
  gint64 seed = json_order_integer (beginning, "seed", SEED);
  gboolean same = take_text (beginning, "campaign", &options->campaign) && take_text (beginning, "profile", &options->profile) && take_text (beginning, "now", &options->now);
  take_text (beginning, "listen", &options->listen);
  if (!same || (options->dossiers != DOSSIERS && options->dossiers != dossiers) || (options->seed != SEED && options->seed != seed)) {
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _("%s keeps another campaign: give the same options, or another folder"), options->state);
    return FALSE;
  }
  options->dossiers = dossiers;
  options->seed = seed;
  return TRUE;
}

static gboolean
open_state (Platform *self, Options *options, GError **error) {
  if (options->state == NULL)
    return TRUE;
  self->log = state_log_open (options->state, error);
  if (self->log == NULL)
    return FALSE;
  JsonObject *beginning = state_log_get_beginning (self->log);
  return beginning == NULL || take_beginning (options, beginning, error);
}

static gboolean
keep_state (Platform *self, const Options *options, GError **error) {
  if (self->log == NULL)
    return TRUE;
  if (state_log_get_beginning (self->log) == NULL && !write_beginning (self, options, error))
    return FALSE;
  simulator_keep (self->simulator, self->log);
  return TRUE;
}

/* ---- */
static gboolean
open_platform (Platform *self, Options *options, GError **error) {
  g_autoptr (GTlsCertificate) certificate = NULL;
  gint64 now = 0;
  if (!check_options (options, error) || !open_state (self, options, error) || !read_certificate (options, &certificate, error))
    return FALSE;
  if (options->now != NULL)
    paris_time_parse (options->now, &now);
  self->world = world_new ((guint64) options->seed);
  self->world->is_newer = g_strcmp0 (options->profile, "U") == 0;
  self->simulator = simulator_new (self->world, options->control);
  return simulator_listen (self->simulator, options->listen != NULL ? options->listen : "127.0.0.1:0", certificate, error)
         && build_campaign (self, options, now, error) && keep_state (self, options, error);
}

static void
serve (Platform *self, const Options *options) {
  g_autofree char *line = simulator_describe (self->simulator, self->directory);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  world_start_clock (self->world);
  if (!options->control && !self->world->plain_papers)
    g_idle_add_full (G_PRIORITY_LOW, on_idle, self->world, NULL);
  g_unix_signal_add (SIGTERM, on_stop, loop);
  g_unix_signal_add (SIGINT, on_stop, loop);
  g_print ("%s\n", line);
  g_main_loop_run (loop);
  simulator_stop (self->simulator);
}

int
main (int argc, char **argv) {
  Options options = { .dossiers = DOSSIERS, .seed = SEED };
  Platform platform = { NULL };
  g_autoptr (GError) error = NULL;
  /* Words in the user's language; numbers and orders never. */
  setlocale (LC_CTYPE, "C.UTF-8");
  setlocale (LC_MESSAGES, "");
  bindtextdomain (GETTEXT_PACKAGE, PARAPHE_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  gboolean done = read_options (argc, argv, &options, &error) && open_platform (&platform, &options, &error);
  if (done)
    serve (&platform, &options);
  else
    g_printerr ("paraphe-simulator: %s\n", error->message);
  platform_clear (&platform);
  char **texts[] = { &options.listen, &options.campaign, &options.now, &options.state, &options.profile, &options.certificate, &options.key };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (*texts[i]);
  return done ? 0 : 1;
}

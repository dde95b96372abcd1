/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Start, single instance, actions on the bus, and an orderly end: the engine is closed before the process goes. Main thread. */
#include "config.h"
#include "application.h"
#include "paper-viewing.h"
#include "paraphe-resources.h"
#include "window.h"
#include <glib/gi18n.h>

#define EXIT_USAGE 2
#define EXIT_LOCAL 5

struct _ParapheApplication {
  AdwApplication parent_instance;
  char *folder;            /* (owned) of the data */
  char *campaign;          /* (owned) (nullable) asked for on the command line */
  ParapheEngine *engine;   /* (owned) (nullable) */
  gboolean opening;
  gboolean leaving;
};

G_DEFINE_FINAL_TYPE (ParapheApplication, paraphe_application, ADW_TYPE_APPLICATION)

static ParapheWindow *
get_window (ParapheApplication *self) {
  GList *windows = gtk_application_get_windows (GTK_APPLICATION (self));
  for (GList *at = windows; at != NULL; at = at->next)
    if (PARAPHE_IS_WINDOW (at->data))
      return at->data;
  return NULL;
}

/* The window is drawn and waits. */
static gboolean
on_quiet (gpointer engine) {
  paraphe_engine_expect_papers (engine);
  return G_SOURCE_REMOVE;
}

static void
on_opened (GObject *source, GAsyncResult *result, gpointer data) {
  g_autoptr (ParapheApplication) self = data;
  g_autoptr (GError) error = NULL;
  gboolean open = paraphe_engine_open_finish (PARAPHE_ENGINE (source), result, &error);
  self->opening = FALSE;
  g_application_release (G_APPLICATION (self));
  ParapheWindow *window = get_window (self);
  if (self->leaving || window == NULL)
    return;
  if (open) {
    paraphe_window_set_engine (window, self->engine);
    paraphe_engine_set_automatic (self->engine, TRUE);
    g_idle_add_full (G_PRIORITY_LOW, on_quiet, g_object_ref (self->engine), g_object_unref);
    return;
  }
  g_clear_object (&self->engine);
  paraphe_window_show_fault (window, error->message);
}

static void
open_engine (ParapheApplication *self, const char *campaign) {
  if (self->opening)
    return;
  self->opening = TRUE;
  self->engine = paraphe_engine_new (self->folder, FALSE);
  g_application_hold (G_APPLICATION (self));
  paraphe_engine_open_async (self->engine, campaign, NULL, on_opened, g_object_ref (self));
}

/* Another campaign: the engine is closed, another opened on it. */
typedef struct {
  ParapheApplication *application; /* (owned) */
  char *campaign;                  /* (owned) (nullable) */
} Change;

static void
on_closed_for_another (GObject *source, GAsyncResult *result, gpointer data) {
  g_autofree Change *change = data;
  g_autoptr (ParapheApplication) self = change->application;
  g_autofree char *campaign = change->campaign;
  g_autoptr (GError) error = NULL;
  if (!paraphe_engine_close_finish (PARAPHE_ENGINE (source), result, &error))
    g_warning ("the engine was not closed in order: %s", error->message);
  g_application_release (G_APPLICATION (self));
  g_clear_object (&self->engine);
  open_engine (self, campaign);
}

static void
on_use_campaign (ParapheWindow *window, const char *campaign, ParapheApplication *self) {
  if (self->opening || self->leaving)
    return;
  if (self->engine == NULL) {
    open_engine (self, campaign != NULL ? campaign : self->campaign);
    return;
  }
  Change *change = g_new0 (Change, 1);
  change->application = g_object_ref (self);
  change->campaign = g_strdup (campaign);
  g_application_hold (G_APPLICATION (self));
  paraphe_engine_close_async (self->engine, on_closed_for_another, change);
}

static void
on_closed (GObject *source, GAsyncResult *result, gpointer data) {
  g_autoptr (ParapheApplication) self = data;
  g_autoptr (GError) error = NULL;
  if (!paraphe_engine_close_finish (PARAPHE_ENGINE (source), result, &error))
    g_warning ("the engine was not closed in order: %s", error->message);
  g_clear_object (&self->engine);
  g_application_release (G_APPLICATION (self));
  g_application_quit (G_APPLICATION (self));
}

static void
leave (ParapheApplication *self) {
  if (self->leaving)
    return;
  self->leaving = TRUE;
  if (self->engine == NULL) {
    g_application_quit (G_APPLICATION (self));
    return;
  }
  g_application_hold (G_APPLICATION (self));
  paraphe_engine_close_async (self->engine, on_closed, g_object_ref (self));
}

/* The window goes at once; the engine ends its present job behind it. */
static void
on_window_removed (GtkApplication *application, GtkWindow *window) {
  GTK_APPLICATION_CLASS (paraphe_application_parent_class)->window_removed (application, window);
  if (PARAPHE_IS_WINDOW (window))
    leave (PARAPHE_APPLICATION (application));
}

static void
on_quit (GSimpleAction *action, GVariant *parameter, gpointer data) {
  ParapheWindow *window = get_window (data);
  if (window != NULL)
    gtk_window_close (GTK_WINDOW (window));
  else
    leave (data);
}

static void
on_show_view (GSimpleAction *action, GVariant *parameter, gpointer data) {
  ParapheWindow *window = get_window (data);
  ParapheView view = paraphe_view_from_code (g_variant_get_string (parameter, NULL));
  if (window != NULL && view != PARAPHE_VIEW_UNKNOWN)
    paraphe_window_show_view (window, view);
}

static void
on_search (GSimpleAction *action, GVariant *parameter, gpointer data) {
  ParapheWindow *window = get_window (data);
  if (window != NULL)
    paraphe_window_search (window, g_variant_get_string (parameter, NULL));
}

static void
on_show_tab (GSimpleAction *action, GVariant *parameter, gpointer data) {
  ParapheWindow *window = get_window (data);
  if (window != NULL)
    paraphe_window_show_tab (window, g_variant_get_string (parameter, NULL));
}

/* Actions that the window, or the page it shows, has under another name. */
static const struct {
  const char *name;
  const char *target;
} relays[] = {
  { "open-dossier", "win.open-dossier" }, { "explain", "win.explain-deadline" },
  { "show-outbox", "win.show-outbox" }, { "show-overview", "win.show-overview" },   { "add-campaign", "win.add-campaign" }, { "shortcuts", "win.shortcuts" },
  { "sync", "win.sync" },
};

static void
on_relay (GSimpleAction *action, GVariant *parameter, gpointer data) {
  ParapheWindow *window = get_window (data);
  for (gsize i = 0; window != NULL && i < G_N_ELEMENTS (relays); i++)
    if (g_str_equal (relays[i].name, g_action_get_name (G_ACTION (action))))
      gtk_widget_activate_action_variant (GTK_WIDGET (window), relays[i].target, parameter);
}

static void
on_propose (GSimpleAction *action, GVariant *parameter, gpointer data) {
  ParapheWindow *window = get_window (data);
  ParapheRecipe recipe = paraphe_recipe_from_code (g_variant_get_string (parameter, NULL));
  if (window != NULL && recipe != PARAPHE_RECIPE_UNKNOWN)
    paraphe_window_propose (window, recipe);
}

static void
on_go_back (GSimpleAction *action, GVariant *parameter, gpointer data) {
  ParapheWindow *window = get_window (data);
  if (window != NULL)
    paraphe_window_go_back (window);
}

static void
on_walk_flags (GSimpleAction *action, GVariant *parameter, gpointer data) {
  ParapheWindow *window = get_window (data);
  if (window != NULL)
    gtk_widget_activate_action (GTK_WIDGET (window), "win.walk-flags", "b", FALSE);
}

static void
paraphe_application_startup (GApplication *application) {
  static const GActionEntry entries[] = {
    { .name = "quit", .activate = on_quit },
    { .name = "show-view", .activate = on_show_view, .parameter_type = "s" },
    { .name = "search", .activate = on_search, .parameter_type = "s" },
    { .name = "show-tab", .activate = on_show_tab, .parameter_type = "s" },
    { .name = "open-dossier", .activate = on_relay, .parameter_type = "x" },
    { .name = "propose", .activate = on_propose, .parameter_type = "s" },
    { .name = "explain", .activate = on_relay },
    { .name = "walk-flags", .activate = on_walk_flags },
    { .name = "show-outbox", .activate = on_relay },
    { .name = "show-overview", .activate = on_relay },
    { .name = "add-campaign", .activate = on_relay },
    { .name = "shortcuts", .activate = on_relay },
    { .name = "sync", .activate = on_relay },
    { .name = "go-back", .activate = on_go_back },
  };
  ParapheApplication *self = PARAPHE_APPLICATION (application);
  G_APPLICATION_CLASS (paraphe_application_parent_class)->startup (application);
  g_action_map_add_action_entries (G_ACTION_MAP (application), entries, G_N_ELEMENTS (entries), self);
}

static void
paraphe_application_activate (GApplication *application) {
  ParapheApplication *self = PARAPHE_APPLICATION (application);
  ParapheWindow *window = get_window (self);
  if (window == NULL && !self->leaving) {
    window = paraphe_window_new (GTK_APPLICATION (self));
    g_signal_connect_object (window, "use-campaign", G_CALLBACK (on_use_campaign), self, 0);
    gtk_window_present (GTK_WINDOW (window));
    open_engine (self, self->campaign);
    return;
  }
  if (window != NULL)
    gtk_window_present (GTK_WINDOW (window));
}

/* A second launch on another folder would show the first folder's window as its own: it says so instead. */
static int
refuse_other_folder (ParapheApplication *self) {
  g_autoptr (GVariant) state = g_action_group_get_action_state (G_ACTION_GROUP (self), "folder");
  if (state == NULL || g_strcmp0 (g_variant_get_string (state, NULL), self->folder) == 0)
    return -1;
  g_printerr ("%s\n", _("Paraphe is already open on another data folder: close it first."));
  return EXIT_LOCAL;
}

static void
add_folder_action (ParapheApplication *self) {
  g_autoptr (GSimpleAction) folder = g_simple_action_new_stateful ("folder", NULL, g_variant_new_string (self->folder));
  g_simple_action_set_enabled (folder, FALSE);
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (folder));
}

static int
paraphe_application_handle_local_options (GApplication *application, GVariantDict *options) {
  ParapheApplication *self = PARAPHE_APPLICATION (application);
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = NULL;
  if (g_variant_dict_contains (options, "version")) {
    g_print ("paraphe %s\n", PARAPHE_VERSION);
    return 0;
  }
  if (g_variant_dict_lookup (options, "data", "^ay", &folder))
    self->folder = g_canonicalize_filename (folder, NULL);
  else
    self->folder = g_build_filename (g_get_user_data_dir (), "paraphe", NULL);
  g_variant_dict_lookup (options, "campaign", "s", &self->campaign);
  add_folder_action (self);
  if (!g_application_register (application, NULL, &error)) {
    g_printerr ("%s\n", error->message);
    return EXIT_USAGE;
  }
  return g_application_get_is_remote (application) ? refuse_other_folder (self) : -1;
}

static void
paraphe_application_finalize (GObject *object) {
  ParapheApplication *self = PARAPHE_APPLICATION (object);
  g_free (self->folder);
  g_free (self->campaign);
  g_clear_object (&self->engine);
  G_OBJECT_CLASS (paraphe_application_parent_class)->finalize (object);
}

static void
paraphe_application_class_init (ParapheApplicationClass *class) {
  GApplicationClass *application_class = G_APPLICATION_CLASS (class);
  G_OBJECT_CLASS (class)->finalize = paraphe_application_finalize;
  application_class->startup = paraphe_application_startup;
  application_class->activate = paraphe_application_activate;
  application_class->handle_local_options = paraphe_application_handle_local_options;
  GTK_APPLICATION_CLASS (class)->window_removed = on_window_removed;
}

static void
paraphe_application_init (ParapheApplication *self) {
  static const GOptionEntry options[] = {
    { "data", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_ ("Data folder"), N_ ("DIR") },
    { "campaign", 0, 0, G_OPTION_ARG_STRING, NULL, N_ ("Campaign to open"), N_ ("NAME") },
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Show the version and leave"), NULL },
    { NULL },
  };
  g_application_add_main_option_entries (G_APPLICATION (self), options);
}

ParapheApplication *
paraphe_application_new (void) {
  g_resources_register (paraphe_get_resource ());
  return g_object_new (PARAPHE_TYPE_APPLICATION, "application-id", PARAPHE_APPLICATION_ID, "resource-base-path",
                       "/fr/drane_occitanie/Paraphe", "flags", G_APPLICATION_CAN_OVERRIDE_APP_ID, NULL);
}

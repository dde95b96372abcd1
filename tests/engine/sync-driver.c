/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A synchronisation in a process of its own, which a test may kill: opens a folder, pulls (everything with « full », pages without papers with « pages »), closes. Its
 * status is that of the error. */
#include "engine.h"

#include <string.h>

typedef struct {
  GMainLoop *loop;
  gboolean full, pages;
  int status;
} Driver;

static void
on_closed (GObject *source, GAsyncResult *result, gpointer data) {
  Driver *driver = data;
  paraphe_engine_close_finish (PARAPHE_ENGINE (source), result, NULL);
  g_main_loop_quit (driver->loop);
}

static void
end (Driver *driver, ParapheEngine *engine, const GError *error) {
  if (error != NULL) {
    g_printerr ("%s\n", error->message);
    driver->status = error->domain == PARAPHE_ENGINE_ERROR ? error->code : 1;
  }
  paraphe_engine_close_async (engine, on_closed, driver);
}

static void
on_synced (GObject *source, GAsyncResult *result, gpointer data) {
  Driver *driver = data;
  g_autoptr (GError) error = NULL;
  ParapheSyncReport report;
  if (paraphe_engine_sync_finish (PARAPHE_ENGINE (source), result, &report, &error))
    g_print ("%u %u %u %u %u\n", report.received, report.changed, report.gone, report.files, report.unread);
  end (driver, PARAPHE_ENGINE (source), error);
}

/* Everything but the papers is here. */
static void
on_synced_at (ParapheEngine *engine, GParamSpec *spec, gpointer data) {
  paraphe_engine_stop_sync (engine);
}

static void
on_opened (GObject *source, GAsyncResult *result, gpointer data) {
  Driver *driver = data;
  g_autoptr (GError) error = NULL;
  if (driver->pages)
    g_signal_connect (source, "notify::last-sync-at", G_CALLBACK (on_synced_at), NULL);
  if (paraphe_engine_open_finish (PARAPHE_ENGINE (source), result, &error))
    paraphe_engine_sync_async (PARAPHE_ENGINE (source), driver->full, FALSE, NULL, on_synced, driver);
  else
    end (driver, PARAPHE_ENGINE (source), error);
}

int
main (int argc, char **argv) {
  if (argc < 2)
    return 2;
  const char *what = argc > 2 ? argv[2] : "";
  Driver driver = { g_main_loop_new (NULL, FALSE), strcmp (what, "full") == 0, strcmp (what, "pages") == 0, 0 };
  ParapheEngine *engine = paraphe_engine_new (argv[1], FALSE);
  paraphe_engine_open_async (engine, NULL, NULL, on_opened, &driver);
  g_main_loop_run (driver.loop);
  g_object_unref (engine);
  g_main_loop_unref (driver.loop);
  return driver.status;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program that is killed: opens a folder, sends what waits until only a human is needed, says what became of each operation.
 * With « naive », what a sender without journal nor read-back would do instead: it sends again whatever it did not note as sent. */
#include "naive-sender.h"

#include "decisions.h"

typedef struct {
  GMainLoop *loop;
  int status;
} Driver;

static void
give_up (Driver *driver, GError *error) {
  g_printerr ("%s\n", error->message);
  driver->status = error->code;
  g_error_free (error);
  g_main_loop_quit (driver->loop);
}

static void
on_closed (GObject *source, GAsyncResult *result, gpointer data) {
  Driver *driver = data;
  paraphe_engine_close_finish (PARAPHE_ENGINE (source), result, NULL);
  g_main_loop_quit (driver->loop);
}

static void
on_listed (GObject *source, GAsyncResult *result, gpointer data) {
  Driver *driver = data;
  GError *error = NULL;
  g_autoptr (GPtrArray) operations = paraphe_engine_list_operations_finish (PARAPHE_ENGINE (source), result, &error);
  if (operations == NULL) {
    give_up (driver, error);
    return;
  }
  for (guint i = 0; i < operations->len; i++) {
    const ParapheOperationFacts *facts = paraphe_operation_facts (g_ptr_array_index (operations, i));
    g_print ("%s %s\n", paraphe_operation_state_to_code (facts->state), facts->explanation != NULL ? facts->explanation : "");
  }
  paraphe_engine_close_async (PARAPHE_ENGINE (source), on_closed, driver);
}

static void
on_sent (GObject *source, GAsyncResult *result, gpointer data) {
  Driver *driver = data;
  GError *error = NULL;
  if (!paraphe_engine_run_outbox_finish (PARAPHE_ENGINE (source), result, NULL, &error))
    give_up (driver, error);
  else
    paraphe_engine_list_operations_async (PARAPHE_ENGINE (source), FALSE, NULL, on_listed, driver);
}

static void
on_opened (GObject *source, GAsyncResult *result, gpointer data) {
  Driver *driver = data;
  GError *error = NULL;
  if (!paraphe_engine_open_finish (PARAPHE_ENGINE (source), result, &error))
    give_up (driver, error);
  else
    paraphe_engine_run_outbox_async (PARAPHE_ENGINE (source), TRUE, NULL, on_sent, driver);
}

int
main (int argc, char **argv) {
  if (argc < 2)
    return 2;
  if (argc > 2 && g_str_equal (argv[2], "naive"))
    return naive_sender_run (argv[1]);
  Driver driver = { g_main_loop_new (NULL, FALSE), 0 };
  ParapheEngine *engine = paraphe_engine_new (argv[1], FALSE);
  paraphe_engine_open_async (engine, NULL, NULL, on_opened, &driver);
  g_main_loop_run (driver.loop);
  g_object_unref (engine);
  g_main_loop_unref (driver.loop);
  return driver.status;
}

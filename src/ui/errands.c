/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Errands: a small struct that travels from dialog to engine and is freed at the end. Main thread, no other state. */
#include "config.h"
#include "errands.h"
#include "arrival-window.h"
#include "dialogs.h"
#include "journal-export.h"
#include "viewing.h"
#include <glib/gi18n.h>

typedef struct {
  GtkWidget *page;       /* (owned) */
  ParapheEngine *engine; /* (owned) */
  gint64 number;
  char *subject;         /* (owned) (nullable) flag, message of a copy, or name of a file */
  char *md5;             /* (owned) (nullable) */
  ParapheVerdict verdict;
  ParapheErrandDone done; /* (nullable) */
  gpointer data;
} Errand;

static Errand *
new_errand (const ParapheErrandTerms *terms) {
  Errand *errand = g_new0 (Errand, 1);
  errand->page = g_object_ref (terms->page);
  errand->engine = g_object_ref (terms->engine);
  errand->number = paraphe_dossier_facts (paraphe_case_file_facts (terms->file)->dossier)->number;
  return errand;
}

static void
free_errand (Errand *errand) {
  g_object_unref (errand->page);
  g_object_unref (errand->engine);
  g_free (errand->subject);
  g_free (errand->md5);
  g_free (errand);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Errand, free_errand)

static void
tell (const Errand *errand, const GError *error) {
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    gtk_widget_activate_action (errand->page, "win.tell", "s", error->message);
}

static void
on_marked (GObject *source, GAsyncResult *result, gpointer data) {
  g_autoptr (Errand) errand = data;
  g_autoptr (GError) error = NULL;
  if (!paraphe_engine_mark_finish (PARAPHE_ENGINE (source), result, &error))
    tell (errand, error);
}

static void
mark (Errand *errand, const char *subject, const char *reason, gboolean remove) {
  paraphe_engine_mark_async (errand->engine, errand->number, subject, reason, remove, on_marked, errand);
}

static void
on_mark_reason (const char *reason, gpointer data) {
  g_autoptr (Errand) errand = data;
  if (reason == NULL)
    return;
  Errand *going = g_steal_pointer (&errand);
  mark (going, going->subject, reason, FALSE);
}

static const ParapheFlagFacts *
find_flag (ParapheCaseFile *file, const char *id) {
  GPtrArray *flags = paraphe_judgement_facts (paraphe_case_file_facts (file)->judgement)->flags;
  for (guint i = 0; i < flags->len; i++)
    if (g_strcmp0 (paraphe_flag_facts (flags->pdata[i])->id, id) == 0)
      return paraphe_flag_facts (flags->pdata[i]);
  return NULL;
}

void
paraphe_errand_mark_flag (const ParapheErrandTerms *terms, const char *id) {
  const ParapheFlagFacts *flag = find_flag (terms->file, id);
  if (flag == NULL || flag->severity == PARAPHE_SEVERITY_ABSOLUTE)
    return;
  Errand *errand = new_errand (terms);
  errand->subject = g_strdup (id);
  if (flag->severity < PARAPHE_SEVERITY_BLOCKING)
    mark (errand, id, NULL, FALSE);
  else
    paraphe_dialog_ask_reason (terms->page, &(ParapheReasonTerms){ .heading = _("Override this point"), .body = flag->message,
                                                                   .verb = _("Override") }, on_mark_reason, errand);
}

void
paraphe_errand_restore_flag (const ParapheErrandTerms *terms, const char *id) {
  mark (new_errand (terms), id, NULL, TRUE);
}

void
paraphe_errand_mark_form (const ParapheErrandTerms *terms) {
  mark (new_errand (terms), "form", NULL, FALSE);
}

static void
on_examined (GObject *source, GAsyncResult *result, gpointer data) {
  g_autoptr (Errand) errand = data;
  g_autoptr (GError) error = NULL;
  if (!paraphe_engine_examine_finish (PARAPHE_ENGINE (source), result, &error))
    tell (errand, error);
}

static void
on_examine_reason (const char *reason, gpointer data) {
  g_autoptr (Errand) errand = data;
  if (reason == NULL)
    return;
  Errand *going = g_steal_pointer (&errand);
  paraphe_engine_examine_async (going->engine, going->number, going->subject, going->md5, going->verdict,
                                reason[0] != '\0' ? reason : NULL, on_examined, going);
}

static void
ask_examination (Errand *errand) {
  const char *refusals[] = { _("one or more pages are missing"), _("the signature does not appear"), _("it is a void version"),
                             _("the convention was sent back unsigned"), _("it concerns another dossier"), NULL };
  const char *faults[] = { _("the file does not open"), _("the scan cannot be read"), NULL };
  gboolean refused = errand->verdict == PARAPHE_VERDICT_REFUSED;
  paraphe_dialog_ask_reason (errand->page, &(ParapheReasonTerms){
                                             .heading = refused ? _("Non-compliant copy") : _("Unreadable copy"),
                                             .body = _("Why? The reason is kept with the examination."),
                                             .verb = _("Record"),
                                             .suggestions = refused ? refusals : faults,
                                           }, on_examine_reason, errand);
}

void
paraphe_errand_examine (const ParapheErrandTerms *terms, ParaphePaperChoice *copy, ParapheVerdict verdict) {
  Errand *errand = new_errand (terms);
  errand->subject = g_strdup (paraphe_paper_choice_facts (copy)->message);
  errand->md5 = g_strdup (paraphe_paper_choice_facts (copy)->md5);
  errand->verdict = verdict;
  if (verdict == PARAPHE_VERDICT_REFUSED || verdict == PARAPHE_VERDICT_UNREADABLE)
    ask_examination (errand);
  else
    on_examine_reason ("", errand);
}

static void
on_completed (GObject *source, GAsyncResult *result, gpointer data) {
  g_autoptr (Errand) errand = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ParapheOperation) operation = paraphe_engine_decide_finish (PARAPHE_ENGINE (source), result, &error);
  if (operation != NULL)
    errand->done (operation, errand->data);
  else
    tell (errand, error);
}

void
paraphe_errand_complete (const ParapheErrandTerms *terms, ParaphePaperChoice *copy, const char *reason, ParapheErrandDone done,
                         gpointer data) {
  const ParaphePaperChoiceFacts *shown = paraphe_paper_choice_facts (copy);
  g_autofree char *uuid = g_uuid_string_random ();
  Errand *errand = new_errand (terms);
  errand->done = done;
  errand->data = data;
  ParapheDecisionTerms decision = { .uuid = uuid, .number = errand->number, .recipe = PARAPHE_RECIPE_COMPLETE,
                                    .copy_message = shown->message, .copy_md5 = shown->md5, .override_reason = reason, .delay = -1 };
  paraphe_engine_decide_async (errand->engine, &decision, NULL, on_completed, errand);
}

static const char *
find_file_name (ParapheCaseFile *file, const char *message, const char *md5) {
  GPtrArray *messages = paraphe_dossier_facts (paraphe_case_file_facts (file)->dossier)->messages;
  for (guint i = 0; i < messages->len; i++) {
    const ParapheMessageFacts *facts = paraphe_message_facts (messages->pdata[i]);
    if (facts->files == NULL || g_strcmp0 (facts->id, message) != 0)
      continue;
    for (guint k = 0; k < facts->files->len; k++)
      if (g_strcmp0 (paraphe_file_facts (facts->files->pdata[k])->md5, md5) == 0)
        return paraphe_file_facts (facts->files->pdata[k])->name;
  }
  return "convention.pdf";
}

static void
on_fetched (GObject *source, GAsyncResult *result, gpointer data) {
  g_autoptr (Errand) errand = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = paraphe_engine_fetch_file_finish (PARAPHE_ENGINE (source), result, &error);
  if (path == NULL)
    tell (errand, error);
  else
    paraphe_dialog_save_file (errand->page, path, errand->subject);
}

void
paraphe_errand_save_paper (const ParapheErrandTerms *terms, const char *message, const char *md5) {
  const char *path = paraphe_case_file_get_paper (terms->file, md5);
  const char *name = find_file_name (terms->file, message, md5);
  if (path != NULL) {
    paraphe_dialog_save_file (terms->page, path, name);
    return;
  }
  Errand *errand = new_errand (terms);
  errand->subject = g_strdup (name);
  paraphe_engine_fetch_file_async (terms->engine, errand->number, md5, NULL, on_fetched, errand);
}

static void
on_copy_added (Errand *errand) {
  gtk_widget_activate_action (errand->page, "win.tell", "s", _("Copy added: it waits to be examined."));
}

static void
free_errand_closure (gpointer data, GClosure *closure) {
  free_errand (data);
}

static void
on_copy_chosen (const char *path, gpointer data) {
  g_autoptr (Errand) errand = data;
  GtkRoot *root = gtk_widget_get_root (errand->page);
  if (path == NULL || !GTK_IS_WINDOW (root))
    return;
  ParapheArrivalWindow *window = paraphe_arrival_window_new (GTK_WINDOW (root), errand->engine, errand->number, errand->subject, path);
  g_signal_connect_data (window, "added", G_CALLBACK (on_copy_added), g_steal_pointer (&errand), free_errand_closure, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
}

void
paraphe_errand_add_copy (const ParapheErrandTerms *terms, const char *path) {
  Errand *errand = new_errand (terms);
  errand->subject = g_strdup (paraphe_summary_facts (paraphe_case_file_facts (terms->file)->summary)->name);
  if (path != NULL)
    on_copy_chosen (path, errand);
  else
    paraphe_dialog_choose_file (terms->page, _("The signed copy"), on_copy_chosen, errand);
}

static void
on_evidence_made (GObject *source, GAsyncResult *result, gpointer data) {
  g_autoptr (Errand) errand = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = paraphe_engine_make_evidence_finish (PARAPHE_ENGINE (source), result, &error);
  if (bytes == NULL) {
    tell (errand, error);
    return;
  }
  g_autofree char *name = g_strdup_printf (_("justification-%s.pdf"), errand->subject);
  paraphe_dialog_save_bytes (errand->page, bytes, name);
}

void
paraphe_errand_save_evidence (const ParapheErrandTerms *terms) {
  Errand *errand = new_errand (terms);
  errand->subject = g_strdup_printf ("%" G_GINT64_FORMAT, errand->number);
  paraphe_engine_make_evidence_async (terms->engine, errand->number, on_evidence_made, errand);
}

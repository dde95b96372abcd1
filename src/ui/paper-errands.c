/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small struct that travels from the engine to the printer or to another program. Main thread, no other state. */
#include "config.h"
#include "paper-errands.h"
#include "dialogs.h"
#include <errno.h>
#include <glib/gi18n.h>
#include <sys/mman.h>
#include <unistd.h>

typedef struct {
  GtkWidget *widget;     /* (owned) */
  ParapheEngine *engine; /* (owned) */
  char *path;            /* (owned) */
  char *name;            /* (owned) */
  GBytes *bytes;         /* (owned) (nullable) to print */
} Errand;

static Errand *
new_errand (const ParaphePaperTerms *terms) {
  Errand *errand = g_new0 (Errand, 1);
  errand->widget = g_object_ref (terms->widget);
  errand->engine = g_object_ref (terms->engine);
  errand->path = g_strdup (terms->path);
  errand->name = g_strdup (terms->name);
  return errand;
}

static void
free_errand (Errand *errand) {
  g_object_unref (errand->widget);
  g_object_unref (errand->engine);
  g_free (errand->path);
  g_free (errand->name);
  g_clear_pointer (&errand->bytes, g_bytes_unref);
  g_free (errand);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Errand, free_errand)

static ParaphePaperTerms
make_terms (const Errand *errand) {
  return (ParaphePaperTerms){ errand->widget, errand->engine, errand->path, errand->name };
}

static void
tell (GtkWidget *widget, const char *heading, const GError *error) {
  if (gtk_widget_get_root (widget) != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    paraphe_dialog_tell (widget, heading, error->message);
}

/* Bytes on their way to a printer, which reads them when it wants. */
typedef struct {
  GtkWidget *widget; /* (owned) */
  int fd;            /* (owned) */
} Sending;

static void
free_sending (gpointer data) {
  Sending *sending = data;
  close (sending->fd);
  g_object_unref (sending->widget);
  g_free (sending);
}

static void
on_printed (GtkPrintJob *job, gpointer data, const GError *error) {
  if (error != NULL)
    tell (((Sending *) data)->widget, _("The paper was not printed"), error);
}

/* In memory, where a printer reads it: no file lies about. -1 with the error. */
static int
put_in_memory (GBytes *bytes, GError **error) {
  gsize length;
  const guchar *data = g_bytes_get_data (bytes, &length);
  int fd = memfd_create ("paper", MFD_CLOEXEC);
  for (gsize done = 0; fd >= 0 && done < length;) {
    ssize_t n = write (fd, data + done, length - done);
    if (n < 0 && errno != EINTR) {
      close (fd);
      fd = -1;
    }
    done += n > 0 ? (gsize) n : 0;
  }
  if (fd < 0)
    g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (errno), g_strerror (errno));
  else
    lseek (fd, 0, SEEK_SET);
  return fd;
}

void
paraphe_paper_errand_send (const ParaphePaperTerms *terms, GtkPrinter *printer, GtkPrintSettings *settings, GtkPageSetup *setup,
                           GBytes *bytes) {
  g_autoptr (GError) error = NULL;
  g_autoptr (GtkPrintJob) job = gtk_print_job_new (terms->name, printer, settings, setup);
  int fd = put_in_memory (bytes, &error);
  if (fd < 0) {
    tell (terms->widget, _("The paper was not printed"), error);
    return;
  }
  Sending *sending = g_new0 (Sending, 1);
  *sending = (Sending){ g_object_ref (terms->widget), fd };
  if (gtk_print_job_set_source_fd (job, fd, &error)) {
    gtk_print_job_send (job, on_printed, sending, free_sending);
    return;
  }
  tell (terms->widget, _("The paper was not printed"), error);
  free_sending (sending);
}

static void
on_print_response (GtkDialog *dialog, int response, gpointer data) {
  g_autoptr (Errand) errand = data;
  GtkPrintUnixDialog *print = GTK_PRINT_UNIX_DIALOG (dialog);
  GtkPrinter *printer = gtk_print_unix_dialog_get_selected_printer (print);
  const ParaphePaperTerms terms = make_terms (errand);
  if (response == GTK_RESPONSE_OK && printer != NULL) {
    g_autoptr (GtkPrintSettings) settings = gtk_print_unix_dialog_get_settings (print);
    paraphe_paper_errand_send (&terms, printer, settings, gtk_print_unix_dialog_get_page_setup (print), errand->bytes);
  }
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* Only printers that take a PDF as it is are offered: nothing is drawn here. */
static void
on_print_ready (GObject *source, GAsyncResult *result, gpointer data) {
  g_autoptr (Errand) errand = data;
  g_autoptr (GError) error = NULL;
  errand->bytes = paraphe_engine_prepare_print_finish (PARAPHE_ENGINE (source), result, &error);
  GtkRoot *root = gtk_widget_get_root (errand->widget);
  if (errand->bytes == NULL) {
    tell (errand->widget, _("The paper was not printed"), error);
    return;
  }
  if (root == NULL)
    return;
  GtkWidget *dialog = gtk_print_unix_dialog_new (_("Print the paper"), GTK_WINDOW (root));
  gtk_print_unix_dialog_set_manual_capabilities (GTK_PRINT_UNIX_DIALOG (dialog), GTK_PRINT_CAPABILITY_GENERATE_PDF);
  gtk_window_set_modal (GTK_WINDOW (dialog), TRUE);
  g_signal_connect (dialog, "response", G_CALLBACK (on_print_response), g_steal_pointer (&errand));
  gtk_window_present (GTK_WINDOW (dialog));
}

void
paraphe_paper_errand_print (const ParaphePaperTerms *terms) {
  paraphe_engine_prepare_print_async (terms->engine, terms->path, NULL, on_print_ready, new_errand (terms));
}

void
paraphe_paper_errand_save (const ParaphePaperTerms *terms) {
  paraphe_dialog_save_file (terms->widget, terms->path, terms->name);
}

static void
on_launched (GObject *source, GAsyncResult *result, gpointer data) {
  g_autoptr (Errand) errand = data;
  g_autoptr (GError) error = NULL;
  if (!g_app_info_launch_default_for_uri_finish (result, &error))
    tell (errand->widget, _("No other program opened it"), error);
}

static void
on_lent (GObject *source, GAsyncResult *result, gpointer data) {
  g_autoptr (Errand) errand = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *copy = paraphe_engine_lend_copy_finish (PARAPHE_ENGINE (source), result, &error);
  if (copy == NULL) {
    tell (errand->widget, _("No other program opened it"), error);
    return;
  }
  g_autoptr (GFile) file = g_file_new_for_path (copy);
  g_autofree char *uri = g_file_get_uri (file);
  g_app_info_launch_default_for_uri_async (uri, NULL, NULL, on_launched, g_steal_pointer (&errand));
}

void
paraphe_paper_errand_open_elsewhere (const ParaphePaperTerms *terms) {
  paraphe_engine_lend_copy_async (terms->engine, terms->path, terms->name, NULL, on_lent, new_errand (terms));
}

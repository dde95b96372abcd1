/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A card that follows its view: hidden while there is nothing to do. The password goes to the engine, which forgets it when it ends. Main
 * thread; owned by a pane. */
#include "config.h"
#include "paper-notice.h"
#include "wording.h"
#include <glib/gi18n.h>

#define LONGEST_NAME 120

struct _ParaphePaperNotice {
  AdwBin parent_instance;
  GtkImage *icon;            /* template child */
  GtkLabel *sentence;        /* template child */
  GtkLabel *file;            /* template child */
  GtkWidget *unlocking;      /* template child */
  GtkEditable *password;     /* template child */
  GtkLabel *refusal;         /* template child */
  GtkWidget *save;           /* template child */
  ParaphePaperView *view;    /* (weak) (nullable) */
  GCancellable *cancellable; /* (owned) (nullable) of a password that is tried */
};

G_DEFINE_FINAL_TYPE (ParaphePaperNotice, paraphe_paper_notice, ADW_TYPE_BIN)

enum { SIGNAL_SAVE, N_SIGNALS };
static guint signals[N_SIGNALS];

/* A password being tried; the view may show something else when it ends. */
typedef struct {
  ParaphePaperNotice *notice; /* (owned) */
  GCancellable *cancellable;  /* (owned) */
} Trial;

static void
free_trial (Trial *trial) {
  g_object_unref (trial->notice);
  g_object_unref (trial->cancellable);
  g_free (trial);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Trial, free_trial)

static void
stop (ParaphePaperNotice *self) {
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_set_sensitive (self->unlocking, TRUE);
}

static void
on_unlocked (GObject *source, GAsyncResult *result, gpointer data) {
  g_autoptr (Trial) trial = data;
  g_autoptr (GError) error = NULL;
  ParaphePaperNotice *self = trial->notice;
  gboolean unlocked = paraphe_engine_unlock_paper_finish (PARAPHE_ENGINE (source), result, &error);
  if (self->cancellable != trial->cancellable || self->view == NULL)
    return;
  stop (self);
  gtk_editable_set_text (self->password, "");
  if (unlocked) {
    paraphe_paper_view_open_again (self->view);
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
    return;
  }
  gboolean wrong = g_error_matches (error, PARAPHE_VIEWING_ERROR, PARAPHE_VIEWING_ERROR_LOCKED);
  gtk_label_set_text (self->refusal, wrong ? _("This password does not open it.") : error->message);
  gtk_widget_set_visible (GTK_WIDGET (self->refusal), TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->password));
}

static void
on_unlock (ParaphePaperNotice *self) {
  ParaphePaperSource *source = self->view != NULL ? paraphe_paper_view_get_source (self->view) : NULL;
  const char *password = gtk_editable_get_text (self->password);
  if (source == NULL || password[0] == '\0' || self->cancellable != NULL)
    return;
  gtk_widget_grab_focus (GTK_WIDGET (self->view)); /* an entry that is closed with the keyboard in it would never know */
  gtk_widget_set_sensitive (self->unlocking, FALSE);
  self->cancellable = g_cancellable_new ();
  Trial *trial = g_new0 (Trial, 1);
  trial->notice = g_object_ref (self);
  trial->cancellable = g_object_ref (self->cancellable);
  paraphe_engine_unlock_paper_async (paraphe_paper_source_get_engine (source), paraphe_paper_source_get_path (source), password,
                                     self->cancellable, on_unlocked, trial);
}

static void
on_save (ParaphePaperNotice *self) {
  g_signal_emit (self, signals[SIGNAL_SAVE], 0);
}

/* What the view shows has changed. */
static void
refresh (ParaphePaperNotice *self) {
  ParaphePaperSource *source = self->view != NULL ? paraphe_paper_view_get_source (self->view) : NULL;
  ParaphePaperRefusal refusal = source != NULL ? paraphe_paper_source_get_refusal (source) : PARAPHE_PAPER_REFUSED;
  stop (self);
  gtk_editable_set_text (self->password, "");
  gtk_widget_set_visible (GTK_WIDGET (self->refusal), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self), refusal != PARAPHE_PAPER_REFUSED);
  if (refusal == PARAPHE_PAPER_REFUSED)
    return;
  gtk_label_set_text (self->sentence, paraphe_paper_source_get_fault (source));
  gtk_image_set_from_icon_name (self->icon, refusal == PARAPHE_PAPER_LOCKED ? "changes-prevent-symbolic" : "mail-attachment-symbolic");
  gtk_widget_set_visible (self->unlocking, refusal == PARAPHE_PAPER_LOCKED);
  gtk_widget_set_visible (self->save, refusal == PARAPHE_PAPER_KEPT);
}

static void
paraphe_paper_notice_dispose (GObject *object) {
  ParaphePaperNotice *self = PARAPHE_PAPER_NOTICE (object);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_weak_pointer (&self->view);
  G_OBJECT_CLASS (paraphe_paper_notice_parent_class)->dispose (object);
}

static void
paraphe_paper_notice_class_init (ParaphePaperNoticeClass *class) {
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = paraphe_paper_notice_dispose;
  signals[SIGNAL_SAVE] = g_signal_new ("save", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/drane_occitanie/Paraphe/ui/paper-notice.ui");
  gtk_widget_class_bind_template_child (widget_class, ParaphePaperNotice, icon);
  gtk_widget_class_bind_template_child (widget_class, ParaphePaperNotice, sentence);
  gtk_widget_class_bind_template_child (widget_class, ParaphePaperNotice, file);
  gtk_widget_class_bind_template_child (widget_class, ParaphePaperNotice, unlocking);
  gtk_widget_class_bind_template_child (widget_class, ParaphePaperNotice, password);
  gtk_widget_class_bind_template_child (widget_class, ParaphePaperNotice, refusal);
  gtk_widget_class_bind_template_child (widget_class, ParaphePaperNotice, save);
  gtk_widget_class_bind_template_callback (widget_class, on_unlock);
  gtk_widget_class_bind_template_callback (widget_class, on_save);
}

static void
paraphe_paper_notice_init (ParaphePaperNotice *self) {
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
paraphe_paper_notice_set_view (ParaphePaperNotice *self, ParaphePaperView *view) {
  g_set_weak_pointer (&self->view, view);
  g_signal_connect_object (view, "opened", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "notify::n-pages", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
}

void
paraphe_paper_notice_set_file (ParaphePaperNotice *self, const char *name, const char *size) {
  g_autofree char *clean = g_strdelimit (paraphe_wording_clean (name, LONGEST_NAME), "\n\t", ' ');
  g_autofree char *line = size != NULL && size[0] != '\0' ? g_strdup_printf ("%s · %s", clean, size) : g_strdup (clean);
  gtk_label_set_text (self->file, line);
  gtk_widget_set_visible (GTK_WIDGET (self->file), line[0] != '\0');
}

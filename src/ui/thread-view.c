/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Messages and state changes merged by date. A deleted message says so and shows nothing else. Main thread; owned by the dossier
 * page. */
#include "config.h"
#include "thread-view.h"
#include "code-words.h"
#include "lexicon.h"
#include "page-parts.h"
#include "wording.h"
#include <glib/gi18n.h>

#define LONGEST_NAME 80

struct _ParapheThreadView {
  AdwBin parent_instance;
  GtkScrolledWindow *scrolled; /* template child */
  GtkBox *content;             /* template child */
  ParapheCaseFile *file;       /* (owned) (nullable) */
  char *agent;                 /* (owned) (nullable) */
  guint scroll_id;             /* idle, 0: none */
};

G_DEFINE_FINAL_TYPE (ParapheThreadView, paraphe_thread_view, ADW_TYPE_BIN)

static const ParapheCopyFacts *
find_copy (ParapheThreadView *self, const char *message, const char *md5) {
  GPtrArray *copies = paraphe_judgement_facts (paraphe_case_file_facts (self->file)->judgement)->copies;
  for (guint i = 0; i < copies->len; i++) {
    const ParapheCopyFacts *copy = paraphe_copy_facts (copies->pdata[i]);
    if (g_strcmp0 (copy->message, message) == 0 && g_strcmp0 (paraphe_file_facts (copy->file)->md5, md5) == 0)
      return copy;
  }
  return NULL;
}

static GtkWidget *
make_file_row (ParapheThreadView *self, const char *message, const ParapheFileFacts *file) {
  const ParapheCopyFacts *copy = find_copy (self, message, file->md5);
  g_autofree char *name = paraphe_wording_clean (file->name, LONGEST_NAME);
  GtkWidget *button = gtk_button_new ();
  gtk_button_set_has_frame (GTK_BUTTON (button), FALSE);
  gtk_widget_add_css_class (button, "file");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "dossier.show-paper");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(ss)", message, file->md5);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  gtk_box_append (GTK_BOX (box),
                  gtk_image_new_from_icon_name (copy != NULL ? "paraphe-signed-symbolic" : "mail-attachment-symbolic"));
  GtkWidget *label = gtk_label_new (name);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  const char *word = copy != NULL ? paraphe_lexicon_copy_word (copy->state) : NULL;
  if (word != NULL) {
    GtkWidget *state = gtk_label_new (word);
    gtk_widget_add_css_class (state, paraphe_lexicon_copy_class (copy->state));
    gtk_box_append (GTK_BOX (box), state);
  }
  gtk_button_set_child (GTK_BUTTON (button), box);
  g_autofree char *said = g_strdup_printf (_("Show %s, %s"), name, word != NULL ? word : _("other file"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
  return button;
}

static char *
name_author (ParapheThreadView *self, const ParapheMessageFacts *facts) {
  if (facts->author == PARAPHE_AUTHOR_AGENT && g_strcmp0 (facts->email, self->agent) == 0)
    return g_strdup (_("You"));
  if (facts->author == PARAPHE_AUTHOR_ACCOUNT)
    return paraphe_wording_clean (paraphe_summary_facts (paraphe_case_file_facts (self->file)->summary)->name, LONGEST_NAME);
  return paraphe_wording_clean (facts->email != NULL && facts->email[0] != '\0'
                                  ? facts->email
                                  : paraphe_lexicon_author_word (facts->author), LONGEST_NAME);
}

static GtkWidget *
make_bubble (ParapheThreadView *self, ParapheMessage *message) {
  const ParapheMessageFacts *facts = paraphe_message_facts (message);
  GtkWidget *bubble = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  gtk_widget_add_css_class (bubble, "bubble");
  gtk_widget_add_css_class (bubble, paraphe_message_is_theirs (message) ? "theirs" : "ours");
  g_autofree char *author = name_author (self, facts);
  g_autofree char *moment = paraphe_wording_moment (facts->created_at);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *name = paraphe_part_label (author, "heading");
  gtk_widget_set_hexpand (name, TRUE);
  gtk_box_append (GTK_BOX (head), name);
  GtkWidget *when = paraphe_part_label (moment, "small");
  gtk_label_set_wrap (GTK_LABEL (when), FALSE);
  gtk_widget_set_valign (when, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (head), when);
  gtk_box_append (GTK_BOX (bubble), head);
  if (facts->discarded_at != 0) {
    gtk_box_append (GTK_BOX (bubble), paraphe_part_label (_("(Message deleted)"), "muted"));
    return bubble;
  }
  g_autofree char *text = paraphe_message_dup_text (message);
  gtk_box_append (GTK_BOX (bubble), paraphe_part_text (g_strstrip (text), NULL, author));
  if (facts->is_correction)
    gtk_box_append (GTK_BOX (bubble), paraphe_part_label (facts->correction_resolved_at != 0 ? _("Correction asked for, answered")
                                                                                              : _("Correction asked for"), "small"));
  for (guint i = 0; facts->files != NULL && i < facts->files->len; i++)
    gtk_box_append (GTK_BOX (bubble), make_file_row (self, facts->id, paraphe_file_facts (facts->files->pdata[i])));
  return bubble;
}

static GtkWidget *
make_treatment_line (const ParapheTreatmentFacts *facts) {
  g_autofree char *day = paraphe_wording_day (paraphe_day_of_instant (facts->at), PARAPHE_DAY_PLAIN);
  g_autofree char *text = g_strdup_printf ("%s · %s", day, paraphe_code_word_of_event (facts->event));
  GtkWidget *label = paraphe_part_label (text, "state-line");
  gtk_label_set_xalign (GTK_LABEL (label), 0.5f);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  return label;
}

static GtkWidget *
make_folded (ParapheThreadView *self, GPtrArray *messages, guint first, guint n) {
  g_autofree char *label = g_strdup_printf (ngettext ("%u automatic mail", "%u automatic mails", n), n);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  for (guint i = first; i < first + n; i++)
    gtk_box_append (GTK_BOX (box), make_bubble (self, messages->pdata[i]));
  return paraphe_part_folded (label, box);
}

static gboolean
is_system (GPtrArray *messages, guint index) {
  return paraphe_message_facts (messages->pdata[index])->author == PARAPHE_AUTHOR_SYSTEM;
}

/* Automatic mails say again what the treatments say: a run of them is one folded line. */
static void
fill (ParapheThreadView *self) {
  const ParapheDossierFacts *dossier = paraphe_dossier_facts (paraphe_case_file_facts (self->file)->dossier);
  GPtrArray *messages = dossier->messages, *treatments = dossier->treatments;
  guint m = 0, t = 0;
  while (m < messages->len || t < treatments->len) {
    gint64 message_at = m < messages->len ? paraphe_message_facts (messages->pdata[m])->created_at : G_MAXINT64;
    gint64 treatment_at = t < treatments->len ? paraphe_treatment_facts (treatments->pdata[t])->at : G_MAXINT64;
    if (treatment_at <= message_at && t < treatments->len) {
      gtk_box_append (self->content, make_treatment_line (paraphe_treatment_facts (treatments->pdata[t++])));
      continue;
    }
    if (!is_system (messages, m)) {
      gtk_box_append (self->content, make_bubble (self, messages->pdata[m++]));
      continue;
    }
    guint n = 1;
    while (m + n < messages->len && is_system (messages, m + n)
           && paraphe_message_facts (messages->pdata[m + n])->created_at < treatment_at)
      n++;
    gtk_box_append (self->content, make_folded (self, messages, m, n));
    m += n;
  }
  if (paraphe_judgement_facts (paraphe_case_file_facts (self->file)->judgement)->unanswered)
    gtk_box_append (self->content, paraphe_part_label (_("Not answered yet"), "small"));
  if (messages->len == 0)
    gtk_box_append (self->content, paraphe_part_label (_("No message"), "muted"));
}

static gboolean
on_scroll (gpointer data) {
  ParapheThreadView *self = data;
  self->scroll_id = 0;
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scrolled);
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment));
  return G_SOURCE_REMOVE;
}

static void
paraphe_thread_view_dispose (GObject *object) {
  ParapheThreadView *self = PARAPHE_THREAD_VIEW (object);
  g_clear_handle_id (&self->scroll_id, g_source_remove);
  g_clear_object (&self->file);
  g_clear_pointer (&self->agent, g_free);
  G_OBJECT_CLASS (paraphe_thread_view_parent_class)->dispose (object);
}

static void
paraphe_thread_view_class_init (ParapheThreadViewClass *class) {
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = paraphe_thread_view_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/drane_occitanie/Paraphe/ui/thread-view.ui");
  gtk_widget_class_bind_template_child (widget_class, ParapheThreadView, scrolled);
  gtk_widget_class_bind_template_child (widget_class, ParapheThreadView, content);
}

static void
paraphe_thread_view_init (ParapheThreadView *self) {
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
paraphe_thread_view_set_file (ParapheThreadView *self, ParapheCaseFile *file, const char *agent) {
  g_set_object (&self->file, file);
  g_free (self->agent);
  self->agent = g_strdup (agent);
  paraphe_part_empty (self->content);
  fill (self);
}

void
paraphe_thread_view_scroll_to_end (ParapheThreadView *self) {
  if (self->scroll_id == 0)
    self->scroll_id = g_timeout_add (60, on_scroll, self);
}

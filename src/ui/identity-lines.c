/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Status, deadline, copy. The arrival of a message counts, never the day it is opened. Main thread; owned by the dossier page. */
#include "config.h"
#include "identity-lines.h"
#include "dossier-cells.h"
#include "lexicon.h"
#include "why-popover.h"
#include "wording.h"
#include <glib/gi18n.h>

#define NEAR_DAYS 7

struct _ParapheIdentityLines {
  GtkBox parent_instance;
  GtkImage *status_icon;       /* template child */
  GtkLabel *status;            /* template child */
  GtkMenuButton *status_why;   /* template child */
  GtkLabel *version;           /* template child */
  GtkImage *deadline_icon;     /* template child */
  GtkLabel *deadline;          /* template child */
  GtkMenuButton *deadline_why; /* template child */
  GtkImage *copy_icon;         /* template child */
  GtkLabel *copy;              /* template child */
};

G_DEFINE_FINAL_TYPE (ParapheIdentityLines, paraphe_identity_lines, GTK_TYPE_BOX)

static void
set_icon (GtkImage *image, const char *icon, const char *class) {
  const char *classes[] = { class, NULL };
  gtk_image_set_from_icon_name (image, icon);
  gtk_widget_set_css_classes (GTK_WIDGET (image), classes);
}

static void
show_status (ParapheIdentityLines *self, const ParapheJudgementFacts *facts) {
  const char *sentence = paraphe_lexicon_status_sentence (facts->status);
  set_icon (self->status_icon, paraphe_lexicon_status_icon (facts->status), paraphe_lexicon_status_class (facts->status));
  gtk_label_set_text (self->status, sentence);
  gtk_menu_button_set_popover (self->status_why,
                               GTK_WIDGET (paraphe_why_popover_new_for_status (sentence, facts->why_status)));
  guint version = facts->current != NULL ? paraphe_convention_facts (facts->current)->version : 0;
  g_autofree char *text = version > 0 ? g_strdup_printf (_("version %u"), version) : g_strdup (_("no convention"));
  gtk_label_set_text (self->version, text);
}

/* The day itself in bold, whatever the language puts around it. */
static void
set_bold_part (GtkLabel *label, const char *text, const char *part) {
  gtk_label_set_text (label, text);
  PangoAttrList *attributes = pango_attr_list_new ();
  const char *at = strstr (text, part);
  if (at != NULL && part[0] != '\0') {
    PangoAttribute *bold = pango_attr_weight_new (PANGO_WEIGHT_BOLD);
    bold->start_index = (guint) (at - text);
    bold->end_index = bold->start_index + (guint) strlen (part);
    pango_attr_list_insert (attributes, bold);
  }
  gtk_label_set_attributes (label, attributes);
  pango_attr_list_unref (attributes);
}

static void
show_deadline (ParapheIdentityLines *self, const ParapheJudgementFacts *facts) {
  gtk_widget_set_visible (GTK_WIDGET (self->deadline_why), facts->deadline != NULL);
  if (facts->deadline == NULL) {
    set_icon (self->deadline_icon, "paraphe-wait-symbolic", "muted");
    gtk_label_set_text (self->deadline, _("No deadline yet"));
    return;
  }
  const ParapheDeadlineFacts *deadline = paraphe_deadline_facts (facts->deadline);
  gboolean runs = paraphe_columns_deadline_runs (facts->status);
  g_autofree char *day = paraphe_wording_day (deadline->effective, PARAPHE_DAY_PAGE);
  g_autofree char *left = paraphe_wording_left (facts->days_left);
  g_autofree char *text = runs ? g_strdup_printf (_("Deadline %s · %s"), day, left) : g_strdup_printf (_("Deadline %s"), day);
  const char *class = !runs || facts->days_left > NEAR_DAYS ? "muted" : facts->days_left < 0 ? "bloc" : "avert";
  set_icon (self->deadline_icon, runs && facts->days_left < 0 ? "paraphe-late-symbolic" : "paraphe-wait-symbolic", class);
  set_bold_part (self->deadline, text, day);
  gtk_menu_button_set_popover (self->deadline_why, GTK_WIDGET (paraphe_why_popover_new_for_deadline (deadline)));
}

static void
show_copy (ParapheIdentityLines *self, const ParapheJudgementFacts *facts) {
  if (facts->copies->len == 0) {
    set_icon (self->copy_icon, "mail-attachment-symbolic", "muted");
    gtk_label_set_text (self->copy, _("No copy received"));
    return;
  }
  const ParapheCopyFacts *copy = paraphe_copy_facts (facts->copies->pdata[0]);
  g_autofree char *moment = paraphe_wording_moment_at (copy->received_at);
  const char *time = copy->state == PARAPHE_COPY_VOID ? _("before the convention in force")
                     : copy->in_time                ? _("in time")
                                                      : _("after the deadline");
  gboolean good = copy->in_time && copy->state != PARAPHE_COPY_VOID;
  g_autofree char *text = facts->copies->len == 1 ? g_strdup_printf (_("Copy received %s, %s"), moment, time)
                                                  : g_strdup_printf (_("%u copies, last %s, %s"), facts->copies->len, moment, time);
  set_icon (self->copy_icon, good ? "object-select-symbolic" : "dialog-warning-symbolic", good ? "okc" : "avert");
  set_bold_part (self->copy, text, time);
}

static void
paraphe_identity_lines_class_init (ParapheIdentityLinesClass *class) {
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/drane_occitanie/Paraphe/ui/identity-lines.ui");
  gtk_widget_class_bind_template_child (widget_class, ParapheIdentityLines, status_icon);
  gtk_widget_class_bind_template_child (widget_class, ParapheIdentityLines, status);
  gtk_widget_class_bind_template_child (widget_class, ParapheIdentityLines, status_why);
  gtk_widget_class_bind_template_child (widget_class, ParapheIdentityLines, version);
  gtk_widget_class_bind_template_child (widget_class, ParapheIdentityLines, deadline_icon);
  gtk_widget_class_bind_template_child (widget_class, ParapheIdentityLines, deadline);
  gtk_widget_class_bind_template_child (widget_class, ParapheIdentityLines, deadline_why);
  gtk_widget_class_bind_template_child (widget_class, ParapheIdentityLines, copy_icon);
  gtk_widget_class_bind_template_child (widget_class, ParapheIdentityLines, copy);
}

static void
paraphe_identity_lines_init (ParapheIdentityLines *self) {
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
paraphe_identity_lines_set_file (ParapheIdentityLines *self, ParapheCaseFile *file) {
  const ParapheJudgementFacts *facts = paraphe_judgement_facts (paraphe_case_file_facts (file)->judgement);
  show_status (self, facts);
  show_deadline (self, facts);
  show_copy (self, facts);
}

void
paraphe_identity_lines_explain (ParapheIdentityLines *self) {
  gtk_menu_button_popup (self->deadline_why);
}

void
paraphe_identity_lines_fold (ParapheIdentityLines *self) {
  gtk_menu_button_popdown (self->status_why);
  gtk_menu_button_popdown (self->deadline_why);
}

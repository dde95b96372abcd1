/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An explanation in a popover: a question, rows of names and sentences, a button that copies them. Main thread. */
#include "config.h"
#include "why-popover.h"
#include "page-parts.h"
#include "wording.h"
#include <glib/gi18n.h>

struct _ParapheWhyPopover {
  GtkPopover parent_instance;
  GtkLabel *question; /* template child */
  GtkGrid *rows;      /* template child */
  GtkLabel *footer;   /* template child */
  GtkWidget *override; /* template child */
  GString *text;      /* (owned) what is copied */
  int n;
};

G_DEFINE_FINAL_TYPE (ParapheWhyPopover, paraphe_why_popover, GTK_TYPE_POPOVER)

static const struct {
  ParapheGate gate;
  const char *word; /* msgid */
} gates[] = {
  { PARAPHE_GATE_VALIDATE, N_ ("approving the convention") },
  { PARAPHE_GATE_EXPIRE, N_ ("closing for a missed deadline") },
  { PARAPHE_GATE_REACCEPT, N_ ("re-accepting the form") },
  { PARAPHE_GATE_ACCESS, N_ ("the list of accesses") },
  { PARAPHE_GATE_FINANCE, N_ ("the finance list") },
};

static void
on_copy (GtkButton *button, ParapheWhyPopover *self) {
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), self->text->str);
  gtk_popover_popdown (GTK_POPOVER (self));
}

static void
on_override (GtkButton *button, ParapheWhyPopover *self) {
  gtk_popover_popdown (GTK_POPOVER (self));
}

static void
paraphe_why_popover_finalize (GObject *object) {
  g_string_free (PARAPHE_WHY_POPOVER (object)->text, TRUE);
  G_OBJECT_CLASS (paraphe_why_popover_parent_class)->finalize (object);
}

static void
paraphe_why_popover_class_init (ParapheWhyPopoverClass *class) {
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->finalize = paraphe_why_popover_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/drane_occitanie/Paraphe/ui/why-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, ParapheWhyPopover, question);
  gtk_widget_class_bind_template_child (widget_class, ParapheWhyPopover, rows);
  gtk_widget_class_bind_template_child (widget_class, ParapheWhyPopover, footer);
  gtk_widget_class_bind_template_child (widget_class, ParapheWhyPopover, override);
  gtk_widget_class_bind_template_callback (widget_class, on_copy);
  gtk_widget_class_bind_template_callback (widget_class, on_override);
}

static void
paraphe_why_popover_init (ParapheWhyPopover *self) {
  self->text = g_string_new (NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
}

static ParapheWhyPopover *
new_popover (const char *question) {
  ParapheWhyPopover *self = g_object_new (PARAPHE_TYPE_WHY_POPOVER, NULL);
  gtk_label_set_text (self->question, question);
  g_string_append (self->text, question);
  return self;
}

static void
add_row (ParapheWhyPopover *self, const char *name, const char *text) {
  if (text == NULL || text[0] == '\0')
    return;
  GtkWidget *label = paraphe_part_label (name, "flabel");
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 20);
  GtkWidget *value = paraphe_part_label (text, NULL);
  gtk_label_set_width_chars (GTK_LABEL (value), 40);
  gtk_label_set_max_width_chars (GTK_LABEL (value), 44);
  gtk_widget_set_hexpand (value, TRUE);
  gtk_grid_attach (self->rows, label, 0, self->n, 1, 1);
  gtk_grid_attach (self->rows, value, 1, self->n, 1, 1);
  self->n++;
  g_string_append_printf (self->text, "\n%s : %s", name, text);
}

static void
set_footer (ParapheWhyPopover *self, const char *footer) {
  gtk_label_set_text (self->footer, footer);
  gtk_widget_set_visible (GTK_WIDGET (self->footer), TRUE);
  g_string_append_printf (self->text, "\n%s", footer);
}

ParapheWhyPopover *
paraphe_why_popover_new_for_deadline (const ParapheDeadlineFacts *facts) {
  g_autofree char *day = paraphe_wording_day (facts->effective, PARAPHE_DAY_FULL);
  g_autofree char *question = g_strdup_printf (_("Why %s?"), day);
  ParapheWhyPopover *self = new_popover (question);
  for (guint i = 0; facts->steps != NULL && i < facts->steps->len; i++) {
    const ParapheDeadlineStep *step = facts->steps->pdata[i];
    add_row (self, step->title, step->text);
  }
  return self;
}

static char *
list_gates (ParapheGate closed) {
  GString *list = g_string_new (NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (gates); i++)
    if (closed & gates[i].gate)
      g_string_append_printf (list, "%s%s", list->len > 0 ? ", " : "", _(gates[i].word));
  return g_string_free (list, FALSE);
}

ParapheWhyPopover *
paraphe_why_popover_new_for_flag (const ParapheFlagFacts *facts, gboolean may_override) {
  ParapheWhyPopover *self = new_popover (facts->message);
  g_autofree char *closes = list_gates (facts->gates);
  gboolean blocks = facts->severity >= PARAPHE_SEVERITY_BLOCKING && facts->evaluable;
  add_row (self, _("Why"), facts->why);
  add_row (self, _("Closes"), blocks ? closes : NULL);
  if (facts->severity == PARAPHE_SEVERITY_ABSOLUTE)
    add_row (self, _("Override"), _("Nobody can override it."));
  g_autofree char *code = g_strdup_printf (_("Check %s"), facts->id);
  set_footer (self, code);
  gtk_widget_set_visible (self->override, may_override);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->override), "s", facts->id);
  return self;
}

ParapheWhyPopover *
paraphe_why_popover_new_for_status (const char *status, const char *why) {
  g_autofree char *question = g_strdup_printf (_("Why “%s”?"), status);
  ParapheWhyPopover *self = new_popover (question);
  add_row (self, _("Why"), why);
  return self;
}

char *
paraphe_why_popover_dup_text (ParapheWhyPopover *self) {
  return g_strdup (self->text->str);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A closed gate answers: a popover built for one plan. Main thread; owned by its button. */
#include "config.h"
#include "gate-popover.h"
#include "lexicon.h"
#include "page-parts.h"
#include <glib/gi18n.h>

struct _ParapheGatePopover {
  GtkPopover parent_instance;
  GtkBox *content; /* child */
};

G_DEFINE_FINAL_TYPE (ParapheGatePopover, paraphe_gate_popover, GTK_TYPE_POPOVER)

gboolean
paraphe_gate_may_override (const ParaphePlan *plan) {
  if (plan->closing == NULL || plan->closing->len == 0 || plan->refusal != NULL)
    return FALSE;
  for (guint i = 0; i < plan->closing->len; i++)
    if (paraphe_flag_facts (plan->closing->pdata[i])->severity == PARAPHE_SEVERITY_ABSOLUTE)
      return FALSE;
  return TRUE;
}

char *
paraphe_gate_describe (const ParaphePlan *plan) {
  guint n = plan->closing != NULL ? plan->closing->len : 0, in_form = 0;
  if (plan->refusal != NULL)
    return g_strdup (plan->refusal);
  if (n == 1)
    return g_strdup (paraphe_flag_facts (plan->closing->pdata[0])->message);
  for (guint i = 0; i < n; i++)
    in_form += paraphe_flag_facts (plan->closing->pdata[i])->field != PARAPHE_ROLE_UNKNOWN;
  if (in_form == n && n > 0)
    return g_strdup_printf (ngettext ("%u blocking point in the form. The ordinary way is to reopen it.",
                                      "%u blocking points in the form. The ordinary way is to reopen it.", n), n);
  return g_strdup_printf (ngettext ("%u blocking point.", "%u blocking points.", n), n);
}

static void
add_line (ParapheGatePopover *self, const char *icon, const char *class, GtkWidget *text) {
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  gtk_box_append (GTK_BOX (line), paraphe_part_icon (icon, class));
  gtk_label_set_max_width_chars (GTK_LABEL (text), 52);
  gtk_box_append (GTK_BOX (line), text);
  gtk_box_append (self->content, line);
}

static void
on_button_clicked (GtkButton *button, ParapheGatePopover *self) {
  gtk_popover_popdown (GTK_POPOVER (self));
}

static void
add_button (ParapheGatePopover *self, GtkBox *buttons, const char *label, const char *action, GVariant *target) {
  GtkWidget *button = paraphe_part_button (label, action, target);
  gtk_button_set_has_frame (GTK_BUTTON (button), TRUE);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_button_clicked), self, G_CONNECT_AFTER);
  gtk_box_append (buttons, button);
}

static void
add_buttons (ParapheGatePopover *self, const ParaphePlan *plan) {
  GtkBox *buttons = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8));
  if (plan->closing != NULL && plan->closing->len > 0)
    add_button (self, buttons, _("See the first"), "win.walk-flags", g_variant_new_boolean (FALSE));
  for (guint i = 0; plan->obstacles != NULL && i < plan->obstacles->len; i++)
    if (((const ParapheObstacle *) plan->obstacles->pdata[i])->remedy == PARAPHE_REMEDY_CONFIRM_RULE)
      add_button (self, buttons, _("Confirm the rule…"), "win.confirm-rule", NULL);
  if (paraphe_gate_may_override (plan))
    add_button (self, buttons, _("Override…"), "dossier.override",
                g_variant_new_string (paraphe_recipe_to_code (plan->recipe)));
  gtk_box_append (self->content, GTK_WIDGET (buttons));
}

static void
paraphe_gate_popover_class_init (ParapheGatePopoverClass *class) {
}

static void
paraphe_gate_popover_init (ParapheGatePopover *self) {
  self->content = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 8));
  gtk_widget_add_css_class (GTK_WIDGET (self->content), "why");
  gtk_popover_set_child (GTK_POPOVER (self), GTK_WIDGET (self->content));
}

ParapheGatePopover *
paraphe_gate_popover_new (const ParaphePlan *plan, const char *reason) {
  ParapheGatePopover *self = g_object_new (PARAPHE_TYPE_GATE_POPOVER, NULL);
  const ParapheActWords *words = paraphe_lexicon_act (plan->recipe);
  gtk_box_append (self->content, paraphe_part_label (words != NULL ? _(words->closed) : "", "heading"));
  if (plan->refusal != NULL)
    add_line (self, "changes-prevent-symbolic", "muted", paraphe_part_label (plan->refusal, NULL));
  if (reason != NULL)
    add_line (self, "paraphe-wait-symbolic", "muted", paraphe_part_label (reason, NULL));
  for (guint i = 0; plan->closing != NULL && i < plan->closing->len; i++) {
    const ParapheFlagFacts *facts = paraphe_flag_facts (plan->closing->pdata[i]);
    add_line (self, paraphe_lexicon_severity_icon (facts->severity), paraphe_lexicon_severity_class (facts->severity),
              paraphe_part_lead (paraphe_lexicon_severity_word (facts->severity), facts->message));
  }
  add_buttons (self, plan);
  return self;
}

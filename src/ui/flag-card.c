/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One flag. Icon and word, never colour alone; what an absolute one closes is never offered to be passed. Main thread. */
#include "config.h"
#include "flag-card.h"
#include "lexicon.h"
#include "page-parts.h"
#include "why-popover.h"
#include "wording.h"
#include <glib/gi18n.h>

struct _ParapheFlagCard {
  GtkBox parent_instance;
  ParapheFlag *flag;    /* (owned) */
  gboolean guards;      /* it only keeps the dossier from being expired, which is not at stake */
  GtkWidget *why;       /* child */
};

G_DEFINE_FINAL_TYPE (ParapheFlagCard, paraphe_flag_card, GTK_TYPE_BOX)

static const char *
choose_class (const ParapheFlagFacts *facts, gboolean guards) {
  if (!facts->evaluable || facts->mark != NULL || guards)
    return "seen";
  return facts->severity >= PARAPHE_SEVERITY_BLOCKING  ? "b"
         : facts->severity == PARAPHE_SEVERITY_WARNING ? "a"
                                                        : "i";
}

static char *
describe_mark (const ParapheFlagFacts *facts, const char *agent) {
  const ParapheMarkFacts *mark = paraphe_mark_facts (facts->mark);
  g_autofree char *day = paraphe_wording_day (paraphe_day_of_instant (mark->at), PARAPHE_DAY_PLAIN);
  g_autofree char *lead = g_strcmp0 (mark->by, agent) == 0 ? g_strdup_printf (_("Seen by you on %s:"), day)
                                                           : g_strdup_printf (_("Seen by %s on %s:"), mark->by, day);
  return mark->reason != NULL && mark->reason[0] != '\0'
           ? g_strdup_printf ("%s %s (%s)", lead, facts->message, mark->reason)
           : g_strdup_printf ("%s %s", lead, facts->message);
}

static void
add_text (ParapheFlagCard *self, const char *agent) {
  const ParapheFlagFacts *facts = paraphe_flag_facts (self->flag);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  const char *severity = paraphe_lexicon_severity_word (facts->severity);
  g_autofree char *said = g_strdup_printf ("%s, %s", severity, facts->message);
  if (!facts->evaluable) {
    g_autofree char *text = g_strdup_printf (_("Cannot be evaluated: %s"), facts->message);
    gtk_box_append (GTK_BOX (line), paraphe_part_icon ("dialog-question-symbolic", "muted"));
    gtk_box_append (GTK_BOX (line), paraphe_part_label (text, "muted"));
  } else if (facts->mark != NULL) {
    g_autofree char *text = describe_mark (facts, agent);
    gtk_box_append (GTK_BOX (line), paraphe_part_icon ("object-select-symbolic", "muted"));
    gtk_box_append (GTK_BOX (line), paraphe_part_label (text, "muted"));
  } else if (self->guards) {
    g_autofree char *text = g_strdup_printf (_("Cannot be expired: %s"), facts->message);
    gtk_box_append (GTK_BOX (line), paraphe_part_icon ("changes-prevent-symbolic", "muted"));
    gtk_box_append (GTK_BOX (line), paraphe_part_label (text, "muted"));
  } else {
    gtk_box_append (GTK_BOX (line), paraphe_part_icon (paraphe_lexicon_severity_icon (facts->severity),
                                                       paraphe_lexicon_severity_class (facts->severity)));
    gtk_box_append (GTK_BOX (line), paraphe_part_lead (severity, facts->message));
  }
  gtk_box_append (GTK_BOX (self), line);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
}

static void
add_why (ParapheFlagCard *self, GtkBox *buttons) {
  const ParapheFlagFacts *facts = paraphe_flag_facts (self->flag);
  self->why = gtk_menu_button_new ();
  gtk_menu_button_set_child (GTK_MENU_BUTTON (self->why), gtk_label_new (_("Why?"))); /* a label of its own would have an arrow */
  gtk_menu_button_set_has_frame (GTK_MENU_BUTTON (self->why), FALSE);
  gboolean may_override = facts->evaluable && facts->mark == NULL && facts->severity == PARAPHE_SEVERITY_BLOCKING;
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->why), GTK_WIDGET (paraphe_why_popover_new_for_flag (facts, may_override)));
  gtk_widget_add_css_class (self->why, "plain");
  g_autofree char *said = g_strdup_printf (_("Why “%s”?"), facts->message);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->why), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
  gtk_box_append (buttons, self->why);
}

static void
add_buttons (ParapheFlagCard *self, gboolean may_reopen) {
  const ParapheFlagFacts *facts = paraphe_flag_facts (self->flag);
  GtkBox *buttons = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 2));
  gtk_widget_add_css_class (GTK_WIDGET (buttons), "flag-buttons");
  gboolean open = facts->evaluable && facts->mark == NULL;
  gboolean blocks = facts->severity >= PARAPHE_SEVERITY_BLOCKING;
  if (open && !blocks)
    gtk_box_append (buttons, paraphe_part_button (_("Mark as seen"), "dossier.mark-flag", g_variant_new_string (facts->id)));
  add_why (self, buttons);
  if (self->guards) {
    gtk_box_append (GTK_BOX (self), GTK_WIDGET (buttons));
    return;
  }
  if (open && blocks && may_reopen && facts->field != PARAPHE_ROLE_UNKNOWN)
    gtk_box_append (buttons, paraphe_part_button (_("Suggest reopening…"), "dossier.propose", g_variant_new_string ("reopen")));
  if (facts->mark != NULL)
    gtk_box_append (buttons, paraphe_part_button (_("Restore"), "dossier.restore-flag", g_variant_new_string (facts->id)));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (buttons));
}

static void
paraphe_flag_card_dispose (GObject *object) {
  g_clear_object (&PARAPHE_FLAG_CARD (object)->flag);
  G_OBJECT_CLASS (paraphe_flag_card_parent_class)->dispose (object);
}

static void
paraphe_flag_card_class_init (ParapheFlagCardClass *class) {
  G_OBJECT_CLASS (class)->dispose = paraphe_flag_card_dispose;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (class), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
paraphe_flag_card_init (ParapheFlagCard *self) {
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
}

ParapheFlagCard *
paraphe_flag_card_new (ParapheFlag *flag, const char *agent, ParapheStatus status, gboolean may_reopen) {
  ParapheFlagCard *self = g_object_new (PARAPHE_TYPE_FLAG_CARD, NULL);
  self->flag = g_object_ref (flag);
  self->guards = paraphe_lexicon_is_guard (paraphe_flag_facts (flag), status);
  gtk_widget_add_css_class (GTK_WIDGET (self), "flag");
  gtk_widget_add_css_class (GTK_WIDGET (self), choose_class (paraphe_flag_facts (flag), self->guards));
  add_text (self, agent);
  add_buttons (self, may_reopen);
  return self;
}

ParapheFlag *
paraphe_flag_card_get_flag (ParapheFlagCard *self) {
  return self->flag;
}

void
paraphe_flag_card_focus (ParapheFlagCard *self) {
  gtk_widget_grab_focus (self->why);
}
